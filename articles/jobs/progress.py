"""How far a long job has come: in its row, for whoever asks there, and a line now and then on the terminal."""

import time
from collections.abc import Callable
from contextlib import suppress

from django.db import DatabaseError, InterfaceError

from articles.jobs.claiming import held, is_due
from articles.jobs.outcomes import LostError, TryLaterError
from articles.jobs.performing import at_hand, between
from articles.reading import printable

ROW_EVERY, LINE_EVERY, WAY_EVERY = 1.0, 15.0, 5.0  # seconds
STEP = 5  # minutes: nobody can tell longer times more exactly
FIRST_LINE = 5.0  # seconds: what is done sooner needs no line
LEAST_MEASURED = 3  # so many tell how long the others take


def say_on_terminal(line: str) -> None:
    """Where the server's own lines are, if somebody still reads them there."""
    with suppress(OSError):
        print(printable(line), flush=True)


class Progress:
    """Of the job at hand: it counts, tells, and makes way for jobs of a higher priority.

    `total` things are to be done; `expected` counts what costs as much as one of them, for how long it takes.
    """

    def __init__(self, what: str, total: int, expected: int, say: Callable[[str], None] = say_on_terminal) -> None:
        self.done, self.total = 0, total
        self._what, self._expected, self._say = what, max(expected, 1), say
        self._worked = 0
        self._job = at_hand.get()
        self._first = 0.0  # when the first was done
        self._stopped = now = time.monotonic()
        self._next_row, self._next_line, self._next_look = now, now + FIRST_LINE, now + WAY_EVERY
        with suppress(LostError):  # which the first count finds out
            self._write()  # a page shall say how many there are before the first is done

    def go_on(self) -> None:
        """The job made way for others and was taken again: how long they took doesn't count."""
        now = time.monotonic()
        self._job = at_hand.get()
        if self._first:
            self._first += now - self._stopped
        self._next_row, self._next_look = now, now + WAY_EVERY

    def count(self, *, again: bool = False) -> None:
        """One more is done, or one was done once more. Raises TryLaterError where others are to come first, and LostError
        where another worker has taken the job."""
        self.done += not again
        self.total = max(self.total, self.done)  # a file may hold several articles
        self._worked += 1
        now = time.monotonic()
        self._first = self._first or now
        if now >= self._next_line:
            self._next_line = now + LINE_EVERY
            seconds = self._seconds_left(now)
            self._say(how_far(self._what, self.done, self.total, "" if seconds is None else time_left(seconds)))
        if now >= self._next_row:
            self._next_row = now + ROW_EVERY
            self._write()
        self.make_way()

    def make_way(self) -> None:
        """Raises TryLaterError where others are to come first: those that wait, sources that are due, files of the inbox."""
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + WAY_EVERY
            between.get()()
            if is_due(above=self._job.priority):
                self._stopped = time.monotonic()
                raise TryLaterError("")

    def end(self) -> None:
        """All is done: its row shall say so."""
        self._write()

    def _seconds_left(self, now: float) -> float | None:
        """None while too few are done: the first one waits for what is loaded once, and does not count."""
        if self._worked < LEAST_MEASURED:
            return 0 if self._worked >= self._expected else None
        return (now - self._first) / (self._worked - 1) * max(self._expected - self._worked, 0)

    def _write(self) -> None:
        told = {"done": self.done, "total": self.total}
        if (seconds := self._seconds_left(time.monotonic())) is not None:
            told["seconds_left"] = round(seconds)
        with suppress(DatabaseError, InterfaceError):  # where it is locked, the next time will do
            if not held(self._job).update(**told):
                raise LostError


def how_far(what: str, done: int, total: int, left: str) -> str:
    """ "Reading articles: 3 of 500, about 4 minutes left"; without the time where `left` is empty."""
    return ", ".join(filter(None, (f"{what}: {done:,} of {total:,}", left)))


def time_left(seconds: float) -> str:
    """ "about 4 minutes left": as people say it, and in steps that do not change at each look."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute left"
    if minutes > 2 * STEP:
        minutes = STEP * round(minutes / STEP)
    if minutes < 90:
        return f"about {minutes} minute{'s' * (minutes > 1)} left"
    return f"about {round(minutes / 60)} hours left"
