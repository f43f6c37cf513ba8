import os
import shutil
import subprocess
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from newsdesk import storage

pytestmark = pytest.mark.django_db
ALL_WELL = {"status": "ok", "database": "ok", "migrations": "ok", "storage": "ok"}


def test_it_says_that_all_is_well(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == ALL_WELL | {"version": settings.VERSION}
    assert "no-store" in response["Cache-Control"]


def test_it_says_that_the_database_is_gone(client, monkeypatch):
    def fail(*args):
        raise DatabaseError("gone")

    monkeypatch.setattr(connection, "cursor", fail)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["status"] == "unavailable"
    assert response.json()["database"] == "unreachable"


def test_it_asks_the_database_little_and_opens_no_session(client, django_assert_num_queries, settings):
    client.cookies[settings.SESSION_COOKIE_NAME] = "someone"
    with django_assert_num_queries(1 if connection.vendor == "sqlite" else 2) as captured:
        client.get("/healthz")
    assert captured[0]["sql"] == "SELECT app, name FROM django_migrations"


@pytest.mark.parametrize("app", ["articles", "axes"])
def test_it_says_that_a_migration_is_missing(client, app):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = %s AND name LIKE '0002%%'", [app])
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["database"] == "ok"
    assert response.json()["migrations"] == "missing"


@pytest.mark.django_db(transaction=True)
def test_a_database_that_was_never_prepared_misses_migrations(client):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_migrations RENAME TO aside")
    try:
        response = client.get("/healthz")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE aside RENAME TO django_migrations")
    assert response.status_code == 503
    assert response.json()["database"] == "ok"
    assert response.json()["migrations"] == "missing"


@pytest.mark.parametrize("app", ["articles", "an_app_that_is_gone"])
def test_migrations_that_the_code_does_not_know_are_no_fault(client, app):
    """A newer version may be starting beside this one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES (%s, '9999_later', CURRENT_TIMESTAMP)", [app]
        )
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize("trouble", ["full", "read-only"])
def test_where_nothing_can_be_stored_it_says_so_and_serves_on(client, monkeypatch, trouble):
    monkeypatch.setattr("articles.views.health.storage", lambda: trouble)
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["storage"] == trouble


def test_a_storage_that_cannot_be_asked_is_told(client, monkeypatch):
    def fail():
        raise OSError("gone")

    monkeypatch.setattr("articles.views.health.storage", fail)
    response = client.get("/healthz")
    assert response.json()["storage"] == "unknown"


class TestStorage:
    @pytest.fixture
    def file(self, tmp_path):
        (tmp_path / "db.sqlite3").write_text("")
        return tmp_path / "db.sqlite3"

    def test_there_is_room(self, file):
        assert storage.storage_of(file) == "ok"

    @pytest.mark.parametrize(("blocks", "found"), [(2047, "full"), (2048, "ok")])
    def test_the_last_mebibytes_are_none(self, file, monkeypatch, blocks, found):
        monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(f_bavail=blocks, f_frsize=4096))
        assert storage.storage_of(file) == found

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    @pytest.mark.parametrize("which", ["file", "folder"])
    def test_what_may_not_be_written_to_is_read_only(self, file, which):
        (file if which == "file" else file.parent).chmod(0o500)
        try:
            assert storage.storage_of(file) == "read-only"
        finally:
            file.parent.chmod(0o700)

    @pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="only root can mount a small disk")
    def test_a_real_disk_of_little_room(self, tmp_path):
        mount = ["mount", "-t", "tmpfs", "-o", "size=9m", "tmpfs", str(tmp_path)]
        if subprocess.run(mount, capture_output=True).returncode:
            pytest.skip("this system does not let root mount")
        try:
            (tmp_path / "db.sqlite3").write_text("")
            assert storage.storage_of(tmp_path / "db.sqlite3") == "ok"
            (tmp_path / "large").write_bytes(b"x" * 2_000_000)
            assert storage.storage_of(tmp_path / "db.sqlite3") == "full"
            subprocess.run(["mount", "-o", "remount,ro", str(tmp_path)], check=True)
            assert storage.storage_of(tmp_path / "db.sqlite3") == "read-only"
        finally:
            subprocess.run(["umount", str(tmp_path)], check=True)


def test_postgresql_says_whether_it_takes_changes(client):
    if connection.vendor != "postgresql":
        pytest.skip("asks PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL default_transaction_read_only = on")
    assert client.get("/healthz").json()["storage"] == "read-only"


def test_a_newer_database_is_not_read_into(tmp_path):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('articles', '9999_later', CURRENT_TIMESTAMP)"
        )
    with pytest.raises(Exception, match=r"newer version of Newsdesk has used this database \(articles.9999_later"):
        call_command("ingest", str(tmp_path))
