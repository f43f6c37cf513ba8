"""Errors as the databases themselves raise them, and what they are taken for."""

import sqlite3
from contextlib import closing

import psycopg
import pytest
from django.db import (
    DatabaseError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    connection,
    transaction,
)
from django.db.utils import DatabaseErrorWrapper

from newsdesk.database_trouble import BUSY, FULL, READ_ONLY, UNREACHABLE, limit_waiting, trouble_of


def raised_by(work):
    """What `work` raises, as Django passes it on."""
    with pytest.raises((DatabaseError, InterfaceError)) as caught, DatabaseErrorWrapper(connection):
        work()
    return caught.value


@pytest.fixture
def sqlite(tmp_path, monkeypatch):
    """A database of SQLite's own, passed on by Django as if it were ours."""
    monkeypatch.setattr(connection, "Database", sqlite3)
    with closing(sqlite3.connect(tmp_path / "db", timeout=0, isolation_level=None)) as database:
        database.execute("CREATE TABLE words (word UNIQUE)")
        yield database


def test_a_lock_is_waited_for(sqlite, tmp_path):
    with closing(sqlite3.connect(tmp_path / "db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert trouble_of(raised_by(lambda: sqlite.execute("INSERT INTO words VALUES (1)"))) is BUSY


def test_who_read_before_another_wrote_may_try_again(sqlite, tmp_path):
    """SQLite tells of it by a number of its own, below that of a lock."""
    with closing(sqlite3.connect(tmp_path / "db", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        sqlite.execute("BEGIN")
        sqlite.execute("SELECT * FROM words").fetchall()
        other.execute("INSERT INTO words VALUES (1)")
        assert trouble_of(raised_by(lambda: sqlite.execute("INSERT INTO words VALUES (2)"))) is BUSY


def test_a_full_database_is_told(sqlite):
    sqlite.execute("PRAGMA max_page_count = 3")
    assert trouble_of(raised_by(lambda: sqlite.execute("INSERT INTO words VALUES (zeroblob(99999))"))) is FULL


def test_writing_where_one_only_reads_is_a_fault_of_ours(sqlite, monkeypatch):
    sqlite.execute("PRAGMA query_only = ON")
    error = raised_by(lambda: sqlite.execute("INSERT INTO words VALUES (1)"))
    monkeypatch.setattr("newsdesk.database_trouble.storage", lambda: "ok")
    assert trouble_of(error) is None
    monkeypatch.setattr("newsdesk.database_trouble.storage", lambda: "read-only")
    assert trouble_of(error) is READ_ONLY


@pytest.mark.parametrize("statement", ["SELECT * FROM nothing", "no SQL"])
def test_mistakes_are_no_trouble_that_passes(sqlite, statement):
    error = raised_by(lambda: sqlite.execute(statement))
    assert isinstance(error, OperationalError)
    assert trouble_of(error) is None


def test_a_rule_that_is_broken_is_no_trouble(sqlite):
    sqlite.execute("INSERT INTO words VALUES (1)")
    error = raised_by(lambda: sqlite.execute("INSERT INTO words VALUES (1)"))
    assert isinstance(error, IntegrityError)
    assert trouble_of(error) is None


def test_an_error_that_came_from_the_database_is_known_by_what_it_came_from(sqlite, tmp_path):
    def render():
        try:
            sqlite.execute("INSERT INTO words VALUES (1)")
        except sqlite3.OperationalError as error:
            raise OperationalError("locked") from error

    with closing(sqlite3.connect(tmp_path / "db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError) as caught:
            render()
    wrapped = RuntimeError("a page could not be made")
    wrapped.__cause__ = caught.value
    assert trouble_of(wrapped) is BUSY


def test_other_errors_are_none():
    assert trouble_of(None) is None
    assert trouble_of(ValueError("no")) is None
    assert trouble_of(OperationalError("raised by hand")) is None


def test_a_server_that_is_not_there_is_unreachable(monkeypatch):
    monkeypatch.setattr(connection, "Database", psycopg)
    assert trouble_of(raised_by(lambda: psycopg.connect("postgres://127.0.0.1:1/none", connect_timeout=2))) is UNREACHABLE


def execute_all(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
class TestPostgreSQL:
    @pytest.fixture(autouse=True)
    def only_there(self):
        if connection.vendor != "postgresql":
            pytest.skip("asks PostgreSQL")

    def run(self, *statements):
        with pytest.raises((DatabaseError, InterfaceError)) as caught, transaction.atomic():
            execute_all(statements)
        return caught.value

    @pytest.mark.parametrize(
        ("statements", "trouble"),
        [
            (["SET LOCAL statement_timeout = 10", "SELECT pg_sleep(9)"], BUSY),
            (["DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$"], BUSY),
            (["DO $$ BEGIN RAISE SQLSTATE '53100'; END $$"], FULL),
            (["SET TRANSACTION READ ONLY", "CREATE TABLE t (a int)"], None),
            (["SELECT * FROM nothing"], None),
        ],
    )
    def test_its_numbers_are_known(self, statements, trouble):
        assert trouble_of(self.run(*statements)) is trouble

    def test_a_connection_that_was_ended_is_unreachable(self):
        error = self.run("SELECT pg_terminate_backend(pg_backend_pid())")
        connection.close()
        assert trouble_of(error) is UNREACHABLE

    def test_it_waits_for_locks_as_long_as_it_is_told(self):
        limit_waiting(7, connection)
        with connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("7s",)
        connection.close()


def test_programming_errors_are_ours():
    assert trouble_of(ProgrammingError("no such column")) is None
