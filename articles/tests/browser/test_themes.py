"""The reader's settings: theme, size of text, width; by device, by switch, with and without scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.tests.browser.rows import make_newsroom
from articles.tests.browser.test_every_page import violations
from articles.tests.factories import make_article, make_quote, make_speaker

LIGHT, DARK = "rgb(252, 251, 248)", "rgb(22, 23, 26)"


def paper(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def choose(page: Page, group: str, label: str) -> None:
    panel = page.locator("#display")
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    panel.get_by_role("group", name=group).get_by_role("radio", name=label).click()


def kept(page: Page) -> str:
    return next((cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "newsdesk_display"), "")


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail("it did not come about in five seconds")


@pytest.mark.parametrize(("scheme", "colour"), [("light", LIGHT), ("dark", DARK)])
def test_the_device_decides(open_page, scheme, colour):
    assert paper(open_page("/", color_scheme=scheme)) == colour


@pytest.mark.parametrize(("scheme", "label", "colour"), [("light", "Dark", DARK), ("dark", "Light", LIGHT)])
def test_the_switch_decides_at_once_and_stays(open_page, scheme, label, colour):
    page = open_page("/articles/", color_scheme=scheme)
    with page.expect_response("**/preferences/"):
        choose(page, "Theme", label)
    assert paper(page) == colour
    page.reload()
    assert paper(page) == colour
    page.goto("/speakers/")
    assert paper(page) == colour
    with page.expect_response("**/preferences/"):
        choose(page, "Theme", "As the device")
    page.reload()
    assert paper(page) == (LIGHT if scheme == "light" else DARK)


def test_the_switch_works_without_scripts_and_stays_on_the_page(open_page):
    make_newsroom()
    page = open_page("/?q=trade", java_script_enabled=False)
    choose(page, "Theme", "Dark")
    choose(page, "Text size", "Large")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile(r"/\?q=trade$"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("html")).to_have_attribute("data-size", "large")
    expect(page.locator("body")).to_have_css("background-color", DARK)


def test_with_scripts_there_is_nothing_to_save(open_page):
    page = open_page("/articles/")
    page.locator("#display summary").click()
    expect(page.get_by_role("button", name="Save")).to_be_hidden()


def test_quick_choices_are_kept_one_after_the_other(open_page):
    page = open_page("/articles/")
    held = []
    page.route("**/preferences/", lambda route: held.append(route))
    choose(page, "Text size", "Large")
    choose(page, "Line width", "Wide")
    page.wait_for_timeout(200)
    assert len(held) == 1  # the second waits, or an older choice might be the last to arrive
    held[0].continue_()
    wait_until(page, lambda: len(held) == 2)
    held[1].continue_()
    wait_until(page, lambda: kept(page) == "theme:device.size:large.width:wide.keys:on")


def test_a_choice_that_cannot_be_kept_is_told(open_page, console_errors):
    page = open_page("/articles/")
    page.route("**/preferences/", lambda route: route.fulfill(status=403, body="no"))
    choose(page, "Theme", "Dark")
    expect(page.get_by_role("alert")).to_contain_text("could not be kept")
    assert paper(page) == DARK
    console_errors.clear()


def test_back_leads_to_a_page_with_the_last_choice(open_page):
    make_newsroom()
    page = open_page("/articles/")
    page.goto("/speakers/")
    with page.expect_response("**/preferences/"):
        choose(page, "Theme", "Dark")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("radio", name="Dark", include_hidden=True)).to_be_checked()


def test_a_page_out_of_the_browsers_memory_follows_the_last_choice(open_page):
    """The browser under test keeps no pages in memory, so it is told that it had."""
    page = open_page("/articles/")
    other = page.context.new_page()
    other.goto("/speakers/")
    with other.expect_response("**/preferences/"):
        choose(other, "Theme", "Dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "device")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert paper(page) == DARK
    expect(page.get_by_role("radio", name="Dark", include_hidden=True)).to_be_checked()


def test_sizes_grow_the_text(open_page):
    page = open_page(make_newsroom().get_absolute_url())
    sizes = []
    for label in ("Small", "Medium", "Large", "Huge"):
        choose(page, "Text size", label)
        sizes.append(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.reading-text')).fontSize)"))
    assert sizes == sorted(set(sizes))
    assert sizes[3] > 1.4 * sizes[0]


def test_widths_widen_the_lines(open_page):
    page = open_page(make_newsroom().get_absolute_url(), viewport={"width": 1500, "height": 900})
    widths = []
    for label in ("Narrow", "Medium", "Wide"):
        choose(page, "Line width", label)
        widths.append(page.locator(".reading-text").bounding_box()["width"])
    assert widths == sorted(set(widths))


def test_the_panel_works_with_the_keyboard_alone(open_page):
    page = open_page("/articles/")
    summary = page.locator("#display summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator('input[name="theme"][value="device"]')).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("Escape")
    expect(page.locator("#display form")).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_panel_closes_when_the_reader_goes_on(open_page):
    page = open_page("/articles/")
    page.locator("#display summary").click()
    page.locator(".footer p").first.click()
    expect(page.locator("#display form")).to_be_hidden()
    page.locator("#display summary").click()
    page.locator("#main").focus()
    expect(page.locator("#display form")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_the_panel_fits_on_the_screen(open_page, width):
    page = open_page("/articles/", viewport={"width": width, "height": 800})
    choose(page, "Text size", "Huge")
    box = page.locator("#display form").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("label", ["Light", "Dark"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_article_of_many_speakers(open_page, scheme, label):
    article = make_article("Ten people speak.", title="")
    for number in range(10):
        make_quote(f"Point {number} matters", article=article, speaker=make_speaker(f"Speaker {chr(65 + number)}"))
    make_quote("Nobody knows", article=article, speaker=None, kind="indirect")
    page = open_page(article.get_absolute_url(), color_scheme=scheme, bypass_csp=True)
    choose(page, "Theme", label)
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".more-voices summary").click()
    page.locator(".reading-text mark").first.hover()
    assert violations(page) == []


def test_print_is_dark_on_light_and_without_furniture(open_page):
    page = open_page(make_newsroom().get_absolute_url(), color_scheme="dark")
    choose(page, "Theme", "Dark")
    page.emulate_media(media="print")
    assert paper(page) == LIGHT
    for furniture in (".masthead-links", ".display", ".footer"):
        expect(page.locator(furniture)).to_be_hidden()
    for part in (".reading-text mark", ".reading-text .reference", ".margin-quote blockquote", ".voices .voice"):
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator(".margin-quote summary").first).to_be_hidden()
