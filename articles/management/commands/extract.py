"""manage.py extract: reads article files without the database and writes what was understood as JSON."""

import json
from argparse import ArgumentParser, BooleanOptionalAction
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles import extraction, reading
from articles.fetching import is_address
from articles.management.commands.ingest import FAILED, INTERRUPTED
from articles.management.line_files import write_lines
from articles.management.opening import Opening, open_files
from articles.reading import printable
from articles.services.engine import engine_of_settings
from articles.services.entities.known_people import people_of_file
from articles.services.readings.reader import opened_reader

Result = tuple[dict[str, reading.Reading], reading.Knowledge, dict[str, str]]
NO_ADDRESS = "extract asks no other machine; save the page and give the file, or use “manage.py ingest”"


class Command(BaseCommand):
    help = (
        "Parses article files of every kind (docs/adding.md) and finds their quotes, without the database. Writes one "
        "FOLDER/STEM.json an article, in the format of docs/evaluation.md; of a file with several, STEM-1.json, "
        "STEM-2.json and so on. Files of one run know of each other's speakers and visits."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a file, or a folder with all in it")
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--out", type=Path, metavar="FOLDER", help="where to write the JSON")
        where.add_argument(
            "--lines",
            type=Path,
            metavar="FILE",
            help="write one file instead, with all that is understood, a reading a line: “manage.py load” brings it into a "
            "database (docs/loading.md)",
        )
        parser.add_argument("--plain", action="store_true", help="take the whole text as body, look for no header")
        parser.add_argument(
            "--other",
            action=BooleanOptionalAction,
            help="write quotes of the kind “other” too: what was only believed, wished or supported; without this option "
            "they are written with --plain and left out else",
        )
        parser.add_argument(
            "--inner",
            action=BooleanOptionalAction,
            help="write statements that stand inside another too (“He said she had agreed” has two); without this option "
            "they are left out with --plain and written else",
        )

    def handle(
        self,
        *args: object,
        files: list[str],
        out: Path | None = None,
        lines: Path | None = None,
        plain: bool,
        other: bool | None = None,
        inner: bool | None = None,
        **options: object,
    ) -> None:
        self.failed: set[object] = set()
        if out is not None:
            self.write_each(files, out, plain=plain, other=other, inner=inner)
        elif lines is not None:
            if plain or (other, inner) != (None, None):
                raise CommandError("--lines goes with none of --plain, --other and --inner: a line has all that was found")
            self.write_lines(files, lines)

    def write_each(self, files: list[str], out: Path, *, plain: bool, other: bool | None, inner: bool | None) -> None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise CommandError(f"cannot write to {out}: {problem.strerror}") from problem
        addresses = list(dict.fromkeys(filter(is_address, files)))
        for address in addresses:
            self.complain(address, NO_ADDRESS)
        try:
            opening, result = read_all([Path(file) for file in files if not is_address(file)], plain=plain)
        except extraction.ExtractionError as problem:
            raise CommandError(str(problem)) from problem
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped; nothing is written.", returncode=INTERRUPTED) from interrupt
        for path, words in opening.notices:
            self.stderr.write(printable(f"note: {path}: {words}"))
        for path, reason in opening.failures:
            self.complain(path, reason)
        # Bare texts are those of corpora, which count beliefs as quotes and annotate one layer of statements.
        wanted = {"other": plain if other is None else other, "inner": not plain if inner is None else inner}
        self.write(opening, result, out, wanted)
        if self.failed:
            raise CommandError(f"{len(self.failed)} of {opening.files + len(addresses)} files failed")

    def write(self, opening: Opening, result: Result, out: Path, wanted: dict[str, bool]) -> None:
        readings, knowledge, problems = result
        for name, (item, _, of_file) in opening.articles.items():
            if name in problems:
                self.complain(item.place, problems[name], item)
                continue
            found = reading.to_gold(readings[name], name, knowledge, with_text=not of_file, **wanted)
            (out / f"{name}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf8")

    def write_lines(self, files: list[str], out: Path) -> None:
        failed = 0
        for address in filter(is_address, files):
            self.complain(address, NO_ADDRESS)
        try:
            with opened_reader() as reader:
                reader.load()
                for kind, words in write_lines([Path(file) for file in files if not is_address(file)], reader, out):
                    failed += kind == FAILED
                    self.stderr.write(printable(f"{kind}: {words}"))
        except extraction.ExtractionError as problem:
            raise CommandError(str(problem)) from problem
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped; nothing is written.", returncode=INTERRUPTED) from interrupt
        if failed or self.failed:
            raise CommandError(f"{failed + len(self.failed)} files or articles failed; the others are written")

    def complain(self, file: object, problem: object, item: object = None) -> None:
        self.failed.add(file)
        self.stderr.write(printable(f"{item or file}: {' '.join(str(problem).split())}"))


def read_all(paths: list[Path], *, plain: bool) -> tuple[Opening, Result]:
    """As `reading.read_together`, with what the settings name. Raises ExtractionError where that cannot be loaded."""
    with opened_reader() as reader:
        opening = open_files(paths, reader, plain=plain)
        reader.load()
        return opening, reading.read_together(
            {name: opened.parsed for name, opened in opening.articles.items()},
            plain=plain,
            engine=engine_of_settings(),
            reader=reader,
            known_speakers=people_of_file().speakers,
        )
