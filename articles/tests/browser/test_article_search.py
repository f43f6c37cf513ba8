"""The search in whole articles: with and without JavaScript, from the keyboard, in every light and width."""

import pytest
from playwright.sync_api import expect

from articles.tests.browser.test_every_page import violations
from articles.tests.factories import make_article, make_quote

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 4


@pytest.fixture(autouse=True)
def articles(transactional_db):
    article = make_article(f"Ministers met\n\nFree trade was agreed. {LONG}", title="Ministers met")
    make_quote("Free trade, at last", article=article)
    make_article("外交部长王毅说:贸易", title="王毅在北京")
    make_article("قال وزير الخارجية إن التجارة مهمة", title="وزير الخارجية")


@pytest.mark.parametrize("javascript", [True, False])
def test_typing_and_enter_find_articles(open_page, javascript):
    page = open_page("/articles/", java_script_enabled=javascript)
    field = page.get_by_role("searchbox", name="Find in titles and whole texts")
    field.fill('"free trade" -taxes')
    field.press("Enter")
    expect(page.locator(".found-line")).to_contain_text("1 article with “free trade”, without “taxes”.")
    expect(page.locator(".row-extract mark").first).to_have_text("Free trade")
    expect(field).to_have_value('"free trade" -taxes')
    page.get_by_role("link", name="1 quote with the same words").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.go_back()
    expect(page.locator(".found-line")).to_contain_text("1 article with")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("typed", ["trade", "王毅", "وزير", "nowhere", "— trade"])
def test_every_state_is_accessible_and_fits_a_telephone(open_page, scheme, typed):
    page = open_page("/articles/", color_scheme=scheme, bypass_csp=True, viewport={"width": 390, "height": 800})
    page.get_by_role("searchbox").fill(typed)
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".found-line")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
