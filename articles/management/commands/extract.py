"""manage.py extract: reads article files without the database and writes what was understood as JSON."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles import ingestion, reading
from articles.ingestion.records import IngestionError


class Command(BaseCommand):
    help = "Parses and extracts article files without the database; writes FOLDER/STEM.json for each."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to write the JSON")
        parser.add_argument("--plain", action="store_true", help="take the whole text as body, look for no header")

    def handle(self, *args: Any, files: list[Path], out: Path, plain: bool, **options: Any) -> None:
        out.mkdir(parents=True, exist_ok=True)
        failed = 0
        for path in files:
            try:
                text = ingestion.read_file(path).replace("\r\n", "\n").replace("\r", "\n")
                result = reading.read(text, plain=plain, model=settings.SPACY_MODEL)
            except IngestionError as error:
                failed += 1
                self.stderr.write(f"{path}: {error}")
                continue
            labels = [f"{v.visitor} {v.host} {v.first_day:%Y-%m}".lower() for v in result.extraction.visits]
            gold = reading.to_gold(result, path.stem, labels)
            (out / f"{path.stem}.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf8")
        if failed:
            raise CommandError(f"{failed} of {len(files)} files could not be read")
