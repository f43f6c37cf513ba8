"""Keeping what full-text search needs: the columns of words, and the index over them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import Q

from articles.models import Article, Quote, Speaker
from articles.models.searched import Searched
from articles.models.transactions import as_a_whole
from articles.search.backends import backend_of
from articles.search.backends.columns import MODELS, SEARCHED

BATCH = 500


class Filled(NamedTuple):
    """What came of filling the columns of one kind of row: how many there are, and how many were not as they should be."""

    model: type[Quote | Speaker | Article]
    rows: int
    changed: int


def ensure_index(using: str) -> None:
    """Make what is missing, after a migration: words of rows from before, and the index. Else nothing is written."""
    connection = connections[using]
    backend = backend_of(connection.vendor)
    there = backend.columns(connection)
    if not all(there.issuperset((table, name) for name in names) for table, names in SEARCHED.items()):
        return  # migrated backwards
    current = backend.holds_these_forms(connection)
    for _ in fill_words(using, only_empty=current):
        pass
    if not backend.is_built(connection):
        as_a_whole(using, backend.build, connection)


def make_way(using: str) -> None:
    """Before a migration: take away what would stand in the way of changing tables. `ensure_index` puts it back."""
    connection = connections[using]
    backend_of(connection.vendor).drop_triggers(connection)


def rebuild_index(using: str) -> Iterator[Filled]:
    """Make all words and the index anew, and tell of each kind of row when it is done."""
    yield from fill_words(using)
    as_a_whole(using, backend_of(connections[using].vendor).build, connections[using])


def fill_words(using: str, *, only_empty: bool = False) -> Iterator[Filled]:
    """Bring the columns of words up to date, batch by batch, so that memory stays small and writers get their turn."""
    for model in MODELS:
        rows = changed = 0
        batch = as_a_whole(using, _fill_batch, using, model, None, only_empty)
        while batch.rows:
            rows += batch.rows
            changed += batch.changed
            batch = as_a_whole(using, _fill_batch, using, model, batch.last, only_empty)
        yield Filled(model, rows, changed)


class _Batch(NamedTuple):
    rows: int
    changed: int
    last: Any  # the key of the last row


def _fill_batch(using: str, model: type[Quote | Speaker | Article], after: Any, only_empty: bool) -> _Batch:  # noqa: ANN401
    """The rows behind the one with the key `after`, locked until they are written: nobody changes a text between."""
    empty = Q()
    for column in model.WORDS:
        empty |= Q(**{column: ""})
    texts = {field for fields in model.WORDS.values() for field in fields}
    found = model._default_manager.using(using).filter(empty if only_empty else Q()).order_by("pk")
    if after is not None:
        found = found.filter(pk__gt=after)
    batch: list[Searched] = list(found.only("pk", *model.WORDS, *texts).select_for_update()[:BATCH])
    stale = [row for row in batch if row.fill_words()]
    for row in stale:
        words = {column: getattr(row, column) for column in model.WORDS}
        model._base_manager.using(using).filter(pk=row.pk).update(**words)
    return _Batch(len(batch), len(stale), batch[-1].pk if batch else after)
