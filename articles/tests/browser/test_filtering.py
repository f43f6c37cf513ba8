import re

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.tests.browser.rows import make_newsroom
from articles.tests.factories import make_article, make_quote, make_speaker


@pytest.fixture
def page(open_page) -> Page:
    make_newsroom()
    return open_page("/")


def shown(page: Page) -> list[str]:
    return page.locator(".quotes blockquote").all_inner_texts()


def heading(page: Page) -> Locator:
    return page.locator("#results-heading")


def box(page: Page, label: str) -> Locator:
    """The box to tick in the filter; its name ends in the number of quotes."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{label} \d+$"), include_hidden=True)


def test_all_quotes_are_there_at_first(page):
    expect(heading(page)).to_have_text("5 quotes")


def test_a_speaker_can_be_chosen_and_another_added(page):
    box(page, "Ana Ruiz").check()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    expect(page).to_have_url(re.compile(r"/\?speaker=ana-ruiz$"))
    box(page, "Unknown speaker").check()
    expect(heading(page)).to_have_text("3 quotes by Ana Ruiz or an unknown speaker")
    expect(page).to_have_title("3 quotes by Ana Ruiz or an unknown speaker · Newsdesk")


def test_a_visit_can_be_chosen(page):
    box(page, "At no visit").check()
    expect(heading(page)).to_have_text("2 quotes at no visit")


def test_a_kind_can_be_chosen(page):
    box(page, "Mixed").check()
    expect(heading(page)).to_have_text("1 mixed quote")


def test_words_filter_while_they_are_typed_and_keep_the_caret(page):
    page.get_by_label("Words").press_sequentially("trade")
    expect(heading(page)).to_have_text("3 quotes, matching “trade”")
    expect(page.get_by_label("Words")).to_be_focused()
    expect(page.locator("blockquote mark").first).to_have_text("trade")
    page.get_by_label("Words").press_sequentially(" rain")
    expect(heading(page)).to_have_text("1 quote, matching “trade” and “rain”")


def test_one_change_asks_the_server_once(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "?" in request.url else None)
    page.get_by_label("Words").press_sequentially("trade", delay=20)
    expect(heading(page)).to_have_text("3 quotes, matching “trade”")
    page.get_by_label("Words").blur()
    page.wait_for_timeout(600)
    assert len(asked) == 1


def test_focus_stays_on_the_box_that_was_ticked(page):
    ana = box(page, "Ana Ruiz")
    ana.focus()
    ana.press("Space")
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    expect(ana).to_be_focused()
    expect(ana).to_be_checked()


def test_counts_follow_the_filter(page):
    box(page, "Mixed").check()
    expect(heading(page)).to_have_text("1 mixed quote")
    expect(page.locator(".facet").first).to_contain_text("Bo Lind 1")
    expect(page.locator(".facet").first).not_to_contain_text("Ana Ruiz")


def test_the_change_is_announced(page):
    box(page, "Mixed").check()
    expect(page.get_by_role("status")).to_have_text("1 quote found")


def test_a_chip_removes_its_filter_and_leaves_the_rest(page):
    page.get_by_label("Words").fill("trade")
    box(page, "Ana Ruiz").check()
    expect(heading(page)).to_have_text("1 quote by Ana Ruiz, matching “trade”")
    page.get_by_role("link", name="Remove words: trade").click()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    expect(page.get_by_label("Words")).to_have_value("")
    expect(box(page, "Ana Ruiz")).to_be_checked()
    expect(heading(page)).to_be_focused()
    page.get_by_role("link", name="Clear all").click()
    expect(heading(page)).to_have_text("5 quotes")
    expect(box(page, "Ana Ruiz")).not_to_be_checked()
    box(page, "Mixed").check()
    expect(heading(page)).to_have_text("1 mixed quote")


def test_back_and_reload_give_the_same_list(page):
    box(page, "Ana Ruiz").check()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    box(page, "Direct").check()
    expect(heading(page)).to_have_text("2 direct quotes by Ana Ruiz")
    direct = shown(page)
    page.reload()
    assert shown(page) == direct
    page.go_back()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    expect(box(page, "Ana Ruiz")).to_be_checked()
    expect(box(page, "Direct")).not_to_be_checked()
    page.go_back()
    expect(heading(page)).to_have_text("5 quotes")
    expect(box(page, "Ana Ruiz")).not_to_be_checked()
    page.go_forward()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    expect(page.locator(".masthead")).to_have_count(1)


def test_back_from_an_article_shows_the_filtered_list(page):
    box(page, "Ana Ruiz").check()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    page.get_by_role("link", name="In article").first.click()
    expect(page.locator(".reading")).to_be_visible()
    page.go_back()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    expect(page.locator(".masthead")).to_have_count(1)
    expect(box(page, "Ana Ruiz")).to_be_checked()


def test_without_scripts_the_same_address_gives_the_same_list(page, open_page):
    box(page, "Ana Ruiz").check()
    page.get_by_label("Words").fill("without")
    expect(heading(page)).to_have_text("1 quote by Ana Ruiz, matching “without”")
    plain = open_page("/", java_script_enabled=False)
    box(plain, "Ana Ruiz").check()
    plain.get_by_label("Words").fill("without")
    plain.get_by_role("button", name="Show").click()
    expect(heading(plain)).to_have_text("1 quote by Ana Ruiz, matching “without”")
    assert shown(plain) == shown(page)
    assert plain.locator("#facets").inner_text() == page.locator("#facets").inner_text()


def test_without_scripts_filters_can_be_reached_on_a_narrow_screen(open_page):
    make_newsroom()
    plain = open_page("/", java_script_enabled=False, viewport={"width": 390, "height": 800})
    expect(box(plain, "Ana Ruiz")).to_be_visible()


def test_filters_fold_away_on_a_narrow_screen_and_stay_as_they_are(open_page):
    make_newsroom()
    page = open_page("/", viewport={"width": 390, "height": 800})
    expect(box(page, "Ana Ruiz")).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    box(page, "Ana Ruiz").check()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    expect(box(page, "Ana Ruiz")).to_be_visible()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("link", name="Clear all").click()
    expect(heading(page)).to_have_text("5 quotes")
    expect(box(page, "Ana Ruiz")).to_be_hidden()


def test_an_unfolded_list_of_speakers_stays_unfolded(open_page):
    article = make_article()
    for number in range(12):
        make_quote(article=article, speaker=make_speaker(f"Number {number:02}"))
    page = open_page("/")
    page.get_by_text("4 more").click()
    box(page, "Number 11").check()
    expect(heading(page)).to_have_text("1 quote by Number 11")
    box(page, "Direct").check()
    expect(heading(page)).to_have_text("1 direct quote by Number 11")
    expect(box(page, "Number 10")).to_be_visible()


def test_the_next_page_comes_in_place(open_page):
    article = make_article()
    for number in range(60):
        make_quote(f"Point {number}", article=article)
    page = open_page("/?speaker=ana-ruiz")
    page.get_by_role("link", name="Page 2").first.click()
    expect(page.locator(".quotes > li")).to_have_count(10)
    expect(page).to_have_url(re.compile(r"/\?speaker=ana-ruiz&page=2$"))
    expect(heading(page)).to_be_focused()
    page.go_back()
    expect(page.locator(".quotes > li")).to_have_count(50)


def test_a_failure_is_told(page, console_errors):
    page.route("**/?*", lambda route: route.abort())
    box(page, "Mixed").check()
    expect(page.get_by_role("alert")).to_contain_text("could not be fetched")
    console_errors.clear()


def test_why_opens_the_evidence(page):
    page.locator(".quotes summary").first.click()
    expect(page.locator(".quotes dl").first).to_contain_text("Found by")
