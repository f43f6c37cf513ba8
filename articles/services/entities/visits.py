"""Visits across articles: which one a new article reports, from when to when, and who keeps it.

Whether two reports are of one visit is decided in articles/extraction/linking/visits.py. The days of a visit span those
of all reports (VisitSighting), so that they do not depend on the order in which articles are read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db.models import Case, Exists, OuterRef, Q, When

from articles.errors import Refusal
from articles.extraction.linking.visits import join
from articles.extraction.records import FoundVisit, KnownVisit
from articles.models import Article, Quote, Speaker, Visit, VisitSighting
from articles.services.corrections.apply import apply_correction
from articles.services.engine import visit_linking_of_settings
from articles.services.entities.visit_days import follow_sightings
from articles.services.entities.visit_reports import create_visit, date_visits, known
from articles.services.locking import held_rows, lock_articles, lock_rows, whole


class Report(NamedTuple):
    """What one article says of one visit: from when to when it was, and where in the text that stands."""

    first_day: date
    last_day: date
    evidence: frozenset[tuple[int, int]] = frozenset()

    def joined_by(self, found: FoundVisit) -> "Report":
        first, last = min(self.first_day, found.first_day), max(self.last_day, found.last_day)
        return Report(first, last, self.evidence | {(span.start, span.end) for span in found.evidence})


def known_visits(besides: Article | None = None) -> list[KnownVisit]:
    """What is known of visits before an article is read; what only the article `besides` reports is left out."""
    rows = Visit.objects.standing().order_by("pk")
    if besides is not None:
        elsewhere = VisitSighting.objects.filter(visit=OuterRef("pk")).exclude(article=besides)
        rows = rows.filter(Q(by_editor=True) | Exists(elsewhere))
    columns = ("visitor__found_name", "visitor__name", "host", "first_day", "last_day")
    return [KnownVisit(found_name or name, *values) for found_name, name, *values in rows.values_list(*columns)]


def match_or_create(found: Sequence[FoundVisit], speakers: Mapping[str, Speaker], article: Article) -> list[Visit]:
    """The row of each visit found in `article`, in order; `speakers` by the name found. Keeps who reports what.

    What is found of a visit that was merged into another is a report of the other one.
    """
    before = set(article.visit_sightings.values_list("visit_id", flat=True))
    rows = [_row_of(visit, speakers[visit.visitor]) for visit in found]
    lock_rows(Visit, before | {row.pk for row in rows})
    rows = held_rows(Visit, rows)
    reports: dict[int, Report] = {}
    for row, visit in zip(rows, found, strict=True):
        reports[row.pk] = reports.get(row.pk, Report(visit.first_day, visit.last_day)).joined_by(visit)
    article.visit_sightings.exclude(visit__in=reports).delete()
    seen = {number: _see(article, number, report) for number, report in reports.items()}
    date_visits(before | set(reports))
    # Which may have joined what they report with others, or parted it from them.
    now = VisitSighting.objects.select_related("visit").in_bulk(seen.values())
    return [now[seen[row.pk]].visit.successor() for row in rows]


@whole
def split_visit(
    visit: Visit,
    user: User | None,
    *,
    host: str,
    first_day: date,
    last_day: date,
    sightings: Iterable[VisitSighting] = (),
    quotes: Iterable[Quote] = (),
    reason: str = "",
) -> Visit:
    """Part a new visit of the same visitor from `visit`: these reports, with the quotes of their articles, and these quotes.

    The quotes go as corrections. Raises Refusal when there is nothing to part, or the days are in the wrong order.
    """
    reports, chosen = list(sightings), list(quotes)
    if not reports and not chosen:
        raise Refusal("Choose the articles that report another visit, or quotes that were said at another one.")
    if {row.visit_id for row in reports} | {row.visit_id for row in chosen} != {visit.pk}:
        raise Refusal(f"Not all of these belong to {visit}.")
    if last_day < first_day:
        raise Refusal("The last day is before the first.")
    articles = [report.article_id for report in reports]
    lock_articles([*articles, *(quote.article_id for quote in chosen)])
    parted = create_visit(visit.visitor, host, first_day, last_day)
    VisitSighting.objects.filter(pk__in=[report.pk for report in reports]).update(visit=parted)
    others = visit.quotes.filter(article__in=articles)
    for quote in {quote.pk: quote for quote in (*chosen, *others)}.values():
        apply_correction(quote, "visit", parted, user, reason, looked_at=False)
    follow_sightings(visit)
    return parted


def _row_of(found: FoundVisit, visitor: Speaker) -> Visit:
    """The row that `found` is a report of: of those that fit as well, a standing one; a new one when none fits."""
    standing_first = Case(When(merged_into=None, then=0), default=1)
    lasting = Visit.objects.exclude(merged_rows__has_key="passing")
    rows = list(lasting.select_related("visitor").order_by(standing_first, "pk"))
    records = [known(row) for row in rows]
    match = join(replace(found, visitor=visitor.found_name or visitor.name), records, visit_linking_of_settings())
    row = next((row for row, record in zip(rows, records, strict=True) if record is match), None)
    if row is None:
        return create_visit(visitor, found.host, found.first_day, found.last_day, by_editor=False)
    return row.successor()


def _see(article: Article, visit: int, report: Report) -> int:
    """Keep the report; the number of its row."""
    values = {
        "first_day": report.first_day,
        "last_day": report.last_day,
        "evidence": [list(span) for span in sorted(report.evidence)],
    }
    sighting = VisitSighting.objects.filter(visit_id=visit, article=article).first()
    if sighting is None:
        return VisitSighting.objects.create(visit_id=visit, article=article, **values).pk
    if any(getattr(sighting, field) != value for field, value in values.items()):
        VisitSighting.objects.filter(pk=sighting.pk).update(**values)
    return sighting.pk
