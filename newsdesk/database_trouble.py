"""What the database could not do, and why: where waiting helps, a reader is told so instead of meeting a failure."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

from newsdesk.storage import storage


@dataclass(frozen=True, slots=True)
class Trouble:
    """What to tell people, and after how many seconds a program may ask again."""

    title: str
    text: str
    retry_after: int


BUSY = Trouble(
    "Newsdesk is busy",
    "Another change is taking longer than usual, so the database could not be used in time. Try again in a moment.",
    10,
)
UNREACHABLE = Trouble(
    "The database does not answer",
    "Newsdesk cannot reach its database right now. Try again in a few minutes.",
    60,
)
FULL = Trouble(
    "Nothing can be saved right now",
    "The disk of this site is full. You can go on reading; whoever runs the site has to make room.",
    600,
)
READ_ONLY = Trouble(
    "Nothing can be saved right now",
    "The database of this site cannot be written to. You can go on reading; whoever runs the site has to mend that.",
    600,
)

SQLITE = {5: BUSY, 6: BUSY, 8: READ_ONLY, 10: UNREACHABLE, 13: FULL, 14: UNREACHABLE}  # its primary result codes
POSTGRESQL = {
    "55P03": BUSY,  # lock_timeout
    "40P01": BUSY,  # a deadlock
    "40001": BUSY,  # a serialization failure
    "57014": BUSY,  # statement_timeout
    "53300": BUSY,  # too many connections
    "53100": FULL,
    "25006": READ_ONLY,
}
CLASSES = {"08": UNREACHABLE, "57": UNREACHABLE}  # connections that were lost, and a server that stops or starts


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What stopped the database from doing its work, where that may pass; None for every other error."""
    for each in _chain(error):
        if isinstance(each, DatabaseError | InterfaceError):
            trouble = _trouble_of_driver(each)
            # Pages are read in transactions that cannot write (services/snapshots.py): one that tries is in error.
            return None if trouble is READ_ONLY and not _is_read_only() else trouble
    return None


def _is_read_only() -> bool:
    try:
        return storage() == "read-only"
    except (DatabaseError, OSError):
        return False


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """What was raised, what that came from, and so on."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _trouble_of_driver(error: DatabaseError | InterfaceError) -> Trouble | None:
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return SQLITE.get(code & 0xFF)
    if cause is None or not hasattr(cause, "sqlstate"):
        return None
    state: str | None = cause.sqlstate
    if state is None:
        # Nobody was there to give a number: the connection could not be made, or broke.
        return UNREACHABLE if isinstance(error, OperationalError | InterfaceError) else None
    return POSTGRESQL.get(state) or CLASSES.get(state[:2])


def limit_waiting(seconds: int, connection: BaseDatabaseWrapper) -> None:
    """Let PostgreSQL, which waits for locks as long as it takes, give up after as long as our SQLite does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{seconds}s'")
