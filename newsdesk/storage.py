"""Whether there is room to store anything, as far as that can be seen without storing something."""

import os
from pathlib import Path
from typing import Literal

from django.db import connection

Storage = Literal["ok", "full", "read-only"]

SPARE = 8 * 1024 * 1024  # bytes; SQLite's log alone grows to half of it before it is worked off
TAKES_NO_CHANGES = "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool"


def storage() -> Storage:
    """Of the database in use. A question to the file system, not an attempt to write: that would make every writer wait
    for whoever asks, and SQLite finds out only when it ends a transaction, which an attempt would not do.

    PostgreSQL says whether it takes changes; the room on its machine is for that machine to watch.
    """
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(TAKES_NO_CHANGES)
            return "read-only" if cursor.fetchone()[0] else "ok"
    return storage_of(Path(connection.settings_dict["NAME"]))


def storage_of(file: Path) -> Storage:
    """Of a database in a file; SQLite makes others beside it."""
    if not file.exists():
        return "ok"  # in memory
    if not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        return "read-only"
    system = os.statvfs(file)
    return "full" if system.f_bavail * system.f_frsize < SPARE else "ok"
