"""What a page told of its article, in the browser: a quote of a live page leads to its entry, and axe finds nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.tests.factories import make_quote
from articles.tests.ingestion.pages.made import article, page
from articles.tests.ingestion.pages.test_live_pages import ENTRIES, SECOND
from articles.tests.services.test_told import CLOSED, LIVE, store

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def quote():
    row = store(page(ENTRIES, data=article(**LIVE, **CLOSED)))
    return make_quote(SECOND[:32], article=row, kind="indirect")


def test_a_quote_leads_to_the_entry_of_a_live_page_in_which_it_stands(open_page, quote):
    shown = open_page(quote.get_absolute_url(), viewport={"width": 800, "height": 200})
    shown.get_by_role("link", name="14 May 2024, 16:00 UTC").click()
    heading = shown.get_by_role("heading", name="14 May 2024, 16:00 UTC (18:00 at UTC+2)")
    expect(heading).to_be_in_viewport()
    assert shown.url.endswith("#entry-1")
    expect(shown.get_by_role("heading", name="Talks end", level=3)).to_be_visible()
    shown.get_by_role("link", name="entry of 14 May 2024, 16:00 UTC").click()
    expect(heading).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(open_page, quote, scheme, width):
    for address in (quote.article.get_absolute_url(), quote.get_absolute_url()):
        shown = open_page(address, color_scheme=scheme, viewport={"width": width, "height": 800})
        assert not Axe().run(shown).response["violations"]
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
