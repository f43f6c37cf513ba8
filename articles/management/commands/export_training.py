"""manage.py export_training: writes what editors decided, for training and measuring."""

import json
import os
import shutil
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.evaluation.gold import GoldError
from articles.evaluation.span_files import join, strip, texts_by_digest
from articles.ingestion import read_file
from articles.ingestion.records import IngestionError
from articles.management.commands.ingest import check_database
from articles.services.exporting import judged_articles
from articles.services.snapshots import snapshot

NOT_SPANS = "it is no file that --spans-only wrote"


class Command(BaseCommand):
    help = (
        "Writes the articles whose quotes editors confirmed, corrected, added or rejected, one FOLDER/article-NUMBER.json "
        "each, in the format of docs/evaluation.md. All of them or, when anything fails, nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where to write: a new folder")
        parser.add_argument("--spans-only", action="store_true", help="offsets and hashes, no words of the articles")
        parser.add_argument(
            "--join", type=Path, metavar="SPANS", help="put the words back into a folder that --spans-only wrote"
        )
        parser.add_argument("--texts", type=Path, metavar="FOLDER", help="with --join: where the articles' files are")

    def handle(
        self, *args: object, out: Path, spans_only: bool, join: Path | None, texts: Path | None, **options: object
    ) -> None:
        if (join is None) != (texts is None) or (join and spans_only):
            raise CommandError("--join and --texts go together, without --spans-only")
        if join and texts:
            count, quotes = write_whole(out, joined(join, texts))
        else:
            check_database()
            with snapshot():
                count, quotes = write_whole(out, (strip(one) if spans_only else one for one in judged_articles()))
        self.stdout.write(f"{count} {'article' if count == 1 else 'articles'} with {quotes} judged quotes in {out}")


def joined(spans: Path, texts: Path) -> Iterator[dict[str, Any]]:
    """Every article of the folder `spans` with the text that has its hash, from whatever file below `texts`."""
    for folder in (spans, texts):
        if not folder.is_dir():
            raise CommandError(f"there is no folder {folder}")
    bare = {path: _spans_in(path) for path in sorted(spans.glob("*.json"))}
    known = texts_by_digest(texts, {one["text_sha256"] for one in bare.values()}, _read)
    for path, article in bare.items():
        text = known.get(article["text_sha256"])
        if text is None:
            raise CommandError(f"the text of {path.name} is not in {texts}")
        try:
            yield join(article, text, path.stem) | {"id": path.stem}
        except (GoldError, KeyError, TypeError) as problem:
            reason = str(problem) if isinstance(problem, GoldError) else f"{path}: {NOT_SPANS}"
            raise CommandError(reason) from problem


def _spans_in(path: Path) -> dict[str, Any]:
    try:
        bare = json.loads(path.read_text("utf8"))
    except OSError as problem:
        raise CommandError(f"cannot read {path}: {problem.strerror}") from problem
    except ValueError as problem:
        raise CommandError(f"{path}: {NOT_SPANS}") from problem
    if not isinstance(bare, dict) or not isinstance(bare.get("text_sha256"), str):
        raise CommandError(f"{path}: {NOT_SPANS}")
    return bare


def write_whole(out: Path, articles: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """Write one file an article into the folder `out`, which appears when all are written; how many articles and quotes."""
    out = out.absolute()
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise CommandError(f"{out} is there already; name a new folder, so that nothing is mixed")
    beside = out.with_name(f".{out.name}-{os.getpid()}")
    count = quotes = 0
    try:
        beside.mkdir(parents=True)
        for article in articles:
            words = json.dumps(article, ensure_ascii=False, indent=1) + "\n"
            (beside / f"{article['id']}.json").write_text(words, "utf8")
            count, quotes = count + 1, quotes + len(article["quotes"]) + len(article["rejected"])
        if not count:
            raise CommandError("there is no article with a quote that an editor judged; nothing was written")
        beside.replace(out)
    except OSError as problem:
        raise CommandError(f"cannot write to {out}: {problem.strerror}; nothing was written") from problem
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return count, quotes


def _read(path: Path) -> str:
    try:
        return read_file(path)
    except IngestionError as problem:
        raise ValueError(str(problem)) from problem
