"""manage.py extract: reads article files without the database and writes what was understood as JSON."""

import json
import traceback
from argparse import ArgumentParser, BooleanOptionalAction
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles import extraction, ingestion, reading
from articles.ingestion.records import IngestionError
from articles.services.engine import engine_of_settings
from articles.services.entities.known_people import people_of_file


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
            extraction.load(engine_of_settings())
        except OSError as problem:
            raise CommandError(f"cannot write to {out}: {problem.strerror}") from problem
        except extraction.ExtractionError as problem:
            raise CommandError(str(problem)) from problem

        by_stem = {path.stem: text for path, text in texts.items()}
        readings, knowledge, problems = reading.read_together(
            by_stem,
            plain=plain,
            engine=engine_of_settings(),
            known_speakers=people_of_file().speakers,
        )
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
        for path in paths:
            twin = next((other for other in texts if other.stem == path.stem), None)
            if twin:
                self.complain(path, f"its result would overwrite that of {twin}")
                continue
            try:
                # Offsets in the output are those of Path.read_text, where a Windows line end is one character.
                texts[path] = ingestion.read_file(path).replace("\r\n", "\n").replace("\r", "\n")
            except IngestionError as problem:
                self.complain(path, problem)
        return texts

    def complain(self, path: Path, problem: object) -> None:
        self.failed += 1
        words = " ".join(str(problem).split())
        if not isinstance(problem, str | IngestionError | extraction.ExtractionError):
            words = f"{type(problem).__name__}: {words} ({place_of(problem)})"
        self.stderr.write(f"{path}: {words}")


def place_of(problem: object) -> str:
    """The last line of ours in which an unexpected error arose, so that one line is enough to report it."""
    frames = traceback.extract_tb(problem.__traceback__) if isinstance(problem, BaseException) else []
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(settings.BASE_DIR / "articles")]
    last = (ours or frames)[-1:]
    return "".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in last)
