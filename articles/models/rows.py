"""What rows of several tables need: to be merged, a free address, their values compared, words cut to a column."""

from itertools import count
from typing import Any, Self, cast

from django.db import models
from django.utils.text import slugify

LONGEST = 150  # leaves room for a number in every slug field
RESERVED = {"unknown", "none"}  # what the addresses of filters say for "no speaker" and "no visit"


class Mergeable(models.Model):
    """Rows that an editor may say are one. `merged_rows` says what moved then, so that it can be undone."""

    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    merged_into_id: int | None
    merged_rows = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def successor(self) -> Self:
        """Itself, or the one that it became by merging, however often. Reads merged_into, step by step."""
        return self.successors()[-1]

    def successors(self) -> list[Self]:
        """Itself, and those that it became one after the other by merging; the last one stands."""
        rows = [self]
        while (following := rows[-1].merged_into) is not None and following not in rows:
            rows.append(cast(Self, following))
        return rows

    def predecessors(self) -> list[Self]:
        """All that became this one by merging, however often. A query for each step."""
        rows: list[Self] = []
        newest = [self]
        while newest:
            newest = [row for row in type(self)._default_manager.filter(merged_into__in=newest) if row not in rows]
            rows += newest
        return rows


def free_slug(model: type[models.Model], words: str, *, besides: int | None = None) -> str:
    """A slug of `words` that no row of `model` has, but for the row numbered `besides`: "wang-yi", "wang-yi-2".

    Words without a Latin letter or digit get the model's name.
    """
    base = slugify(words)[:LONGEST].strip("-") or model._meta.model_name or "row"
    taken = set(model._default_manager.filter(slug__startswith=base).exclude(pk=besides).values_list("slug", flat=True))
    taken |= RESERVED
    return next(slug for number in count(1) if (slug := base if number == 1 else f"{base}-{number}") not in taken)


def values_of(row: models.Model) -> dict[str, Any]:
    """Every column of `row` as it is in memory, to see whether saving it would change anything."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def clip(words: str, longest: int) -> str:
    """`words`, at most `longest` characters of them, with an ellipsis where some were left out.

    PostgreSQL refuses longer ones, where SQLite would take them.
    """
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
