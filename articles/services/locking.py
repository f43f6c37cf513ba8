"""Who writes at the same time as others: in which order rows are locked.

What happens when two wait for each other is told in models/transactions.py. The article comes first, then its quotes: who
stores an article has the whole of it until all is stored. Who changes the quotes of many articles locks these in the order
of their numbers, and speakers and visits after them. No lock is one that all need. On SQLite one writes at a time, and
nothing here is needed.
"""

from collections.abc import Iterable

from django.db import connection

from articles.models import Article, Speaker, Visit
from articles.models.transactions import giving_way, whole

__all__ = ["giving_way", "hold", "lock_article", "lock_articles", "whole"]


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
