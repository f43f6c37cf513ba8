"""The processes of `manage.py work`: as many workers as are wanted, started again when they end, ended when we do."""

import ctypes
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import NoReturn

from django.db import DatabaseError, InterfaceError, connection, connections

from articles.jobs.claiming import release
from articles.jobs.patience import one_line
from articles.jobs.worker import STOPPING, Ended, Worker, new_owner

logger = logging.getLogger(__name__)

LOOK = 0.2  # seconds between two looks at the processes
GRACE = 5.0  # seconds for a worker to give back its job, when asked to stop
SHORT_LIFE = 10.0  # seconds; one that ends sooner is started again after a pause
LONGEST_PAUSE = 60.0
BUSY = 1000  # milliseconds that we wait for SQLite's lock at the very end
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


class Crew:
    """Processes, by their number. They are copies of this one, which is small: it holds no connection and no model."""

    def __init__(self, number: int, *, until_done: bool = False, parent: int = 0) -> None:
        self._wanted, self._until_done, self._parent = number, until_done, parent
        self._owners: dict[int, str] = {}
        self._started: dict[int, float] = {}
        self._buried: list[Ended] = []  # their jobs are for their successors to see to
        self._stopping = False
        self._pause, self._not_before = 0.0, 0.0

    def run(self) -> None:
        """Until a signal asks us to stop, or the process ends that we belong to; with `until_done` until all is done."""
        for number in STOPPING:
            signal.signal(number, self._asked_to_stop)
        while self._wanted and not self._stopping:
            while len(self._owners) < self._wanted and time.monotonic() >= self._not_before:
                self._start()
            time.sleep(LOOK)
            self._look()
            self._stopping |= bool(self._parent) and os.getppid() != self._parent
        self._stop()

    def _start(self) -> None:
        owner, buried, self._buried = new_owner(), self._buried, []
        connections.close_all()
        sys.stdout.flush()
        me = os.getpid()
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)  # until the copy has hands of its own for them
        try:
            pid = os.fork()
            if not pid:
                _be_a_worker(me, partial(Worker, owner, until_done=self._until_done, successor_of=buried))
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        self._owners[pid], self._started[pid] = owner, time.monotonic()

    def _look(self) -> None:
        for pid, status in ended(list(self._owners)):
            owner, lived = self._owners.pop(pid), time.monotonic() - self._started.pop(pid)
            if status == 0 and self._until_done:
                self._wanted -= 1
                continue
            if status == 0:  # by a signal, which may be meant for all of us and not have come here yet
                logger.info("A worker process was stopped; starting another.")
            else:
                logger.error("A worker process ended unexpectedly (%s); starting another.", in_words(status))
            self._buried.append(Ended(owner, in_words(status)))
            self._pause = min(2 * self._pause or 1, LONGEST_PAUSE) if lived < SHORT_LIFE else 0
            self._not_before = time.monotonic() + self._pause

    def _stop(self) -> None:
        self._send(signal.SIGTERM)
        until = time.monotonic() + GRACE
        while self._owners and time.monotonic() < until:
            for pid, _ in ended(list(self._owners)):
                del self._owners[pid]
            time.sleep(LOOK / 10)
        if self._owners:
            self._send(signal.SIGKILL)
            ended(list(self._owners), wait=True)
            _release(list(self._owners.values()))

    def _send(self, number: int) -> None:
        for pid in self._owners:
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def _asked_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True


def ended(pids: list[int], *, wait: bool = False) -> list[tuple[int, int]]:
    """Those of our processes that have ended, with their statuses."""
    found = []
    for pid in pids:
        try:
            gone, status = os.waitpid(pid, 0 if wait else os.WNOHANG)
        except ChildProcessError:
            gone, status = pid, 0
        if gone:
            found.append((pid, status))
    return found


def in_words(status: int) -> str:
    """How a process ended: "SIGKILL", "status 1"."""
    code = os.waitstatus_to_exitcode(status)
    return signal.Signals(-code).name if code < 0 else f"status {code}"


def _be_a_worker(parent: int, make: Callable[[], Worker]) -> NoReturn:
    """What the copy does; it never returns to what this process was doing."""
    status = 1
    try:
        _end_with(parent)
        make().run()
        status = 0
    except BaseException:
        logger.exception("A worker process failed.")
    finally:
        sys.stdout.flush()
        os._exit(status)


def _end_with(parent: int) -> None:
    """Be asked to stop when `parent` ends, however it does. Elsewhere than on Linux the worker looks itself."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(0)


def _release(owners: list[str]) -> None:
    """The jobs of those who had to be killed as we stop: they had no part in it, and wait as if they had been given back."""
    try:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA busy_timeout = {BUSY}")
        for owner in owners:
            release(owner)
    except (DatabaseError, InterfaceError) as error:  # their leases end by themselves
        logger.warning("Could not return running jobs to the queue (%s).", one_line(error))
    finally:
        connections.close_all()
