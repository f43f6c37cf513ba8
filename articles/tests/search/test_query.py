import pytest

from articles.search import Query, parse_terms


@pytest.mark.parametrize(
    ("text", "needles"),
    [
        ("", ()),
        ("  trade   talks ", ("trade", "talks")),
        ('"red lines"', ("red lines",)),
        ("trade “red  lines” talks", ("red lines", "trade", "talks")),
        ("trade trade", ("trade",)),
        ('"" trade', ("trade",)),
        ('5" guns', ("5", "guns")),
    ],
)
def test_words_and_phrases_are_told_apart(text, needles):
    assert parse_terms(text).needles == needles


@pytest.mark.parametrize(("text", "unpaired"), [('a "b', True), ('a "b"', False), ("don't", False)])
def test_a_mark_without_partner_is_noticed(text, unpaired):
    assert parse_terms(text).unpaired is unpaired


def test_the_address_names_every_filter():
    query = Query("red line", speakers=("ana-ruiz", "unknown"), visits=("none",), kinds=("direct",))
    assert query.urlencode(page=2) == "speaker=ana-ruiz&speaker=unknown&visit=none&kind=direct&q=red+line&page=2"


def test_the_address_of_everything_is_empty():
    assert Query().urlencode() == ""


def test_values_are_dropped_and_not_repeated():
    query = Query(speakers=("a", "b")).with_values("speakers", ("a", "b", "a"))
    assert query.speakers == ("a", "b")
    assert query.without("speakers", "a").speakers == ("b",)


def test_a_query_is_true_when_it_asks_for_something():
    assert not Query()
    assert Query(kinds=("direct",))
