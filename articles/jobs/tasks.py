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
from articles.models.jobs import Job
from articles.reading import KEPT_DRAFTS
from articles.services.readings.articles import Outcome
from articles.services.readings.ingest import Notice, ingest_files
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
    """As `manage.py ingest` does. A run that was stopped goes on from there; so it may make way for others."""
    found = find_files(_places(paths))
    failed = [f"{path}: {reason}" for path, reason in found.errors]
    for line in failed:
        say_on_terminal(f"Could not read {line}")
    notices = [f"{path}: {reason}" for path, reason in found.skipped]
    number = len(found.files)
    # What was read is read once more with what the others taught, which is quick as long as the first reading is kept.
    progress = Progress("Reading articles", number, number + max(number - KEPT_DRAFTS, 0))
    counts: Counter[str] = Counter()
    words_before = (reading := reader()).words
    for report in ingest_files(found.files, reading):
        if isinstance(report, Notice):
            notices.append(f"{report.place}: {report.words}")
            continue
        if report.error is not None and trouble_of(report.error) is not None:
            raise report.error  # no fault of the file's: the run goes on from there when the database can be used
        if report.failure:
            failed.append(f"{report.item}: {report.failure}")
            say_on_terminal(f"Could not read {failed[-1]}")
        elif not report.again:
            counts[str(report.news)] += 1
        progress.count(again=report.again)
    progress.end()
    told = {str(outcome): counts[outcome] for outcome in Outcome} | {"failed": len(failed)}
    say_on_terminal(f"Finished reading articles: {', '.join(f'{count} {name}' for name, count in told.items())}.")
    return told | {"failures": failed, "notices": notices, "words": reading.words - words_before}
