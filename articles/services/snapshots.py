"""Reading one state of the database: whoever reads an article in several queries sees it as it was or as it is."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Within, every query sees the database as the first one did, whatever others store meanwhile; nothing can be written.

    No writer waits for it, nor it for a writer. Inside of another transaction, which is as it is, it does nothing; nor
    does it where threads share one connection, as a test's server and a database in memory do: others would be inside too.
    Raises what the database raises (a DatabaseError for an attempt to write).
    """
    if connection.in_atomic_block or connection.allow_thread_sharing:
        yield
        return
    with ExitStack() as stack:
        if connection.vendor == "sqlite":
            stack.enter_context(_deferred())
        else:
            stack.enter_context(transaction.atomic())
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def _deferred() -> Iterator[None]:
    """A transaction of SQLite that takes no lock for writing, though those of our settings do so at once."""
    connection.ensure_connection()
    mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"  # type: ignore[attr-defined]
    try:
        block = transaction.atomic()
        block.__enter__()
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]
    with ExitStack() as stack:
        stack.push(block)
        _query_only("ON")
        stack.callback(_query_only, "OFF")
        yield


def _query_only(value: str) -> None:
    # Past Django's cursor, which refuses everything after an error inside of the transaction; and this has to be undone.
    if connection.connection is not None:
        connection.connection.execute(f"PRAGMA query_only = {value}")
