"""Which quotes match a query. Plain portable conditions: the same on SQLite and PostgreSQL."""

from django.db.models import F, Q

from articles.models import Quote
from articles.models.quotes import QuoteQuerySet
from articles.search.query import NO_VISIT, UNKNOWN_SPEAKER, Query, spellings

SEARCHED_FIELDS = ("text", "speaker__name", "article__title")


def search_quotes(query: Query) -> QuoteQuerySet:
    """The quotes that readers may see and that match, newest article first, in the order of its text.

    Each word or phrase must stand in the quote, the speaker's name or the article's title, in upper or lower case.
    """
    return (
        Quote.objects.visible()
        .filter(matches(query))
        .order_by(F("article__published").desc(nulls_last=True), "-article_id", "start", "id")
    )


def matches(query: Query) -> Q:
    """The query as a condition on quotes."""
    condition = Q()
    if query.speakers:
        condition &= _one_of("speaker", query.speakers, UNKNOWN_SPEAKER)
    if query.visits:
        condition &= _one_of("visit", query.visits, NO_VISIT)
    if query.kinds:
        condition &= Q(kind__in=query.kinds)
    for needle in query.needles:
        condition &= _contains(needle)
    return condition


def _one_of(relation: str, slugs: tuple[str, ...], nothing: str) -> Q:
    condition = Q(**{f"{relation}__slug__in": [slug for slug in slugs if slug != nothing]})
    if nothing in slugs:
        condition |= Q(**{f"{relation}__isnull": True})
    return condition


def _contains(needle: str) -> Q:
    condition = Q()
    for field in SEARCHED_FIELDS:
        for spelling in spellings(needle):
            condition |= Q(**{f"{field}__icontains": spelling})
    return condition
