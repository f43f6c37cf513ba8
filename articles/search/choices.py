"""What the slugs in a query stand for. Slugs come from addresses that people type, share and keep for years."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from django.db.models import Min

from articles.models import Arrival, Outlet, Speaker, Visit
from articles.search.query import NO_VISIT, UNKNOWN_OUTLET, UNKNOWN_SPEAKER, Query

Mergeable = TypeVar("Mergeable", Speaker, Visit)


@dataclass(frozen=True, slots=True)
class Choices:
    """A query that can be run and shown: merged speakers and visits are replaced by those they became."""

    query: Query
    speakers: dict[str, Speaker] = field(default_factory=dict)  # by slug; without those that nobody has
    visits: dict[str, Visit] = field(default_factory=dict)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    batch_at: datetime | None = None  # when what the query's batch holds was added; None where there is no such batch


def choose(query: Query) -> Choices:
    """Look up the query's slugs; at most four database queries, none when nothing is chosen."""
    speakers, speaker_slugs = _look_up(Speaker, query.speakers, UNKNOWN_SPEAKER, ("merged_into",))
    visits, visit_slugs = _look_up(Visit, query.visits, NO_VISIT, ("visitor", "merged_into__visitor"))
    wanted = [slug for slug in query.outlets if slug != UNKNOWN_OUTLET]
    outlets = {row.slug: row for row in Outlet.objects.filter(slug__in=wanted)} if wanted else {}
    batch = Arrival.objects.filter(batch=query.batch).aggregate(at=Min("added_at"))["at"] if query.batch else None
    return Choices(replace(query, speakers=speaker_slugs, visits=visit_slugs), speakers, visits, outlets, batch)


def _look_up(
    model: type[Mergeable], slugs: tuple[str, ...], nothing: str, related: tuple[str, ...]
) -> tuple[dict[str, Mergeable], tuple[str, ...]]:
    wanted = [slug for slug in slugs if slug != nothing]
    if not wanted:
        return {}, slugs
    found = {row.slug: row.successor() for row in model._default_manager.filter(slug__in=wanted).select_related(*related)}
    standing = tuple(dict.fromkeys(found[slug].slug if slug in found else slug for slug in slugs))
    return {row.slug: row for row in found.values()}, standing
