"""Turns at asking a host, of all processes and machines that share the database. One short write a request."""

from datetime import datetime, timedelta

from django.db.models import DateTimeField, Q
from django.db.models.expressions import ExpressionWrapper
from django.db.models.functions import Now

from articles.fetching.pauses import LONGEST_ASKED, seconds_to_turn
from articles.models import Host
from articles.services.locking import whole

KEPT = timedelta(hours=1)  # after its moment has passed, a host's row is deleted
AT_ONCE = 500  # rows: SQLite has one writer at a time


class StoredTurns:
    """As articles/fetching/records.py wants them. The moments are those of the database's clock: machines' may differ."""

    @whole
    def take_turn(self, site: str, pause: float) -> float:
        row, now = _held(site)
        wait = seconds_to_turn(site, _seconds(row.next_turn, now), _seconds(row.rest_until, now))
        row.next_turn = now + timedelta(seconds=wait + pause)
        row.save(update_fields=["next_turn"])
        return wait

    @whole
    def rest(self, site: str, seconds: float) -> None:
        row, now = _held(site)
        until = now + timedelta(seconds=min(seconds, LONGEST_ASKED))
        row.rest_until = max(row.rest_until or until, until)
        row.save(update_fields=["rest_until"])


def forget_old_turns() -> int:
    """Delete the rows of hosts that may be asked at once, for an hour by now; at most so many. How many there were."""
    past = Now() - KEPT
    old = Host.objects.filter(Q(next_turn=None) | Q(next_turn__lt=past), Q(rest_until=None) | Q(rest_until__lt=past))
    numbers = list(old.values_list("pk", flat=True)[:AT_ONCE])
    return old.filter(pk__in=numbers).delete()[0] if numbers else 0


def _held(site: str) -> tuple[Host, datetime]:
    """Within a transaction: the host's row, nobody else's until it ends, and what time it is."""
    rows = Host.objects.select_for_update().annotate(now=ExpressionWrapper(Now(), DateTimeField())).filter(site=site)
    row = rows.first()
    if row is None:
        Host.objects.bulk_create([Host(site=site)], ignore_conflicts=True)
        row = rows.get()
    return row, row.now


def _seconds(moment: datetime | None, now: datetime) -> float:
    return (moment - now).total_seconds() if moment else 0.0
