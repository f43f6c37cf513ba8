"""Words as conditions on rows. What a word is: `articles.words`; what the databases do: `articles.search.backends`."""

from collections.abc import Callable, Iterable

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Q
from django.db.models.expressions import RawSQL

from articles.models import Quote
from articles.search.backends import backend_of
from articles.search.backends.columns import QUOTES, SPEAKERS, TEXTS, TITLES, Sql
from articles.words import Needle, needle


def quotes_matching(needles: Iterable[str], excluded: Iterable[str]) -> Q:
    """A condition on quotes: each needle in the quote, its speaker's name or its article's title, none of `excluded`."""
    return _all_and_none(needles, excluded, _quotes_with)


def articles_matching(needles: Iterable[str], excluded: Iterable[str]) -> Q:
    """A condition on articles: each needle in the title or the text, none of `excluded` in either."""
    return _all_and_none(needles, excluded, _articles_with)


def _all_and_none(wanted: Iterable[str], unwanted: Iterable[str], rows_with: Callable[[Needle], Sql]) -> Q:
    condition = Q()
    for found in filter(None, map(needle, wanted)):
        condition &= _among(rows_with(found))
    for found in filter(None, map(needle, unwanted)):
        condition &= ~_among(rows_with(found))
    return condition


def _among(sql: Sql) -> Q:
    return Q(pk__in=RawSQL(sql.text, sql.parameters))  # noqa: S611 (names of our own; what was typed is a parameter)


def _quotes_with(found: Needle) -> Sql:
    # One list of numbers, put together from three indexes: conditions with OR would be tried on every row.
    backend = backend_of(connections[DEFAULT_DB_ALIAS].vendor)
    own, speakers, titles = (backend.rows_with([column], found) for column in (QUOTES, SPEAKERS, TITLES))
    table = Quote._meta.db_table
    text = (
        f"{own.text} {backend.UNION} SELECT id FROM {table} WHERE speaker_id IN ({speakers.text}) "  # noqa: S608
        f"{backend.UNION} SELECT id FROM {table} WHERE article_id IN ({titles.text})"
    )
    return Sql(text, own.parameters + speakers.parameters + titles.parameters)


def _articles_with(found: Needle) -> Sql:
    rows: Sql = backend_of(connections[DEFAULT_DB_ALIAS].vendor).rows_with([TITLES, TEXTS], found)
    return rows
