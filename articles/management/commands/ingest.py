"""manage.py ingest PATH…: read articles from files, folders and web addresses."""

from argparse import ArgumentParser
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.fetching import is_address
from articles.ingestion import find_files
from articles.management.progress import ReadingBar
from articles.management.workers import add_workers
from articles.management.workers import workers as how_many
from articles.reading import printable
from articles.services.readings.articles import Outcome
from articles.services.readings.ingest import Looked, Named, Notice, Place, Report, ingest_files
from articles.services.readings.reader import opened_reader
from articles.services.sources.limits import limits
from newsdesk.schema import missing_migrations, too_new

FAILED = "failed"
SKIPPED = "skipped"  # a file of a kind that is not read, which nobody named
NOTE = "note"
INTERRUPTED = 130  # what a shell reports for a command that Ctrl-C ended


class Command(BaseCommand):
    help = (
        "Read articles from files and folders: text, web pages, mails, documents, PDFs, captions and archives of them; and "
        "from web addresses (docs/adding.md). Those that are stored already are left alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="PATH",
            help="a file, a folder with all in it, or a web address (http://… or https://…)",
        )
        parser.add_argument("--again", action="store_true", help="read articles again though their text did not change")
        add_workers(parser)

    def handle(self, *args: Any, paths: list[str], again: bool, workers: int | None = None, **options: Any) -> None:
        check_database()
        addresses = list(dict.fromkeys(path for path in paths if is_address(path)))
        found = find_files(Path(path) for path in paths if not is_address(path))
        counts: Counter[str] = Counter()
        total = len(found.files) + len(found.errors) + len(addresses)
        counted = partial(_counted, files=total > len(addresses), addresses=bool(addresses))
        with ReadingBar(total) as bar:
            for path, reason in found.skipped:
                self._say(SKIPPED, f"{path}: {reason}", bar)
            for path, reason in found.errors:
                self._report(Report(Named(path), failure=reason), counts, bar)
            try:
                with opened_reader(how_many(workers)) as reader:
                    places: list[Place] = [*found.files, *addresses]
                    for report in ingest_files(places, bar.watch(reader), again=again, limits=limits()):
                        self._take(report, counts, bar)
            except KeyboardInterrupt as interrupt:
                raise CommandError(
                    f"Stopped after {min(counts.total(), total)} of {counted(total)}; the same command goes on from there.",
                    returncode=INTERRUPTED,
                ) from interrupt
        self.stdout.write(f"{counted(total)}: " + ", ".join(f"{counts[name]} {name}" for name in (*Outcome, FAILED)))
        if failed := counts[FAILED]:
            raise CommandError(f"{counted(failed)} could not be read; the reasons stand above.")

    def _take(self, report: Report | Notice | Looked, counts: Counter[str], bar: ReadingBar) -> None:
        if isinstance(report, Notice):
            self._say(NOTE, f"{report.place}: {report.words}", bar)
        elif not isinstance(report, Looked):
            self._report(report, counts, bar)

    def _report(self, report: Report, counts: Counter[str], bar: ReadingBar) -> None:
        if report.news == Outcome.UNCHANGED and not report.again:
            bar.skip()
        else:
            bar.count(again=report.again)
        if report.again and not report.failure:  # its first reading was told
            return
        name = FAILED if report.failure else str(report.news)
        counts[name] += 1
        reason = f": {report.failure}" if report.failure else ""
        self._say(name, f"{report.item}{reason}", bar)

    def _say(self, name: str, words: str, bar: ReadingBar) -> None:
        with bar.aside():
            self.stdout.write(printable(f"{name:<10} {words}"))
            self.stdout.flush()


def check_database() -> None:
    """Say it once, and in words, when nothing can be stored: not once for each file."""
    try:
        missing = missing_migrations()
        newer = too_new()
    except DatabaseError as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise CommandError(f"The database cannot be used: {reason[0]}") from error
    if newer:
        raise CommandError(newer)
    if missing:
        raise CommandError("The database is not up to date; run “manage.py migrate” first.")


def _counted(count: int, *, files: bool, addresses: bool) -> str:
    """ "1 file", "2 addresses", "3 files and addresses"."""
    one, many = ("file", "files") if files else ("address", "addresses")
    if files and addresses:
        one, many = "file or address", "files and addresses"
    return f"{count} {one if count == 1 else many}"
