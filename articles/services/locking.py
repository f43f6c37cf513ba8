"""Who writes at the same time as others: in which order rows are locked, and what happens when two wait for each other.

The article comes first, then its quotes: who stores an article has the whole of it until all is stored. Who changes the
quotes of many articles locks these in the order of their numbers, and speakers and visits after them. No lock is one that
all need. On SQLite one writes at a time, and nothing here is needed.
"""

import random
import time
from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection, transaction

from articles.models import Article, Speaker, Visit

Given = ParamSpec("Given")
Result = TypeVar("Result")

ATTEMPTS = 5
GIVE_WAY = {"40P01", "40001"}  # PostgreSQL: a deadlock, a serialization failure
LOST = ("08", "57P")  # PostgreSQL: a connection that broke, a server that ends or starts; None where nothing came back
FIRST_PAUSE = 0.1  # seconds, three times as many from one to the next: a server that starts anew takes some


def lock_article(number: int) -> bool:
    """Within a transaction: until it ends, nobody else changes the article or what belongs to it. False: it is gone."""
    return bool(lock_articles([number]))


def lock_articles(numbers: Iterable[int]) -> list[int]:
    """`lock_article` for many; those that are there. Whoever locks several does so in the same order."""
    # Not the key: rows that point to the article may be added elsewhere, which happens when their transactions end.
    rows = Article.objects.select_for_update(no_key=True).filter(pk__in=set(numbers))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def hold(model: type[Speaker] | type[Visit], numbers: Iterable[int]) -> None:
    """Within a transaction: until it ends, nobody merges, changes or deletes these rows; others may hold them as well."""
    wanted = sorted(set(numbers))
    if connection.vendor == "sqlite" or not wanted:
        return
    with connection.cursor() as cursor:  # Django knows no lock that is shared
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"SELECT id FROM {table} WHERE id = ANY(%s) ORDER BY id FOR SHARE", [wanted])  # noqa: S608


def giving_way(work: Callable[[], Result]) -> Result:
    """What `work`, one whole transaction or some queries, gives; it is done anew when others came in its way.

    Two who change the same speakers in another order may wait for each other, and the database then stops one of them;
    a row that was there may be gone, or one that was not be there, when it is written. A lost connection is given up, and
    the next attempt makes a new one. Inside of another transaction all that is for whoever began it.
    """
    for attempt in range(1, ATTEMPTS):
        try:
            return work()
        except (DatabaseError, InterfaceError, ObjectDoesNotExist) as error:
            if connection.in_atomic_block or connection.vendor == "sqlite":
                raise
            if _is_lost(error):
                time.sleep(FIRST_PAUSE * 3 ** (attempt - 1))
            elif _was_in_the_way(error):
                # Who comes back at once may be faster than the other, and they are where they were.
                time.sleep(random.uniform(0.02, 0.1) * attempt)  # noqa: S311 (nothing secret)
            else:
                raise
    return work()


def whole(work: Callable[Given, Result]) -> Callable[Given, Result]:
    """`work` in one transaction, done anew when it has to give way: it reads anew what it changes. For all that write."""

    @wraps(work)
    def done(*arguments: Given.args, **options: Given.kwargs) -> Result:
        return giving_way(partial(transaction.atomic(work), *arguments, **options))

    return done


def _was_in_the_way(error: Exception) -> bool:
    if isinstance(error, ObjectDoesNotExist):
        return not isinstance(error, Article.DoesNotExist)
    # A plain DatabaseError is Django's own, for an update of a row that is gone.
    known = isinstance(error, IntegrityError) or type(error) is DatabaseError
    return known or getattr(error.__cause__, "sqlstate", None) in GIVE_WAY


def _is_lost(error: Exception) -> bool:
    """Whether the connection was lost; what is left of it is closed then, and the next query makes another."""
    state = getattr(error.__cause__, "sqlstate", None)
    if not isinstance(error, OperationalError | InterfaceError) or not (state is None or state.startswith(LOST)):
        return False
    connection.close_if_unusable_or_obsolete()
    return True
