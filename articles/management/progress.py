"""The bar of commands that read: articles, words a second, and how long the rest will take."""

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TextIO

from tqdm import tqdm

from articles.reading import CountingReader, Reader

SECOND = 0.2  # what a second reading takes of the time of a first one, which is all that it can use again
FORM = "{percentage:3.0f}%|{bar}| {desc}"
MINUTE, HOUR = 60, 3600


class ReadingBar:
    """For `total` articles, each read up to twice. Nothing is drawn where nobody watches, as in a log."""

    def __init__(
        self,
        total: int,
        file: TextIO | None = None,
        *,
        disable: bool | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._total, self._clock = total, clock
        self._first = self._second = self._words = 0
        self._seen = 0  # words that were read by the last report
        self._skipped = 0  # had not to be read
        self._since = clock()
        self._reader: CountingReader | None = None
        self._bar = tqdm(
            total=total * (1 + SECOND), bar_format=FORM, mininterval=0, file=file or sys.stderr, disable=disable, leave=False
        )

    def __enter__(self) -> "ReadingBar":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.close()

    def watch(self, reader: Reader) -> Reader:
        """The same reader; the words that it reads are counted."""
        self._reader = CountingReader(reader)
        return self._reader

    def aside(self) -> AbstractContextManager[None]:
        """Within this, lines can be written without being mixed with the bar."""
        return self._bar.external_write_mode()

    def skip(self) -> None:
        """One of the articles had not to be read."""
        self._skipped += 1
        self._since = self._clock()
        self._draw(1 + SECOND)

    def count(self, *, again: bool = False) -> None:
        """One was read, or could not be."""
        words = self._reader.words if self._reader else 0
        if again:
            self._second += 1
        else:
            self._first += 1
            self._words += words - self._seen
        self._seen = words
        self._draw(SECOND if again else 1)

    def line(self) -> str:
        """ "12 of 40 articles, 910 words a second, 2 min left"."""
        passed = self._clock() - self._since
        told = [f"{self._skipped + self._first} of {self._total} articles"]
        if self._second:
            told.append(f"{self._second} once more with what the others taught")
        if passed and self._words:
            told.append(f"{self._words / passed:,.0f} words a second")
        if passed and (done := self._first + SECOND * self._second):
            told.append(f"{_in_words(passed / done * self._left())} left")
        return ", ".join(told)

    def _left(self) -> float:
        """In first readings."""
        to_read = self._total - self._skipped
        return max(to_read - self._first, 0) + SECOND * max(to_read - self._second, 0)

    def _draw(self, work: float) -> None:
        if not self._bar.disable:
            self._bar.set_description_str(self.line(), refresh=False)
            self._bar.update(work)


def _in_words(seconds: float) -> str:
    if seconds < MINUTE:
        return f"{seconds:.0f} s"
    if seconds < HOUR:
        return f"{seconds / MINUTE:.0f} min"
    return f"{seconds // HOUR:.0f} h {seconds % HOUR / MINUTE:.0f} min"
