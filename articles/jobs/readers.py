"""What reads texts for the jobs of this process: opened by the first job that needs it, as it holds the language model."""

import time
from contextlib import ExitStack

from articles.reading import CountingReader
from articles.services.readings.reader import opened_reader

_kept = ExitStack()
_readers: list[CountingReader] = []
_asked_for = 0.0

KEPT = 60.0  # seconds


def reader() -> CountingReader:
    """The same for all jobs of this process, but for those that come long after the one before."""
    global _asked_for
    _asked_for = time.monotonic()
    if not _readers:
        _readers.append(CountingReader(_kept.enter_context(opened_reader())))
    return _readers[0]


def close_idle_reader() -> None:
    """Between jobs: end it when nobody has asked for it for a while. It holds as much memory as all else together."""
    if _readers and time.monotonic() - _asked_for > KEPT:
        close_reader()


def close_reader() -> None:
    """End it; another job that needs one opens it again."""
    _readers.clear()
    _kept.close()
