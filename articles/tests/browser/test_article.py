import re

import pytest
from playwright.sync_api import Page, expect

from articles.tests.browser.rows import make_newsroom
from articles.tests.factories import make_article, make_quote


@pytest.fixture
def page(open_page) -> Page:
    return open_page(make_newsroom().get_absolute_url())


def test_a_number_in_the_text_leads_to_the_quote_and_back(page):
    page.locator(".reading-text .reference").first.click()
    expect(page).to_have_url(re.compile(r"#quote-\d+$"))
    card = page.locator(".margin-quote:target")
    expect(card).to_be_in_viewport()
    card.get_by_role("link", name="In text").click()
    expect(page).to_have_url(re.compile(r"#q-\d+$"))
    expect(page.locator(".anchor:target + mark")).to_be_in_viewport()


def test_pointing_at_a_quote_lights_it_in_the_text(page):
    page.locator(".margin-quote").nth(1).hover()
    expect(page.locator(".reading-text mark.is-lit").first).to_be_visible()
    page.locator(".masthead").hover()
    expect(page.locator("mark.is-lit")).to_have_count(0)


def test_the_link_of_a_card_shows_the_place_in_the_article(page, open_page):
    front = open_page("/?q=without")
    front.get_by_role("link", name="In article").first.click()
    expect(front.locator(".anchor:target + mark")).to_be_in_viewport()


def test_markup_in_an_article_does_nothing(open_page):
    text = "She said “<img src=x onerror=\"document.title='caught'\"><script>document.title='caught'</script>” to us."
    article = make_article(text, title="<script>document.title='caught'</script>")
    make_quote("<img src=x onerror=\"document.title='caught'\"><script>document.title='caught'</script>", article=article)
    for address in ("/", "/?q=script", article.get_absolute_url()):
        page = open_page(address, bypass_csp=True)
        assert page.title() != "caught"
        assert page.locator("main img").count() == 0
