"""A database that processes of their own can use, of the kind that this round of tests runs on."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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
        yield _migrated(folder, f"sqlite:///{folder}/db.sqlite3")
        return
    name = f"newsdesk_{uuid4().hex[:12]}"
    with psycopg.connect(_address("postgres"), autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield _migrated(folder, _address(name))
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def python(environment: dict[str, str], code: str, *arguments: str) -> str:
    """What Python prints that runs `code` with Django set up; it must end well."""
    call = [sys.executable, "-c", f"import django\ndjango.setup()\n{code}", *arguments]
    done = subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _migrated(folder: Path, address: str) -> dict[str, str]:
    ours = ("NEWSDESK_", "DATABASE_URL", "HOST", "PORT")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment |= {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "newsdesk.tests.settings",  # they take DATABASE_URL from here; no static files to collect
    }
    python(environment, "from django.core.management import call_command\ncall_command('migrate', verbosity=0)")
    return environment


def _address(name: str) -> str:
    found = connection.settings_dict
    user, password = quote(str(found["USER"]), safe=""), quote(str(found["PASSWORD"] or ""), safe="")
    return f"postgres://{user}:{password}@{found['HOST'] or '127.0.0.1'}:{found['PORT'] or 5432}/{name}"
