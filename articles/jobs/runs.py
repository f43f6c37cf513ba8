"""What a job that makes way leaves behind in its process, to go on from there when that takes it again.

A job is written so that it can be taken up by any process, from what the database has. That costs: each file is looked at
once more. Where nobody else had the job meanwhile, its own process need not.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from articles.jobs.performing import at_hand

Run = TypeVar("Run")


class _Left(NamedTuple):
    job: int
    attempts: int
    run: Any


_left: list[_Left] = []  # one: it may hold much


def leave(run: object) -> None:
    """The job at hand makes way; `run` is all that it has to be gone on with."""
    job = at_hand.get()
    _left[:] = [_Left(job.pk, job.attempts, run)]


def taken_up(make: Callable[[], Run], goes_on: Callable[[Run], bool]) -> Run:
    """What was left of the job at hand, if this process was the last that had it and it `goes_on`; else a new one."""
    job = at_hand.get()
    found = [left.run for left in _left if (left.job, left.attempts + 1) == (job.pk, job.attempts)]
    _left.clear()
    return found[0] if found and goes_on(found[0]) else make()
