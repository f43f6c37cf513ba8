from dataclasses import replace

import pytest

from articles.evaluation.errors import find_errors
from articles.evaluation.scores import judge
from articles.tests.evaluation.helpers import ANN, BOB, MAYOR, article, quote, spans


def errors(gold, *predicted, **header):
    mine = article(*predicted, **header)
    return [(error.type, error.words, error.detail) for error in find_errors([gold], [judge(gold, mine)], {"one": mine})]


@pytest.mark.parametrize(
    ("change", "kind", "detail"),
    [
        ({"contents": spans(["the mayor would"])}, "cut short", "without “resign”"),
        ({"contents": spans(["that the mayor would resign"])}, "too long", "with “that”"),
        ({"sources": ANN.sources}, "wrong source", "“Ann Lee”, not “Bob Ray”"),
        ({"sources": ()}, "source missing", "should be “Bob Ray”"),
        ({"kind": "mixed"}, "wrong kind", "mixed, not indirect"),
        ({"speaker": None}, "wrong speaker", "nobody, not Bob Ray (Bob Ray)"),
        ({"said_on": "2024-01-01"}, "wrong day", "2024-01-01, not none"),
        ({"visit": "some trip"}, "wrong visit", "some trip, not none"),
    ],
)
def test_each_fault_has_its_type_and_says_what_would_be_right(change, kind, detail):
    assert errors(article(BOB), replace(BOB, **change)) == [(kind, "the mayor would resign", detail)]


def test_missed_and_invented_quotes_come_with_what_is_known_of_them():
    invented = quote("on Monday", source="The mayor", cue="denied", confidence=0.5)
    assert errors(article(ANN), invented) == [
        ("missed", "“We won,” … “It was hard.”", "direct, Ann Lee"),
        ("invented", "on Monday", "cue “denied”, source “The mayor”, confidence 0.50"),
    ]


def test_errors_stand_by_type_then_in_the_order_of_the_text():
    found = errors(article(ANN, BOB, MAYOR), replace(BOB, sources=(), kind="mixed"))
    assert [kind for kind, _, _ in found] == ["missed", "missed", "source missing", "wrong kind"]
    assert [words for _, words, _ in found[:2]] == ["“We won,” … “It was hard.”", "everything"]


def test_a_header_that_was_misread_is_an_error():
    [(kind, words, detail)] = errors(article(title="Won"), title="Lost")
    assert (kind, words, detail) == ("wrong header", "title", "Lost, not Won")


def test_bare_spans_are_compared_by_their_words_alone():
    bare = quote("the mayor would resign", source="Bob Ray", cue="told")
    assert errors(article(bare, whole=False), replace(BOB, visit="some trip")) == []


def test_the_days_and_visits_of_a_bare_text_are_not_compared():
    assert errors(article(BOB, whole=False), replace(BOB, visit="some trip", said_on="2024-01-01")) == []


def test_a_speaker_that_the_gold_does_not_know_is_no_error():
    assert errors(article(replace(BOB, speaker=None)), BOB) == []
