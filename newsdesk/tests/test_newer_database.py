"""A database that a newer version used is refused in one line, before anything is read from it or written to it."""

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.tests.servers import ROOT, free_port, variables_for

pytestmark = pytest.mark.slow
LATER = "articles.9999_later is not known here"


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    variables = variables_for(tmp_path_factory.mktemp("newer"), free_port())
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=variables, check=True)
    return variables


@pytest.fixture
def add(migrated):
    """Writes down that a migration was applied."""
    file = Path(migrated["NEWSDESK_DATA"]) / "newsdesk.sqlite3"

    def execute(statement, *values):
        with contextlib.closing(sqlite3.connect(file)) as database, database:
            database.execute(statement, values)

    yield lambda app: execute(
        "INSERT INTO django_migrations (app, name, applied) VALUES (?, '9999_later', '2031-01-01')", app
    )
    execute("DELETE FROM django_migrations WHERE name = '9999_later'")


def run(variables, *command):
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    "command",
    [
        ("manage.py", "serve"),
        ("-m", "gunicorn", "--config", "python:newsdesk.gunicorn"),
        ("manage.py", "ingest", "samples"),
        ("manage.py", "reextract"),
    ],
    ids=["serve", "gunicorn", "ingest", "reextract"],
)
def test_a_newer_database_is_refused_in_one_line(migrated, add, command):
    add("articles")
    done = run(migrated, *command)
    assert done.returncode == 1
    assert LATER in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_what_an_app_left_that_is_gone_is_no_reason(migrated, add):
    add("an_app_that_is_gone")
    done = run(migrated, "manage.py", "reindex")
    assert done.returncode == 0, done.stderr
