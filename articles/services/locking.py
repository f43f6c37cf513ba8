"""Who writes at the same time as others: in which order rows are locked, and what happens when two wait for each other.

The article comes first, then its quotes: who stores an article has the whole of it until all is stored. On SQLite one
writes at a time, and nothing here is needed.
"""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection

from articles.models import Article

Result = TypeVar("Result")

ATTEMPTS = 5
GIVE_WAY = {"40P01", "40001"}  # PostgreSQL: a deadlock, a serialization failure


def lock_article(number: int) -> bool:
    """Within a transaction: until it ends, nobody else changes the article or what belongs to it. False: it is gone."""
    # Not the key: rows that point to the article may be added elsewhere, which happens when their transactions end.
    return bool(Article.objects.select_for_update(no_key=True).filter(pk=number).values_list("pk"))


def giving_way(work: Callable[[], Result]) -> Result:
    """What `work`, one whole transaction, gives; it is done anew when the database chose it to give way to another.

    Two who change the same speakers in another order may wait for each other, and the database then stops one of them.
    Inside of another transaction that is for whoever began it.
    """
    for attempt in range(1, ATTEMPTS):
        try:
            return work()
        except OperationalError as error:
            if connection.in_atomic_block or getattr(error.__cause__, "sqlstate", None) not in GIVE_WAY:
                raise
            # Who comes back at once may be faster than the other, and they are where they were.
            time.sleep(random.uniform(0.02, 0.1) * attempt)  # noqa: S311 (nothing secret)
    return work()
