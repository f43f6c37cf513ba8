"""From one quote of a list to the next, in the list's order, without going back to it."""

import copy
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict

from articles.admin.returning import with_query

FILTERS = "_changelist_filters"  # Django keeps the address of the list in this parameter


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands in the list: the `number`th of `total`; `following` is the next quote's number in the database.

    A quote that is in the list no more has number 0, and is followed by the list's first.
    """

    number: int
    total: int
    following: int | None


def filters_of(request: HttpRequest) -> str:
    """The query string of the list from which the page was opened; "" for the whole list."""
    return request.GET.get(FILTERS, "")


def place_of(model_admin: Any, request: HttpRequest, pk: int) -> Place:  # noqa: ANN401
    """Where the quote stands in the list that the page was opened from."""
    listing = copy.copy(request)
    listing.method = "GET"
    listing.GET = QueryDict(filters_of(request))
    try:
        changelist = model_admin.get_changelist_instance(listing)
    except (IncorrectLookupParameters, SuspiciousOperation):
        return Place(0, 0, None)
    numbers = changelist.queryset.values_list("pk", flat=True)
    if not numbers.filter(pk=pk).exists():
        return Place(0, changelist.result_count, numbers.first())
    # Read no further than needed, and never all into memory: a list may hold every quote there is.
    walk = enumerate(numbers.iterator(), start=1)
    number = next((number for number, other in walk if other == pk), 0)
    _, following = next(walk, (0, None))
    return Place(number, changelist.result_count, following)


def address_of(pk: int, filters: str) -> str:
    """The page of a quote that belongs to the list with these filters."""
    return with_query("articles_quote_change", pk, **{FILTERS: filters})


def list_address(filters: str) -> str:
    return with_query("articles_quote_changelist") + (f"?{filters}" if filters else "")
