"""What editors judged as examples: `judged` words, and no other."""

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed here; training has an environment of its own")

from articles.extraction.tagger.words import PARAGRAPH  # noqa: E402
from training.batches import loss  # noqa: E402
from training.data import article, articles  # noqa: E402
from training.network import Tagger  # noqa: E402
from training.steps import Epochs, teaches  # noqa: E402

TEXT = "Advert\nAda Lind said it rained.\nTom Reed warned it would snow.\nNobody was hurt."


def span(words, text=TEXT):
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def quote(cue, contents, sources="", **more):
    spans = {"cue": cue, "contents": contents, "sources": sources}
    return {name: [span(words)] if words else [] for name, words in spans.items()} | more


SAID = quote("said", "it rained", "Ada Lind")


def exported(*quotes, judged=((7, 32),), body=((7, 81),)):
    """As `manage.py export_training` writes it."""
    parts = {"judged": [list(one) for one in judged], "body": [list(one) for one in body]}
    return {"id": "a", "text": TEXT, "quotes": list(quotes), "rejected": []} | parts


def judged_forms(found):
    return [form for form, judged in zip(found.words.forms, found.judged, strict=True) if judged]


def test_a_corpus_is_judged_as_a_whole():
    found = article({"id": "a", "text": TEXT, "quotes": [SAID]})
    assert found.judged.all()
    assert found.words.forms[0] == "Advert"


def test_only_judged_stretches_are_examples():
    found = article(exported(SAID))
    assert judged_forms(found) == ["Ada", "Lind", "said", "it", "rained", "."]


def test_only_what_is_read_as_the_article_is_trained_on():
    assert "Advert" not in article(exported(SAID, judged=[(0, len(TEXT))])).words.forms


def test_a_quote_in_the_title_is_read_with_its_line():
    found = article(exported(SAID, body=[(32, len(TEXT))]))
    assert found.words.forms[:2] == ["Ada", "Lind"]


def test_a_statement_inside_another_is_no_example_and_no_counterexample():
    inner = quote("warned", "it would snow", "Tom Reed", parent="x")
    found = article(exported(SAID, inner, judged=[(0, len(TEXT))]))
    assert len(found.quotes) == 1
    assert "warned" not in judged_forms(found)
    assert {"Tom", "snow"} <= set(judged_forms(found))


def test_a_quote_without_a_cue_is_no_counterexample():
    found = article(exported(quote("", "Nobody was hurt"), judged=[(0, len(TEXT))]))
    assert found.quotes == []
    assert "Nobody" not in judged_forms(found)


def test_rejections_teach_without_any_quote_beside_them():
    assert teaches(article(exported(judged=[(0, len(TEXT))])))
    assert not teaches(article(exported(judged=[])))
    assert not teaches(article({"id": "a", "text": TEXT, "quotes": []}))


@pytest.fixture
def export(tmp_path):
    def write(*found):
        for number, data in enumerate(found):
            (tmp_path / f"{number}.json").write_text(json.dumps(data))
        return tmp_path

    return write


def test_windows_without_a_judged_word_are_left_out(export, vocabulary):
    long = "\n".join([TEXT, *["It rained all day in the harbour and nobody was hurt by it."] * 200])
    data = exported(SAID, body=[(7, len(long))]) | {"text": long}
    whole = {name: value for name, value in data.items() if name != "judged"}
    steps = [len(Epochs([article(one)], vocabulary).steps(0, 1)) for one in (data, whole)]
    assert steps[0] == 1 < steps[1]


def test_what_is_not_judged_does_not_change_the_loss(vocabulary):
    """Another cue outside of the judged stretches: as good as none."""
    torch.manual_seed(1)
    network = Tagger().eval()
    other = quote("warned", "it would snow", "Tom Reed")

    def of(*quotes, judged):
        step = Epochs([article(exported(*quotes, judged=judged))], vocabulary).steps(0, 1)[0]
        labelled = step.article.cue_labels()
        network.zero_grad()
        value = loss(network, step.article, step.pieces, step.windows, _Never())
        return value.item(), labelled

    partly = [of(SAID, judged=[(7, 32)])[0], of(SAID, other, judged=[(7, 32)])[0]]
    wholly = [of(SAID, judged=[(0, len(TEXT))])[0], of(SAID, other, judged=[(0, len(TEXT))])[0]]
    assert partly[0] == pytest.approx(partly[1], rel=1e-5)
    assert abs(wholly[0] - wholly[1]) > 1e-3


class _Never:
    """Chance that draws no cue but the first, and shortens none."""

    def random(self):
        return 1.0


def test_folders_and_lines_are_read_alike(export, tmp_path):
    folder = export(exported(SAID))
    lines = tmp_path / "all.jsonl"
    lines.write_text(json.dumps({"id": "0"} | exported(SAID) | {"id": "0"}) + "\n")
    (one,), (two,) = articles(folder), articles(lines)
    assert np.array_equal(one.judged, two.judged)
    assert one.quotes == two.quotes
    assert PARAGRAPH.findall(one.text) == PARAGRAPH.findall(two.text)
