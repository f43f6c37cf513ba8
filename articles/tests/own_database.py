"""A database that processes of their own can use, of the kind that this round of tests runs on."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import psycopg
from django.db import connection
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def own_database(folder: Path) -> Iterator[dict[str, str]]:
    """The environment for processes that use a migrated database of their own, which is gone afterwards."""
    if connection.vendor == "sqlite":
        shutil.copy(_migrated_file(), folder / "db.sqlite3")
        yield _environment(f"sqlite:///{folder}/db.sqlite3")
        return
    with _new_database(template=_migrated_database()) as name:
        yield _environment(_address(name))


@cache
def _migrated_file() -> Path:
    """A database file to copy: migrating takes longer than most tests."""
    folder = Path(tempfile.mkdtemp(prefix="newsdesk-tests-"))
    atexit.register(shutil.rmtree, folder)
    _migrate(_environment(f"sqlite:///{folder}/db.sqlite3"))
    return folder / "db.sqlite3"


@cache
def _migrated_database() -> str:
    """The name of a database of the server to copy."""
    kept = ExitStack()
    atexit.register(kept.close)
    name = kept.enter_context(_new_database(template="template1"))
    _migrate(_environment(_address(name)))
    return name


@contextmanager
def _new_database(template: str) -> Iterator[str]:
    name = f"newsdesk_{uuid4().hex[:12]}"
    with psycopg.connect(_address("postgres"), autocommit=True) as server:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        server.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield name
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def python(environment: dict[str, str], code: str, *arguments: str) -> str:
    """What Python prints that runs `code` with Django set up; it must end well."""
    call = [sys.executable, "-c", f"import django\ndjango.setup()\n{code}", *arguments]
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _environment(address: str) -> dict[str, str]:
    ours = ("NEWSDESK_", "DATABASE_URL", "HOST", "PORT")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return environment | {
        "DATABASE_URL": address,
        "NEWSDESK_WORKER": "no",  # a server that a test starts has no worker beside it
        "DJANGO_SETTINGS_MODULE": "newsdesk.tests.settings",  # they take DATABASE_URL from here; no static files to collect
    }


def _migrate(environment: dict[str, str]) -> None:
    python(environment, "from django.core.management import call_command\ncall_command('migrate', verbosity=0)")


def _address(name: str) -> str:
    found = connection.settings_dict
    user, password = quote(str(found["USER"]), safe=""), quote(str(found["PASSWORD"] or ""), safe="")
    return f"postgres://{user}:{password}@{found['HOST'] or '127.0.0.1'}:{found['PORT'] or 5432}/{name}"
