"""manage.py reextract: read the stored articles again, with today's rules and settings, and say what that changes."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.extraction import ExtractionError
from articles.management.commands.ingest import INTERRUPTED, check_database
from articles.management.progress import ReadingBar
from articles.management.workers import add_workers
from articles.management.workers import workers as how_many
from articles.models import Article
from articles.reading import Reader, printable
from articles.services.readings.changes import Changes, FieldChange
from articles.services.readings.reader import opened_reader
from articles.services.readings.reextract import Report, reextract_all

LONGEST = 100  # of a quote's words, enough to know it by


class Command(BaseCommand):
    help = (
        "Read the stored articles again, with today's rules and settings and with what all of them teach. Prints what "
        "changes; what editors decided stays. Can be stopped at any time: each article is stored as a whole."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--article",
            action="append",
            type=int,
            dest="numbers",
            metavar="NUMBER",
            help="only this one, and others so named",
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would change, and store nothing")
        parser.add_argument("--quiet", action="store_true", help="print totals and failures only")
        add_workers(parser)

    def handle(
        self,
        *args: Any,
        numbers: list[int] | None,
        dry_run: bool,
        quiet: bool,
        workers: int | None = None,
        **options: Any,
    ) -> None:
        check_database()
        stored = set(Article.objects.values_list("pk", flat=True))
        if missing := sorted(set(numbers or ()) - stored):
            raise CommandError(f"There is no article number {', '.join(map(str, missing))}.")
        totals = Totals()
        total = len(set(numbers)) if numbers else len(stored)
        with opened_reader(how_many(workers)) as reader:
            try:
                reader.load(total)
            except ExtractionError as error:
                raise CommandError(str(error)) from error
            self._read(reader, numbers, total, totals, dry_run, quiet)
        for line in totals.lines():
            self.stdout.write(line)
        if dry_run:
            self.stdout.write("Nothing of this is stored.")
        if totals.failed:
            raise CommandError(f"{_counted(totals.failed, 'article')} could not be read; the reasons stand above.")

    def _read(
        self, reader: Reader, numbers: list[int] | None, total: int, totals: "Totals", dry_run: bool, quiet: bool
    ) -> None:
        with ReadingBar(total) as bar:
            try:
                for report in reextract_all(bar.watch(reader), numbers, dry_run=dry_run):
                    self._tell(report, totals, bar, quiet)
            except KeyboardInterrupt as interrupt:
                done = "nothing is stored" if dry_run else "what is listed is stored; the same command reads all once more"
                raise CommandError(
                    f"Stopped after {totals.read} of {total} articles; {done}.", returncode=INTERRUPTED
                ) from interrupt

    def _tell(self, report: Report, totals: "Totals", bar: ReadingBar, quiet: bool) -> None:
        totals.add(report)
        bar.count(again=report.again)
        if report.failure or (report.news and not quiet):
            with bar.aside():
                for line in lines_of(report):
                    self.stdout.write(printable(line))
                self.stdout.flush()


class Totals:
    """What the reports so far come to."""

    def __init__(self) -> None:
        self.read = self.failed = 0
        self.changed: set[int] = set()
        self.quotes: Counter[str] = Counter()

    def add(self, report: Report) -> None:
        changes = changes_of(report)
        self.failed += bool(report.failure)
        self.read += not report.again
        if changes:
            self.changed.add(report.item.pk)
        counts = Counter({name: len(quotes) for name, quotes in _groups(changes)})
        # The second time, what changes or goes was counted as kept before.
        counts["kept"] = -counts["changed"] - counts["gone"] if report.again else changes.kept
        self.quotes.update(counts)

    def lines(self) -> Iterator[str]:
        unchanged = self.read - len(self.changed) - self.failed
        yield f"{_counted(self.read, 'article')}: {len(self.changed)} changed, {unchanged} unchanged, {self.failed} failed"
        names = ("kept", "new", "gone", "changed", "to review")
        yield "quotes: " + ", ".join(f"{max(0, self.quotes[name])} {name}" for name in names)


def changes_of(report: Report) -> Changes:
    """What it tells of; nothing where it tells of a failure."""
    return Changes() if report.news is None else report.news


def lines_of(report: Report) -> Iterator[str]:
    """What changed in one article, a line for each thing: "+" new, "-" gone, "~" changed, "?" to review."""
    article, changes = report.item, changes_of(report)
    heading = f"article {article.pk} “{article}”" + (", read once more with what the others taught" if report.again else "")
    if report.failure:
        yield f"{heading}: failed: {report.failure}"
        return
    yield heading
    yield "  " + ", ".join([f"{changes.kept} kept", *(f"{len(quotes)} {name}" for name, quotes in _groups(changes))])
    if changes.article:
        yield f"  article: {_fields(changes.article)}"
    yield from (f"  + {_short(words)}" for words in changes.new)
    yield from (f"  - {_short(words)}" for words in changes.gone)
    yield from (f"  ~ {_short(quote.words)}: {_fields(quote.fields)}" for quote in changes.changed)
    yield from (f"  ? {_short(words)}" for words in changes.to_review)


def _groups(changes: Changes) -> list[tuple[str, tuple[Any, ...]]]:
    groups = [("new", changes.new), ("gone", changes.gone), ("changed", changes.changed), ("to review", changes.to_review)]
    return [(name, tuple(quotes)) for name, quotes in groups]


def _fields(fields: tuple[FieldChange, ...]) -> str:
    return "; ".join(
        f"{field.name} {_short(field.before) or 'none'} → {_short(field.after) or 'none'}"
        if field.before or field.after
        else field.name
        for field in fields
    )


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
