"""Signing in and out in the browser, with and without scripts; and the admin under the strict policy."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Page, expect

from articles.services.accounts import Role, create_account
from articles.tests.addresses import make_addresses
from articles.tests.browser.rows import make_newsroom

PASSWORD = "seven blue herons"


def sign_in(page: Page, name: str = "maria", password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def signed_in_cookie(settings, live_server, name: str) -> dict[str, str]:
    client = Client()
    client.force_login(User.objects.get(username=name))
    key = settings.SESSION_COOKIE_NAME
    return {"name": key, "value": client.cookies[key].value, "url": live_server.url}


@pytest.fixture
def maria(live_server):
    make_newsroom()
    create_account("maria", Role.EDITOR, PASSWORD)


@pytest.mark.parametrize("scripts", [True, False])
def test_one_signs_in_and_out_and_stays_where_one_was(open_page, maria, scripts):
    page = open_page("/?speaker=ana-ruiz", java_script_enabled=scripts)
    page.get_by_role("link", name="Sign in").click()
    sign_in(page, password="wrong words here")
    expect(page.get_by_role("alert").filter(has_text="No account has this name")).to_be_visible()
    sign_in(page)
    expect(page).to_have_url(re.compile(r"/\?speaker=ana-ruiz$"))
    expect(page.get_by_text("Signed in as maria")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile(r"/\?speaker=ana-ruiz$"))
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_the_keyboard_alone_signs_in_and_out(open_page, maria):
    page = open_page("/sign-in/?next=/speakers/")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type("maria")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/speakers/$"))
    page.get_by_role("link", name="Change password").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Sign out")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def test_a_password_is_changed(open_page, maria):
    page = open_page("/sign-in/?next=/password/")
    sign_in(page)
    page.get_by_label("Present password").fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill("short")
    page.get_by_label("New password again").fill("short")
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_label("New password again")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Present password").fill(PASSWORD)
    for label in ("New password", "New password again"):
        page.get_by_label(label, exact=True).fill("eight red cranes")
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_text("Your password is changed.")).to_be_visible()


def test_after_too_many_attempts_the_page_says_when_to_come_back(open_page, maria, console_errors):
    page = open_page("/sign-in/")
    for _ in range(5):
        sign_in(page, password="wrong words here")
    expect(page.get_by_role("heading", level=1)).to_have_text("Too many attempts to sign in")
    expect(page.get_by_text("Try again in 15 minutes.")).to_be_visible()
    assert "429" in console_errors.pop()


def test_a_session_that_ends_leads_to_the_door_and_back_to_the_filter(open_page, maria, settings):
    settings.SIGN_IN = True
    page = open_page("/")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Sign in")
    Session.objects.all().delete()
    page.locator("#browse a[href*='kind=direct'], .filter a[href*='kind=direct']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page.locator(".filter")).to_have_count(0)
    sign_in(page)
    expect(page.get_by_text("Signed in as maria")).to_be_visible()


def states(page: Page, console_errors) -> dict[str, list[str]]:
    """What axe and a narrow screen find wrong in each state of the pages for accounts."""
    found = {}

    def look(name: str) -> None:
        violations = Axe().run(page).response["violations"]
        found[name] = [f"{item['id']}: {node['html']}" for item in violations for node in item["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]:
            found[name].append("wider than the screen")

    page.goto("/sign-in/")
    look("sign in")
    sign_in(page, password="wrong words here")
    look("wrong password")
    sign_in(page, "bo")
    page.goto("/speakers/")
    look("signed in")
    page.goto("/admin/")
    look("not allowed")
    page.goto("/password/")
    look("password")
    page.get_by_label("Present password").fill("wrong words here")
    page.get_by_label("New password", exact=True).fill("a")
    page.get_by_label("New password again").fill("b")
    page.get_by_role("button", name="Change the password").click()
    look("password refused")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in/")
    for _ in range(4):
        sign_in(page, password="wrong words here")
    look("locked")
    console_errors[:] = [error for error in console_errors if "Failed to load resource" not in error]
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_and_nothing_is_too_wide(open_page, maria, console_errors, scheme):
    create_account("bo", Role.READER, PASSWORD)
    page = open_page("/", color_scheme=scheme, bypass_csp=True, viewport={"width": 390, "height": 800})
    found = states(page, console_errors)
    assert {state: problems for state, problems in found.items() if problems} == {}


@pytest.mark.slow
@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR])
def test_the_policy_refuses_nothing_on_any_page(open_page, maria, live_server, settings, console_errors, role):
    create_account("someone", role, PASSWORD)
    page = open_page("/")
    page.context.add_cookies([signed_in_cookie(settings, live_server, "someone")])
    complaints = {}
    for address in make_addresses():
        answer = page.request.get(address.url)
        if answer.status == 405 or not answer.headers["content-type"].startswith("text/html"):
            continue  # takes forms only, or is no page
        page.goto(address.url)
        # That a page is not for this role stands in the console as well.
        told = [error for error in console_errors if "Failed to load resource" not in error]
        if told:
            complaints[address.url] = told
        console_errors.clear()
    assert complaints == {}


def test_the_widgets_of_the_admin_work_under_the_policy(open_page, maria, live_server, settings):
    create_account("root", Role.ADMINISTRATOR, PASSWORD)
    page = open_page("/")
    page.context.add_cookies([signed_in_cookie(settings, live_server, "root")])
    quotes = [address.url for address in make_addresses() if address.rule == "admin:articles_quote_change"]
    page.goto(quotes[0])
    page.locator(".field-speaker .select2-selection").click()
    page.locator(".select2-search__field").fill("Ruiz")
    expect(page.locator(".select2-results__option").first).to_contain_text("Ruiz")
    page.goto(f"/admin/auth/user/{User.objects.get(username='maria').pk}/change/")
    chosen = page.locator("#id_groups_to option")
    expect(chosen).to_have_text(["Editors"])
    page.locator("#id_groups_remove_all").click()
    expect(chosen).to_have_count(0)
    page.get_by_role("link", name="Now").first.click()
    page.goto("/admin/articles/visit/add/")
    page.get_by_role("link", name="Today").first.click()
    expect(page.locator("#id_first_day")).not_to_have_value("")
