"""What `extract --lines` writes: the readings that reading in would store in an empty database, one a line."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, connections

from articles.ingestion import find_files
from articles.reading import Reader
from articles.reading.lines import Record, record_to_line
from articles.services.loading.recording import recorded
from articles.services.readings.ingest import Notice

IN_MEMORY = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}


def write_lines(paths: Sequence[Path], reader: Reader, out: Path) -> Iterator[tuple[str, str]]:
    """Read the files of `paths` and write their readings to `out`, whole or not at all.

    Gives what there is to say: "note" or "failed", and a line. Raises CommandError where `out` cannot be written.
    """
    found = find_files(paths)
    yield from (("note", f"{path}: {reason}") for path, reason in found.skipped)
    yield from (("failed", f"{path}: {reason}") for path, reason in found.errors)
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("w", encoding="utf8") as file, database_in_memory():
            yield from _write(found.files, reader, file)
        part.replace(out)
    except OSError as problem:
        raise CommandError(f"cannot write to {out}: {problem.strerror}") from problem
    finally:
        part.unlink(missing_ok=True)


def _write(files: Sequence[Path], reader: Reader, file: TextIO) -> Iterator[tuple[str, str]]:
    written: dict[str, bytes] = {}
    for one in recorded(files, reader):
        if isinstance(one, Record):
            line = record_to_line(one)
            digest = hashlib.sha256(line.encode()).digest()
            if written.get(one.source) != digest:
                file.write(f"{line}\n")
            written[one.source] = digest
        elif isinstance(one, Notice):
            yield "note", f"{one.place}: {one.words}"
        else:
            yield "failed", f"{one.item}: {one.failure}"


@contextmanager
def database_in_memory() -> Iterator[None]:
    """In place of the configured database, within the block: one in memory, migrated and empty."""
    configured, settings = connections[DEFAULT_DB_ALIAS], connections.settings[DEFAULT_DB_ALIAS]
    connections.settings[DEFAULT_DB_ALIAS] = settings | IN_MEMORY | {"OPTIONS": {}, "CONN_MAX_AGE": None}
    connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        call_command("migrate", verbosity=0)
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections.settings[DEFAULT_DB_ALIAS] = settings
        connections[DEFAULT_DB_ALIAS] = configured
