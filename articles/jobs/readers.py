"""What reads texts for the jobs of this process: opened by the first job that needs it, as it holds the language model."""

from contextlib import ExitStack

from articles.reading import Reader
from articles.services.readings.reader import opened_reader

_kept = ExitStack()
_readers: list[Reader] = []


def reader() -> Reader:
    """The same for all jobs of this process."""
    if not _readers:
        _readers.append(_kept.enter_context(opened_reader()))
    return _readers[0]


def close_reader() -> None:
    """End it; another job that needs one opens it again."""
    _readers.clear()
    _kept.close()
