"""Pages in Chromium, against a server in this process."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from articles.tests.browser.chromium import chromium, executable
from newsdesk.tests.requirements import require_or_skip

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "articles/tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this folder, and gone before any other test runs."""
    if not executable().exists():
        require_or_skip("chromium", f"no Chromium at {executable()}; CHROMIUM names another place")
    with pytest.MonkeyPatch.context() as patch, chromium() as started:
        # Playwright runs an event loop in this thread, which Django takes for asynchronous code that must not use the ORM.
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield started


@pytest.fixture
def console_errors() -> list[str]:
    """What pages complained about; a test that provokes a complaint clears it."""
    return []


@pytest.fixture
def open_page(browser: Browser, live_server, console_errors) -> Iterator[OpenPage]:
    """open_page(address, **options of the browser context) → the loaded page.

    The test fails if any page wrote an error to the console, such as what the security policy refused.
    """
    contexts: list[BrowserContext] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            console_errors.append(message.text)

    def open_address(address: str, **options) -> Page:
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", note)
        page.on("pageerror", lambda error: console_errors.append(str(error)))
        page.goto(address)
        return page

    yield open_address
    for context in contexts:
        context.close()
    assert console_errors == []
