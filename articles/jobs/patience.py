"""Waiting until the database can be used again: a worker outlives what stops it for a while."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, connection

from newsdesk.database_trouble import trouble_of

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0  # seconds; each is twice the one before


def patiently(work: Callable[[], Result], wait: Callable[[float], None] = time.sleep) -> Result:
    """What `work` gives: one statement, or one transaction, which may be done anew.

    Where another process holds SQLite's lock for longer than ours is waited for, where the server is gone or the disk
    full, it is tried again until that is over. `wait` may raise, to give up.
    """
    pause = FIRST_PAUSE
    while True:
        try:
            return work()
        except (DatabaseError, InterfaceError) as error:
            trouble = trouble_of(error)
            if trouble is None or connection.in_atomic_block:
                raise
            if pause == FIRST_PAUSE:
                logger.warning("The database is unavailable (%s); retrying.", one_line(error))
        connection.close()
        wait(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def one_line(error: BaseException) -> str:
    """What an error says, or what it is called, in one line."""
    return " ".join(str(error).split()) or type(error).__name__
