"""An address that somebody follows may be that of a page: its feed is found, or its feeds are offered."""

import pytest

from articles.errors import Refusal
from articles.models import Source
from articles.services.sources.feeds import read_source
from articles.services.sources.following import export_list, move, read_soon
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


LISTED = "<!doctype html><title>Harbour World</title><h1>World</h1>" + "".join(
    f'<a href="/2026/11/{day}/ferries">Ferries return to island number {day}</a>' for day in (11, 12)
)


def follow(source):
    read_soon(source.pk, lambda number: None)
    source.refresh_from_db()


def test_a_page_without_a_feed_waits_for_a_person_to_say_that_its_links_are_followed(site, source):
    site.page("/feed.xml", LISTED)
    reading = read_source(source, LOCAL)
    source.refresh_from_db()
    assert (addresses(reading), source.next_try, source.failures, source.lists_articles) == ([], None, 0, True)
    assert source.last_error.startswith("This page names no feed, but links to articles (2 now).")
    follow(source)
    assert addresses(read_source(source, LOCAL)) == [site.at("/2026/11/11/ferries"), site.at("/2026/11/12/ferries")]
    source.refresh_from_db()
    assert (source.title, source.last_error, source.lists_articles) == ("Harbour World", "", False)
    site.page("/feed.xml", LISTED.replace("/12/", "/13/"))
    assert addresses(read_source(source, LOCAL)) == [site.at("/2026/11/13/ferries")]
    assert b"feed.xml" not in export_list()


def test_a_followed_page_that_asks_programs_not_to_follow_is_left_alone(site, source):
    site.page("/feed.xml", LISTED)
    read_source(source, LOCAL)
    follow(source)
    site.page("/feed.xml", "<!doctype html><meta name=robots content=nofollow>" + LISTED)
    assert "asks programs not to follow" in read_source(source, LOCAL).error


def test_a_followed_page_that_becomes_a_feed_is_read_as_one(site, source):
    site.page("/feed.xml", LISTED)
    read_source(source, LOCAL)
    follow(source)
    site.page("/feed.xml", feed("/1"))
    assert addresses(read_source(source, LOCAL)) == [site.at("/1")]


def test_a_source_with_another_address_keeps_its_articles_and_brings_none_again(site, source):
    site.page("/feed.xml", feed("/1"), ETag='"v1"')
    site.page("/new.xml", feed("/2", "/1"))
    read_source(source, LOCAL)
    asked_for = []
    moved = move(source.pk, site.at("/new.xml#top"), asked_for.append)
    assert (moved.pk, moved.address, moved.etag, moved.last_read) == (source.pk, site.at("/new.xml"), "", None)
    assert asked_for == [source.pk]
    assert addresses(read_source(moved, LOCAL)) == [site.at("/2")]


def test_a_new_address_may_be_that_of_a_page_that_names_its_feed(site, source):
    site.page("/feed.xml", feed("/1"))
    site.page("/", page(("/rss", "All")))
    site.page("/rss", feed("/2"))
    read_source(source, LOCAL)
    assert addresses(read_source(move(source.pk, site.at(), lambda number: None), LOCAL)) == [site.at("/2")]


def test_a_reading_of_the_old_address_is_not_stored_over_the_new_one(site, source):
    stale = Source.objects.get(pk=source.pk)
    site.page("/feed.xml", feed("/1"))
    move(source.pk, site.at("/new.xml"), lambda number: None)
    assert "another address now" in read_source(stale, LOCAL).error
    assert not source.entries.exists()


@pytest.mark.parametrize("typed", ["", "nonsense", "ftp://a.example/x"])
def test_what_is_no_address_changes_nothing(source, typed):
    with pytest.raises(Refusal):
        move(source.pk, typed, lambda number: None)
    assert Source.objects.get().address == source.address


def test_the_address_of_another_source_is_refused(source):
    Source.objects.create(address="https://a.example/rss", title="Harbour News")
    with pytest.raises(Refusal, match="“Harbour News” is followed at this address already"):
        move(source.pk, "a.example/rss", lambda number: None)
