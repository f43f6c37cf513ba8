"""Files read in, one after the other: what comes of each."""

import logging
import os
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from articles import reading
from articles.extraction import ExtractionError
from articles.ingestion import read_file
from articles.ingestion.records import IngestionError
from articles.services.articles import Outcome, ingest_text, stored_as

logger = logging.getLogger(__name__)


class Result(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class Report(NamedTuple):
    """What came of one file; `reason` says in one line why it failed."""

    path: Path
    result: Result
    reason: str = ""


def ingest_files(files: Sequence[Path], *, again: bool = False) -> Iterator[Report]:
    """Read each of `files` in and report on it as soon as it is done: in the order of publication, not of `files`.

    An article makes use of what earlier ones taught (roles, visits), and time is the order in which they were written;
    so the same folder gives the same result whatever its files are called. Files without a date come last. One that
    fails stops nothing. With `again`, articles whose text did not change are read again too.
    """
    waiting: list[tuple[date, Path]] = []
    for path in files:
        first_look = _first_look(path, again=again)
        if isinstance(first_look, Report):
            yield first_look
        else:
            waiting.append((first_look, path))
    for _, path in sorted(waiting):
        yield _ingest(path, again=again)


def _first_look(path: Path, *, again: bool) -> Report | date:
    """The day of publication, or the report on a file that needs no more looks."""
    try:
        text = read_file(path)
        if not again and stored_as(text):
            return Report(path, Result.UNCHANGED)
        return reading.parse(text).published or date.max
    except Exception as error:
        return _failed(path, error)


def _ingest(path: Path, *, again: bool) -> Report:
    # The text is read a second time rather than kept: a folder may hold more than memory does.
    try:
        outcome: Outcome = ingest_text(_source(path), read_file(path), again=again).outcome
    except Exception as error:
        return _failed(path, error)
    return Report(path, Result(outcome.value))


def _failed(path: Path, error: Exception) -> Report:
    """Whatever one file does to us, the others go on; what nobody foresaw is logged with its traceback for debugging."""
    if isinstance(error, IngestionError | ExtractionError):
        return Report(path, Result.FAILED, str(error))
    logger.debug("%s could not be read", path, exc_info=error)
    lines = str(error).strip().splitlines()
    return Report(path, Result.FAILED, f"{type(error).__name__}: {lines[0] if lines else 'no reason given'}")


def _source(path: Path) -> str:
    # A file name is bytes, and may be none in UTF-8; the database takes characters only.
    return os.fsencode(os.path.abspath(path)).decode("utf-8", "backslashreplace")  # noqa: PTH100 (keeps links as named)
