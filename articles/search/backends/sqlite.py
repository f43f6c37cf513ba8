"""Full-text search in SQLite: an FTS5 table for each table of rows, kept in step by triggers.

The FTS5 tables keep no text of their own: they point to the rows. Django remakes a table to change it, and drops its
triggers with it; so triggers go before a migration and come back, with an index built anew, after it.
"""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from articles.search.backends.columns import SEARCHED, Column, Sql
from articles.words import FORMS_VERSION, Needle

UNION = "UNION ALL"  # what is found twice is no harm, and sorting it out takes longer
EVENTS = ("insert", "update", "delete")


def rows_with(columns: Sequence[Column], needle: Needle) -> Sql:
    """A query for the numbers of the rows where the needle stands in one of `columns`, which are of one table."""
    table = columns[0].table
    index = index_of(table)
    phrases = " OR ".join(f'"{" ".join(phrase.forms)}"{" *" if phrase.open_end else ""}' for phrase in needle.phrases)
    names = " ".join(column.name for column in columns)
    sql = f"SELECT rowid FROM {index} WHERE {index} MATCH %s"  # noqa: S608 (names of our own)
    return Sql(sql, (f"{{{names}}} : ({phrases})",))


def columns(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    """All columns of the database, as (table, name)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT found.name, field.name FROM sqlite_master AS found "
            "JOIN pragma_table_info(found.name) AS field WHERE found.type = 'table'"
        )
        return set(cursor.fetchall())


def is_built(connection: BaseDatabaseWrapper) -> bool:
    """Is everything there, of the version of the forms that we have now?"""
    return not _missing(connection)


def holds_these_forms(connection: BaseDatabaseWrapper) -> bool:
    """Was an index of the present version of the forms built once, so that stored words are of it too?"""
    return not any(kind == "table" for kind, _ in _missing(connection))


def build(connection: BaseDatabaseWrapper) -> None:
    """Make the whole index anew from the columns of words."""
    with connection.cursor() as cursor:
        _drop_all(cursor)
        for table, names in SEARCHED.items():
            index, listed = index_of(table), ", ".join(names)
            # The forms are plain letters and figures with blanks between: nothing for a tokenizer to think about.
            cursor.execute(
                f"CREATE VIRTUAL TABLE {index} USING fts5("
                f"{listed}, content='{table}', content_rowid='id', tokenize='ascii', columnsize=0)"
            )
            cursor.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608
            for event, statement in _triggers(table, names):
                cursor.execute(f"CREATE TRIGGER {_trigger(table, event)} {statement}")


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """To be called before tables are changed; `build` is to follow."""
    with connection.cursor() as cursor:
        _drop(cursor, "trigger")


def index_of(table: str) -> str:
    return f"{table}_words_{FORMS_VERSION}"


def _trigger(table: str, event: str) -> str:
    return f"{index_of(table)}_{event}"


def _triggers(table: str, names: Sequence[str]) -> list[tuple[str, str]]:
    index, listed = index_of(table), ", ".join(names)
    # An index without texts has to be told what it holds when it is to forget it.
    forget = f"INSERT INTO {index}({index}, rowid, {listed}) VALUES ('delete', old.id, {_of('old', names)});"  # noqa: S608
    keep = f"INSERT INTO {index}(rowid, {listed}) VALUES (new.id, {_of('new', names)});"  # noqa: S608
    changed = " OR ".join(f"old.{name} <> new.{name}" for name in names)
    return [
        ("insert", f"AFTER INSERT ON {table} BEGIN {keep} END"),
        ("update", f"AFTER UPDATE OF {listed} ON {table} WHEN {changed} BEGIN {forget} {keep} END"),
        ("delete", f"AFTER DELETE ON {table} BEGIN {forget} END"),
    ]


def _of(row: str, names: Sequence[str]) -> str:
    return ", ".join(f"{row}.{name}" for name in names)


def _missing(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    wanted = {("table", index_of(table)) for table in SEARCHED}
    wanted |= {("trigger", _trigger(table, event)) for table in SEARCHED for event in EVENTS}
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name FROM sqlite_master WHERE type IN ('table', 'trigger')")
        return wanted - set(cursor.fetchall())


def _drop_all(cursor: CursorWrapper) -> None:
    """All that any version of ours has made."""
    _drop(cursor, "trigger")
    _drop(cursor, "table")


def _drop(cursor: CursorWrapper, kind: str) -> None:
    for table in SEARCHED:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = %s AND name GLOB %s", (kind, f"{table}_words_[0-9]*"))
        # FTS5 keeps its own tables under the names of ours with something behind, and takes them with it.
        names = [name for (name,) in cursor.fetchall() if kind == "trigger" or name.rpartition("_")[2].isdigit()]
        for name in names:
            cursor.execute(f"DROP {kind.upper()} {name}")
