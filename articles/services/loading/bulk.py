"""Many rows of one table at once: COPY on PostgreSQL, one statement that is prepared once on SQLite."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

LOT = 5000  # rows that are in memory at once on their way to SQLite


def insert(
    connection: BaseDatabaseWrapper, model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Within a transaction: add `rows`, of which each has the values of the fields `names` in their order.

    Values are what the database takes: numbers, texts, bytes, None, days as “2024-04-26”, JSON as its text. The other
    fields get their defaults, as with `bulk_create`, and nothing is filled in: words of Searched come with the rows.
    Raises what the database raises; then none of the rows is there.
    """
    rest = [field for field in model._meta.concrete_fields if field.attname not in names and not field.primary_key]
    columns = [str(model._meta.get_field(name).column) for name in names] + [str(field.column) for field in rest]  # type: ignore[union-attr]
    defaults = tuple(_default_of(field, connection) for field in rest)
    into = f"{model._meta.db_table} ({', '.join(map(connection.ops.quote_name, columns))})"
    whole = ((*row, *defaults) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in whole:
                    copy.write_row(row)
            return
        statement = f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608 (names of our own)
        while lot := list(islice(whole, LOT)):
            cursor.executemany(statement, lot)


def insert_rows(connection: BaseDatabaseWrapper, model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Within a transaction: add unsaved rows that have their numbers, or of a model whose numbers nobody needs."""
    if not rows:
        return
    numbered = rows[0].pk is not None
    fields = [field for field in model._meta.concrete_fields if numbered or not field.primary_key]
    values = ([field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields] for row in rows)
    insert(connection, model, [field.attname for field in fields], values)


def reserve(connection: BaseDatabaseWrapper, model: type[models.Model], count: int) -> list[int]:
    """Within a transaction: so many numbers for new rows of `model`, in order, that nobody else gets."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
            return sorted(number for (number,) in cursor.fetchall())
        # Who writes is alone; numbers of deleted rows are not given again.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or [0])[0]
    return list(range(last + 1, last + 1 + count))


def _default_of(field: "models.Field[Any, Any]", connection: BaseDatabaseWrapper) -> Any:  # noqa: ANN401 - of any field
    is_now = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    return field.get_db_prep_save(timezone.now() if is_now else field.get_default(), connection)
