"""Counting what belongs to the rows of a list."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def count_related(rows: "QuerySet[Any]", field: str) -> Coalesce:
    """To annotate with: how many of `rows` point to each row through `field`.

    Counted in a query of its own for each row shown: joined, two kinds of related rows would multiply.
    """
    counted = rows.filter(**{field: OuterRef("pk")}).order_by().values(field).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def count_of_each(rows: "QuerySet[Any]", field: str, numbers: Iterable[int]) -> dict[int, int]:
    """How many of `rows` point through `field` to each of the rows with these numbers, in one query; none is left out."""
    counted = rows.filter(**{f"{field}__in": list(numbers)}).order_by().values_list(field).annotate(count=Count("pk"))
    return dict(counted)
