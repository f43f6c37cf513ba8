"""Training on made-up articles: pauses change nothing, and what is exported says what was trained."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed here; training has an environment of its own")

from articles.extraction.tagger.network import FILES, load  # noqa: E402
from articles.extraction.tagger.tagging import tag  # noqa: E402
from articles.tests.training.conftest import made_up  # noqa: E402
from training import mpnet  # noqa: E402
from training.corrections import alternating  # noqa: E402
from training.data import article, articles  # noqa: E402
from training.eight_bits import Scaled, every_row, first_row  # noqa: E402
from training.ensemble import Ensemble  # noqa: E402
from training.export import export  # noqa: E402
from training.loop import Plan, Training  # noqa: E402
from training.machine import Machine  # noqa: E402
from training.network import Tagger  # noqa: E402
from training.restore import restored  # noqa: E402
from training.scoring import TorchScorer  # noqa: E402
from training.steps import Epochs  # noqa: E402
from training.vocabulary import leave_out, worth_keeping  # noqa: E402

PLAIN = Machine(torch.device("cpu"), half=False)
PLAN = Plan(total=8, warm_up=2, every=2)


@pytest.fixture(autouse=True)
def one_thread():
    """Sums over several threads are not always of the same order."""
    torch.set_num_threads(1)


def network(seed=3):
    torch.manual_seed(seed)
    return Tagger()


def trained(gold, vocabulary, checkpoint, *limits):
    """The training after runs of so many steps each, 0 for to the end."""
    epochs = Epochs(articles(gold), vocabulary)
    for limit in limits:
        training = Training(network(), PLAN, PLAIN, checkpoint)
        training.run(lambda begin: epochs.forever(PLAN.seed, begin), limit=limit)
    return training


def same(one, two):
    return all(torch.equal(a, b) for a, b in zip(one.state_dict().values(), two.state_dict().values(), strict=True))


@pytest.mark.slow
def test_a_training_with_pauses_leads_to_the_same_weights(gold, vocabulary, tmp_path):
    whole = trained(gold, vocabulary, tmp_path / "whole.pt", 0)
    paused = trained(gold, vocabulary, tmp_path / "paused.pt", 3, 2, 0)
    assert paused.done == whole.done == PLAN.total
    assert same(paused.network, whole.network)
    assert same(paused.average, whole.average)
    assert not same(whole.network, network())


@pytest.mark.slow
def test_a_checkpoint_of_another_plan_is_refused(gold, vocabulary, tmp_path):
    trained(gold, vocabulary, tmp_path / "checkpoint.pt", 2)
    with pytest.raises(SystemExit, match="of 8 steps, not 9"):
        Training(network(), Plan(total=9), PLAIN, tmp_path / "checkpoint.pt")


def large(seed):
    """A large network, but for most of its layers."""
    torch.manual_seed(seed)
    return Tagger(encoder=mpnet.MPNet(layers=mpnet.FROZEN + 1), width=mpnet.HIDDEN)


def untrained(members, kind=network):
    """An ensemble of networks in which, as after training, no two parts are alike: the exporter would write those once."""
    networks = [kind(seed).eval() for seed in range(members)]
    with torch.no_grad():
        for mine in networks:
            for part in mine.parameters():
                part += 0.02 * torch.randn_like(part)
            mine.encoder.load_state_dict(networks[0].encoder.shared(), strict=False)
    return Ensemble(networks)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "members"), [(network, 1), (network, 2), (large, 1)])
@pytest.mark.parametrize(("int8", "most"), [(False, 1e-3), (True, 0.12)])
def test_exported_files_say_what_torch_says_and_lead_back(vocabulary, tmp_path, int8, most, kind, members):
    mine = untrained(members, kind)
    model = tmp_path / "model"
    export(mine, model, int8=int8)
    words = "\n".join(vocabulary.numbers)
    (model / "vocab.txt").write_text(words + "\n", "utf8")
    np.save(model / "voiced.npy", np.zeros(769, np.float32))
    assert {path.name for path in model.iterdir()} == set(FILES)
    assert b"training/network" not in b"".join(path.read_bytes() for path in model.glob("*.onnx")), "says where it was made"
    run, back = load(model), Ensemble(restored(model))
    assert len(back.members) == members
    given = article(made_up(1))
    pieces = vocabulary.of(given.words.forms)
    cues = [quote.cue for quote in given.quotes]
    # A network that was not trained finds nothing: its chances are compared, for cues that are given.
    every = [scores(given, pieces, scorer, cues) for scorer in (TorchScorer(mine), run, TorchScorer(back))]
    assert every[0].std() > 0.01
    for other in every[1:]:
        assert np.abs(other - every[0]).max() < most


def test_an_ensemble_says_the_mean_of_what_its_members_say(vocabulary):
    both = untrained(2)
    given = article(made_up(1))
    pieces, cues = vocabulary.of(given.words.forms), [quote.cue for quote in given.quotes]
    one, two = (scores(given, pieces, TorchScorer(Ensemble([member])), cues) for member in both.members)
    assert np.abs(one - two).max() > 0.1
    mean = scores(given, pieces, TorchScorer(both), cues)
    logs = np.split(mean, [3 * len(given.words)])
    halves = np.split((one + two) / 2, [3 * len(given.words)])
    for told, half, labels in zip(logs, halves, (3, 5), strict=True):
        # The mean of logarithms is no longer one of chances that add up to 1; `scores` made it so.
        sums = np.log(np.exp(half.reshape(-1, labels)).sum(1, keepdims=True))
        assert np.abs(told.reshape(-1, labels) - (half.reshape(-1, labels) - sums)).max() < 1e-4


def test_networks_that_were_not_trained_beside_each_other_make_no_ensemble():
    with pytest.raises(ValueError, match="not trained beside each other"):
        Ensemble([network(1), network(2)])


@pytest.mark.slow
def test_a_network_trained_beside_another_keeps_what_they_share(gold, vocabulary, tmp_path):
    first, second = network(1), network(2)
    second.encoder.load_state_dict(first.encoder.shared(), strict=False)
    before = [layer.widen.weight.clone() for layer in second.encoder.layers]
    epochs = Epochs(articles(gold), vocabulary)
    training = Training(second, PLAN, PLAIN, tmp_path / "checkpoint.pt", second.encoder.shared().values())
    training.run(lambda begin: epochs.forever(1, begin))
    Ensemble([first, training.average])
    moved = [
        not torch.equal(old, layer.widen.weight) for old, layer in zip(before, training.average.encoder.layers, strict=True)
    ]
    assert moved == [False] * 2 + [True] * 4


def test_a_shipped_vocabulary_keeps_signs_what_was_used_and_then_the_frequent():
    signs = [f"[unused{number}]" for number in range(104)]
    letters = ["a", "##é", "я", "日"]
    words = ["the", "##ing", "война", "port", "seldom"]
    vocabulary = [*signs, *letters, *words]
    used = {vocabulary.index("seldom"), vocabulary.index("日")}
    kept = [vocabulary[number] for number in worth_keeping(vocabulary, used, 104 + 6)]
    assert kept == [*signs, "a", "##é", "日", "the", "##ing", "seldom"]
    small = untrained(2)
    old = [member.encoder.pieces.weight.clone() for member in small.members]
    leave_out(small, [0, 5, 7])
    for member, vectors in zip(small.members, old, strict=True):
        assert torch.equal(member.encoder.pieces.weight, vectors[[0, 5, 7]])


def scores(given, pieces, scorer, cues):
    """All that a scorer says of an article, in one row: log chances of cue labels, and of roles for the given cues."""
    from articles.extraction.tagger.decoding import log_softmax
    from articles.extraction.tagger.features import around, encode_words
    from articles.extraction.tagger.windows import pack

    windows = pack(given.words, [len(one) for one in pieces])
    parts = [scorer.encode(encode_words(given.words, pieces, window)) for window in windows]
    vectors, keys, of_cues = (np.concatenate(part) for part in zip(*parts, strict=True))
    near = around(given.words, 0, len(given.words), cues, 128)
    spans = np.stack([np.concatenate([vectors[a:b].mean(0), vectors[b - 1]]) for a, b in cues])
    roles = scorer.roles(keys[np.maximum(near.numbers, 0)], spans, near)
    return np.concatenate([log_softmax(of_cues).ravel(), log_softmax(roles)[near.numbers >= 0].ravel()])


@pytest.mark.slow
def test_a_few_articles_can_be_learned_by_heart(gold, vocabulary):
    """Slow learning would show here; so would labels beside their words."""
    small = Plan(total=30, warm_up=5, every=1000, keep=0.5, encoder_rate=1e-3)
    epochs = Epochs(articles(gold), vocabulary)
    training = Training(network(), small, PLAIN, gold / "checkpoint.pt")
    training.run(lambda begin: epochs.forever(1, begin))
    (known, *_) = articles(gold)
    found = tag(known.words, vocabulary.of(known.words.forms), TorchScorer(Ensemble([training.average])), content_bias=0.0)
    right = {quote.cue for quote in found} & {quote.cue for quote in known.quotes}
    assert len(right) >= 4


def test_corrected_and_replayed_articles_take_turns_wherever_one_begins(gold, vocabulary):
    corrected, replayed = (Epochs(articles(gold)[part], vocabulary) for part in (slice(0, 2), slice(2, 4)))
    steps = alternating(corrected, replayed, 1, 0)
    names = [next(steps).article.name for _ in range(10)]
    mine, others = {"article-0", "article-1"}, {"article-2", "article-3"}
    assert set(names[::2]) <= mine
    assert set(names[1::2]) <= others
    for begin in (3, 4):
        later = alternating(corrected, replayed, 1, begin)
        assert [next(later).article.name for _ in range(4)] == names[begin : begin + 4]


def test_rows_that_are_far_larger_leave_their_bits_to_the_others():
    """One scale for all rows, as eight bits have it, would round the smaller ones to nothing."""
    torch.manual_seed(1)
    rows = torch.randn(1, 6, 32)
    rows[0, 0] *= 10
    rows[0, 4] *= 1000
    linear = torch.nn.Linear(32, 8)
    seen = {}
    for scale in (first_row, every_row):
        assert torch.allclose(Scaled(linear, scale)(rows), linear(rows), rtol=1e-3, atol=1e-3)
        even = rows / scale(rows)
        seen[scale] = (even.abs().amax(-1)[0] / even.abs().max()).tolist()
    assert seen[first_row][0] < 0.01
    assert min(seen[every_row]) == max(seen[every_row]) == 1.0
