"""What a worker sees to between jobs: that those that are over do not pile up."""

from datetime import timedelta

from django.db.models.functions import Now

from articles.models.jobs import GIVEN_UP, Job, JobState

DONE_DAYS = 7
GIVEN_UP_DAYS = 90
AT_ONCE = 500  # rows: SQLite has one writer at a time, and nobody shall wait long


def delete_old() -> int:
    """Delete jobs that were done, or given up, long ago; at most so many at once. How many there were."""
    return _delete([JobState.DONE], DONE_DAYS) + _delete(list(GIVEN_UP), GIVEN_UP_DAYS)


def _delete(states: list[JobState], days: int) -> int:
    old = Job.objects.filter(state__in=states, finished_at__lt=Now() - timedelta(days=days))
    numbers = list(old.order_by("finished_at").values_list("pk", flat=True)[:AT_ONCE])
    return old.filter(pk__in=numbers).delete()[0]
