"""manage.py extract: reads article files without the database and writes what was understood as JSON."""

import json
from argparse import ArgumentParser, BooleanOptionalAction
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles import extraction, reading
from articles.fetching import is_address
from articles.management.commands.ingest import INTERRUPTED
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
        parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to write the JSON")
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
        out: Path,
        plain: bool,
        other: bool | None = None,
        inner: bool | None = None,
        **options: object,
    ) -> None:
        self.failed: set[object] = set()
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
