"""Reading a page in tests."""

import re
from html import unescape
from typing import NamedTuple

from django.http import HttpResponse
from django.utils.html import strip_tags


def words(response: HttpResponse) -> str:
    """All the text of a page on one line, without tags."""
    return " ".join(strip_tags(response.content.decode()).split())


def cards(response: HttpResponse) -> list[str]:
    """The quotes' words in the order of the page."""
    return [
        strip_tags(text) for text in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", response.content.decode(), re.DOTALL)
    ]


def heading(response: HttpResponse) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)
    return " ".join(strip_tags(found[1]).split()) if found else ""


class Option(NamedTuple):
    """A link of the filter."""

    label: str
    count: int
    url: str
    chosen: bool


def option(response: HttpResponse, ident: str) -> Option:
    """The filter's link with this id; AssertionError when there is none."""
    found = re.search(
        rf'<a id="{re.escape(ident)}" href="([^"]*)"([^>]*)>(.*?)<b>([0-9,]+)</b></a>', response.content.decode(), re.DOTALL
    )
    assert found, f"no link {ident}"
    url, more, label, count = found.groups()
    return Option(unescape(strip_tags(label)).strip(), int(count), unescape(url), "aria-current" in more)


def query_count(client, url: str, django_assert_max_num_queries, most: int = 40) -> int:
    """How many database queries a page costs."""
    with django_assert_max_num_queries(most) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
