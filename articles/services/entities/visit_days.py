"""From when to when a visit was: what all articles together say."""

from django.db.models import Max, Min

from articles.models import Visit, VisitSighting


def follow_sightings(visit: Visit) -> bool:
    """Give a visit the days that its reports span, those of merged visits included; True when they changed.

    An editor's days stay, and so do those of a visit that no article reports.
    """
    if visit.by_editor:
        return False
    reports = VisitSighting.objects.filter(visit__in=[visit, *visit.predecessors()])
    span = reports.aggregate(first=Min("first_day"), last=Max("last_day"))
    if not span["first"] or (span["first"], span["last"]) == (visit.first_day, visit.last_day):
        return False
    visit.first_day, visit.last_day = span["first"], span["last"]
    visit.save(update_fields=["first_day", "last_day"])
    return True
