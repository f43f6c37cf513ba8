import pytest

from articles.evaluation.matching import Words, pair, without_unscored
from articles.tests.evaluation.helpers import ANN, BOB, MAYOR, TEXT, quote, spans

WORDS = Words(TEXT)


def marks(*quotes):
    return [WORDS.mark(each) for each in quotes]


@pytest.mark.parametrize("words", ["“It was hard.”", "It was hard", "It was hard.”"])
def test_marks_and_full_stops_at_the_edges_cost_nothing(words):
    assert WORDS.under(spans([words])) == WORDS.under(spans(["It was hard"]))


def test_signs_inside_a_span_count():
    assert len(WORDS.under(spans(["We won,” said"]))) == 5


def test_pairs_are_one_to_one_and_the_best_overlap_wins():
    part, whole = quote("mayor would resign"), quote("the mayor would resign")
    [found] = pair(marks(part, whole), marks(BOB))
    assert (found.predicted.quote, found.overlap) == (whole, 1.0)


def test_less_than_half_of_the_words_is_no_pair():
    assert pair(marks(quote("resign")), marks(BOB)) == []


def test_of_equal_overlaps_the_right_source_wins():
    stranger = quote("the mayor would resign", source="Ann Lee")
    right = quote("the mayor would resign", source="Ray")
    [found] = pair(marks(stranger, right), marks(BOB))
    assert found.predicted.quote is right


@pytest.mark.parametrize(
    ("mine", "gold", "same"),
    [
        ("Lee", "Ann Lee", True),
        ("Bob Ray", "Ann Lee", False),
        ("The", "The mayor", False),
        ((), "Ann Lee", False),
        ((), (), True),
    ],
)
def test_sources_agree_when_they_share_a_telling_word(mine, gold, same):
    first, second = marks(quote("resign", source=mine), quote("resign", source=gold))
    assert first.same_source(second) == same


@pytest.mark.parametrize("more", [{"zone": "title"}, {"zone": "caption"}, {"borderline": True}])
def test_what_does_not_count_is_left_out_with_its_predictions(more):
    aside = quote("the mayor would resign", **more)
    predicted, gold = without_unscored(marks(ANN, quote("mayor would")), marks(ANN, aside))
    assert [mark.quote for mark in predicted] == [ANN]
    assert [mark.quote for mark in gold] == [ANN]


def test_a_second_prediction_on_an_unscored_quote_is_left_out_too():
    aside = quote("the mayor would resign", borderline=True)
    twice = marks(quote("the mayor would"), quote("resign"))
    assert without_unscored(twice, marks(aside)) == ([], [])


def test_a_prediction_of_a_scored_quote_stays_though_it_lies_on_an_unscored_one():
    inner = quote("the mayor would resign", borderline=True)
    outer = quote("Bob Ray told her that the mayor would resign")
    predicted, gold = without_unscored(marks(outer), marks(inner, outer))
    assert [mark.quote for mark in predicted] == [outer] == [mark.quote for mark in gold]


def test_standfirsts_count():
    standfirst = quote("everything", zone="standfirst")
    assert without_unscored(marks(MAYOR), marks(standfirst))[1][0].quote is standfirst
