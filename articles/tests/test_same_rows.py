"""ingest and reextract store the same rows, numbers included, whatever the number of processes that read."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from articles.evaluation.gold import SAMPLES
from articles.tests.own_database import ROOT, own_database
from articles.tests.test_reading_process import LIMITED, SHORT

pytestmark = [pytest.mark.model, pytest.mark.slow]

MOMENTS = {"created_at", "updated_at", "applied", "added_at", "read_at", "changed_at"}
OURS = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'articles_%'"


def texts(folder):
    """The samples; some that teach each other, in an order that is not that of their names; one that cannot be read."""
    folder.mkdir()
    for sample in SAMPLES.glob("*.txt"):
        (folder / sample.name).write_bytes(sample.read_bytes())
    for day in range(1, 9):
        text = SHORT.format(day=10 - day).replace("Ana Ruiz", "Ana Ruiz" if day == 5 else "Ruiz")
        (folder / f"{day}.txt").write_text(text + f"\n“Number {day},” said Governor Ruiz.\n")
    (folder / "bad.txt").write_bytes(b"\x00")
    (folder / "twin.txt").write_text((folder / "5.txt").read_text())
    return folder


def rows(database):
    """All rows of all our tables, by table, without the moments at which they were written."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [name for (name,) in connection.execute(OURS)]
        return {
            table: sorted(
                json.dumps({key: str(row[key]) for key in row.keys() if key not in MOMENTS})  # noqa: SIM118 (rows are no dicts)
                for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608
            )
            for table in tables
            if "fts" not in table and "words" not in table
        }


def stored(folder, files, workers):
    folder.mkdir()
    told = []
    with own_database(folder) as environment:
        environment = environment | LIMITED
        for command in (["ingest", str(files)], ["reextract"], ["reextract", "--dry-run"]):
            line = [sys.executable, "manage.py", *command, f"--workers={workers}"]
            told.append(subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False).stdout)
        (database,) = folder.glob("*.sqlite3")
        return rows(database), told


def test_the_same_rows_are_stored_and_the_same_is_told(tmp_path):
    files = texts(tmp_path / "files")
    one, told_of_one = stored(tmp_path / "one", files, 1)
    many, told_of_many = stored(tmp_path / "many", files, 3)
    assert len(one["articles_quote"]) > 100
    assert told_of_many == told_of_one
    assert many == one
