"""Which quotes match a query: the same on SQLite and PostgreSQL."""

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual, LessThanOrEqual

from articles.extraction.records import Kind
from articles.models import Arrival, Quote
from articles.models.articles import UNDATED
from articles.models.quotes import QuoteQuerySet, stands_as
from articles.search.full_text import quotes_matching
from articles.search.query import NO_VISIT, UNKNOWN_OUTLET, UNKNOWN_SPEAKER, Query


def search_quotes(query: Query, *, of_every_kind: bool = False) -> QuoteQuerySet:
    """The quotes that readers may see and that match, newest article first, in the order of its text.

    Each word or phrase must stand in the quote, the speaker's name or the article's title; an excluded one in none of them.
    Beliefs and wishes are left out unless the query chooses their kind, or with `of_every_kind`.
    """
    return (
        Quote.objects.visible()
        .filter(matches(query, of_every_kind=of_every_kind))
        .order_by("-listed_on", "-article_id", "start", "id")
    )


def matches(query: Query, *, of_every_kind: bool = False) -> Q:
    """The query as a condition on visible quotes.

    `of_every_kind` finds beliefs and wishes also where the query has not chosen them: who counts kinds needs them.
    """
    condition = Q()
    if query.speakers:
        condition &= _one_of("speaker", query.speakers, UNKNOWN_SPEAKER)
    if query.visits:
        condition &= _one_of("visit", query.visits, NO_VISIT)
    if query.kinds:
        condition &= Q(kind__in=query.kinds)
    elif not of_every_kind:
        condition &= ~Q(kind=Kind.OTHER.value)
    if query.outlets:
        condition &= _one_of("article__outlet", query.outlets, UNKNOWN_OUTLET)
    if query.states:
        condition &= stands_as(query.states)
    if query.batch:
        # Not joined: two things of one batch may have the same article, whose quotes count once.
        came = Arrival.articles.through.objects.filter(arrival__batch=query.batch)
        condition &= Q(article__in=came.values("article"))
    day = Coalesce("said_on", "listed_on")
    if query.since or query.until:
        condition &= Q(GreaterThan(day, UNDATED))
    if query.since:
        condition &= Q(GreaterThanOrEqual(day, query.since))
    if query.until:
        condition &= Q(LessThanOrEqual(day, query.until))
    return condition & quotes_matching(query.needles, query.excluded)


def _one_of(relation: str, slugs: tuple[str, ...], nothing: str) -> Q:
    condition = Q(**{f"{relation}__slug__in": [slug for slug in slugs if slug != nothing]})
    if nothing in slugs:
        condition |= Q(**{f"{relation}__isnull": True})
    return condition
