"""What holds on all pages: no sideways scrolling, nothing refused by the policy. Their states are in test_states.py."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.tests.browser.rows import make_newsroom

ADDRESSES = [
    "/",
    "/?speaker=ana-ruiz&speaker=nobody&q=ministers",
    "/?q=nothing+says+this",
    "/speakers/",
    "/speakers/ana-ruiz/",
    "/visits/",
    "/visits/ana-ruiz-peru-2024-04/",
    "/articles/",
]


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{item['id']}: {node['html']}" for item in found for node in item["nodes"]]


def addresses() -> list[str]:
    article = make_newsroom()
    return [*ADDRESSES, article.get_absolute_url()]


@pytest.mark.parametrize("width", [390, 320])
def test_nothing_is_wider_than_the_screen(open_page, width):
    page = open_page("/", viewport={"width": width, "height": 800})
    for address in addresses():
        page.goto(address)
        assert page.evaluate("[location.pathname, document.documentElement.scrollWidth]")[1] == width, address


def test_the_policy_refuses_nothing_and_the_script_runs(open_page):
    page = open_page("/")
    for address in addresses():
        page.goto(address)  # what the policy refuses is written to the console, where open_page finds it
        assert page.evaluate("[htmx.config.allowEval, htmx.config.historyCacheSize]") == [False, 0], address


def test_the_keyboard_reaches_the_content_first(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
