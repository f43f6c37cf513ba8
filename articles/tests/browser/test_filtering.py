"""The form of the filter: words and days, while they are typed and without scripts."""

import re
import sqlite3

import pytest
from django.db import OperationalError
from playwright.sync_api import Page, Route, expect

from articles.tests.browser.filtering import expect_chosen, facet, go, heading, shown
from articles.tests.browser.rows import make_newsroom
from articles.tests.factories import make_article, make_quote
from newsdesk.database_trouble import BUSY, FULL, UNREACHABLE


@pytest.fixture
def page(open_page) -> Page:
    make_newsroom()
    return open_page("/")


def test_all_quotes_are_there_at_first(page):
    expect(heading(page)).to_have_text("5 quotes")


def test_words_filter_while_they_are_typed_and_keep_the_caret(page):
    words = page.get_by_label("Words")
    words.press_sequentially("trade")
    expect(heading(page)).to_have_text("3 quotes, matching “trade”")
    expect(words).to_be_focused()
    expect(page.locator("blockquote mark").first).to_have_text("trade")
    words.press("Home")
    words.press_sequentially("rain ")
    expect(heading(page)).to_have_text("1 quote, matching “rain” and “trade”")
    assert words.evaluate("field => [field.selectionStart, field.value]") == [5, "rain trade"]


def test_a_word_can_be_left_out(page):
    page.get_by_label("Words").fill("trade -rain")
    expect(heading(page)).to_have_text("2 quotes, matching “trade”, without “rain”")


def test_one_change_asks_the_server_once(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "?" in request.url else None)
    page.get_by_label("Words").press_sequentially("trade", delay=20)
    expect(heading(page)).to_have_text("3 quotes, matching “trade”")
    page.get_by_label("Words").blur()
    page.wait_for_timeout(600)
    assert len(asked) == 1


def test_a_late_answer_does_not_win(page, console_errors):
    late: list[Route] = []
    page.route("**/?q=tra&*", lambda route: late.append(route))
    page.get_by_label("Words").press_sequentially("tra")
    page.wait_for_timeout(600)
    assert len(late) == 1
    page.get_by_label("Words").press_sequentially("de end")
    expect(heading(page)).to_have_text("2 quotes, matching “trade” and “end”")
    late[0].abort()
    page.wait_for_timeout(200)
    expect(heading(page)).to_have_text("2 quotes, matching “trade” and “end”")
    expect(page.locator("#problem")).to_have_text("")
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
    console_errors.clear()  # htmx notes that it dropped a request


def test_enter_and_the_pause_after_it_leave_one_entry_in_the_history(page):
    page.get_by_label("Words").press_sequentially("trade")
    page.get_by_label("Words").press("Enter")
    expect(heading(page)).to_have_text("3 quotes, matching “trade”")
    page.wait_for_timeout(800)
    go(page, -1)
    expect(heading(page)).to_have_text("5 quotes")


def test_words_typed_while_a_facet_is_under_way_are_not_lost(page, console_errors):
    held: list[Route] = []
    page.route("**/?speaker=ana-ruiz", lambda route: held.append(route))
    facet(page, "speaker-ana-ruiz").click()
    page.get_by_label("Words").press_sequentially("without")
    expect(heading(page)).to_have_text("1 quote by Ana Ruiz, matching “without”")
    expect_chosen(page, "speaker-ana-ruiz")
    assert len(held) == 1
    console_errors.clear()  # htmx notes that it dropped a request


def test_words_typed_just_before_a_facet_is_chosen_count(page):
    page.get_by_label("Words").fill("without")
    facet(page, "speaker-ana-ruiz").click()
    expect(heading(page)).to_have_text("1 quote by Ana Ruiz, matching “without”")
    page.wait_for_timeout(600)
    expect(heading(page)).to_have_text("1 quote by Ana Ruiz, matching “without”")
    expect(page).to_have_url(re.compile(r"/\?speaker=ana-ruiz&q=without$"))


def test_days_filter_both_included(page):
    page.get_by_label("From").fill("2024-04-20")
    expect(heading(page)).to_have_text("5 quotes since 20 April 2024")
    page.get_by_label("To", exact=True).fill("2024-04-20")
    expect(heading(page)).to_have_text("2 quotes on 20 April 2024")
    expect(page).to_have_url(re.compile(r"/\?from=2024-04-20&to=2024-04-20$"))
    page.get_by_label("To", exact=True).fill("2024-04-25")
    expect(heading(page)).to_have_text("3 quotes between 20 and 25 April 2024")
    page.get_by_label("From").fill("")
    expect(heading(page)).to_have_text("3 quotes up to 25 April 2024")


def test_days_in_the_wrong_order_are_told_and_kept(page):
    page.get_by_label("From").fill("2024-04-26")
    page.get_by_label("To", exact=True).fill("2024-04-20")
    expect(page.locator(".message")).to_contain_text("The first day comes after the last one")
    expect(page.get_by_label("From")).to_have_value("2024-04-26")
    expect(page.get_by_label("To", exact=True)).to_have_value("2024-04-20")


def test_a_day_that_is_none_is_told_and_the_rest_kept(open_page):
    make_newsroom()
    page = open_page("/?from=2024-02-31&speaker=ana-ruiz")
    expect(page.locator(".message")).to_contain_text("“2024-02-31” is not a day of the calendar")
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")


def test_words_days_and_facets_add_up_and_chips_take_them_away(page):
    page.get_by_label("Words").fill("trade")
    expect(heading(page)).to_have_text("3 quotes, matching “trade”")
    facet(page, "speaker-ana-ruiz").click()
    expect(heading(page)).to_have_text("1 quote by Ana Ruiz, matching “trade”")
    page.get_by_label("From").fill("2024-04-25")
    expect(heading(page)).to_have_text("1 quote by Ana Ruiz since 25 April 2024, matching “trade”")
    expect(page).to_have_url(re.compile(r"/\?speaker=ana-ruiz&from=2024-04-25&q=trade$"))
    page.get_by_role("link", name="Remove words: trade").click()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz since 25 April 2024")
    expect(page.get_by_label("Words")).to_have_value("")
    expect(heading(page)).to_be_focused()
    page.get_by_role("link", name="Remove since 25 April 2024").click()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    expect(page.get_by_label("From")).to_have_value("")
    expect_chosen(page, "speaker-ana-ruiz")
    page.get_by_role("link", name="Clear all").click()
    expect(heading(page)).to_have_text("5 quotes")
    expect_chosen(page)
    page.get_by_label("Words").fill("rain")
    expect(heading(page)).to_have_text("2 quotes, matching “rain”")


def test_the_change_is_announced_and_the_wait_is_shown(page):
    page.get_by_label("Words").fill("trade")
    expect(page.locator("#status")).to_have_text("3 quotes found")
    held: list[Route] = []
    page.route("**/?*", lambda route: held.append(route))
    page.get_by_label("Words").fill("without")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(page.locator("#status")).to_have_text("2 quotes found")
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")


def test_nothing_found_offers_what_would_help(page):
    facet(page, "speaker-ana-ruiz").click()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    page.get_by_label("Words").fill("rain")
    expect(heading(page)).to_have_text("No quotes by Ana Ruiz, matching “rain”")
    page.get_by_role("link", name="2 quotes by any speaker").click()
    expect(heading(page)).to_have_text("2 quotes, matching “rain”")
    expect_chosen(page)


def test_without_scripts_the_same_address_gives_the_same_list(page, open_page):
    facet(page, "speaker-ana-ruiz").click()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    page.get_by_label("Words").fill("without")
    expect(heading(page)).to_have_text("1 quote by Ana Ruiz, matching “without”")
    plain = open_page("/", java_script_enabled=False)
    facet(plain, "speaker-ana-ruiz").click()
    plain.get_by_label("Words").fill("without")
    plain.get_by_label("From").fill("2024-04-01")
    plain.get_by_role("button", name="Show").click()
    expect(heading(plain)).to_have_text("1 quote by Ana Ruiz since 1 April 2024, matching “without”")
    plain.get_by_role("link", name="Remove since 1 April 2024").click()
    expect(heading(plain)).to_have_text("1 quote by Ana Ruiz, matching “without”")
    assert shown(plain) == shown(page)
    assert plain.locator("#facets").inner_text() == page.locator("#facets").inner_text()


def test_without_scripts_filters_can_be_reached_on_a_narrow_screen(open_page):
    make_newsroom()
    plain = open_page("/", java_script_enabled=False, viewport={"width": 390, "height": 800})
    expect(facet(plain, "speaker-ana-ruiz")).to_be_visible()
    expect(plain.locator("#table table")).to_be_visible()


def test_filters_fold_away_on_a_narrow_screen_and_stay_as_they_are(open_page):
    make_newsroom()
    page = open_page("/", viewport={"width": 390, "height": 800})
    expect(facet(page, "speaker-ana-ruiz")).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    facet(page, "speaker-ana-ruiz").click()
    expect(heading(page)).to_have_text("2 quotes by Ana Ruiz")
    expect(facet(page, "speaker-ana-ruiz")).to_be_visible()
    page.get_by_role("link", name="Show 2 quotes").click()
    expect(heading(page)).to_be_in_viewport()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_role("link", name="Clear all").click()
    expect(heading(page)).to_have_text("5 quotes")
    expect(facet(page, "speaker-ana-ruiz")).to_be_hidden()


def test_the_next_page_comes_in_place(open_page):
    article = make_article()
    for number in range(40):
        make_quote(f"Point {number}", article=article)
    page = open_page("/?speaker=ana-ruiz")
    page.get_by_role("link", name="Page 2").first.click()
    expect(page.locator(".quotes > li")).to_have_count(15)
    expect(page).to_have_url(re.compile(r"/\?speaker=ana-ruiz&page=2$"))
    expect(heading(page)).to_be_focused()
    expect(page.locator("#status")).to_have_text("40 quotes found, page 2 of 2")
    facet(page, "kind-direct").click()
    expect(page).to_have_url(re.compile(r"/\?speaker=ana-ruiz&kind=direct$"))


FOREIGN = "<!doctype html><title>502</title><h1>Bad gateway</h1><p>nginx</p>"


@pytest.mark.parametrize(
    ("status", "body"),
    [(None, ""), (500, "broken"), (503, "Service Unavailable"), (502, FOREIGN), (503, FOREIGN)],
    ids=["no answer", "no page", "a word", "a proxy", "a proxy that is busy"],
)
def test_a_failure_is_told_with_a_way_on(page, console_errors, status, body):
    page.route(
        "**/?*",
        lambda route: route.fulfill(status=status, body=body, content_type="text/html") if status else route.abort(),
    )
    facet(page, "kind-mixed").click()
    expect(page.get_by_role("alert")).to_have_text("This could not be fetched. Try again.")
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator(".quotes > li")).to_have_count(5)
    console_errors.clear()
    page.unroute_all()
    page.get_by_role("link", name="Try again").click()
    expect(heading(page)).to_have_text("1 mixed quote")


@pytest.mark.parametrize(("code", "trouble"), [(5, BUSY), (14, UNREACHABLE), (13, FULL)])
def test_trouble_with_the_database_is_told_in_the_words_of_its_page(page, console_errors, monkeypatch, code, trouble):
    cause = sqlite3.OperationalError("as SQLite raises it")
    cause.sqlite_errorcode = code

    def fail(*args):
        raise OperationalError("as Django passes it on") from cause

    with monkeypatch.context() as patch:
        patch.setattr("articles.views.quotes.search_quotes", fail)
        facet(page, "kind-mixed").click()
        expect(page.get_by_role("alert")).to_have_text(f"{trouble.title}. {trouble.text} Try again.")
        expect(page.locator(".quotes > li")).to_have_count(5)
    assert all("503" in error for error in console_errors)
    console_errors.clear()
    page.get_by_role("link", name="Try again").click()
    expect(heading(page)).to_have_text("1 mixed quote")


def test_another_page_in_answer_takes_the_whole_window(page):
    def answer(route: Route) -> None:
        if route.request.headers.get("hx-request"):
            route.fulfill(status=302, headers={"Location": "/speakers/"})
        else:
            route.fulfill(body="<title>Sign in</title>", content_type="text/html")

    page.route("**/?kind=mixed", answer)
    facet(page, "kind-mixed").click()
    expect(page).to_have_title("Sign in")
