"""What a page makes a browser fetch beside itself, as it travels: compressed."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from articles.tests.factories import make_quote, make_visit

pytestmark = pytest.mark.django_db

MOST = 40_000
LINKED = re.compile(r'(?:<link rel="stylesheet" href|<script src)="/static/([^"]+)"')


def pages() -> list[str]:
    visit = make_visit("Ana Ruiz")
    quote = make_quote(speaker=visit.visitor, visit=visit)
    lists = [reverse(name) for name in ("quote_list", "article_list", "speaker_list", "visit_list", "about", "sign_in")]
    rows = [row.get_absolute_url() for row in (visit, visit.visitor, quote.article, quote)]
    return [*lists, *rows, f"{quote.article.get_absolute_url()}versions/", "/nowhere/"]


def travelling(html: str) -> dict[str, int]:
    """The styles and scripts that a page links, by name, with their compressed size."""
    sizes = {}
    for name in LINKED.findall(html):
        path = finders.find(name)
        assert path, f"{name} is linked, but there is no such file"
        with open(path, "rb") as file:  # noqa: PTH123
            sizes[name] = len(gzip.compress(file.read()))
    return sizes


@pytest.mark.medium
def test_styles_and_scripts_of_every_page_are_light(client):
    for address in pages():
        sizes = travelling(client.get(address).content.decode())
        assert any(name.endswith(".css") for name in sizes), address
        assert any("htmx" in name for name in sizes), address
        assert sum(sizes.values()) < MOST, (address, sizes)


@pytest.mark.medium
def test_pages_load_nothing_but_what_is_counted(client):
    for address in pages():
        html = client.get(address).content.decode()
        for tag in ("<script>", "<style", "@import", 'src="http', 'href="//'):
            assert tag not in html, (address, tag)
        assert len(re.findall(r"<script\b|rel=\"stylesheet\"", html)) == len(travelling(html)), address
