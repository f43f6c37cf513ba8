"""What is done in the background."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from django_tasks import task

from articles.ingestion import find_files
from articles.jobs.outcomes import TryLaterError
from articles.jobs.performing import at_hand
from articles.jobs.progress import Progress, say_on_terminal
from articles.jobs.readers import reader
from articles.jobs.runs import leave, taken_up
from articles.models.jobs import Job
from articles.services.readings.articles import Outcome
from articles.services.readings.ingest import Looked, Notice, Report, ingest_files
from newsdesk.database_trouble import trouble_of

BEHIND = -10  # the priority of what nobody waits for at a page
ELSEWHERE = 5.0, 600.0  # seconds until another worker may have the files: for each attempt, at most


def have_files_read(paths: Sequence[str]) -> Job:
    """Read in files, and folders with all in them, in the background; once, though it is asked for several times."""
    return Job.objects.add(read_files.module_path, [list(paths)], key=_key(paths), priority=BEHIND)


def have_files_left(paths: Sequence[str]) -> None:
    """Do not read these any more; a worker that is at them stops."""
    Job.objects.open().filter(key=_key(paths)).delete()


def _key(paths: Sequence[str]) -> str:
    return f"files {hashlib.sha256(json.dumps(sorted(paths)).encode()).hexdigest()}"


def _places(paths: Sequence[str]) -> list[Path]:
    places = [Path(path) for path in paths]
    if missing := [str(place) for place in places if not place.exists()]:
        pause, longest = ELSEWHERE
        raise TryLaterError(f"{missing[0]} does not exist on this machine", min(pause * at_hand.get().attempts, longest))
    return places


@task(priority=BEHIND)
def read_files(paths: list[str]) -> dict[str, object]:
    """As `manage.py ingest` does. A run that was stopped goes on from there; so it makes way for others."""
    run = taken_up(lambda: _Run(paths), _Run.goes_on)
    try:
        return run.to_its_end()
    except TryLaterError:
        leave(run)
        raise


class _Run:
    """Reading files, as far as it has come in this process."""

    def __init__(self, paths: Sequence[str]) -> None:
        found = find_files(_places(paths))
        self._failed = [f"{path}: {reason}" for path, reason in found.errors]
        for line in self._failed:
            say_on_terminal(f"Could not read {line}")
        self._notices = [f"{path}: {reason}" for path, reason in found.skipped]
        number = len(found.files)
        # What was read is read once more with what the others taught, which is quick.
        self._progress = Progress("Reading articles", number, number)
        self._counts: Counter[str] = Counter()
        self._reader = reader()
        self._words = 0
        self._reports = ingest_files(found.files, self._reader)

    def goes_on(self) -> bool:
        """False: what read the texts was closed meanwhile, and what it kept of them is gone."""
        if self._reader is not reader():
            return False
        self._progress.go_on()
        return True

    def to_its_end(self) -> dict[str, object]:
        """What came of it. Raises TryLaterError where others are to come first; it may be called again then."""
        words_before = self._reader.words
        try:
            for report in self._reports:
                self._take(report)
        finally:
            self._words += self._reader.words - words_before  # what others read meanwhile is theirs
        self._progress.end()
        told = {str(outcome): self._counts[outcome] for outcome in Outcome} | {"failed": len(self._failed)}
        say_on_terminal(f"Finished reading articles: {', '.join(f'{count} {name}' for name, count in told.items())}.")
        return told | {"failures": self._failed, "notices": self._notices, "words": self._words}

    def _take(self, report: Report | Notice | Looked) -> None:
        if isinstance(report, Looked):
            self._progress.make_way()
            return
        if isinstance(report, Notice):
            self._notices.append(f"{report.place}: {report.words}")
            return
        if report.error is not None and trouble_of(report.error) is not None:
            raise report.error  # no fault of the file's: the run goes on from there when the database can be used
        if report.failure:
            self._failed.append(f"{report.item}: {report.failure}")
            say_on_terminal(f"Could not read {self._failed[-1]}")
        elif not report.again:
            self._counts[str(report.news)] += 1
        self._progress.count(again=report.again)
