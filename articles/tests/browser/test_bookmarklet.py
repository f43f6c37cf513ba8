"""The bookmarklet, on a page of another site, from the link to the article that waits."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from articles.models import Arrival, Job, Offer
from articles.services.accounts import Role, create_account
from articles.services.sources.offers import new_key, offer
from articles.tests.browser.test_every_page import violations
from articles.tests.browser.test_sign_in import PASSWORD, sign_in, signed_in_cookie
from articles.tests.sites import running_site

FOR_EVERYBODY = "<!doctype html><meta charset=windows-1252><title>Talks end</title><p>Sign in to read on.</p>"
# What a subscriber's browser makes of the page, and no request of ours would be given.
SUBSCRIBE = "document.querySelector('p').textContent = '“Trade must grow — 商,” Ana Ruiz said.'"
MARK = """link => {
    const mark = document.createElement('a');
    mark.id = 'mark'; mark.href = link; mark.text = 'Mark'; mark.style = 'position: fixed; top: 0';
    document.body.append(mark);
}"""


@pytest.fixture
def news():
    with running_site() as site:
        site.page("/favicon.ico", status=204)
        yield site


@pytest.fixture
def maria(live_server):
    create_account("maria", Role.EDITOR, PASSWORD)
    return User.objects.get(username="maria")


@pytest.fixture
def desk(open_page, maria, settings, live_server):
    """A page of ours where she is signed in."""
    page = open_page("/")
    page.context.add_cookies([signed_in_cookie(settings, live_server, "maria")])
    return page


def bookmarklet_of(page):
    """The link as a bookmarks bar keeps it."""
    page.goto("/add/")
    page.get_by_role("link", name="Add pages from your browser").click()
    page.get_by_role("button", name="Make my bookmarklet").click()
    link = page.get_by_role("link", name="Add to Newsdesk").evaluate("link => link.href")
    expect(page.get_by_label("Address of the bookmark")).to_have_value(link)
    return link


def click_bookmarklet(page, link):
    """In place of the bookmarks bar, where no test can click: a link in the page. Gives the window that opens."""
    page.evaluate(MARK, link)
    with page.context.expect_page() as opened:
        page.click("#mark")
    return opened.value


def test_what_a_subscriber_reads_is_added_once_the_editor_says_so(desk, news):
    news.page("/talks", FOR_EVERYBODY)
    link = bookmarklet_of(desk)
    reading = desk.context.new_page()
    reading.goto(news.at("/talks"))
    reading.evaluate(SUBSCRIBE)
    asking = click_bookmarklet(reading, link)
    expect(asking.get_by_role("heading", name="Add this page?")).to_be_visible()
    expect(asking.get_by_text(news.at("/talks"))).to_be_visible()
    assert Arrival.objects.count() == 0
    assert violations(asking) == []
    asking.get_by_role("button", name="Add this page").click()
    expect(asking.get_by_role("heading", name="1 item: 1 waiting")).to_be_visible()
    arrival = Arrival.objects.get()
    assert (arrival.label, arrival.address, Job.objects.count()) == ("Talks end", news.at("/talks"), 1)
    assert "<p>“Trade must grow — 商,” Ana Ruiz said.</p>" in arrival.data.decode()
    assert arrival.data.startswith(b"<!DOCTYPE html><html>")
    # The page she reads is as it was, and was asked for once.
    assert reading.url == news.at("/talks")
    assert reading.locator("form").count() == 0
    assert [asked.path for asked in news.asked if asked.path == "/talks"] == ["/talks"]


def test_a_page_of_many_megabytes_is_handed_over(desk, news):
    news.page("/long", FOR_EVERYBODY + "<p>" + "Trade must grow. " * 500_000)
    link = bookmarklet_of(desk)
    reading = desk.context.new_page()
    reading.goto(news.at("/long"))
    asking = click_bookmarklet(reading, link)
    expect(asking.get_by_text("8.1 MB")).to_be_visible(timeout=30_000)


def test_who_is_not_signed_in_does_so_and_goes_on_from_there(open_page, maria, news, live_server):
    news.page("/talks", FOR_EVERYBODY)
    other = open_page("/sign-in/?next=/add/")
    sign_in(other)
    link = bookmarklet_of(other)
    other.context.clear_cookies()
    other.goto(news.at("/talks"))
    asking = click_bookmarklet(other, link)
    sign_in(asking)
    expect(asking.get_by_role("heading", name="Add this page?")).to_be_visible()
    asking.get_by_role("button", name="Discard it").click()
    expect(asking.get_by_text("The page was discarded.")).to_be_visible()
    assert (Arrival.objects.count(), Offer.objects.count()) == (0, 0)


def test_an_old_bookmarklet_leads_to_where_a_new_one_is_made(desk, maria, news):
    news.page("/talks", FOR_EVERYBODY)
    link = bookmarklet_of(desk)
    new_key(maria)
    desk.goto(news.at("/talks"))
    told = click_bookmarklet(desk, link)
    expect(told.get_by_role("alert").filter(has_text="the key in the bookmarklet you clicked is not valid")).to_be_visible()
    assert violations(told) == []
    told.get_by_role("button", name="Make a new bookmarklet").click()
    expect(told.get_by_role("link", name="Add to Newsdesk")).to_have_attribute("href", re.compile("^javascript:void"))
    assert violations(told) == []
    assert Offer.objects.count() == 0


def test_another_site_that_sends_the_form_of_the_confirmation_adds_nothing(desk, maria, news):
    new_key(maria)
    number = offer(maria, "https://news.example/talks", "Talks end", FOR_EVERYBODY.encode())
    forged = f"<form method=post target=_blank action='{desk.url}add/offers/{number}/'><input name=what value=add>"
    news.page("/evil", f"{forged}<button>Go</button></form>")
    desk.goto(news.at("/evil"))
    with desk.context.expect_page() as opened:
        desk.get_by_role("button", name="Go").click()
    expect(opened.value.locator("h1")).to_be_visible()
    assert (Arrival.objects.count(), Offer.objects.count()) == (0, 1)
