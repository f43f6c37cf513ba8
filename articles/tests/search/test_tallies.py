"""Counts that a page shows, all at once, against counting one by one."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.extraction.records import Kind
from articles.models import Quote
from articles.models.articles import UNDATED
from articles.search import Query, count_facet, count_months, count_speakers_by_visit, search_quotes, tally
from articles.tests.factories import make_article, make_outlet, make_quote, make_speaker, make_visit
from newsdesk.tests import soak

pytestmark = pytest.mark.django_db

FACETS = {
    "speakers": lambda quote: quote.speaker_id,
    "visits": lambda quote: quote.visit_id,
    "kinds": lambda quote: quote.kind,
    "outlets": lambda quote: quote.article.outlet_id,
    "states": lambda quote: quote.standing.value,
}


@pytest.fixture
def quotes():
    """A dozen quotes of all sorts."""
    ana, bo = make_speaker("Ana Ruiz"), make_speaker("Bo Lind")
    visit, trip = make_visit(ana, first_day=date(2024, 4, 24)), make_visit(ana, first_day=date(2023, 6, 18))
    bell = make_article(outlet="The Bell", published=date(2024, 4, 26))
    post = make_article(outlet="The Post", published=date(2023, 6, 19), title="On trade")
    lost = make_article(outlet=None, published=None)
    for number, (article, speaker, at, kind, fields) in enumerate(
        [
            (bell, ana, visit, "direct", {}),
            (bell, ana, visit, "mixed", {"confidence": 0.3}),
            (bell, bo, visit, "direct", {"state": "confirmed"}),
            (bell, bo, trip, "other", {}),
            (post, ana, visit, "other", {"confidence": 0.3, "said_on": date(2024, 4, 25)}),
            (lost, None, None, "other", {"state": "confirmed"}),
            (bell, None, None, "indirect", {"confidence": 0.64}),
            (bell, ana, None, "direct", {"said_on": date(2023, 6, 19)}),
            (post, ana, trip, "direct", {"state": "corrected", "needs_review": True}),
            (post, bo, trip, "mixed", {"state": "added"}),
            (post, bo, None, "indirect", {}),
            (post, None, trip, "direct", {"state": "corrected"}),
            (lost, ana, None, "direct", {}),
            (lost, None, None, "mixed", {"said_on": date(2024, 5, 1)}),
            (lost, bo, visit, "direct", {"state": "rejected"}),
        ]
    ):
        words = "Trade must grow" if number % 2 else "Peace must last"
        make_quote(f"{words}, point {number}", article=article, speaker=speaker, visit=at, kind=kind, **fields)


def counted(quotes, value):
    return dict(Counter(map(value, quotes)))


def all_of(query):
    return list(search_quotes(query).select_related("article"))


def pick(values):
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


QUERIES = st.builds(
    Query,
    text=st.sampled_from(["", "trade", "-trade", "must -peace", "ruiz", "nothing"]),
    speakers=pick(["ana-ruiz", "bo-lind", "unknown", "nobody"]),
    visits=pick(["ana-ruiz-china-2024-04", "ana-ruiz-china-2023-06", "none"]),
    kinds=pick(["direct", "mixed", "other", "odd"]),
    outlets=pick(["the-bell", "unknown", "the-times"]),
    states=pick(["machine", "unsure", "review", "added", "odd"]),
    since=st.sampled_from([None, date(2023, 6, 19), date(2024, 4, 26)]),
    until=st.sampled_from([None, date(2023, 6, 19), date(2024, 4, 26)]),
)


@pytest.mark.medium
@settings(max_examples=soak.examples(80), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUERIES)
def test_a_tally_counts_what_counting_one_by_one_does(quotes, query):
    counts = tally(query)
    found = all_of(query)
    assert counts.total == len(found)
    assert counts.cells == counted(found, lambda quote: (quote.speaker_id, quote.visit_id))
    for facet, value in FACETS.items():
        # A kind's count says what choosing it would show, and beliefs and wishes can be chosen.
        every = all_of(query.with_values(facet, tuple(Kind) if facet == "kinds" else ()))
        expected = counted(every, value)
        assert counts.facets[facet] == count_facet(query, facet) == expected
        assert list(counts.facets[facet].values()) == sorted(expected.values(), reverse=True)
    days = counted(all_of(query.without_days()), lambda quote: quote.said_on or quote.listed_on)
    days.pop(UNDATED, None)
    assert counts.days == days
    assert count_months(query) == count_months(query, counts.days) == counted_months(days)


def counted_months(days):
    months = Counter()
    for day, count in days.items():
        months[day.year, day.month] += count
    return months


def test_everything_is_counted_in_one_query(quotes, django_assert_num_queries):
    with django_assert_num_queries(1):
        tally(Query())
    with django_assert_num_queries(1):
        tally(Query("trade"))
    with django_assert_num_queries(3):
        tally(Query("trade", speakers=("ana-ruiz",), kinds=("direct",)))


def test_ties_are_in_a_fixed_order(quotes):
    make_quote("One more", speaker=None)
    counts = count_facet(Query(kinds=("mixed",)), "speakers")
    assert list(counts) == [*sorted(pk for pk in counts if pk), None]


def test_the_table_counts_under_a_query(quotes):
    query = Query("trade", kinds=("direct",))
    table = count_speakers_by_visit(speakers=5, visits=5, query=query)
    assert sum(row.total for row in table.rows) == tally(query).total == len(all_of(query))
    assert count_speakers_by_visit(speakers=5, visits=5, cells=tally(query).cells) == table


def test_an_outlet_without_articles_is_not_counted():
    make_outlet("The Times")
    quote = make_quote(article=make_article(outlet="The Bell"))
    assert count_facet(Query(), "outlets") == {quote.article.outlet_id: 1}


def test_quotes_of_a_merged_speaker_are_counted_with_its_successor():
    ana = make_speaker("Ana Ruiz")
    old = make_speaker("A. Ruiz")
    make_quote("One", speaker=old)
    make_quote("Two", speaker=ana)
    Quote.objects.filter(speaker=old).update(speaker=ana)  # as merging does
    old.merged_into = ana
    old.save()
    assert count_facet(Query(), "speakers") == {ana.pk: 2}
