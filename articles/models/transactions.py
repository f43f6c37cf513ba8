"""Transactions that give way, for all that write: done anew when others came in their way or the connection was lost."""

import random
import time
from collections.abc import Callable
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    connections,
    transaction,
)

from articles.models.articles import Article

Given = ParamSpec("Given")
Result = TypeVar("Result")

ATTEMPTS = 5
GIVE_WAY = {"40P01", "40001"}  # PostgreSQL: a deadlock, a serialization failure
LOST = ("08", "57P")  # PostgreSQL: a connection that broke, a server that ends or starts; None where nothing came back
FIRST_PAUSE = 0.1  # seconds, three times as many from one to the next: a server that starts anew takes some


class Overtaken(DatabaseError):  # noqa: N818 - it is no mistake, but what happened
    """What was to be locked first was not known before others had made it so: the transaction has to be done anew."""


def giving_way(work: Callable[[], Result], using: str = DEFAULT_DB_ALIAS) -> Result:
    """What `work`, one whole transaction or some queries, gives; it is done anew when others came in its way.

    Two who change the same speakers in another order may wait for each other, and the database then stops one of them;
    a row that was there may be gone, or one that was not be there, when it is written. A lost connection is given up, and
    the next attempt makes a new one. Inside of another transaction all that is for whoever began it.
    """
    connection = connections[using]
    for attempt in range(1, ATTEMPTS):
        try:
            return work()
        except (DatabaseError, InterfaceError, ObjectDoesNotExist) as error:
            if connection.in_atomic_block or connection.vendor == "sqlite":
                raise
            if _is_lost(error):
                connection.close_if_unusable_or_obsolete()  # what is left of it; the next query makes another
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
        return as_a_whole(DEFAULT_DB_ALIAS, work, *arguments, **options)

    return done


def as_a_whole(using: str, work: Callable[Given, Result], *arguments: Given.args, **options: Given.kwargs) -> Result:
    """The same for once, in the database `using`."""
    return giving_way(partial(transaction.atomic(using=using)(work), *arguments, **options), using)


def _was_in_the_way(error: Exception) -> bool:
    if isinstance(error, ObjectDoesNotExist):
        return not isinstance(error, Article.DoesNotExist)
    # A plain DatabaseError is Django's own, for an update of a row that is gone.
    known = isinstance(error, IntegrityError | Overtaken) or type(error) is DatabaseError
    return known or getattr(error.__cause__, "sqlstate", None) in GIVE_WAY


def _is_lost(error: Exception) -> bool:
    state = getattr(error.__cause__, "sqlstate", None)
    return isinstance(error, OperationalError | InterfaceError) and (state is None or state.startswith(LOST))
