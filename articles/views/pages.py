"""Long lists in pages, and who may do what on them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class PageLink:
    label: str
    url: str
    current: bool = False


def page_of(request: HttpRequest, rows: "QuerySet[Any]", size: int = PAGE_SIZE) -> "Page[Any]":
    """The page that the address asks for; the first for nonsense, the last for a number too high."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def page_links(request: HttpRequest, page: "Page[Any]") -> list[PageLink]:
    """Links to the first, last and neighbouring pages that keep the other parameters; none for a single page.

    A gap between them is a link with an empty address.
    """
    if page.paginator.num_pages == 1:
        return []
    links = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1):
        if isinstance(number, int):
            links.append(PageLink(str(number), page_url(request, number), number == page.number))
        else:
            links.append(PageLink("…", ""))
    return links


def page_url(request: HttpRequest, number: int) -> str:
    """The address of this list's page `number`."""
    parameters = request.GET.copy()
    parameters.pop("page", None)
    if number > 1:
        parameters["page"] = str(number)
    return request.path + (f"?{parameters.urlencode()}" if parameters else "")


def may_edit_quotes(request: HttpRequest) -> bool:
    """Whether the cards offer the way to the admin. The admin itself checks again."""
    return request.user.is_authenticated and request.user.is_staff and request.user.has_perm("articles.change_quote")
