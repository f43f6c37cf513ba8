"""Who writes at the same time as others: in which order rows are locked.

What happens when two wait for each other is told in models/transactions.py. The article comes first, then its quotes: who
stores an article has the whole of it until all is stored. Who changes the quotes of many articles locks these in the order
of their numbers, and speakers and visits after them. No lock is one that all need. On SQLite one writes at a time, and
nothing here is needed.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.db import connection

from articles.errors import Refusal
from articles.models import Article
from articles.models.rows import Mergeable
from articles.models.transactions import Overtaken, giving_way, whole

__all__ = [
    "Overtaken",
    "giving_way",
    "held",
    "held_rows",
    "held_successor",
    "hold",
    "lock_article",
    "lock_articles",
    "lock_rows",
    "whole",
]

Row = TypeVar("Row", bound=Mergeable)


def lock_article(number: int) -> bool:
    """Within a transaction: until it ends, nobody else changes the article or what belongs to it. False: it is gone."""
    return bool(lock_articles([number]))


def lock_articles(numbers: Iterable[int]) -> list[int]:
    """`lock_article` for many; those that are there. Whoever locks several does so in the same order."""
    # Not the key: rows that point to the article may be added elsewhere, which happens when their transactions end.
    rows = Article.objects.select_for_update(no_key=True).filter(pk__in=set(numbers))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def hold(model: type[Mergeable], numbers: Iterable[int]) -> None:
    """Within a transaction: until it ends, nobody merges, changes or deletes these rows; others may hold them as well."""
    wanted = sorted(set(numbers))
    if connection.vendor == "sqlite" or not wanted:
        return
    with connection.cursor() as cursor:  # Django knows no lock that is shared
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"SELECT id FROM {table} WHERE id = ANY(%s) ORDER BY id FOR SHARE", [wanted])  # noqa: S608


def held(model: type[Row], numbers: Iterable[int]) -> dict[int, Row]:
    """Within a transaction: what these rows are by now, by their numbers, held; without those that are gone.

    Whoever points a row of ours to one of them asks this first: else somebody may merge it in the meantime, who does not
    see our row, and it would go on pointing to what was merged.
    """
    wanted, rows = set(numbers), dict[int, Row]()
    following = wanted
    while following:
        hold(model, following)
        rows |= model._default_manager.in_bulk(following)
        following = {row.merged_into_id for row in rows.values() if row.merged_into_id} - rows.keys()
    for row in rows.values():
        if row.merged_into_id:
            row.merged_into = rows[row.merged_into_id]
    return {number: rows[number].successor() for number in sorted(wanted & rows.keys())}


def held_rows(model: type[Row], rows: Iterable[Row]) -> list[Row]:
    """Within a transaction: what each of `rows` is by now, held; done anew where one was deleted meanwhile."""
    numbers = [row.pk for row in rows]
    found = held(model, numbers)
    if gone := set(numbers) - found.keys():
        raise Overtaken(f"Deleted meanwhile: {model._meta.verbose_name} {gone}.")
    return [found[number] for number in numbers]


def held_successor(row: Row) -> Row:
    """Within a transaction: what `row` is by now, held. Raises Refusal when it is gone."""
    found = held(type(row), [row.pk])
    if row.pk not in found:
        raise Refusal(f"{row} is no longer there.")
    return found[row.pk]


def lock_rows(model: type[Row], numbers: Iterable[int]) -> None:
    """Within a transaction: until it ends, nobody else changes, holds or deletes these rows."""
    rows = model._default_manager.select_for_update(no_key=True).filter(pk__in=set(numbers))
    list(rows.order_by("pk").values_list("pk", flat=True))
