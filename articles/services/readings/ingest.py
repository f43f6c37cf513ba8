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
from articles.services.readings.articles import Draft, prepare_text, store_draft, stored_as

logger = logging.getLogger(__name__)

KEPT_DRAFTS = 100  # of about a megabyte each; beyond them articles are parsed a second time


class Result(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    SETTLED = "settled"  # read once more with what the others taught; no news of the file


class Report(NamedTuple):
    """What came of one file; `reason` says in one line why it failed."""

    path: Path
    result: Result
    reason: str = ""


def ingest_files(files: Sequence[Path], *, again: bool = False) -> Iterator[Report]:
    """Read each of `files` in and report on it as soon as it is done: in the order of publication, not of `files`.

    Articles make use of what others taught (roles, visits). So what is new is read twice: once in the order in which it
    was written, then once more with what all of it taught; the parsing, which takes the time, is done once. That way
    the same folder gives the same result whatever its files are called. Articles stored by an earlier call learn from
    later ones only when they are read `again`, which reads unchanged texts too. Files without a date come last. One
    that fails stops nothing.
    """
    waiting: list[tuple[date, Path]] = []
    for path in files:
        first_look = _first_look(path, again=again)
        if isinstance(first_look, Report):
            yield first_look
        else:
            waiting.append((first_look, path))
    drafts: dict[Path, Draft | None] = {}
    for number, (_, path) in enumerate(sorted(waiting), start=1):
        report, draft = _ingest(path, provisional=number < len(waiting))
        yield report
        if report.result in (Result.ADDED, Result.UPDATED) and number < len(waiting):
            drafts[path] = draft if len(drafts) < KEPT_DRAFTS else None
    for path in list(drafts):
        report, _ = _ingest(path, drafts.pop(path))
        yield report if report.result == Result.FAILED else Report(path, Result.SETTLED)


def _first_look(path: Path, *, again: bool) -> Report | date:
    """The day of publication, or the report on a file that needs no more looks."""
    try:
        text = read_file(path)
        stored = stored_as(text)
        if stored and not again and not (stored.provisional and stored.source == _source(path)):
            return Report(path, Result.UNCHANGED)
        return reading.parse(text).published or date.max
    except Exception as error:
        return _failed(path, error)


def _ingest(path: Path, draft: Draft | None = None, *, provisional: bool = False) -> tuple[Report, Draft | None]:
    try:
        # The text is read a second time rather than kept since the first look: a folder may hold more than memory does.
        draft = draft or prepare_text(_source(path), read_file(path))
        outcome = store_draft(draft, again=True, provisional=provisional).outcome
    except Exception as error:
        return _failed(path, error), None
    return Report(path, Result(outcome.value)), draft


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
