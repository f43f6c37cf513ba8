"""manage.py extract: reads article files without the database and writes what was understood as JSON."""

import json
from argparse import ArgumentParser, BooleanOptionalAction
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles import extraction, reading
from articles.cluster.on_ray import LOCAL
from articles.cluster.output import Form
from articles.fetching import is_address
from articles.management.cluster import extract_on_ray
from articles.management.commands.ingest import FAILED, INTERRUPTED
from articles.management.line_files import write_lines
from articles.management.opening import Opening, open_files
from articles.management.progress import ReadingBar
from articles.management.workers import add_workers
from articles.management.workers import workers as how_many
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
        add_workers(parser)
        parser.add_argument(
            "--ray",
            nargs="?",
            const=LOCAL,
            metavar="ADDRESS",
            help="read on the Ray cluster at ADDRESS, or without it on this machine; articles may come as lines of JSON and "
            "as rows of Parquet, too. Writes parts to the folder, and goes on where it was stopped (docs/clusters.md)",
        )
        parser.add_argument(
            "--format",
            choices=[form.value for form in Form],
            default=Form.LINES.value,
            help="of the parts that --ray writes",
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
        workers: int | None = None,
        ray: str | None = None,
        **options: object,
    ) -> None:
        self.failed: set[object] = set()
        if lines is not None:
            if plain or (other, inner) != (None, None) or ray is not None:
                raise CommandError(
                    "--lines goes with none of --plain, --other, --inner and --ray: a line has all that was found"
                )
            self.write_lines(files, lines, how_many(workers))
        elif out is not None:
            wanted = wanted_of(other, inner, plain=plain)
            self.write_each(files, out, wanted, plain=plain, workers=workers, ray=ray, form=Form(str(options["format"])))

    def write_each(
        self,
        files: list[str],
        out: Path,
        wanted: dict[str, bool],
        *,
        plain: bool,
        workers: int | None,
        ray: str | None,
        form: Form,
    ) -> None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise CommandError(f"cannot write to {out}: {problem.strerror}") from problem
        addresses = list(dict.fromkeys(filter(is_address, files)))
        for address in addresses:
            self.complain(address, NO_ADDRESS)
        paths = [Path(file) for file in files if not is_address(file)]
        if ray is not None:
            self.read_on_ray(paths, out, ray, form, wanted, plain=plain, workers=workers)
            return
        try:
            opening, result = read_all(paths, how_many(workers), plain=plain)
        except extraction.ExtractionError as problem:
            raise CommandError(str(problem)) from problem
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped; nothing is written.", returncode=INTERRUPTED) from interrupt
        for path, words in opening.notices:
            self.stderr.write(printable(f"note: {path}: {words}"))
        for path, reason in opening.failures:
            self.complain(path, reason)
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

    def write_lines(self, files: list[str], out: Path, workers: int) -> None:
        failed = 0
        for address in filter(is_address, files):
            self.complain(address, NO_ADDRESS)
        try:
            with opened_reader(workers) as reader:
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

    def read_on_ray(
        self,
        paths: list[Path],
        out: Path,
        address: str,
        form: Form,
        wanted: dict[str, bool],
        *,
        plain: bool,
        workers: int | None,
    ) -> None:
        try:
            result = extract_on_ray(
                paths, out, address, form=form, plain=plain, wanted=wanted, workers=workers, tell=self.stdout.write
            )
        except extraction.ExtractionError as problem:
            raise CommandError(str(problem)) from problem
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped; the same command goes on from there.", returncode=INTERRUPTED) from interrupt
        for place, words in result.notices:
            self.stderr.write(printable(f"note: {place}: {words}"))
        for place, reason in result.failures:
            self.complain(place, reason)
        self.stdout.write(f"{result.articles} articles are in {out}")
        if self.failed:
            raise CommandError(f"{len(self.failed)} files, lines or rows failed; the others are written")

    def complain(self, file: object, problem: object, item: object = None) -> None:
        self.failed.add(file)
        self.stderr.write(printable(f"{item or file}: {' '.join(str(problem).split())}"))


def wanted_of(other: bool | None, inner: bool | None, *, plain: bool) -> dict[str, bool]:
    """Which quotes are written. Bare texts are those of corpora, which count beliefs and have one layer of statements."""
    return {"other": plain if other is None else other, "inner": not plain if inner is None else inner}


def read_all(paths: list[Path], workers: int = 1, *, plain: bool) -> tuple[Opening, Result]:
    """As `reading.read_together`, with what the settings name. Raises ExtractionError where that cannot be loaded."""
    with opened_reader(workers) as reader:
        opening = open_files(paths, reader, plain=plain)
        reader.load(len(opening.articles))
        with ReadingBar(len(opening.articles)) as bar:
            return opening, reading.read_together(
                {name: opened.parsed for name, opened in opening.articles.items()},
                plain=plain,
                engine=engine_of_settings(),
                reader=bar.watch(reader),
                known_speakers=people_of_file().speakers,
                tell=lambda report: bar.count(again=report.again),
            )
