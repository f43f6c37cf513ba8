"""Tables without what slows filling them down: indexes and constraints go, and are made anew in one go when all is in.

All of it within the transaction of whoever fills them: if that fails, or is stopped, everything is there again.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from articles.search.backends import backend_of

Remake = Callable[[], None]
MEMORY = 256  # MB, for pages of SQLite and for the sorting of PostgreSQL


@contextmanager
def filled_in_bulk(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Around the transaction: what many rows need of SQLite. PostgreSQL needs nothing here.

    With a rollback journal what is new goes into the file itself, once; whoever is killed leaves a journal by which the next
    to open the file takes back what there is of it. Without waiting for the disk, only a machine that loses its power may
    leave a broken file.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        pragmas = (("journal_mode", "DELETE"), ("synchronous", "OFF"), ("cache_size", f"-{MEMORY * 1024}"))
        before = {name: _value(cursor, f"PRAGMA {name}") for name, _ in pragmas}
        try:
            for name, value in pragmas:
                cursor.execute(f"PRAGMA {name} = {value}")
            yield
        finally:
            for name, value in reversed(before.items()):
                cursor.execute(f"PRAGMA {name} = {value}")


@contextmanager
def bare_tables(connection: BaseDatabaseWrapper, tables: Sequence[str]) -> Iterator[None]:
    """Within a transaction: `tables` without their indexes, links and triggers, which are made anew in the end."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        remade = _strip_postgresql(cursor, tables) if postgresql else _strip_sqlite(cursor, tables)
        backend = backend_of(connection.vendor)
        backend.drop_triggers(connection)
        yield
        for statement in remade:
            cursor.execute(statement)
        if not postgresql:
            backend.build(connection)


def _strip_sqlite(cursor: CursorWrapper, tables: Sequence[str]) -> list[str]:
    """What makes anew what goes. What a table is made with (UNIQUE) stays."""
    cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    indexes = [(name, sql) for name, table, sql in cursor.fetchall() if table in tables]
    for name, _ in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in indexes]


def _strip_postgresql(cursor: CursorWrapper, tables: Sequence[str]) -> list[str]:
    """The same. Primary keys stay: links of other tables hang on them."""
    cursor.execute(f"SET LOCAL maintenance_work_mem = '{MEMORY}MB'")
    cursor.execute(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = ANY (%s::regclass[]) AND contype IN ('f', 'u') ORDER BY contype",
        [list(tables)],
    )
    constraints = cursor.fetchall()
    for table, name, _ in constraints:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid = ANY (%s::regclass[]) AND NOT indisprimary",
        [list(tables)],
    )
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    # Links last: they are checked by joining whole tables.
    unique, links = ([c for c in constraints if c[2].startswith("FOREIGN") == is_link] for is_link in (False, True))
    added = [f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}" for table, name, definition in (*unique, *links)]
    return [*(definition for _, definition in indexes), *added]


def _value(cursor: CursorWrapper, question: str) -> str:
    cursor.execute(question)
    return str(cursor.fetchone()[0])
