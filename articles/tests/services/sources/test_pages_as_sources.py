"""An address that somebody follows may be that of a page: its feed is found, or its feeds are offered."""

import pytest

from articles.models import Source
from articles.services.sources.feeds import read_source
from articles.tests.services.sources.made import feed, page
from articles.tests.sites import LOCAL

pytestmark = pytest.mark.django_db


def addresses(reading):
    return [entry.address for entry in reading.new]


def test_the_one_feed_of_a_page_takes_its_place(site, source):
    site.page("/feed.xml", page(("/rss", "All")))
    site.page("/rss", feed("/1"))
    assert addresses(read_source(source, LOCAL)) == [site.at("/1")]
    source.refresh_from_db()
    assert (source.address, source.title, source.failures) == (site.at("/rss"), "The Harbour", 0)


def test_several_feeds_of_a_page_are_offered_and_nothing_is_read_until_one_is_chosen(site, source):
    site.page("/feed.xml", page(("/a", "World"), ("/b", "Sport"), ("/a#top", "World again")))
    read_source(source, LOCAL)
    source.refresh_from_db()
    assert source.offered == [[site.at("/a"), "World"], [site.at("/b"), "Sport"]]
    assert (source.next_try, source.last_error, source.failures) == (None, "", 0)


def test_pages_that_name_each_other_as_feeds_are_a_failure(site, source):
    site.page("/feed.xml", page(("/b", "B")))
    site.page("/b", page(("/feed.xml", "A")))
    assert "not a feed" in read_source(source, LOCAL).error
    assert len([asked for asked in site.asked if asked.path != "/robots.txt"]) == 2


def test_a_page_whose_feed_is_a_source_already_says_so(site, source):
    Source.objects.create(address=site.at("/rss"), title="Harbour News")
    site.page("/feed.xml", page(("/rss", "All")))
    read_source(source, LOCAL)
    source.refresh_from_db()
    assert (source.address, source.next_try) == (site.at("/feed.xml"), None)
    assert "followed already: “Harbour News”" in source.last_error


def test_a_feed_that_became_a_page_is_not_taken_for_another(site, source):
    site.page("/feed.xml", feed("/1"))
    read_source(source, LOCAL)
    site.page("/feed.xml", page(("/casino", "Win")))
    assert "not a feed" in read_source(source, LOCAL).error
    source.refresh_from_db()
    assert source.address == site.at("/feed.xml")
