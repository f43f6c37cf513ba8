"""Pages that a source brought are asked for as programs should; a feed in place of a page is told."""

import pytest

from articles.models import Arrival
from articles.reading import LocalReader
from articles.services.sources.arrivals import read_arrival
from articles.tests.services.sources.made import feed
from articles.tests.sites import LOCAL

pytestmark = pytest.mark.django_db


def read(address, **fields):
    row = Arrival.objects.create(kind="address", label="a", address=address, **fields)
    read_arrival(row.pk, LocalReader(), LOCAL)
    row.refresh_from_db()
    return row


def test_robots_txt_is_kept_for_what_a_source_brings_and_not_for_what_a_person_enters(site, source):
    site.page("/robots.txt", "User-agent: *\nDisallow: /1")
    row = read(site.at("/1"), source=source)
    assert (row.state, "robots.txt" in row.reason, row.data) == ("failed", True, None)
    assert "robots.txt" not in read(site.at("/1")).reason
    assert [asked.path for asked in site.asked] == ["/robots.txt", "/1"]


@pytest.mark.parametrize(
    "body",
    [
        feed("/1"),
        "<?xml version='1.0'?><!-- news --><feed xmlns='http://www.w3.org/2005/Atom'></feed>",
        "<urlset><url><loc>/1</loc></url></urlset>",
        '{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "items": []}',
    ],
)
def test_an_address_that_is_a_feed_is_told_as_one(site, body):
    site.page("/1", body)
    row = read(site.at("/1"))
    assert (row.state, row.is_feed) == ("failed", True)
    assert row.reason.startswith("this is a feed, not an article.")


@pytest.mark.parametrize("body", ["<!doctype html><title>A rss feed</title>", "<p>feed</p>", '{"items": []}', "", "rss"])
def test_all_else_is_no_feed(site, body):
    site.page("/1", body)
    assert not read(site.at("/1")).is_feed
