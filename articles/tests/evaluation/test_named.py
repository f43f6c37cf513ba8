"""Wrong names apart from unknown ones, by confidence, and speakers under several names."""

from dataclasses import replace

import pytest

from articles.evaluation.calibration import calibrate
from articles.evaluation.named import Given, given_name, is_proper, measure_names, named_right
from articles.evaluation.scores import judge
from articles.tests.evaluation.helpers import ANN, BOB, MAYOR, TEXT, article


def named(quote, speaker, confidence=0.9):
    return replace(quote, speaker=speaker, confidence=confidence)


def names(gold, *predicted):
    found = measure_names([judge(gold, article(*predicted))])
    return {row: (figure.right, figure.predicted) for row, figure in found.items()}


@pytest.mark.parametrize(
    ("speaker", "given"),
    [
        ("Bob Ray", Given.RIGHT),
        ("Bob J. Ray", Given.RIGHT),
        ("Ray", Given.UNKNOWN),
        ("Ann Ray", Given.WRONG),
        ("Lee", Given.WRONG),
        ("The Harbour Post", Given.WRONG),
        ("the mayor", Given.UNKNOWN),
        ("Mayor", Given.UNKNOWN),
        ("Prime Minister", Given.UNKNOWN),
        ("President Roe", Given.WRONG),
        (None, Given.UNKNOWN),
    ],
)
def test_no_name_is_not_as_bad_as_anothers(speaker, given):
    assert given_name(named(BOB, speaker), BOB, TEXT) is given


def test_a_body_may_go_by_any_name_that_the_gold_gives_it_and_a_person_not():
    body = replace(BOB, speaker="Harbour Board", speaker_type="organisation", names=("HB",))
    assert given_name(named(BOB, "HB"), body, TEXT) is Given.RIGHT
    assert given_name(named(BOB, "HB"), replace(body, speaker_type="person"), TEXT) is Given.WRONG


@pytest.mark.parametrize(
    ("name", "proper"),
    [
        ("Ludwig van Moor", True),
        ("Bank of the North", True),
        ("WHO", True),
        ("Monday", True),
        ("Everything", False),
        ("MP", False),
    ],
)
def test_a_name_is_told_from_a_description(name, proper):
    assert is_proper(name, TEXT) is proper


def test_names_are_counted_by_confidence():
    gold = article(ANN, BOB, MAYOR)
    got = names(gold, named(ANN, "Ann Lee"), named(BOB, "Ann Lee", 0.6), named(MAYOR, "Ann Lee", 0.8))
    assert got["name at confidence 0.8"] == (1, 2)
    assert got["name at confidence 0.5"] == (0, 1)
    assert "name at confidence 0" not in got


def test_who_has_no_name_counts_neither_way():
    assert names(article(BOB), named(BOB, None)) == {}
    assert names(article(replace(BOB, speaker=None)), named(BOB, "Ann Lee")) == {}


def test_a_speaker_under_two_names_is_listed_twice():
    second = replace(MAYOR, speaker="Bob Ray", speaker_type="person")
    gold = article(ANN, BOB, second)
    assert names(gold, named(ANN, "Ann Lee"), named(BOB, "Bob Ray"), named(second, "Bob Ray"))["one name a speaker"] == (
        2,
        2,
    )
    assert names(gold, named(ANN, "Ann Lee"), named(BOB, "Bob Ray"), named(second, "Bob J. Ray"))["one name a speaker"] == (
        2,
        3,
    )


def test_confidence_is_held_against_words_and_name_whatever_the_source():
    elsewhere = replace(named(BOB, "Bob Ray", 1.0), sources=ANN.sources)
    judged = [judge(article(BOB), article(elsewhere))]
    assert calibrate(judged).error == 1
    assert calibrate(judged, named_right).error == 0
    assert calibrate([judge(article(BOB), article(named(BOB, "Ann Lee", 1.0)))], named_right).error == 1
