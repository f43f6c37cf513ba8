from html import unescape

import pytest
from django.test import Client

from articles.tests.factories import make_quote
from articles.views.preferences import CHOICES, COOKIE, Preferences

pytestmark = pytest.mark.django_db
ADDRESS = "/preferences/"


def head_of(response):
    html = response.content.decode()
    return html[html.index("<html") : html.index(">", html.index("<html"))]


def test_without_a_choice_the_device_decides(client):
    assert head_of(client.get("/articles/")) == (
        '<html lang="en" data-theme="device" data-size="medium" data-width="medium" data-keys="on"'
    )


@pytest.mark.medium
def test_a_choice_shows_on_every_page_from_its_first_byte(client):
    client.post(ADDRESS, {"theme": "dark", "size": "huge", "width": "wide", "keys": "off"})
    for address in ("/", "/articles/", "/speakers/", "/visits/", "/nowhere/"):
        response = client.get(address)
        assert 'data-theme="dark" data-size="huge" data-width="wide" data-keys="off"' in head_of(response), address
        assert '<meta name="color-scheme" content="dark">' in response.content.decode()


def test_the_form_shows_what_is_chosen(client):
    client.cookies[COOKIE] = "theme:light.size:large"
    html = client.get("/articles/").content.decode()
    for name, value in (("theme", "light"), ("size", "large"), ("width", "medium"), ("keys", "on")):
        assert f'name="{name}" value="{value}" checked' in html
    assert html.count(" checked>") == len(CHOICES)


def test_the_choice_is_kept_for_a_year_in_a_cookie_of_our_own_site(client):
    cookie = client.post(ADDRESS, {"theme": "dark"}).cookies[COOKIE]
    assert cookie.value == "theme:dark.size:medium.width:medium.keys:on"
    assert (cookie["max-age"], cookie["samesite"], cookie["path"], cookie["secure"]) == (31_536_000, "Lax", "/", "")


def test_over_https_the_cookie_is_sent_over_https_only(client):
    assert client.post(ADDRESS, {"theme": "dark"}, secure=True).cookies[COOKIE]["secure"]


def test_what_is_not_chosen_stays(client):
    client.post(ADDRESS, {"theme": "dark", "keys": "off"})
    client.post(ADDRESS, {"size": "large"})
    assert Preferences.read(client.cookies[COOKIE].value) == Preferences("dark", "large", "medium", "off")


@pytest.mark.parametrize("value", ["", "purple", '"><script>', "dark.size:huge", "x" * 5000, "\x00", "ü"])
def test_what_is_no_choice_changes_nothing(client, value):
    client.post(ADDRESS, {"theme": value, "size": value, "more": value})
    assert Preferences.read(client.cookies[COOKIE].value) == Preferences()


@pytest.mark.parametrize(
    "cookie",
    ["theme", "theme:", ":", "....", "theme:purple", "theme:dark:light", '"><script>', "size:9", "read:1.of:2", "ü:ß"],
)
def test_a_cookie_that_was_tampered_with_chooses_nothing(client, cookie):
    assert Preferences.read(cookie) == Preferences()
    client.cookies[COOKIE] = cookie
    assert 'data-theme="device" data-size="medium"' in head_of(client.get("/articles/"))


def test_a_cookie_partly_readable_counts_as_far_as_it_goes():
    assert Preferences.read("theme:dark.size:giant.x") == Preferences(theme="dark")


def test_reading_and_writing_fit_together():
    chosen = Preferences("light", "small", "narrow", "off")
    assert Preferences.read(chosen.written) == chosen


def test_it_goes_back_to_the_page_it_came_from(client):
    address = "/?q=trade&speaker=ana-ruiz#quote-4"
    assert client.post(ADDRESS, {"next": address})["Location"] == address


def test_the_form_names_the_page_it_is_on(client):
    html = client.get("/?q=a%26b&kind=direct").content.decode()
    value = html.split('name="next" value="', 1)[1].split('"', 1)[0]
    assert unescape(value) == "/?q=a%26b&kind=direct"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "//example.org",
        "javascript:alert(1)",
        "\\\\example.org",
        "http:///example.org",
        "",
        "/" + "a" * 3000,
    ],
)
def test_it_goes_nowhere_else(client, address):
    response = client.post(ADDRESS, {"next": address, "theme": "dark"})
    assert (response.status_code, response["Location"]) == (302, "/")


def test_a_page_name_is_no_address(client):
    """Django's redirect() would look it up, and fail for want of a number."""
    assert client.post(ADDRESS, {"next": "article_detail"}).status_code == 302


def test_reading_the_address_changes_nothing(client):
    assert client.get(ADDRESS, {"theme": "dark"}).status_code == 405
    assert COOKIE not in client.cookies


def test_another_site_cannot_choose():
    assert Client(enforce_csrf_checks=True).post(ADDRESS, {"theme": "dark"}).status_code == 403


@pytest.mark.medium
def test_caches_keep_the_pages_of_readers_apart(client):
    make_quote()
    for address in ("/", "/articles/", "/speakers/", "/visits/"):
        assert "Cookie" in client.get(address)["Vary"], address
