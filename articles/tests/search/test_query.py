from dataclasses import replace
from datetime import date
from uuid import UUID

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


@pytest.mark.parametrize(
    ("text", "needles", "excluded", "unsearchable"),
    [
        ("trade -talks", ("trade",), ("talks",), ()),
        ('-"red line" trade', ("trade",), ("red line",), ()),
        ("−“red line” −trade", (), ("red line", "trade"), ()),
        ("co-operation well-known", ("co-operation", "well-known"), (), ()),
        ('co-"two words"', ("two words", "co-"), (), ()),
        ("- trade", ("trade",), (), ()),
        ("--trade", (), ("trade",), ()),
        ('- "red line"', ("red line",), (), ()),
        ("trade -trade", ("trade",), ("trade",), ()),
        ("— trade & -…", ("trade",), (), ("—", "&", "…")),
        ("* trad* 王毅", ("trad*", "王毅"), (), ("*",)),
        ('-"" trade', ("trade",), (), ()),
    ],
)
def test_a_minus_excludes_and_signs_alone_are_left_out(text, needles, excluded, unsearchable):
    terms = parse_terms(text)
    assert (terms.needles, terms.excluded, terms.unsearchable) == (needles, excluded, unsearchable)
    assert (Query(text).needles, Query(text).excluded) == (needles, excluded)


def test_the_address_names_every_filter():
    query = Query("red line", speakers=("ana-ruiz", "unknown"), visits=("none",), kinds=("direct",), outlets=("the-bell",))
    query = replace(query, states=("unsure",), since=date(2024, 4, 1), until=date(2024, 4, 30))
    assert query.urlencode(page=2) == (
        "speaker=ana-ruiz&speaker=unknown&visit=none&kind=direct&outlet=the-bell&state=unsure"
        "&from=2024-04-01&to=2024-04-30&q=red+line&page=2"
    )
    batch = UUID(int=7)
    assert Query("trade", batch=batch).urlencode() == f"batch={batch}&q=trade"


def test_the_address_of_everything_is_empty():
    assert Query().urlencode() == ""


def test_values_are_dropped_and_not_repeated():
    query = Query(speakers=("a", "b")).with_values("speakers", ("a", "b", "a"))
    assert query.speakers == ("a", "b")
    assert query.without("speakers", "a").speakers == ("b",)


def test_a_query_is_true_when_it_asks_for_something():
    assert not Query()
    assert Query(kinds=("direct",))
    assert Query(until=date(2024, 4, 30))


def test_parts_are_taken_away():
    query = Query("trade", since=date(2024, 4, 1), until=date(2024, 4, 30))
    assert query.without_days() == Query("trade")
    assert query.without_text().text == ""
