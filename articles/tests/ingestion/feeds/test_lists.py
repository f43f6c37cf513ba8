"""Which feeds a page names, and lists of feeds in and out."""

import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingestion import IngestionError
from articles.ingestion.feeds import Subscription, find_feeds, read_opml, write_opml
from articles.tests.test_layers import ROOT

PAGE = """<!DOCTYPE html><html><head>
<link rel="stylesheet" href="/a.css">
<link rel="alternate" type="application/rss+xml" title="All  news" href="/feeds/all.xml">
<link rel="alternate" type="application/rss+xml" title="Again" href="https://harbour.press/feeds/all.xml">
<link rel=ALTERNATE type='application/atom+xml; charset=utf-8' href='world.xml'>
<link rel="alternate home" type="application/feed+json" href="feed://harbour.press/feed.json">
<link rel="alternate" type="application/json" href="/wp-json/posts/1">
<link rel="alternate" hreflang="fr" href="/fr/">
<link rel="alternate" type="application/rss+xml" href="javascript:x">
<link rel="alternate" type="application/rss+xml">
<!-- <link rel="alternate" type="application/rss+xml" href="/old.xml"> -->
</head><body><p>News</p></body></html>"""


@pytest.mark.parametrize("page", [PAGE, PAGE.encode(), '<?xml version="1.0" encoding="utf-8"?>' + PAGE])
def test_a_page_names_its_feeds(page):
    assert find_feeds(page, "https://harbour.press/news/today") == (
        Subscription("https://harbour.press/feeds/all.xml", "All news"),
        Subscription("https://harbour.press/news/world.xml"),
        Subscription("http://harbour.press/feed.json"),
    )


def test_links_count_from_the_base_that_a_page_names():
    page = '<base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="a.xml">'
    assert find_feeds(page, "https://harbour.press/")[0].address == "https://cdn.example/x/a.xml"


@pytest.mark.medium
@given(st.one_of(st.text(), st.binary()))
def test_any_page_names_feeds_or_none(page):
    assert isinstance(find_feeds(page, "https://harbour.press/"), tuple)


FEEDS = (
    Subscription("https://harbour.press/feed?a=1&b=2", "The “Harbour” & more"),
    Subscription("https://post.example/rss", "Post", "Abroad"),
    Subscription("https://town.example/rss", "Town <hall>", "Abroad"),
    Subscription("https://bücher.example/rss", "Bücher", "Books"),
)


def test_a_list_that_is_written_is_read_again_as_it_was():
    found = read_opml(write_opml(FEEDS, "Our feeds"))
    assert set(found.feeds) == set(FEEDS)
    assert found.notices == ()


def test_a_written_list_holds_no_character_that_xml_forbids():
    found = read_opml(write_opml([Subscription("https://a.example/", "A\x00\x0b\ud800B", "F\x01")], "T\x02"))
    assert found.feeds == (Subscription("https://a.example/", "AB", "F"),)


def test_a_feed_without_a_title_is_called_by_its_address():
    assert read_opml(write_opml([Subscription("https://a.example/")], "")).feeds[0].title == "https://a.example/"


def opml(*lines):
    return f'<?xml version="1.0" encoding="UTF-8"?><opml version="1.0"><head/><body>{"".join(lines)}</body></opml>'


def test_feeds_are_named_once_and_those_without_an_address_are_told():
    text = opml(
        '<outline text="A" xmlUrl="https://a.example/"/>',
        '<outline text="Other name" type="rss" xmlUrl="https://a.example/"/>',
        '<outline text="F"><outline text="G"><outline text="B" xmlURL="feed://b.example/rss"/></outline></outline>',
        '<outline text="C" type="rss" xmlUrl="file:///etc/passwd"/>',
        '<outline text="A page" type="link" url="https://page.example/"/>',
    )
    found = read_opml(text.encode())
    assert [(feed.address, feed.folder) for feed in found.feeds] == [
        ("https://a.example/", ""),
        ("http://b.example/rss", "F / G"),
    ]
    assert found.notices == ("1 feed has no web address and was left out.",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_list_is_read_in_its_encoding(encoding):
    text = opml('<outline text="Café" xmlUrl="https://a.example/"/>').replace("UTF-8", encoding)
    assert read_opml(text.encode(encoding)).feeds[0].title == "Café"


@pytest.mark.parametrize(
    "data", [b"", b"words", b"<opml/>", b"<html><body>x</body></html>", b"https://a.example/list.opml", b"\xff\x00"]
)
def test_a_list_without_feeds_is_refused_in_one_line(data):
    with pytest.raises(IngestionError) as caught:
        read_opml(data)
    assert "\n" not in str(caught.value)


@given(st.binary())
def test_any_bytes_are_a_list_or_refused(data):
    with suppress(IngestionError):
        read_opml(data)


@pytest.mark.medium
def test_what_serves_pages_never_holds_the_libraries():
    check = (
        "import sys, articles.fetching, articles.ingestion.feeds\n"
        "print(*[name for name in ('feedparser', 'listparser', 'lxml', 'requests', 'django') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [], "")
