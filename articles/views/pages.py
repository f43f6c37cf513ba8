"""Long lists in pages, and who may do what on them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from articles.views.htmx import HtmxRequest
from newsdesk.sign_in import lead_to_sign_in

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HtmxRequest, Arguments], HttpResponse]

PAGE_SIZE = 50
QUOTES_A_PAGE = 25  # cards are long: with the filter beside them the page stays under 60,000 bytes


@dataclass(frozen=True, slots=True)
class PageLink:
    label: str
    url: str
    current: bool = False


def page_of(request: HttpRequest, rows: "QuerySet[Any]", size: int = PAGE_SIZE, *, count: int | None = None) -> "Page[Any]":
    """The page that the address asks for; the first for nonsense, the last for a number too high.

    `count` is how many rows there are, for who has counted them already.
    """
    paginator = Paginator(rows, size)
    if count is not None:
        paginator.__dict__["count"] = count  # where Django keeps its own once it has counted
    return paginator.get_page(request.GET.get("page"))


def page_links(request: HttpRequest, page: "Page[Any]", address: Callable[[int], str] | None = None) -> list[PageLink]:
    """Links to the first, last and neighbouring pages; none for a single page.

    `address` makes the address of a page from its number; without it, the request's own parameters are kept.
    A gap between them is a link with an empty address.
    """
    address = address or partial(page_url, request)
    if page.paginator.num_pages == 1:
        return []
    links = []
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1):
        if isinstance(number, int):
            links.append(PageLink(str(number), address(number), number == page.number))
        else:
            links.append(PageLink("…", ""))
    return links


def place_in_pages(page: "Page[Any]") -> str:
    """ ", page 2 of 5" for an announcement; empty where there is one page."""
    return f", page {page.number} of {page.paginator.num_pages}" if page.paginator.num_pages > 1 else ""


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


def only_for(may: Callable[[HttpRequest], bool]) -> Callable[[View[Arguments]], View[Arguments]]:
    """A view for whoever `may` use it; who is not signed in is led to the door, who may not is refused."""

    def guard(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def guarded(request: HtmxRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return lead_to_sign_in(request)
            if not may(request):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return guard


def may_add(request: HttpRequest) -> bool:
    """Whether who asks may add articles."""
    return request.user.is_authenticated and request.user.has_perm("articles.add_arrival")


for_editors = only_for(may_add)
