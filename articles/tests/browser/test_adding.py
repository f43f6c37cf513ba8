"""Adding articles in the browser: a real server with its worker, Chromium, and a made-up site on this machine."""

import re
import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.tests.browser.test_sign_in import PASSWORD, sign_in
from articles.tests.services.test_arrivals import OTHER, PAGE, TEXT
from articles.tests.sites import running_site
from newsdesk.tests.servers import ROOT, free_port, running, variables_for

pytestmark = [pytest.mark.model, pytest.mark.slow]
READ = 60_000  # milliseconds: the first article waits for the language model
SERVE = [sys.executable, "manage.py", "serve"]
ACCOUNT = [sys.executable, "manage.py", "create_account", "maria", "--role", "editor", "--password-stdin"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Its address. All tests of this file share its archive."""
    folder = tmp_path_factory.mktemp("served")
    variables = variables_for(folder, free_port()) | {"NEWSDESK_FETCH_ALLOW": "127.0.0.0/8"}
    with running(variables, folder, command=SERVE):
        subprocess.run(ACCOUNT, cwd=ROOT, env=variables, input=f"{PASSWORD}\n", text=True, check=True, capture_output=True)
        yield f"http://127.0.0.1:{variables['PORT']}"


@pytest.fixture
def add(browser, server):
    """add(**options of the browser context) → the page with the form, for an editor who has signed in."""
    contexts = []

    def open_form(**options) -> Page:
        contexts.append(browser.new_context(base_url=server, reduced_motion="reduce", **options))
        page = contexts[-1].new_page()
        page.goto("/sign-in/?next=/add/")
        sign_in(page)
        expect(page.get_by_role("heading", name="Add articles")).to_be_visible()
        return page

    yield open_form
    for context in contexts:
        context.close()


@pytest.fixture
def site():
    with running_site() as running:
        yield running


def result(page: Page, label: str):
    return page.locator("tr", has=page.get_by_role("rowheader", name=label))


def test_a_text_is_added_and_the_page_follows_by_itself(add):
    page = add()
    page.get_by_label("Headline in the first line, then the article").fill(TEXT)
    page.get_by_role("button", name="Add text").click()
    expect(page.get_by_role("heading", name="1 item: 1 added")).to_be_visible(timeout=READ)
    expect(page.get_by_text("1 quote found: look it over")).to_be_visible()
    expect(page.locator("#status")).to_have_text("1 item: 1 added")
    page.get_by_role("link", name="look it over").click()
    expect(page.get_by_role("heading", name="1 quote in articles added on")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Ministers meet", exact=True).click()
    expect(page.get_by_role("heading", name="Ministers meet")).to_be_visible()


def test_files_that_can_and_cannot_be_read_each_tell_what_came_of_them(add, tmp_path):
    (tmp_path / "talks.txt").write_text(TEXT)
    (tmp_path / "ferries.md").write_text(OTHER)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    page = add()
    page.get_by_label("Choose files, or drop them on the field").set_input_files(list(tmp_path.iterdir()))
    page.get_by_role("button", name="Add files").click()
    expect(page.get_by_role("heading", name=re.compile("^3 items: .* 1 not added$"))).to_be_visible(timeout=READ)
    expect(result(page, "photo.jpg")).to_contain_text("not added:")
    expect(result(page, "ferries.md")).to_contain_text("Ferries stop")


def test_pages_by_their_addresses_with_what_other_sites_do(add, site):
    site.page("/good", PAGE % "grow")
    site.page("/away", status=302, Location="http://10.0.0.1/inside")
    site.page("/lies", "short", Content_Length="99")
    site.page("/gone", status=410)
    page = add()
    paths = ["/good", "/away", "/lies", "/gone", "/nothing"]
    page.get_by_label("Addresses of articles, one a line").fill("\n".join(site.at(path) for path in paths))
    page.get_by_role("button", name="Fetch and add").click()
    expect(result(page, site.at("/good"))).to_contain_text("Ministers meet", timeout=READ)
    for path in ("/away", "/gone", "/nothing"):
        expect(result(page, site.at(path))).to_contain_text("not added:", timeout=READ)
    expect(result(page, site.at("/lies"))).to_contain_text("It will be tried again.", timeout=READ)
    site.page("/nothing", PAGE % "shrink")
    page.get_by_role("button", name=f"Try “{site.at('/nothing')}” again").click()
    expect(result(page, site.at("/nothing"))).to_contain_text("Ministers meet", timeout=READ)


def test_all_of_it_works_without_javascript(add):
    page = add(java_script_enabled=False)
    page.get_by_label("Headline in the first line, then the article").fill(TEXT)
    page.get_by_role("button", name="Add text").click()
    page.reload()
    expect(page.get_by_role("heading", name=re.compile("^1 item: "))).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(add, scheme, width):
    page = add(color_scheme=scheme, viewport={"width": width, "height": 800})
    assert not Axe().run(page).response["violations"]
    page.get_by_label("Addresses of articles, one a line").fill(f"https://news.example/{'long-' * 60}")
    page.get_by_role("button", name="Fetch and add").click()
    expect(page).to_have_url(re.compile(r"/add/[0-9a-f-]{36}/$"))
    assert not Axe().run(page).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
