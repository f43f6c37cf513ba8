"""Whether the database is as old as the code: one question, asked in one place."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from newsdesk import schema
from newsdesk.schema import missing_migrations, unknown_migrations

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db


def forget(app, name):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = %s AND name = %s", [app, name])


def test_nothing_is_missing_from_a_database_that_was_prepared():
    assert missing_migrations() == unknown_migrations() == []


def test_what_is_missing_is_named():
    forget("articles", "0002_editors")
    assert missing_migrations() == [("articles", "0002_editors")]


def test_commands_ask_for_what_is_missing(tmp_path):
    forget("articles", "0002_editors")
    with pytest.raises(CommandError, match="not up to date"):
        call_command("ingest", str(tmp_path))


@pytest.mark.parametrize(("forgotten", "missing"), [([], []), (["0002_editors"], [("articles", "0001_squashed")])])
def test_a_migration_that_replaces_others_is_there_where_they_are(monkeypatch, forgotten, missing):
    replaced = [("articles", "0001_initial"), ("articles", "0002_editors")]
    squashed = ("articles", "0001_squashed")
    loader = SimpleNamespace(
        disk_migrations={squashed: SimpleNamespace(replaces=replaced)},
        graph=SimpleNamespace(nodes={squashed: None}),
        migrated_apps={"nobody's"},
    )
    monkeypatch.setattr(schema, "_loader", lambda: loader)
    for name in forgotten:
        forget("articles", name)
    assert missing_migrations() == missing


def test_nobody_else_compares_migrations():
    product = [*(ROOT / "newsdesk").glob("*.py"), *(ROOT / "articles").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
    asking = [
        str(file.relative_to(ROOT))
        for file in product
        if "tests" not in file.parts
        and any(word in file.read_text() for word in ("db.migrations.executor", "db.migrations.loader", "django_migrations"))
    ]
    assert asking == ["newsdesk/schema.py"]
