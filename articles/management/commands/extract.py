"""manage.py extract: reads article files without the database and writes what was understood as JSON."""

import json
from argparse import ArgumentParser, BooleanOptionalAction
from collections.abc import Mapping
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles import extraction, ingestion, reading
from articles.ingestion.records import IngestionError
from articles.management.commands.ingest import INTERRUPTED
from articles.services.engine import engine_of_settings
from articles.services.entities.known_people import people_of_file
from articles.services.readings.reader import opened_reader


class Command(BaseCommand):
    help = (
        "Parses article files and finds their quotes, without the database. Writes one FOLDER/STEM.json a file, in the "
        "format of docs/evaluation.md. Files of one run know of each other's speakers and visits."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
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
        files: list[Path],
        out: Path,
        plain: bool,
        other: bool | None = None,
        inner: bool | None = None,
        **options: object,
    ) -> None:
        self.failed = 0
        paths = dict.fromkeys(files)
        texts = self.read_files(paths)
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise CommandError(f"cannot write to {out}: {problem.strerror}") from problem
        try:
            readings, knowledge, problems = read_all({path.stem: text for path, text in texts.items()}, plain=plain)
        except extraction.ExtractionError as problem:
            raise CommandError(str(problem)) from problem
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped; nothing is written.", returncode=INTERRUPTED) from interrupt

        # Bare texts are those of corpora, which count beliefs as quotes and annotate one layer of statements.
        wanted = {"other": plain if other is None else other, "inner": not plain if inner is None else inner}
        for path in texts:
            if path.stem in problems:
                self.complain(path, problems[path.stem])
            else:
                result = reading.to_gold(readings[path.stem], path.stem, knowledge, **wanted)
                (out / f"{path.stem}.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf8")
        if self.failed:
            raise CommandError(f"{self.failed} of {len(paths)} files failed")

    def read_files(self, paths: dict[Path, None]) -> dict[Path, str]:
        """The text of each file that can be read; complains about the others."""
        texts: dict[Path, str] = {}
        by_stem: dict[str, Path] = {}
        for path in paths:
            if twin := by_stem.get(path.stem):
                self.complain(path, f"its result would overwrite that of {twin}")
                continue
            try:
                # Offsets in the output are those of Path.read_text, where a Windows line end is one character.
                texts[path] = ingestion.read_file(path).replace("\r\n", "\n").replace("\r", "\n")
                by_stem[path.stem] = path
            except IngestionError as problem:
                self.complain(path, problem)
        return texts

    def complain(self, path: Path, problem: object) -> None:
        self.failed += 1
        self.stderr.write(f"{path}: {' '.join(str(problem).split())}")


def read_all(
    texts: Mapping[str, str], *, plain: bool
) -> tuple[dict[str, reading.Reading], reading.Knowledge, dict[str, str]]:
    """As `reading.read_together`, with what the settings name. Raises ExtractionError where that cannot be loaded."""
    with opened_reader() as reader:
        reader.load()
        return reading.read_together(
            texts, plain=plain, engine=engine_of_settings(), reader=reader, known_speakers=people_of_file().speakers
        )
