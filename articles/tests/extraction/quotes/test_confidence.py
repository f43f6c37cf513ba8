"""How sure a statement is: the numbers that the regression weighs, and what it makes of them."""

import json
import math

import pytest

from articles.extraction.quotes.confidence import FEATURES, LEAST, LONG, MOST, chance, features, logit, weights
from articles.extraction.quotes.statements import Scores
from articles.extraction.records import Kind
from articles.tests.extraction.quotes.parsed_docs import laid_out, said

DOC = laid_out("Lind said " + "it " * 60)


def values(kind=Kind.INDIRECT, agreed=False, length=3, sources=True):
    one = said(DOC, "Lind", cue="said")
    one.contents = [(type(one.contents[0]))(2, 2 + length)]
    one.sources = one.cue if sources else []
    one.scores = Scores(0.9, 0.8, 0.7, 0.6, 0.5)
    return dict(zip(FEATURES, features(one, kind, agreed), strict=True))


def test_what_the_tagger_did_not_find_has_no_features():
    assert features(said(DOC, "Lind"), Kind.DIRECT, True) == ()


def test_the_scores_are_log_odds():
    assert values()["voiced"] == 0
    assert values()["cue"] == pytest.approx(math.log(9))


@pytest.mark.parametrize(
    ("name", "given", "otherwise"),
    [
        ("sourced", {"sources": True}, {"sources": False}),
        ("quoted", {"kind": Kind.MIXED}, {"kind": Kind.INDIRECT}),
        ("quoted", {"kind": Kind.DIRECT}, {"kind": Kind.OTHER}),
        ("agreed", {"agreed": True}, {"agreed": False}),
        ("bare marks", {"kind": Kind.DIRECT, "sources": False}, {"kind": Kind.DIRECT, "sources": True}),
        ("bare marks", {"kind": Kind.DIRECT, "sources": False}, {"kind": Kind.MIXED, "sources": False}),
        ("long", {"length": LONG + 1}, {"length": LONG}),
    ],
)
def test_what_is_so_counts_one_and_else_nothing(name, given, otherwise):
    assert values(**given)[name] == 1
    assert values(**otherwise)[name] == 0


def test_probabilities_near_the_ends_are_cut_off():
    assert logit(0) == logit(0.002) == pytest.approx(-6.21, abs=0.01)
    assert logit(1) == logit(0.998) == pytest.approx(6.21, abs=0.01)
    assert logit(0.5) == 0


def test_the_chance_grows_with_the_weighed_sum_and_stays_within_its_limits():
    assert chance([0], [1, 0]) == 0.5
    assert chance([1], [1, 0]) == pytest.approx(1 / (1 + math.exp(-1)))
    assert chance([1], [1, 1]) == pytest.approx(1 / (1 + math.exp(-2)))
    assert (chance([-99], [1, 0]), chance([99], [1, 0])) == (LEAST, MOST)


def test_each_weight_needs_its_value():
    with pytest.raises(ValueError, match="zip"):
        chance([1, 2], [1, 0])


def test_weights_come_from_a_file_in_the_order_of_the_features(tmp_path):
    given = {"weights": {name: number for number, name in enumerate(FEATURES)}, "bias": -1}
    (tmp_path / "confidence.json").write_text(json.dumps(given))
    assert weights(tmp_path) == (*range(len(FEATURES)), -1)
    assert weights(tmp_path / "none") is None
