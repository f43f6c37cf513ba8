"""One process that takes jobs and does them, one after the other, until it is asked to stop."""

import logging
import os
import signal
import socket
import time
from collections.abc import Sequence
from functools import partial
from types import FrameType
from typing import NamedTuple
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection

from articles.errors import Refusal
from articles.jobs import outcomes
from articles.jobs.claiming import bury, claim, is_due
from articles.jobs.inbox.watching import Inbox
from articles.jobs.lease import LeaseKeeper
from articles.jobs.patience import one_line, patiently
from articles.jobs.performing import at_hand, between, perform
from articles.jobs.readers import close_idle_reader, close_reader
from articles.jobs.sources import enqueue_due
from articles.jobs.upkeep import delete_old
from articles.models.jobs import Job, JobState
from articles.services.sources.offers import delete_old_offers
from articles.services.sources.turns import forget_old_turns
from newsdesk.database_trouble import trouble_of

logger = logging.getLogger(__name__)

STOPPING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
IDLE = 0.5  # seconds between two looks for work
LOOK = 1.0  # seconds between two looks at the inbox
UPKEEP = 60.0  # seconds between two times of seeing to what is due and what is old
TROUBLE_PAUSE = 5.0  # seconds, for each attempt of a job that the database could not be used for, up to the longest
LONGEST_PAUSE = 600.0


class Ended(NamedTuple):
    """A process that ended without being asked to, and how."""

    owner: str
    how: str


class StopAskedError(BaseException):
    """A signal came that asks us to stop. Nothing that a job calls catches it."""


class Worker:
    """Does what is due. Asked to stop, it gives back the job at hand and ends."""

    def __init__(self, owner: str = "", *, until_done: bool = False, successor_of: Sequence[Ended] = ()) -> None:
        self.owner = owner or new_owner()
        self._until_done, self._buried = until_done, list(successor_of)
        self._keeper = LeaseKeeper()
        self._parent = os.getppid()
        self._stopping = self._interruptible = self._busy = False
        self._next_upkeep = self._next_look = 0.0
        self._inbox = Inbox(settings.INBOX) if settings.INBOX else None
        self._inbox_is_busy = False

    def run(self) -> None:
        """Returns when it was asked to stop; with `until_done` also when there is nothing left that is due."""
        for number in STOPPING:
            signal.signal(number, self._asked_to_stop)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)  # whoever made this process had them wait for us
        self._keeper.start()
        try:
            for ended in self._buried:
                patiently(partial(bury, *ended), self._wait)
            while not self._stopping and self._turn():
                pass
        except StopAskedError:
            pass
        finally:
            self._keeper.end()
            close_reader()
            connection.close()

    def _turn(self) -> bool:
        """Do a job, or wait a little; False: there is nothing left."""
        self._see_to_others()
        job = patiently(self._next, self._wait)
        self._busy = job is not None
        if job is not None:
            self.do(job)
            return True
        if os.getppid() != self._parent or (self._until_done and self._is_done()):
            return False
        close_idle_reader()
        self._wait(IDLE)
        close_old_connections()
        return True

    def _see_to_others(self) -> None:
        """What is done between two jobs, and now and then within one that takes long."""
        if time.monotonic() >= self._next_upkeep:
            self._keep_up()
        if self._inbox is not None and time.monotonic() >= self._next_look:
            self._inbox_is_busy = patiently(self._inbox.look, self._wait)
            self._next_look = time.monotonic() + LOOK

    def _is_done(self) -> bool:
        return not self._inbox_is_busy and patiently(_nothing_runs, self._wait)

    def _next(self) -> Job | None:
        # Looking takes no lock: one who waits for work keeps nobody from writing.
        return claim(self.owner) if self._busy or is_due() else None

    def _keep_up(self) -> None:
        patiently(outcomes.set_deadly_aside, self._wait)
        patiently(enqueue_due, self._wait)
        deleted = sum(patiently(work, self._wait) for work in (delete_old, delete_old_offers, forget_old_turns))
        self._next_upkeep = time.monotonic() + (UPKEEP if not deleted else 1)

    def do(self, job: Job) -> None:
        """Run the function of `job`, which is ours, and note what comes of it."""
        started = time.monotonic()
        self._keeper.held = job
        try:
            given = self._perform(job)
            patiently(lambda: outcomes.finish(job, given))
            logger.debug("Finished %s in %.1f s.", job, time.monotonic() - started)
        except StopAskedError:
            self._after_a_stop(job)
        except outcomes.LostError:
            logger.warning("Lost %s to another worker, or it was deleted; discarding its result.", job)
        except outcomes.TryLaterError as later:
            self._later(job, later)
        except (Exception, SystemExit) as error:  # whatever a job does, the worker lives on
            self._failed(job, error)
        finally:
            self._keeper.held = None

    def _perform(self, job: Job) -> object:
        at_hand.set(job)
        between.set(self._see_to_others)
        try:
            self._interruptible = True
            if self._stopping:
                raise StopAskedError
            return perform(job)
        finally:
            self._interruptible = False

    def _after_a_stop(self, job: Job) -> None:
        connection.close()  # the signal may have come in the midst of a query
        try:
            outcomes.give_back(job)
        except (DatabaseError, InterfaceError) as error:  # its lease ends by itself
            logger.warning("Could not return %s to the queue (%s).", job, one_line(error))

    def _later(self, job: Job, later: outcomes.TryLaterError) -> None:
        put_off = outcomes.fail if later.counts else outcomes.give_back
        patiently(lambda: put_off(job, later.reason, later.seconds))

    def _failed(self, job: Job, error: Exception | SystemExit) -> None:
        reason = one_line(error) if isinstance(error, Refusal) else f"{type(error).__name__}: {one_line(error)}"
        if isinstance(error, DatabaseError | InterfaceError):
            connection.close()
        if trouble_of(error) is not None:
            # No fault of the job's: the database could not be used for as long as is waited for that.
            logger.warning("Postponing %s: the database was unavailable (%s).", job, outcomes.storable(reason))
            pause = min(TROUBLE_PAUSE * job.attempts, LONGEST_PAUSE)
            patiently(lambda: outcomes.give_back(job, reason, pause))
            return
        trace = None if isinstance(error, Refusal) else error
        logger.error("Failed: %s: %s", job, outcomes.storable(reason), exc_info=trace)
        patiently(lambda: outcomes.fail(job, reason))

    def _wait(self, seconds: float) -> None:
        """Raises StopAskedError when it is asked to stop meanwhile."""
        before = self._interruptible  # within a job it is so anyway
        try:
            self._interruptible = True
            if self._stopping:
                raise StopAskedError
            time.sleep(seconds)
        finally:
            self._interruptible = before and not self._stopping

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True
        if self._interruptible:
            self._interruptible = False
            raise StopAskedError


def new_owner() -> str:
    """A name for a process that no other has, here or elsewhere; it tells a person where to look."""
    return f"{socket.gethostname()[:100]} {os.getpid()} {uuid4().hex[:12]}"


def _nothing_runs() -> bool:
    return not Job.objects.filter(state=JobState.RUNNING).exists() and not is_due()
