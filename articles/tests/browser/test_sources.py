"""Sources in the browser: followed by keyboard, with and without scripts; every state of their pages, on every screen."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from articles.jobs.claiming import claim
from articles.jobs.worker import Worker
from articles.models import Arrival, Job, Source
from articles.tests.browser.faults import faults
from articles.tests.browser.rows import LONG_WORD
from articles.tests.factories import make_article, make_editor, make_quote
from articles.tests.sites import LOCAL, running_site

ITEM = "<item><link>/1</link><title>Talks end</title></item>"
FEED = f"<rss version='2.0'><channel><title>The Harbour</title>{ITEM}</channel></rss>"
LINK = '<link rel="alternate" type="application/rss+xml" href="/{name}" title="{name}">'
PAGE = LINK.format(name="World") + LINK.format(name="Sport")


@pytest.fixture
def site(settings):
    settings.FETCH_ALLOW = LOCAL.allow
    with running_site() as site:
        site.page("/World", FEED)
        site.page("/", PAGE)
        yield site


@pytest.fixture
def open_as_editor(open_page, live_server, transactional_db):
    editor = make_editor()

    def open_address(address, **options):
        client = Client()
        client.force_login(editor)
        page = open_page("/about/", **options)
        page.context.add_cookies(
            [{"name": key, "value": cookie.value, "url": live_server.url} for key, cookie in client.cookies.items()]
        )
        page.goto(address)
        return page

    return open_address


def work():
    """What a worker does next."""
    worker = Worker("here")
    job = claim(worker.owner)
    assert job is not None
    worker.do(job)


def test_a_website_is_followed_by_keyboard_alone_and_its_page_keeps_up(open_as_editor, site):
    page = open_as_editor("/sources/")
    page.get_by_label("Address of a feed").focus()
    page.keyboard.type(site.at("/"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Reading now")).to_be_visible()
    work()
    expect(page.get_by_text("This page has several feeds.")).to_be_visible()
    page.get_by_role("checkbox", name="World").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Follow the chosen feeds").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    work()
    page.goto("/sources/")
    expect(page.get_by_role("link", name="World")).to_be_visible()
    page.get_by_role("link", name="World").click()
    expect(page.get_by_text("1 item: 1 waiting")).to_be_visible()
    assert Source.objects.get().address == site.at("/World")


def test_a_row_of_the_list_keeps_up(open_as_editor, site):
    source = Source.objects.create(address=site.at("/World"), next_try=timezone.now())
    page = open_as_editor("/sources/")
    page.get_by_role("button", name="now").click()
    expect(page.get_by_text("Reading now")).to_be_visible()
    work()
    expect(page.get_by_role("link", name="The Harbour")).to_be_visible()
    expect(page.locator(f"#source-{source.pk}")).to_contain_text("Up to date")


def test_all_of_it_works_without_scripts(open_as_editor, site):
    page = open_as_editor("/sources/", java_script_enabled=False)
    page.get_by_label("Address of a feed").fill(site.at("/World"))
    page.get_by_role("button", name="Follow").click()
    work()
    page.get_by_role("link", name="reload this page").click()
    expect(page.get_by_role("heading", name="The Harbour")).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("“The Harbour” is paused.")).to_be_visible()
    page.get_by_text("Rename").click()
    page.get_by_label("Title").fill("Harbour News")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Harbour News")).to_be_visible()
    page.get_by_text("Remove", exact=True).click()
    page.get_by_role("button", name="Remove this source").click()
    expect(page.get_by_text("You don’t follow any sources yet.")).to_be_visible()


def make_sources():
    """One in each state, with awkward words; the one that brought something."""
    now = timezone.now()
    states = {
        "fine": {"title": LONG_WORD, "last_read": now, "next_try": now + timedelta(minutes=30), "notices": LONG_WORD},
        "rest": {"title": "محمد بن سلمان", "paused": True},
        "shaky": {"title": "Shaky", "failures": 2, "next_try": now, "last_error": f"{LONG_WORD} doesn’t answer."},
        "gone": {"failures": 5, "last_error": "gone.example doesn’t answer."},
        "many": {"offered": [["https://many.example/1", LONG_WORD], [f"https://many.example/{LONG_WORD}", ""]]},
        "now": {"next_try": now},
    }
    made = {name: Source.objects.create(address=f"https://{name}.example/{LONG_WORD}", **states[name]) for name in states}
    Job.objects.add("articles.jobs.sources.read_source", [made["now"].pk], key=f"source {made['now'].pk}")
    article = make_article(title=LONG_WORD)
    make_quote(article=article)
    rows = {"source": made["fine"], "kind": "address", "label": LONG_WORD}
    Arrival.objects.create(**rows, state="added", notices=LONG_WORD).articles.add(article)
    Arrival.objects.create(**rows, state="failed", reason=f"{LONG_WORD} doesn’t answer.")
    return made


@pytest.mark.slow
def test_their_pages_stand_awkward_rows(open_as_editor):
    made = make_sources()
    feed = Arrival.objects.create(kind="address", label="a", address="https://a.example/", state="failed", is_feed=True)
    page = open_as_editor("/sources/", viewport={"width": 390, "height": 800})
    found = {}
    for address in ("/sources/", *(f"/sources/{source.pk}/" for source in made.values()), "/add/", f"/add/{feed.batch}/"):
        page.goto(address)
        for fold in page.locator(".source-more summary").all():
            fold.click()
        found[address] = faults(page)
    assert {address: problems for address, problems in found.items() if problems} == {}
