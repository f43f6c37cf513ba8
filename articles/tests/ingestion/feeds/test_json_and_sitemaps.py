"""JSON Feed and sitemaps, sound and unsound."""

import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingestion import IngestionError
from articles.ingestion.feeds import read_feed

NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def json_feed(*items, **more):
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Harbour", "items": list(items)} | more
    return read_feed(json.dumps(feed).encode(), address="https://harbour.press/feed.json")


def test_an_item_of_json_feed_tells_its_parts():
    feed = json_feed(
        {
            "id": 7,
            "url": "/1",
            "title": "Bridge talks",
            "content_html": "<p>Ana Ruiz said no.</p>",
            "summary": "What was said.",
            "date_published": "2026-11-30T10:00:00+01:00",
            "date_modified": "2026-11-30T12:00:00Z",
            "authors": [{"name": "Ana Ruiz"}, {"name": "Bo Ray"}],
        },
        language="en-GB",
        home_page_url="https://harbour.press/",
    )
    entry = feed.entries[0]
    assert (feed.title, feed.address, feed.language) == ("The Harbour", "https://harbour.press/", "en-GB")
    assert (entry.address, entry.id, entry.title, entry.language) == (
        "https://harbour.press/1",
        "7",
        "Bridge talks",
        "en-GB",
    )
    assert (entry.html, entry.summary, entry.authors) == (
        "<p>Ana Ruiz said no.</p>",
        "What was said.",
        ("Ana Ruiz", "Bo Ray"),
    )
    assert entry.published == datetime(2026, 11, 30, 9, tzinfo=UTC)
    assert entry.updated == datetime(2026, 11, 30, 12, tzinfo=UTC)


def test_what_json_feed_says_in_other_places_is_found():
    feed = json_feed(
        {"id": "https://harbour.press/2", "content_text": "Li Na < Bo Ray.\n\nThe end.", "author": {"name": "Li Na"}},
        {"external_url": "https://other.example/3"},
        author={"name": "Desk"},
    )
    assert [entry.address for entry in feed.entries] == ["https://harbour.press/2", "https://other.example/3"]
    assert [entry.authors for entry in feed.entries] == [("Li Na",), ("Desk",)]
    assert feed.entries[0].html == "<p>Li Na &lt; Bo Ray.</p>\n<p>The end.</p>"


def test_items_of_other_types_are_left_out_and_told():
    feed = json_feed({"url": "/1", "title": 5, "authors": "Ana", "date_published": []}, "words", {"url": 7}, None)
    assert [(entry.address, entry.title, entry.authors) for entry in feed.entries] == [("https://harbour.press/1", "", ())]
    assert feed.notices == ("3 entries have neither an address nor a text and were left out.",)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = [
    "id",
    "url",
    "external_url",
    "title",
    "content_html",
    "content_text",
    "summary",
    "date_published",
    "authors",
    "author",
]


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(NAMES), anything))
def test_any_values_of_an_item_are_read_or_left_out(item):
    feed = json_feed({"url": "/1"}, item)
    assert len(feed.entries) >= 1
    for entry in feed.entries:
        text = "".join([entry.address, entry.id, entry.title, *entry.authors, entry.summary, entry.html])
        assert "\0" not in text
        assert text.encode()


def test_characters_that_no_database_stores_are_left_out():
    entry = json_feed(
        {"url": "/1\0", "title": "A\0 \ud800B", "content_html": "<p>\0C\udfff</p>", "summary": "<p>\0D"}
    ).entries[0]
    assert (entry.address, entry.title, entry.html) == ("https://harbour.press/1", "A B", "<p>C</p>")
    assert entry.summary == "D"


def test_a_json_feed_that_is_nested_too_deep_is_refused():
    with pytest.raises(IngestionError, match="can't be read as JSON"):
        read_feed(b'{"items":' + b"[" * 200_000)


def sitemap(*pages):
    return f"<urlset {SITEMAP} {NEWS}>{''.join(f'<url>{page}</url>' for page in pages)}</urlset>".encode()


PAGE = (
    "<loc> https://harbour.press/1 </loc><lastmod>2026-11-30T12:00:00Z</lastmod><news:news><news:publication><news:name>The "
    "Harbour</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-11-30T10:00:00+01:00"
    "</news:publication_date><news:title>Bridge &amp; talks</news:title></news:news>"
    "<image:image><image:loc>https://harbour.press/1.jpg</image:loc><image:title>A picture</image:title></image:image>"
)


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_of_news_tells_titles_and_days(packed):
    data = sitemap(PAGE, "<image:image><image:loc>/p.jpg</image:loc></image:image><loc>/2</loc>")
    feed = read_feed(gzip.compress(data) if packed else data, address="https://harbour.press/news.xml")
    one, two = feed.entries
    assert (one.address, one.title, one.language) == ("https://harbour.press/1", "Bridge & talks", "en")
    assert one.published == datetime(2026, 11, 30, 9, tzinfo=UTC)
    assert one.updated == datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert (two.address, two.title, two.published) == ("https://harbour.press/2", "", None)
    assert feed.notices == ()


def test_an_index_names_other_sitemaps():
    data = f"<sitemapindex {SITEMAP}><sitemap><loc>https://harbour.press/a.xml</loc></sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"
    feed = read_feed(data.encode(), address="https://harbour.press/index.xml")
    assert (feed.more, feed.entries) == (("https://harbour.press/a.xml", "https://harbour.press/b.xml"), ())


def test_what_comes_before_a_fault_in_a_sitemap_is_read():
    feed = read_feed(sitemap(PAGE, "<loc>https://harbour.press/2</loc>")[:-40])
    assert [entry.address for entry in feed.entries] == ["https://harbour.press/1"]
    assert "broken at line 1" in feed.notices[0]


def test_pages_without_an_address_are_left_out_and_told():
    feed = read_feed(sitemap(PAGE, "<lastmod>2026-11-30</lastmod>", "<loc>mailto:ana@harbour.press</loc>"))
    assert len(feed.entries) == 1
    assert feed.notices == ("2 pages have no address and were left out.",)


def test_a_sitemap_that_is_too_long_is_cut_and_told(monkeypatch):
    monkeypatch.setattr("articles.ingestion.feeds.sitemaps.MOST_ENTRIES", 2)
    pages = [f"<loc>https://harbour.press/{number}</loc>" for number in range(3)]
    assert read_feed(sitemap(*pages[:2])).notices == ()
    feed = read_feed(sitemap(*pages))
    assert len(feed.entries) == 2
    assert "more than 2 pages" in feed.notices[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (sitemap(), "lists no pages"),
        (b"<urlset><url>", "broken at line 1"),
        (b'<!DOCTYPE x [<!ENTITY a "aa">]><urlset><url><loc>&a;</loc></url></urlset>', "declares entities"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset/>', "declares entities"),
        pytest.param(gzip.compress(bytes(60_000_000)), "too large", marks=pytest.mark.slow),
        (gzip.compress(b""), "no content"),
    ],
)
def test_a_sitemap_that_tells_nothing_is_refused_in_one_line(data, reason):
    with pytest.raises(IngestionError, match=reason) as caught:
        read_feed(data)
    assert "\n" not in str(caught.value)
