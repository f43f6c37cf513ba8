"""Reading a page in tests."""

import re

from django.http import HttpResponse
from django.utils.html import strip_tags


def words(response: HttpResponse) -> str:
    """All the text of a page on one line, without tags."""
    return " ".join(strip_tags(response.content.decode()).split())


def cards(response: HttpResponse) -> list[str]:
    """The quotes' words in the order of the page."""
    return [strip_tags(text) for text in re.findall(r"<blockquote>(.*?)</blockquote>", response.content.decode(), re.DOTALL)]


def heading(response: HttpResponse) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)
    return " ".join(strip_tags(found[1]).split()) if found else ""


def query_count(client, url: str, django_assert_max_num_queries, most: int = 40) -> int:
    """How many database queries a page costs."""
    with django_assert_max_num_queries(most) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
