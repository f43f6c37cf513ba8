"""What a teacher says goes into files and from there into the loss."""

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed here; training has an environment of its own")

from articles.tests.training.conftest import made_up  # noqa: E402
from training import mpnet  # noqa: E402
from training.batches import loss  # noqa: E402
from training.data import article, articles  # noqa: E402
from training.lessons import Lesson, Mimic  # noqa: E402
from training.loop import Plan, Training  # noqa: E402
from training.machine import Machine  # noqa: E402
from training.network import Tagger  # noqa: E402
from training.steps import Epochs  # noqa: E402
from training.teacher import lesson  # noqa: E402

PLAIN = Machine(torch.device("cpu"), half=False)


def network(seed):
    torch.manual_seed(seed)
    return Tagger().eval()


@pytest.fixture
def lessons(gold, vocabulary, tmp_path):
    """A folder of what an untrained network says of the articles in `gold`."""
    folder = tmp_path / "lessons"
    folder.mkdir()
    teacher = network(1)
    for one, pieces in Epochs(articles(gold), vocabulary).data:
        lesson(teacher, one, pieces, PLAIN).save(folder, one.name)
    return folder


def test_a_lesson_is_read_as_it_was_written(vocabulary, tmp_path):
    given = article(made_up(1))
    told = lesson(network(1), given, vocabulary.of(given.words.forms), PLAIN)
    told.save(tmp_path, given.name)
    read = Lesson.load(tmp_path, given.name)
    assert read.cues.shape == (len(given.words), 3)
    assert (read.cues == told.cues).all()
    assert (read.vectors == told.vectors).all()
    assert len(read.roles) == len(given.quotes) == 6
    for (first, rows), (mine, own) in zip(read.roles, told.roles, strict=True):
        assert first == mine
        assert (rows == own).all()
    assert np.abs(np.exp(read.cues.astype(float)).sum(1) - 1).max() < 0.01


def test_roles_are_those_of_the_words_asked_for(vocabulary):
    given = article(made_up(1))
    told = lesson(network(1), given, vocabulary.of(given.words.forms), PLAIN)
    first, rows = told.roles[2]
    values, there = told.roles_at(2, np.array([first - 1, first, first + 3, first + len(rows)]))
    assert there.tolist() == [False, True, True, False]
    assert (values[1] == rows[0]).all()
    assert (values[2] == rows[3]).all()


def test_articles_without_a_lesson_are_named(gold, vocabulary, tmp_path):
    with pytest.raises(SystemExit, match="no lesson for article-0"):
        Epochs(articles(gold), vocabulary, tmp_path)


@pytest.mark.slow
def test_a_pupil_comes_nearer_to_its_teacher(gold, vocabulary, lessons, tmp_path):
    """Whose chances are those of an untrained network, which the annotations alone do not lead to."""
    plan = Plan(total=24, warm_up=2, every=24)
    apart = {}
    for name, folder in (("taught", lessons), ("alone", None)):
        epochs = Epochs(articles(gold), vocabulary, folder)
        pupil = network(2)
        pupil.mimic = Mimic(epochs.width) if folder else None
        training = Training(pupil, plan, PLAIN, tmp_path / f"{name}.pt")
        training.run(lambda begin, epochs=epochs: epochs.forever(1, begin))
        apart[name] = distance(pupil.eval(), vocabulary, lessons)
    assert apart["taught"] < apart["alone"] / 2


def distance(pupil, vocabulary, lessons):
    """How far its chances of cues are from the teacher's, on an article that both saw."""
    given = article(made_up(1))
    mine = lesson(pupil, given, vocabulary.of(given.words.forms), PLAIN)
    return np.abs(np.exp(mine.cues.astype(float)) - np.exp(Lesson.load(lessons, given.name).cues.astype(float))).mean()


def test_a_lesson_counts_in_the_loss_of_cues_and_of_roles(gold, vocabulary, lessons):
    step = next(Epochs(articles(gold), vocabulary, lessons).forever(1, 0))
    assert step.lesson is not None

    def worth(told):
        return loss(network(2), step.article, step.pieces, step.windows, random.Random(1), told).item()  # noqa: S311 - as the loop draws

    other_cues = Lesson(step.lesson.cues[:, ::-1].copy(), step.lesson.roles, step.lesson.vectors)
    other_roles = Lesson(
        step.lesson.cues, [(first, rows[:, ::-1]) for first, rows in step.lesson.roles], step.lesson.vectors
    )
    assert len({worth(step.lesson), worth(other_cues), worth(other_roles), worth(None)}) == 4


@pytest.fixture(scope="module")
def large():
    torch.manual_seed(4)
    return mpnet.MPNet().eval()


@torch.no_grad()
def test_what_fills_up_a_window_of_the_large_encoder_says_nothing(large):
    pieces = torch.randint(5, 3000, (2, 40))
    signs = torch.zeros_like(pieces)
    mask = torch.ones_like(pieces, dtype=torch.bool)
    mask[0, 21:] = False
    both = large(pieces, signs, signs, mask)
    alone = large(pieces[:1, :21], signs[:1, :21], signs[:1, :21])
    assert both.shape == (2, 40, mpnet.HIDDEN)
    assert torch.allclose(both[0, :21], alone[0], atol=1e-4)
    assert not torch.allclose(both[1, :21], large(pieces[1:, :21], signs[1:, :21], signs[1:, :21])[0], atol=1e-4)


def test_the_large_encoder_tells_before_from_behind_and_near_from_far():
    told = dict(zip(range(-200, 201), mpnet.buckets(torch.arange(-200, 201)).tolist(), strict=True))
    assert told[0] == 0
    assert len({told[1], told[-1], told[40], told[-40]}) == 4
    assert told[-150] == told[-200] == max(told.values()) == mpnet.BUCKETS - 1
    assert told[150] == told[200] < told[-1]


def test_all_but_the_lowest_layers_of_the_large_encoder_learn(large):
    pieces = torch.randint(5, 3000, (1, 12))
    signs = torch.zeros_like(pieces)
    for weight in large.shared().values():
        weight.requires_grad_(False)
    large(pieces, signs, signs).sum().backward()
    learned = {name for name, weight in large.named_parameters() if weight.grad is not None}
    assert learned == {name for name, _ in large.named_parameters()} - set(large.shared())
    assert {"cases.weight", "quoted.weight", "layers.3.qkv.weight"} <= learned
