"""Rows that full-text search finds: the words it compares stand in columns beside the texts they come from."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, TypeVar

from django.db import models

from articles.words import indexed

RowSet = TypeVar("RowSet", bound="Searched", covariant=True)


class Searched(models.Model):
    """Keeps the columns of words in step with their texts, however a row is saved."""

    # Each column of words, and the fields whose texts it holds in this order.
    WORDS: ClassVar[Mapping[str, tuple[str, ...]]]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As ever; with `update_fields`, the words of the fields that are named are saved with them."""
        self.fill_words()
        if kwargs.get("update_fields") is not None:
            named = set(kwargs["update_fields"])
            touched = [column for column, fields in self.WORDS.items() if not named.isdisjoint(fields)]
            kwargs["update_fields"] = named.union(touched)
        super().save(*args, **kwargs)

    def fill_words(self) -> list[str]:
        """Set the columns of words from the texts in memory; the names of those that changed.

        A column whose texts were not read from the database is left as it is: they did not change.
        """
        changed = []
        unread = self.get_deferred_fields()
        for column, fields in self.WORDS.items():
            if unread.isdisjoint(fields):
                words = indexed(*(getattr(self, field) for field in fields))
                if column in unread or getattr(self, column) != words:
                    setattr(self, column, words)
                    changed.append(column)
        return changed


class SearchedQuerySet(models.QuerySet[RowSet]):
    """Writes many rows at once without leaving their words behind."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            row.fill_words()
        return super().bulk_create(rows, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """Raises ValueError for a text whose words are not set with it: save such rows one by one."""
        for column, fields in self.model.WORDS.items():
            if column not in kwargs and not set(fields).isdisjoint(kwargs):
                raise ValueError(f"update() would leave {column} behind what it is made of: {', '.join(fields)}.")
        return super().update(**kwargs)
