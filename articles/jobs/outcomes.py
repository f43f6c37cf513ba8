"""What becomes of a job that was run: done, tried again later, given back, given up. Each is one transaction.

All that is written of a job is written only while it is held (claiming.held): a worker that was not heard of for longer
than its lease finds its job with another, and what it did is not written.
"""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import DatabaseError, InterfaceError, transaction
from django.db.models.functions import Now

from articles.jobs.claiming import deadly, held
from articles.models.jobs import GIVEN_UP, LOWEST, Job, JobState
from articles.services.locking import whole

logger = logging.getLogger(__name__)

PAUSES = (10, 60, 300, 1800)  # seconds before each try after a failure
TRIES = len(PAUSES) + 1
LESS = 10  # by which the priority is lower after a failure: what fails makes way
LONGEST_REASON = 2000
DEADLY = "ended the process that ran it twice"


class AtEnd(NamedTuple):
    """A task hands this back to have `write()` done in the transaction that notes the job as done.

    Both happen or neither does, whatever ends the process: so its effect is there once. What it gives is the result.
    """

    write: Callable[[], Any]


class TryLaterError(Exception):
    """A task raises it to be run again in so many seconds. It counts as a failure only where it is said to."""

    def __init__(self, reason: str, seconds: float = 0, *, counts: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.seconds, self.counts = reason, seconds, counts


class LostError(Exception):
    """The job is not ours any more."""


GivenUp = Callable[[Job, str], None]
TriedAgain = Callable[[Job], None]
_given_up: dict[str, GivenUp] = {}
_tried_again: dict[str, TriedAgain] = {}


def when_given_up(task: str) -> Callable[[GivenUp], GivenUp]:
    """What is done, in the same transaction, where a job of `task` is given up: with the job, and the reason in words."""

    def register(work: GivenUp) -> GivenUp:
        _given_up[task] = work
        return work

    return register


def when_tried_again(task: str) -> Callable[[TriedAgain], TriedAgain]:
    """What is done, in the same transaction, where a person has a job of `task` tried again that was given up.

    It takes back what was done when that happened; with a Refusal, the job stays given up.
    """

    def register(work: TriedAgain) -> TriedAgain:
        _tried_again[task] = work
        return work

    return register


@whole
def try_again(job: Job) -> bool:
    """Have a job that was given up done as if it were new. False: it is not given up."""
    given_up = Job.objects.filter(pk=job.pk, state__in=GIVEN_UP)
    if not given_up.update(state=JobState.WAITING, failures=0, deaths=0, run_after=None, finished_at=None):
        return False
    if (work := _tried_again.get(job.task)) is not None:
        work(job)
    return True


@whole
def finish(job: Job, given: object) -> None:
    """Note the job as done, with what its function gave. Raises LostError where it is not ours any more."""
    if not held(job).select_for_update().exists():
        raise LostError
    result = given.write() if isinstance(given, AtEnd) else given
    written = "" if result is None else json.dumps(result)
    held(job).update(state=JobState.DONE, result=written, reason="", finished_at=Now(), **_NOBODY)


def give_back(job: Job, reason: str = "", pause: float = 0) -> bool:
    """Somebody else may take it, in so many seconds: it is no fault of its own. False: it is not ours any more."""
    return bool(held(job).update(state=JobState.WAITING, run_after=_in(pause), reason=storable(reason), **_NOBODY))


def fail(job: Job, reason: str, pause: float | None = None) -> bool:
    """It failed, and is tried again later, after a longer pause each time, unless it was tried often enough."""
    if job.failures + 1 >= TRIES:
        return give_up(job, reason)
    changes = {
        "state": JobState.WAITING,
        "failures": job.failures + 1,
        "priority": max(job.priority - LESS, LOWEST),
        "run_after": _in(PAUSES[job.failures] if pause is None else pause),
        "reason": storable(reason),
    }
    return bool(held(job).update(**changes, **_NOBODY))


@whole
def give_up(job: Job, reason: str) -> bool:
    """It failed for good, as far as a machine can tell; a person may have it tried again."""
    changes = {"state": JobState.FAILED, "failures": job.failures + 1, "finished_at": Now(), "reason": storable(reason)}
    if not held(job).update(**changes, **_NOBODY):
        return False
    _tell(job, reason)
    return True


def set_deadly_aside() -> int:
    """Those that ended each process that ran them are run no more. How many there were."""
    return sum(_set_aside(job) for job in deadly())


@whole
def _set_aside(job: Job) -> bool:
    changed = (
        deadly()
        .filter(pk=job.pk)
        .update(state=JobState.SET_ASIDE, deaths=job.deaths + 1, finished_at=Now(), reason=DEADLY, **_NOBODY)
    )
    if changed:
        logger.error("Set aside: %s %s.", job, DEADLY)
        _tell(job, DEADLY)
    return bool(changed)


def _tell(job: Job, reason: str) -> None:
    work = _given_up.get(job.task)
    if work is None:
        return
    try:
        with transaction.atomic():
            work(job, storable(reason))
    except (DatabaseError, InterfaceError):
        raise
    except Exception:  # the job is given up in any case
        logger.exception("Could not record that %s was given up.", job)


def storable(words: str) -> str:
    """`words` as every database takes them: PostgreSQL has no character of value zero, and none has half of a pair."""
    whole_words = words.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")
    return whole_words if len(whole_words) <= LONGEST_REASON else f"{whole_words[: LONGEST_REASON - 1]}…"


def _in(seconds: float) -> Any:  # noqa: ANN401 - an expression of the database's clock
    return Now() + timedelta(seconds=seconds) if seconds else None


_NOBODY: dict[str, Any] = {"owner": "", "leased_until": None}
