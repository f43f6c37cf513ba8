"""manage.py load PATH…: bring what “manage.py extract --lines” wrote into the database."""

import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.management.commands.ingest import FAILED, INTERRUPTED, check_database
from articles.reading import printable
from articles.services.loading.files import contents_of
from articles.services.loading.loading import Report, load_entries
from articles.services.readings.articles import Outcome


class Command(BaseCommand):
    help = (
        "Bring articles into the database that “manage.py extract --lines FILE” has read, here or on another machine, in "
        "batches: the same rows as if they were read in here. Those that are stored with the same text are left alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file of lines, or a folder with such files")

    def handle(self, *args: Any, paths: list[str], **options: Any) -> None:
        check_database()
        contents = contents_of(map(Path, dict.fromkeys(paths)))
        counts: Counter[str] = Counter()
        total = len(contents.entries)
        # No bar where nobody watches it, as in a log; None lets tqdm find that out.
        with tqdm(total=total, unit="article", disable=None, file=sys.stderr, leave=False) as bar:
            for problem in contents.problems:
                self._say(FAILED, f"{problem.where}: {problem.reason}", bar)
            try:
                for report in load_entries(contents.entries.values()):
                    self._report(report, counts, bar)
            except KeyboardInterrupt as interrupt:
                raise CommandError(
                    f"Stopped after {counts.total()} of {_counted(total)}; the same command goes on from there.",
                    returncode=INTERRUPTED,
                ) from interrupt
        told = ", ".join(f"{counts[name]} {name}" for name in (*Outcome, FAILED))
        self.stdout.write(f"{_counted(total)}: {told}")
        if unread := len(contents.problems):
            what = "lines or files" if unread > 1 else "line or file"
            raise CommandError(f"{unread} {what} could not be read; the reasons stand above.")
        if failed := counts[FAILED]:
            raise CommandError(f"{_counted(failed)} could not be stored; the reasons stand above.")

    def _report(self, report: Report, counts: Counter[str], bar: "tqdm[Any]") -> None:
        if report.again:
            bar.set_description("once more, with what the others taught")
            if not report.failure:  # the first time was told
                return
        name = FAILED if report.failure else str(report.news)
        counts[name] += 1
        self._say(name, f"{report.item}: {report.failure}" if report.failure else report.item, bar)
        bar.update()

    def _say(self, name: str, words: str, bar: "tqdm[Any]") -> None:
        with bar.external_write_mode():
            self.stdout.write(printable(f"{name:<10} {words}"))
            self.stdout.flush()


def _counted(count: int) -> str:
    return f"{count} article{'' if count == 1 else 's'}"
