"""What reports make of visits: how long they were, which are one, which are two again, and which are none any more.

Two visits that reports alone have joined (`merged_rows` says "passing") are one as long as reports link them. What an
editor merged or dated stays as the editor said.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Q

from articles.extraction.linking.visits import join, visit_slug
from articles.extraction.records import FoundVisit, KnownVisit
from articles.models import Correction, Quote, Speaker, Visit, VisitSighting
from articles.models.rows import clip, free_slug
from articles.services.engine import visit_linking_of_settings
from articles.services.entities.merging import merge_visits, unmerge_visit
from articles.services.entities.visit_days import follow_sightings
from articles.services.locking import held_successor, whole

Reports = list[VisitSighting]


@whole
def create_visit(visitor: Speaker, host: str, first_day: date, last_day: date, *, by_editor: bool = True) -> Visit:
    """A new visit, whatever others there are; one that an editor enters keeps its days."""
    visitor, host = held_successor(visitor), clip(host, 200)
    slug = free_slug(Visit, visit_slug(visitor.name, host, first_day))
    return Visit.objects.create(
        visitor=visitor, host=host, first_day=first_day, last_day=last_day, slug=slug, by_editor=by_editor
    )


def known(row: Visit) -> KnownVisit:
    """A visit as reports are compared with it."""
    return KnownVisit(row.visitor.found_name or row.visitor.name, row.host, row.first_day, row.last_day)


def date_visits(numbers: Iterable[int]) -> None:
    """Bring the days of these visits up to date with the reports, of which some may have come, changed or gone.

    Visits that turn out to be one are joined, and those are two again whom nothing links any more.
    """
    rows = Visit.objects.filter(pk__in=set(numbers)).order_by("pk")
    for number in sorted({row.successor().pk for row in rows}):
        visit = Visit.objects.standing().select_related("visitor").filter(pk=number).first()
        if visit is None:  # joined with one before it
            continue
        _part_unlinked(visit)
        if follow_sightings(visit):
            _join_others(visit)


def prune_visits(numbers: Iterable[int]) -> int:
    """Delete those of these visits that nothing needs: no quote, report, merge or correction, no editor's hand.

    So it is with those that reports had joined with them, of which none of their own reports is left.
    """
    wanted = set(numbers)
    wanted |= {row.pk for visit in Visit.objects.filter(pk__in=wanted) for row in _joined(visit)}
    gone: set[int] = set()
    while (unneeded := _unneeded(wanted - gone)) and (unneeded := unneeded - Correction.objects.numbers_in("visit")):
        Visit.objects.filter(pk__in=unneeded).delete()
        gone |= unneeded
    return len(gone)


def _unneeded(numbers: set[int]) -> set[int]:
    left = Visit.objects.filter(
        Q(merged_into=None) | Q(merged_rows__has_key="passing"),
        pk__in=numbers,
        by_editor=False,
        merged=None,
        quotes=None,
        sightings=None,
    )
    return {row.pk for row in left if not _has_brought(row)}


def _has_brought(row: Visit) -> bool:
    """Whether one of the reports that a joined visit brought along is still there."""
    own = row.merged_rows.get("sightings", [])
    return bool(own) and VisitSighting.objects.filter(pk__in=own, visit=row.successor()).exists()


def _join_others(visit: Visit) -> None:
    """Two reports that seemed two visits are one when a third, with more days, links them."""
    linking = visit_linking_of_settings()
    others = Visit.objects.standing().filter(by_editor=False, visitor=visit.visitor).exclude(pk=visit.pk)
    for other in others.select_related("visitor").order_by("pk"):
        name = visit.visitor.found_name or visit.visitor.name
        if join(FoundVisit(name, visit.host, visit.first_day, visit.last_day), [known(other)], linking):
            merge_visits(other, visit, lasting=False)


def _joined(visit: Visit) -> list[Visit]:
    """Those that reports alone have joined with `visit`, and with one another before that."""
    joined: list[Visit] = []
    for row in visit.predecessors():
        if "passing" in row.merged_rows and (row.merged_into_id == visit.pk or row.merged_into in joined):
            joined.append(row)
    return joined


def _part_unlinked(visit: Visit) -> None:
    """The reports that nothing links to those of `visit` any more are of another one: one that was joined, or a new one."""
    if visit.by_editor:
        return
    joined = _joined(visit)
    reports = list(VisitSighting.objects.filter(visit__in=[visit, *joined]).order_by("first_day", "last_day", "pk"))
    groups = _linked(reports)
    if len(groups) < 2:
        return
    whose = _brought(joined, reports)
    parted: list[Visit] = []
    for group in _leaving(visit, groups, joined, whose):
        owners = (whose[report.pk] for report in sorted(group, key=lambda one: one.pk) if report.pk in whose)
        own = next((owner for owner in owners if owner not in parted), None)
        parted.append(_part(visit, own, group, reports))


def _part(visit: Visit, own: Visit | None, group: Reports, reports: Reports) -> Visit:
    """The visit of `group`, some of all `reports` of `visit`: one that was joined with it, their `own`, or a new one."""
    if own is None:
        row = create_visit(visit.visitor, visit.host, *_days(group), by_editor=False)
    else:
        row = own
        unmerge_visit(row)
        _give([one for one in reports if one not in group], row, visit)
    _give(group, visit, row)
    follow_sightings(row)
    return row


def _brought(joined: Sequence[Visit], reports: Reports) -> dict[int, Visit]:
    """The joined visit that brought a report along, or has it still, by the report's number."""
    moved = {number: row for row in joined for number in row.merged_rows.get("sightings", [])}
    stayed = {report.pk: row for row in joined for report in reports if report.visit_id == row.pk}
    return moved | stayed


def _linked(reports: Sequence[VisitSighting]) -> list[Reports]:
    """`reports`, sorted by their days, in groups between which more days lie than within one visit."""
    most = visit_linking_of_settings().most_days_between
    groups: list[Reports] = []
    last = date.min
    for report in reports:
        if groups and (report.first_day - last).days <= most:
            groups[-1].append(report)
        else:
            groups.append([report])
        last = max(last, report.last_day)
    return groups


def _leaving(visit: Visit, groups: Sequence[Reports], joined: Sequence[Visit], whose: Mapping[int, Visit]) -> list[Reports]:
    """All groups but that of `visit` itself, which has its first report, and those that an editor merged into it."""
    free = _not_said(visit, groups, joined)
    own = [group for group in free if not all(report.pk in whose for report in group)]
    if len(free) == len(groups):
        own = own or free
    first = min(own, key=lambda group: _rank(group, whose), default=None)
    return [group for group in free if group is not first]


def _not_said(visit: Visit, groups: Sequence[Reports], joined: Sequence[Visit]) -> list[Reports]:
    """Those of which no editor said, by merging another visit into `visit`, that they are of it."""
    merged = [row for row in visit.predecessors() if row not in joined]
    said = {number for row in merged for number in row.merged_rows.get("sightings", [])}
    return [group for group in groups if not _is_said(group, said, merged)]


def _rank(group: Reports, whose: Mapping[int, Visit]) -> tuple[bool, int]:
    """What nobody brought along goes first, then what was reported first."""
    return min((report.pk in whose, report.pk) for report in group)


def _is_said(group: Reports, said: set[int], merged: Sequence[Visit]) -> bool:
    """Whether an editor said of these reports that they are of the visit, or of another one that they fit."""
    if any(report.pk in said for report in group):
        return True
    (first, last), linking = _days(group), visit_linking_of_settings()
    return any(join(FoundVisit(known(row).visitor, row.host, first, last), [known(row)], linking) for row in merged)


def _give(reports: Reports, old: Visit, new: Visit) -> None:
    """Let these reports of `old` be of `new`, with what was found at `old` in articles that report nothing else of it."""
    there = set(new.sightings.values_list("article_id", flat=True))
    VisitSighting.objects.filter(pk__in=[one.pk for one in reports], visit=old).exclude(article__in=there).update(visit=new)
    articles = {report.article_id for report in reports} - set(old.sightings.values_list("article_id", flat=True))
    quotes = Quote.objects.filter(visit=old, article__in=articles).exclude(found_values__has_key="visit")
    quotes.update(visit=new)


def _days(group: Reports) -> tuple[date, date]:
    return min(report.first_day for report in group), max(report.last_day for report in group)
