"""What a run reads: files of every kind, lines of JSON, rows of Parquet; each piece by a key that stays the same."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from articles.ingestion import find_files
from articles.ingestion.records import Document, IngestionError, ParsedArticle
from articles.reading.opening import OpenedFile
from articles.reading.reader import Reader

LINES = (".jsonl", ".ndjson")
TABLE = ".parquet"
ROWS = 256  # of a table that are read at once


class Source(NamedTuple):
    """A file, or a line or row of one. `data`: the line or row as JSON; None for a file that is opened as a whole.

    `key` changes with what is in it.
    """

    key: str
    path: str
    data: str | None = None


class Inventory(NamedTuple):
    failures: list[tuple[Path, str]]
    notices: list[tuple[Path, str]]
    files: list[Path]


def inventory(paths: Iterable[Path]) -> Inventory:
    """The files of `paths`, in order; tables and lines in folders count as well."""
    found = Inventory([], [], [])
    for path in paths:
        if not path.is_dir():
            found.files.append(path)
            continue
        inside = find_files([path])
        found.failures.extend(inside.errors)
        tables = {one for one, _ in inside.skipped if one.suffix.lower() in (*LINES, TABLE)}
        found.notices.extend(one for one in inside.skipped if one[0] not in tables)
        found.files.extend(sorted({*inside.files, *tables}))
    return found._replace(files=list(dict.fromkeys(found.files)))


def sources(files: Iterable[Path]) -> Iterator[Source]:
    """The pieces of `files`, in order. A key names the file and the place in it. Raises OSError and IngestionError."""
    for path in files:
        kind = path.suffix.lower()
        if kind in LINES:
            with path.open(encoding="utf-8") as lines:
                yield from (_piece(path, at, line) for at, line in enumerate(lines, 1) if line.strip())
        elif kind == TABLE:
            yield from _rows(path)
        else:
            yield _whole(path)


def _rows(path: Path) -> Iterator[Source]:
    import pyarrow.parquet

    at = 0
    with pyarrow.parquet.ParquetFile(path) as table:
        for batch in table.iter_batches(batch_size=ROWS):
            for row in batch.to_pylist():
                at += 1
                yield _piece(path, at, json.dumps(row, default=str, ensure_ascii=False))


def _piece(path: Path, at: int, data: str) -> Source:
    return Source(f"{path}#{at}\0{hashlib.sha256(data.encode()).hexdigest()}", f"{path}, {at}", data)


def _whole(path: Path) -> Source:
    try:
        state = path.stat()
    except OSError:  # told when it is opened
        return Source(f"{path}\0", str(path))
    return Source(f"{path}\0{state.st_size} {state.st_mtime_ns}", str(path))


def opened(source: Source, reader: Reader, *, plain: bool) -> tuple[OpenedFile, str]:
    """The articles of a source, and the name that it gives its result, if it does. Raises IngestionError, OSError."""
    if source.data is None:
        return reader.open_file(Path(source.path), plain=plain), ""
    try:
        row = json.loads(source.data)
        text, name = row["text"], str(row["id"])
    except (ValueError, KeyError, TypeError):
        raise IngestionError("it is no JSON object with “id” and “text”") from None
    if not isinstance(text, str) or not name.strip() or "/" in name:
        raise IngestionError("its “text” has to be a string, and its “id” a name without “/”")
    article = _with_header(reader.parse(text, plain=plain), row)
    return OpenedFile(Document((article,)), of_file=False), name


def _with_header(article: ParsedArticle, row: dict[str, Any]) -> ParsedArticle:
    """What a row says of itself goes before what its text tells."""
    told: dict[str, Any] = {name: str(row[name]) for name in ("title", "outlet") if row.get(name)}
    if row.get("published"):
        try:
            told["published"] = date.fromisoformat(str(row["published"])[:10])
        except ValueError:
            raise IngestionError("its “published” is no day such as 2024-04-24") from None
        told["published_from"] = str(row["published"])
    if row.get("authors"):
        authors = row["authors"]
        told["authors"] = tuple(map(str, authors)) if isinstance(authors, list) else (str(authors),)
    return replace(article, **told)
