"""Reading and using the front page in browser tests."""

import re

from playwright.sync_api import Locator, Page, expect


def shown(page: Page) -> list[str]:
    """The words of the quotes on the page."""
    return page.locator(".quotes blockquote").all_inner_texts()


def heading(page: Page) -> Locator:
    return page.locator("#results-heading")


def facet(page: Page, ident: str) -> Locator:
    """A link of the filter, as "speaker-ana-ruiz" or "days-2024"."""
    return page.locator(f"#facets #{ident}")


def expect_chosen(page: Page, *idents: str) -> None:
    """These links of the filter, and no others, say that they are chosen."""
    expect(page.locator("#facets [aria-current]")).to_have_count(len(idents))
    for ident in idents:
        expect(facet(page, ident)).to_have_attribute("aria-current", "true")
        expect(facet(page, ident)).to_have_accessible_name(re.compile("^Remove "))


def go(page: Page, steps: int) -> None:
    """Back or Forward. The page loads anew in the middle of it, which Playwright's own go_back takes for a failure."""
    page.evaluate("steps => { window.isLeft = true; setTimeout(() => history.go(steps), 20); }", steps)
    page.wait_for_function("() => !window.isLeft")
    page.wait_for_load_state()
