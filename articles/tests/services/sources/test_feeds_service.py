"""Sources are read again and again: nothing twice, nothing lost, and what goes wrong is told with a next try."""

from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.utils import timezone

from articles.fetching import fetch_unasked
from articles.models import Source, SourceEntry
from articles.services.sources.arrivals import MOST_AT_ONCE
from articles.services.sources.feeds import EVERY, MOST_SITEMAPS, PAUSES, read_source
from articles.services.sources.limits import limits
from articles.tests.services.sources.made import dated, feed
from articles.tests.sites import LOCAL

pytestmark = pytest.mark.django_db


def addresses(reading):
    return [entry.address for entry in reading.new]


@pytest.mark.medium
def test_a_reading_gives_what_is_not_known_yet(site, source):
    site.page("/feed.xml", feed("/1", "/2?utm_source=feed", "/1#part"))
    reading = read_source(source, LOCAL)
    assert addresses(reading) == [site.at("/1"), site.at("/2")]
    site.page("/feed.xml", feed("/3", "/2", "/1"))
    assert addresses(read_source(source, LOCAL)) == [site.at("/3")]
    assert addresses(read_source(source, LOCAL)) == []


def test_what_another_source_brought_is_new_to_this_one(site, source):
    site.page("/feed.xml", feed("/1"))
    site.page("/other.xml", feed("/1"))
    read_source(source, LOCAL)
    assert addresses(read_source(Source.objects.create(address=site.at("/other.xml")), LOCAL)) == [site.at("/1")]


def test_a_reading_notes_how_it_went(site, source):
    source.failures, source.last_error = 3, "Something."
    site.page("/feed.xml", feed("/1"), ETag='"v1"', Last_Modified="Monday")
    before = timezone.now()
    read_source(source, LOCAL)
    source.refresh_from_db()
    assert (source.title, source.etag, source.last_modified) == ("The Harbour", '"v1"', "Monday")
    assert (source.failures, source.last_error) == (0, "")
    assert before <= source.last_read <= timezone.now()
    assert source.next_try == source.last_read + EVERY


def test_an_unchanged_feed_is_not_sent_again(site, source):
    def answer(handler):
        if handler.headers["If-None-Match"] == '"v1"':
            handler.wfile.write(b"HTTP/1.1 304 X\r\n\r\n")
        else:
            handler.wfile.write(b'HTTP/1.1 200 X\r\nETag: "v1"\r\n\r\n' + feed("/1").encode())

    site.by("/feed.xml", answer)
    read_source(source, LOCAL)
    reading = read_source(source, LOCAL)
    source.refresh_from_db()
    assert (reading.unchanged, reading.new, source.etag, source.failures) == (True, (), '"v1"', 0)


def test_entries_that_could_not_be_taken_come_again(site, source):
    site.page("/feed.xml", feed("/1"), ETag='"v1"')

    def fail(source, entries):
        raise RuntimeError("no room")

    with pytest.raises(RuntimeError):
        read_source(source, LOCAL, fail)
    source = Source.objects.get()
    assert (source.etag, source.last_read, SourceEntry.objects.count()) == ("", None, 0)
    taken = []
    read_source(source, LOCAL, lambda source, entries: taken.extend(entries))
    assert [entry.address for entry in taken] == [site.at("/1")]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ({"status": 404}, "no such page"),
        ({"status": 500}, "error of its own"),
        ({"body": "<html></html>"}, "not a feed"),
        ({"status": 302, "Location": "http://10.0.0.1/"}, "no host of the public internet"),
    ],
)
def test_a_failure_is_told_in_words_with_a_next_try(site, source, page, words):
    site.page("/feed.xml", **page)
    before = timezone.now()
    reading = read_source(source, LOCAL)
    source.refresh_from_db()
    assert words in reading.error
    assert (source.last_error, source.failures, source.last_read) == (reading.error, 1, None)
    assert before + PAUSES[0] <= source.next_try <= timezone.now() + PAUSES[0]


def test_pauses_grow_and_after_five_failures_nobody_tries_any_more(site, source):
    site.page("/feed.xml", status=500)
    waits = []
    for _ in range(5):
        before = timezone.now()
        read_source(source, LOCAL)
        waits.append(source.next_try and (source.next_try - before) // timedelta(minutes=1))
    assert waits == [5, 15, 60, 360, None]
    assert not Source.objects.due(timezone.now() + timedelta(days=9))


def test_a_source_that_is_gone_is_given_up_at_once(site, source):
    site.page("/feed.xml", status=410)
    read_source(source, LOCAL)
    assert (source.next_try, source.failures) == (None, 1)


def test_a_host_that_asks_for_a_rest_is_tried_after_it(site, source):
    site.page("/feed.xml", status=503, Retry_After="7200")
    before = timezone.now()
    read_source(source, LOCAL)
    assert source.next_try >= before + timedelta(hours=2)


def test_a_source_that_moved_for_good_is_asked_at_its_new_address(site, source):
    site.page("/feed.xml", status=301, Location="/new.xml")
    site.page("/new.xml", feed("/1"))
    read_source(source, LOCAL)
    source.refresh_from_db()
    assert source.address == site.at("/new.xml")


def test_a_source_does_not_move_to_where_another_is(site, source):
    other = Source.objects.create(address=site.at("/new.xml"))
    site.page("/feed.xml", status=308, Location="/new.xml")
    site.page("/new.xml", feed("/1"))
    assert addresses(read_source(source, LOCAL)) == [site.at("/1")]
    assert Source.objects.exclude(pk=other.pk).get().address == site.at("/feed.xml")


def test_robots_txt_is_kept(site, source):
    site.page("/robots.txt", "User-agent: *\nDisallow: /feed.xml")
    site.page("/feed.xml", feed("/1"))
    assert "robots.txt" in read_source(source, LOCAL).error
    assert [asked.path for asked in site.asked] == ["/robots.txt"]


def test_the_sitemaps_of_an_index_are_read_and_one_that_fails_is_told(site, source):
    names = "".join(f"<sitemap><loc>/{name}.xml</loc></sitemap>" for name in ("a", "b", "c"))
    site.page("/feed.xml", f"<sitemapindex>{names}</sitemapindex>")
    site.page("/a.xml", "<urlset><url><loc>/1</loc></url></urlset>")
    site.page("/c.xml", "<urlset><url><loc>/2</loc></url></urlset>")
    reading = read_source(source, LOCAL)
    assert addresses(reading) == [site.at("/1"), site.at("/2")]
    assert len(reading.notices) == 1
    assert reading.notices[0].startswith(site.at("/b.xml"))


def test_of_a_long_index_the_first_sitemaps_are_read_and_the_rest_is_told(site, source):
    names = "".join(f"<sitemap><loc>/{number}.xml</loc></sitemap>" for number in range(MOST_SITEMAPS + 2))
    site.page("/feed.xml", f"<sitemapindex>{names}</sitemapindex>")
    for number in range(MOST_SITEMAPS + 2):
        site.page(f"/{number}.xml", f"<urlset><url><loc>/{number}</loc></url></urlset>")
    reading = read_source(source, LOCAL)
    assert len(reading.new) == MOST_SITEMAPS
    assert f"names {MOST_SITEMAPS + 2} sitemaps" in reading.notices[0]


def test_those_due_are_neither_paused_nor_too_early(source):
    now = timezone.now()
    late = Source.objects.create(address="https://b.example/", next_try=now - timedelta(hours=2))
    Source.objects.create(address="https://c.example/", next_try=now - timedelta(hours=1), paused=True)
    Source.objects.create(address="https://d.example/", next_try=now + timedelta(hours=1))
    early = Source.objects.create(address="https://e.example/", next_try=now)
    assert list(Source.objects.due(now)) == [late, early]


def test_a_source_is_called_by_its_title_or_its_address():
    assert str(Source(address="https://a.example/")) == "https://a.example/"
    assert str(Source(address="https://a.example/", title="A")) == "A"


def test_the_settings_say_who_asks_and_what_else_may_be_asked(settings):
    settings.FETCH_ALLOW = ((ip_network("10.0.0.0/8"), None),)
    assert limits().allow == settings.FETCH_ALLOW
    assert limits().user_agent == f"Newsdesk/{settings.VERSION}"


@pytest.mark.parametrize("status", [200, 500])
def test_what_a_person_changes_during_a_reading_stays(site, source, status, monkeypatch):
    site.page("/feed.xml", feed("/1"), status=status)

    def read_while(change):
        def fetch_while(*arguments, **options):
            change()
            return fetch_unasked(*arguments, **options)

        monkeypatch.setattr("articles.services.sources.feeds.fetch_unasked", fetch_while)
        return read_source(source, LOCAL)

    read_while(lambda: Source.objects.update(paused=True, title="Ours"))
    assert Source.objects.get().paused
    assert Source.objects.get().title == "Ours"
    assert "removed" in read_while(lambda: Source.objects.update(address="https://a.example/")).error
    assert Source.objects.get().address == "https://a.example/"
    assert "removed" in read_while(Source.objects.all().delete).error
    assert not Source.objects.exists()


@pytest.mark.parametrize("number", [1, pytest.param(1200, marks=pytest.mark.slow)])
def test_a_long_feed_takes_few_queries(site, source, number, django_assert_max_num_queries):
    site.page("/feed.xml", feed(*(f"/{place}" for place in range(number))))
    with django_assert_max_num_queries(16):
        assert len(read_source(source, LOCAL).new) == min(number, MOST_AT_ONCE)


def test_what_is_too_much_at_once_comes_with_the_next_readings_the_newest_first(site, source, monkeypatch):
    monkeypatch.setattr("articles.services.sources.feeds.MOST_AT_ONCE", 2)
    items = dated("/old", 1) + dated("/new", 3) + dated("/middle", 2)
    site.page("/feed.xml", f"<rss version='2.0'><channel>{items}</channel></rss>", ETag='"v1"')
    before = timezone.now()
    assert addresses(read_source(source, LOCAL)) == [site.at("/new"), site.at("/middle")]
    assert source.notices == "Entries still to be read: 1. They follow in the next hours, 2 at a time."
    assert (source.etag, source.next_try - PAUSES[0] >= before) == ("", True)
    assert source.next_try < before + EVERY
    assert addresses(read_source(source, LOCAL)) == [site.at("/old")]
    assert (source.notices, source.etag) == ("", '"v1"')
