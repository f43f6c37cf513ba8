"""How far the reading of articles is: how many are done of those that are wanted, and how long the others will take."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Max, Min, Q, Sum
from django.db.models.functions import Now

from articles.jobs.arrivals import read_arrival
from articles.jobs.progress import LEAST_MEASURED, how_far, time_left
from articles.jobs.tasks import read_files
from articles.models.jobs import GIVEN_UP, Job, JobState

LATELY = timedelta(minutes=10)  # what was done longer ago says nothing of how long the others take
ARRIVALS, FILES = read_arrival.module_path, read_files.module_path


class Reading(NamedTuple):
    """`seconds` until all is read; None where nobody can tell. `begun`: it is going on, not only asked for."""

    done: int
    total: int
    seconds: float | None
    begun: bool

    @property
    def left(self) -> str:
        """ "about 4 minutes left", or nothing."""
        return "" if self.seconds is None else time_left(self.seconds)

    def __str__(self) -> str:
        if not self.begun:
            number = {0: "Articles are", 1: "1 article is"}.get(self.total, f"{self.total:,} articles are")
            return f"{number} waiting to be read"
        return how_far("Reading articles", self.done, self.total, self.left)


def reading_now() -> Reading | None:
    """None where nothing is to be read now: then it costs one query, else two at most.

    What is put off, as one tries a site again tomorrow, is not waited for. What was done before the oldest of those that
    wait was asked for belongs to what was asked for earlier.
    """
    parts = [_TOLD_BY[task](row) for task, row in _due().items()]
    if not parts:
        return None
    times = [part.seconds for part in parts]
    return Reading(
        sum(part.done for part in parts),
        sum(part.total for part in parts),
        None if None in times else sum(seconds or 0 for seconds in times),
        any(part.begun for part in parts),
    )


def _due() -> dict[str, dict[str, Any]]:
    """What the jobs that read arrivals, and those that read files, tell together; of a kind that is not there, nothing."""
    due = Job.objects.open().filter(Q(run_after=None) | Q(run_after__lte=Now()), task__in=_TOLD_BY)
    rows = (
        due.order_by()
        .values("task")
        .annotate(
            number=Count("pk"),
            running=Count("pk", filter=Q(state=JobState.RUNNING)),
            since=Min("created_at"),
            done=Sum("done"),
            total=Sum("total"),
            seconds=Sum("seconds_left"),
            known=Count("seconds_left"),
        )
    )
    return {row["task"]: dict(row) for row in rows}


def _told_by_arrivals(row: dict[str, Any]) -> Reading:
    """Each is a job of its own: those that are over tell how long one takes."""
    finished, each = _finished_since(row["since"])
    seconds = None if each is None else each * row["number"]
    return Reading(finished, finished + row["number"], seconds, bool(row["running"] or finished))


def _told_by_files(row: dict[str, Any]) -> Reading:
    """A job reads many, and says itself how far it is."""
    seconds = row["seconds"] if row["known"] == row["number"] else None
    return Reading(row["done"] or 0, row["total"] or 0, seconds, bool(row["total"]))


def _finished_since(since: datetime) -> tuple[int, float | None]:
    """How many arrivals were done with since then, and the seconds that each took lately, by all workers together."""
    lately = Q(finished_at__gte=Now() - LATELY)
    over = Job.objects.filter(task=ARRIVALS, state__in=(JobState.DONE, *GIVEN_UP), finished_at__gte=since)
    found = over.aggregate(
        all=Count("pk"),
        number=Count("pk", filter=lately),
        first=Min("started_at", filter=lately),
        last=Max("finished_at", filter=lately),
    )
    if found["number"] < LEAST_MEASURED or found["first"] is None:
        return found["all"], None
    return found["all"], max((found["last"] - found["first"]).total_seconds(), 0) / found["number"]


_TOLD_BY = {ARRIVALS: _told_by_arrivals, FILES: _told_by_files}
