"""Every page in every state, with awkward rows: accessible, nothing cut, overlapping or refused, on every screen and theme.

The pages are taken from the resolver: a new one needs its addresses in `pages` (or a line in NO_PAGE).
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import get_resolver, include, path, reverse
from playwright.sync_api import ConsoleMessage, Page, expect

from articles.models import Alias, Block, Correction
from articles.services.accounts import Role, create_account
from articles.tests.addresses import patterns
from articles.tests.browser.faults import PHONE, faults
from articles.tests.browser.rows import LONG_WORD, Awkward, make_awkward_newsroom
from articles.tests.factories import make_editor

PASSWORD = "seven blue herons"
EDITOR = f"maria.{LONG_WORD}"[:150]

# Addresses that show no page of ours.
NO_PAGE = {
    "quotes_address": "leads on",
    "article_by_number": "leads on",
    "quote_evidence": "a part of pages, looked at in them",
    "reading_now": "a line of pages, looked at in them (test_reading_now.py)",
    "quote_citation": "a file",
    "article_copies": "takes a form",
    "preferences": "takes a form",
    "sign_out": "takes a form",
    "health": "for machines",
    "add_again": "takes a form",
    "hand_over": "takes a form",
    "source_change": "takes a form",
    "source_import": "takes a form",
    "source_export": "a file",
}


def fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("made for a test")


urlpatterns = [path("fails/", fails), path("", include("newsdesk.urls"))]
handler500 = "articles.views.errors.server_error"


def pages(rows: Awkward) -> dict[str, list[str]]:
    """The addresses to look at, by the name that the resolver has for them."""
    article = rows.crowded.get_absolute_url()
    return {
        "quote_list": [
            "/",
            "/?speaker=long-name&speaker=arabic&visit=visit-0&q=agreed",
            "/?q=nothing+says+this",
            "/?kind=other",
            "/?kind=other&kind=direct&speaker=arabic",
            "/?from=yesterday&to=2024-13-45&kind=song&speaker=nobody",
            f"/?q={LONG_WORD}&speaker={LONG_WORD}",
            "/?q=合作&page=1",
        ],
        "quote_detail": [quote.get_absolute_url() for name, quote in rows.quotes.items() if name != "rejected"],
        "article_list": ["/articles/", "/articles/?q=agreed", f"/articles/?q={LONG_WORD}x", "/articles/?visit=visit-0"],
        "article_detail": [
            article,
            f"{article}?speaker=long-name",
            f"{article}?speaker=nobody",
            f"{article}?beliefs=shown",
            rows.arabic.get_absolute_url(),
            rows.bare.get_absolute_url(),
            rows.quotes["nested"].article.get_absolute_url(),
        ],
        "article_versions": [
            f"{article}versions/",
            f"{article}versions/?from=1&to=2",
            f"{article}versions/?from=2&to=2",
            f"{rows.arabic.get_absolute_url()}versions/",
            f"{rows.bare.get_absolute_url()}versions/",
        ],
        "speaker_list": ["/speakers/", f"/speakers/?q={LONG_WORD[:100]}", "/speakers/?q=nobody&type=group"],
        "speaker_detail": [speaker.get_absolute_url() for slug, speaker in rows.speakers.items() if slug != "hebrew"],
        "visit_list": ["/visits/"],
        "visit_detail": [rows.visit.get_absolute_url(), "/visits/visit-9/"],
        "about": ["/about/"],
        "sign_in": ["/sign-in/?next=/visits/"],
        "password": [],  # for those signed in: looked at with them
        **{name: [] for name in ("add_articles", "added", "source_list", "source_detail")},  # in test_sources.py
        **{name: [] for name in ("bookmarklet", "offered")},  # in test_bookmarklet.py
    }


@pytest.fixture
def rows(transactional_db) -> Awkward:
    return make_awkward_newsroom(make_editor(EDITOR))


class Looker:
    """Goes through pages and keeps what is wrong with each."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: dict[str, list[str]] = {}
        self.told: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.told.append(str(error)))

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.told.append(message.text)

    def go(self, address: str, status: int = 200) -> None:
        """Open the address, which has to answer with `status`, and look at the page."""
        response = self.page.goto(address)
        if response is None or response.status != status:
            self.told.append(f"answered with {response and response.status}")
        self.look(address, status)

    def look(self, state: str, status: int = 200) -> None:
        told = [words for words in self.told if not (status >= 400 and f"a status of {status}" in words)]
        self.told.clear()
        problems = told + faults(self.page)
        if problems:
            self.found[state] = problems


@contextmanager
def looking(browser, live_server, person: str = "") -> Iterator[Looker]:
    """A reader with a telephone, signed in as `person`; fails in the end, with all that was found on all pages."""
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": PHONE, "height": 800},
        device_scale_factor=2,
        reduced_motion="reduce",
        color_scheme="light",
    )
    if person:
        client = Client()
        client.force_login(User.objects.get(username=person))
        cookies = [{"name": key, "value": cookie.value, "url": live_server.url} for key, cookie in client.cookies.items()]
        context.add_cookies(cookies)
    page = context.new_page()
    page.set_default_timeout(15_000)
    looker = Looker(page)
    try:
        yield looker
    finally:
        context.close()
    told = [line for state, problems in looker.found.items() for line in (f"{state[:200]}:", *problems)]
    assert not told, "\n  ".join(told)


BROKEN = """<!doctype html><html lang="en"><title>Broken</title><style>
  body { background: #fff; color: #111; margin: 0 }
  .far { white-space: nowrap }
  .cut { width: 3em; overflow: hidden; white-space: nowrap }
  .over { margin-top: -1.1em }
  .tiny a { font-size: 9px; line-height: 10px; display: block }
  @media (prefers-color-scheme: dark) { .dim { color: #ddd } }
</style><main><h1>Broken</h1><input name="q"><p class="far">%s</p><p class="cut">Words that are cut off</p>
<div>Words below</div><div class="over">Words above</div><p class="dim">Seen by day</p>
<ul class="tiny"><li><a href="/a">one</a><li><a href="/b">two</a></ul></main></html>""" % ("long " * 100)


def test_what_is_wrong_with_a_page_is_seen(browser):
    page = browser.new_page(viewport={"width": PHONE, "height": 800})
    page.set_content(BROKEN)
    found = " | ".join(faults(page))
    page.close()
    for fault in (
        "390 pixels: scrolls to",
        '640 pixels: leaves the screen: <p class="far">',
        'cut: <p class="cut">',
        'overlap: <div> “Words below” and <div class="over">',
        'light: label: <input name="q">',
        'light: target-size: <a href="/a">',
        'themes: dark: color-contrast: <p class="dim">',
        "the dark theme is not the same on a light device",
    ):
        assert fault in found, found


def missing(names: Iterator[str], rows: Awkward) -> set[str]:
    """The pages of ours that nobody looks at."""
    return {name for name in names if not name.startswith("admin")} - pages(rows).keys() - NO_PAGE.keys()


def test_every_page_is_looked_at(rows):
    assert missing((name for name, _ in patterns(get_resolver())), rows) == set()
    assert missing(iter(["quote_list", "new"]), rows) == {"new"}


@pytest.mark.slow
def test_every_page_stands_awkward_rows(browser, live_server, rows):
    with looking(browser, live_server) as looker:
        for addresses in pages(rows).values():
            for address in addresses:
                looker.go(address)


@pytest.mark.slow
def test_what_opens_on_a_page_stands_awkward_rows(browser, live_server, rows):
    with looking(browser, live_server) as looker:
        page = looker.page
        for place in ("/?speaker=long-name", rows.crowded.get_absolute_url(), rows.bare.get_absolute_url()):
            page.goto(place)
            for fold in page.locator(".quote details").all()[:4]:
                fold.locator("summary").click()
                expect(fold.locator(".why")).to_be_visible()
            looker.look(f"evidence in {place}")
        page.goto("/visits/")
        page.locator("#display summary").click()
        looker.look("display")
        page.goto("/")
        page.locator("#keys-button").click()
        expect(page.locator("dialog")).to_be_visible()
        looker.look("keys")


def test_what_goes_wrong_is_told_on_pages_in_order(browser, live_server, rows, settings):
    settings.ROOT_URLCONF = __name__
    create_account("bo", Role.READER, PASSWORD)
    AccessAttempt.objects.create(username="locked", ip_address="127.0.0.1", failures_since_start=5)
    with looking(browser, live_server) as looker:
        page = looker.page
        looker.go("/nowhere/", 404)
        looker.go(f"/speakers/{LONG_WORD}/", 404)
        looker.go(rows.quotes["rejected"].get_absolute_url(), 410)
        looker.go("/fails/", 500)
        page.goto("/sign-in/")
        sign_in(page, LONG_WORD[:150], "wrong words here")
        looker.look("wrong password")
        sign_in(page, "locked", PASSWORD)
        looker.look("locked", 429)
        page.goto("/sign-in/")
        page.context.clear_cookies()
        sign_in(page, "bo", PASSWORD)
        looker.look("form without its token", 403)
        page.goto("/sign-in/")
        sign_in(page, "bo", PASSWORD)
        looker.go("/admin/", 403)
        looker.go("/password/")
        page.get_by_label("Present password").fill("wrong words here")
        page.get_by_label("New password", exact=True).fill("a")
        page.get_by_label("New password again").fill("b")
        press(page, "Change the password")
        looker.look("password refused")


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    press(page, "Sign in")


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.slow
def test_editors_see_the_same_and_more(browser, live_server, rows):
    quote = rows.quotes["one word of 3,000"]
    with looking(browser, live_server, EDITOR) as looker:
        for address in (
            "/",
            quote.get_absolute_url(),
            rows.quotes["corrected"].get_absolute_url(),
            rows.quotes["gone"].get_absolute_url(),
            rows.crowded.get_absolute_url(),
            rows.speakers["long-name"].get_absolute_url(),
            rows.visit.get_absolute_url(),
            "/password/",
        ):
            looker.go(address)
        looker.go(rows.quotes["rejected"].get_absolute_url(), 410)
        page = looker.page
        page.goto(rows.crowded.get_absolute_url())
        page.locator("#copies summary").click()
        looker.look("the same text elsewhere")
        page.goto(f"/admin/articles/quote/{quote.pk}/change/?next=/visits/")
        press(page, "Save and confirm")
        expect(page.locator(".messages")).to_be_visible()
        looker.look("a message")


def admin_pages(rows: Awkward) -> list[str]:
    """The pages on which editors work, with the most awkward row of each table."""
    quotes = [
        rows.quotes[name] for name in ("corrected", "review", "rejected", "gone", "one word of 3,000", "right to left")
    ]
    of_a_row = {
        "quote_change": quotes,
        "quote_history": quotes[:1],
        "article_change": [rows.bare, rows.arabic],
        "article_add_quote": [rows.arabic, rows.bare],
        "outlet_change": [rows.crowded.outlet],
        "block_change": [Block.objects.get(article=rows.arabic, start=0)],
        "correction_change": [Correction.objects.filter(quote=rows.quotes["corrected"]).first()],
        "speaker_change": [rows.speakers["long-name"], rows.speakers["arabic"]],
        "alias_change": [Alias.objects.first()],
        "alias_split": [Alias.objects.first()],
        "visit_change": [rows.visit],
        "visit_split": [rows.visit],
    }
    lists = ("quote", "article", "outlet", "correction", "speaker", "alias", "visit", "visitsighting")
    return [
        reverse("admin:index"),
        *(reverse(f"admin:articles_{name}_changelist") for name in lists),
        *(reverse(f"admin:articles_{name}_add") for name in ("speaker", "visit", "outlet")),
        f"{reverse('admin:articles_quote_changelist')}?review=yes",
        f"{reverse('admin:articles_quote_changelist')}?q=nothing",
        *(reverse(f"admin:articles_{name}", args=[row.pk]) for name, found in of_a_row.items() for row in found),
        f"{reverse('admin:articles_quote_change', args=[quotes[0].pk])}?next=/visits/",
    ]


@pytest.mark.slow
def test_the_pages_of_editors_stand_awkward_rows(browser, live_server, rows):
    with looking(browser, live_server, EDITOR) as looker:
        for address in admin_pages(rows):
            looker.go(address)
        page = looker.page
        for action in ("set_speaker", "set_visit"):
            page.goto(reverse("admin:articles_quote_changelist"))
            page.locator("#action-toggle").check()
            page.locator("select[name=action]").select_option(action)
            press(page, "Go")
            looker.look(action)
        press(page, "Set visit")
        looker.look("refused")
