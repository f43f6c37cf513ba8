"""Back, Forward, reload, bookmarks, and coming back from elsewhere: always the whole page, always the same list."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from articles.tests.browser.filtering import expect_chosen, facet, go, heading, shown
from articles.tests.browser.rows import make_newsroom


@pytest.fixture
def page(open_page) -> Page:
    """Filtered by a speaker, then by a kind, then by words."""
    make_newsroom()
    page = open_page("/")
    facet(page, "speaker-ana-ruiz").click()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    facet(page, "kind-direct").click()
    expect(heading(page)).to_have_text("2 direct quotes by Ana Ruiz")
    page.get_by_label("Words").fill("without")
    expect(heading(page)).to_have_text("1 direct quote by Ana Ruiz, matching “without”")
    return page


def expect_whole(page: Page, sentence: str, *chosen: str, words: str = "") -> None:
    expect(heading(page)).to_have_text(sentence)
    expect(page.locator(".masthead")).to_have_count(1)
    expect(page.locator("#filter")).to_have_count(1)
    expect(page.get_by_label("Words")).to_have_value(words)
    expect_chosen(page, *chosen)


def test_back_and_forward_go_step_by_step(page):
    go(page, -1)
    expect_whole(page, "2 direct quotes by Ana Ruiz", "speaker-ana-ruiz", "kind-direct")
    go(page, -1)
    expect_whole(page, "2 quotes by Ana Ruiz", "speaker-ana-ruiz")
    go(page, -1)
    expect_whole(page, "5 quotes")
    go(page, 1)
    expect_whole(page, "2 quotes by Ana Ruiz", "speaker-ana-ruiz")
    go(page, 1)
    go(page, 1)
    expect_whole(page, "1 direct quote by Ana Ruiz, matching “without”", "speaker-ana-ruiz", "kind-direct", words="without")


def test_after_back_the_filter_goes_on_working(page):
    go(page, -1)
    go(page, -1)
    expect_whole(page, "2 quotes by Ana Ruiz", "speaker-ana-ruiz")
    page.get_by_label("Words").fill("without")
    expect(heading(page)).to_have_text("1 quote by Ana Ruiz, matching “without”")
    facet(page, "speaker-ana-ruiz").click()
    expect(heading(page)).to_have_text("2 quotes, matching “without”")


def test_reload_and_bookmark_give_the_same(page, open_page):
    before = shown(page), page.url
    page.reload()
    expect_whole(page, "1 direct quote by Ana Ruiz, matching “without”", "speaker-ana-ruiz", "kind-direct", words="without")
    assert (shown(page), page.url) == before
    bookmark = open_page(page.url)
    assert shown(bookmark) == before[0]
    assert bookmark.locator("#facets").inner_text() == page.locator("#facets").inner_text()


@pytest.mark.parametrize("elsewhere", ["about:blank", "data:text/html,<p>another site</p>"])
def test_coming_back_from_elsewhere_restores_the_whole_page(page, elsewhere):
    page.goto(elsewhere)
    go(page, -1)
    expect(page).to_have_url(re.compile(r"/\?speaker=ana-ruiz&kind=direct&q=without$"))
    expect_whole(page, "1 direct quote by Ana Ruiz, matching “without”", "speaker-ana-ruiz", "kind-direct", words="without")
    go(page, -1)
    expect_whole(page, "2 direct quotes by Ana Ruiz", "speaker-ana-ruiz", "kind-direct")
    go(page, -1)
    go(page, -1)
    expect_whole(page, "5 quotes")


def test_back_from_an_article_shows_the_filtered_list(page):
    page.get_by_role("link", name="In article").first.click()
    expect(page.locator(".reading")).to_be_visible()
    go(page, -1)
    expect_whole(page, "1 direct quote by Ana Ruiz, matching “without”", "speaker-ana-ruiz", "kind-direct", words="without")


def test_back_twice_in_a_hurry_ends_where_the_address_says(page, open_page):
    before = page.url
    page.evaluate("history.back(); setTimeout(() => history.back(), 30)")
    page.wait_for_timeout(1_000)  # how many steps it takes is up to the machine
    page.wait_for_load_state()
    assert page.url != before
    same = open_page(page.url)
    expect(heading(page)).to_have_text(heading(same).inner_text())
    assert shown(page) == shown(same)


def test_an_answer_that_comes_after_back_is_dropped(page):
    held: list[Route] = []
    page.route("**/?kind=direct&q=without", lambda route: held.append(route))
    facet(page, "speaker-ana-ruiz").click()
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    go(page, -1)
    expect_whole(page, "2 direct quotes by Ana Ruiz", "speaker-ana-ruiz", "kind-direct")
    for route in held:
        route.abort()
    page.wait_for_timeout(200)
    expect_whole(page, "2 direct quotes by Ana Ruiz", "speaker-ana-ruiz", "kind-direct")
