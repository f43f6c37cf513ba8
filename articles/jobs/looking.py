"""What administrators see of jobs, and may do: how many there are, how fast articles are read, having some tried again."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from django.db import IntegrityError
from django.db.models import Count
from django.db.models.functions import Now

from articles.errors import Refusal
from articles.jobs import outcomes
from articles.models.jobs import Job, JobState

RECENT = timedelta(hours=24)
MOST_RESULTS = 500  # of the newest: enough for a mean


class Standing(NamedTuple):
    """How many jobs there are in each state, and how many words a second were read lately; 0 where none were."""

    counts: Mapping[JobState, int]
    words_a_second: float


def standing() -> Standing:
    """Two queries. A task that reads tells in its result how many `words` it read."""
    numbers = dict(Job.objects.order_by().values_list("state").annotate(number=Count("pk")))
    counts = {state: numbers.get(state.value, 0) for state in JobState}
    lately = Job.objects.filter(state=JobState.DONE, finished_at__gte=Now() - RECENT, result__contains='"words": ')
    words, seconds = 0, 0.0
    for result, started, finished in lately.values_list("result", "started_at", "finished_at")[:MOST_RESULTS]:
        if started is not None and finished is not None:
            words += _words_in(result)
            seconds += (finished - started).total_seconds()
    return Standing(counts, words / seconds if seconds else 0)


def _words_in(result: str) -> int:
    told = json.loads(result)
    words = told.get("words", 0) if isinstance(told, dict) else 0
    return words if isinstance(words, int) else 0


def try_again(job: Job) -> bool:
    """Have a job that was given up done as if it were new. Raises Refusal where that cannot be."""
    try:
        if outcomes.try_again(job):
            return True
    except IntegrityError:
        raise Refusal("the same job is already waiting or running") from None
    raise Refusal("only jobs that failed or were set aside can be tried again")
