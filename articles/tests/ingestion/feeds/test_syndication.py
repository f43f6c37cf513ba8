"""RSS and Atom: what each entry tells, through all that feeds do wrong."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingestion import IngestionError
from articles.ingestion.feeds import read_feed

MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
LINK = "<link>https://harbour.press/1</link>"


def rss(items, channel=""):
    head = "<title>The Harbour</title><link>https://harbour.press/</link><description>News</description>"
    start = f'<?xml version="1.0"?><rss version="2.0" {MEDIA} {DC} {CONTENT}><channel>'
    return f"{start}{head}{channel}{items}</channel></rss>".encode()


def item(text, **arguments):
    feed = read_feed(rss(f"<item>{text}</item>"), **arguments)
    assert len(feed.entries) == 1
    return feed.entries[0]


def atom(entry, attributes=""):
    head = "<title>The Harbour</title><id>urn:x</id><updated>2026-11-30T10:00:00Z</updated>"
    data = f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{head}<entry>{entry}</entry></feed>'
    return read_feed(data.encode(), address="https://harbour.press/feeds/all.xml").entries[0]


def test_an_item_of_rss_tells_its_parts():
    feed = read_feed(
        rss(
            f"<item><title>Bridge &amp; talks</title>{LINK}<guid isPermaLink='false'>n1</guid>"
            "<pubDate>Mon, 30 Nov 2026 10:00:00 +0100</pubDate>"
            "<description>&lt;p&gt;Ana Ruiz said &lt;b&gt;no&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Li Na left.&lt;/p&gt;"
            "</description></item>",
            "<language>en-GB</language>",
        )
    )
    entry = feed.entries[0]
    assert (feed.title, feed.address, feed.language, feed.notices) == ("The Harbour", "https://harbour.press/", "en-GB", ())
    assert (entry.address, entry.id, entry.title) == ("https://harbour.press/1", "n1", "Bridge & talks")
    assert entry.published == datetime(2026, 11, 30, 9, tzinfo=UTC)
    assert entry.published.utcoffset() == timedelta(hours=1)
    assert (entry.summary, entry.html, entry.language) == ("Ana Ruiz said no. Li Na left.", "", "en-GB")


def test_an_entry_of_atom_tells_its_parts():
    entry = atom(
        '<id>urn:1</id><title type="html">Bridge &amp;amp; talks</title><link href="https://harbour.press/1"/>'
        "<published>2026-11-30T10:00:00+01:00</published><updated>2026-11-30T12:00:00Z</updated>"
        "<author><name>Ana Ruiz</name></author><author><name>Bo Ray</name></author><summary>What was said.</summary>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Li Na said no.</p></div></content>',
        'xml:lang="en-ie"',
    )
    assert (entry.address, entry.id, entry.title) == ("https://harbour.press/1", "urn:1", "Bridge & talks")
    assert (entry.published.hour, entry.updated.hour) == (10, 12)
    assert entry.authors == ("Ana Ruiz", "Bo Ray")
    assert (entry.summary, entry.language) == ("What was said.", "en-ie")
    assert "<p>Li Na said no.</p>" in entry.html


PICTURE = (
    '<media:content url="https://harbour.press/1.jpg" medium="image"><media:title>A picture</media:title>'
    '<media:description type="{}">Bo Ray at the harbour.</media:description></media:content>'
)
TEXT = "<description>Ana Ruiz said that the town pays.</description>"
FULL = "<content:encoded>&lt;p&gt;Ana Ruiz said that the town pays, all of it.&lt;/p&gt;</content:encoded>"


@pytest.mark.parametrize("kind", ["plain", "html"])
@pytest.mark.parametrize("parts", [[PICTURE, TEXT], [TEXT, PICTURE]])
def test_the_caption_of_a_picture_is_no_text_wherever_it_stands(kind, parts):
    entry = item(LINK + "<title>Bridge talks</title>" + "".join(parts).format(kind))
    assert (entry.title, entry.summary, entry.html) == ("Bridge talks", "Ana Ruiz said that the town pays.", "")


@pytest.mark.parametrize("parts", list(permutations([PICTURE, TEXT, FULL])))
def test_the_full_text_is_what_the_feed_has_as_full_text(parts):
    entry = item(LINK + "".join(parts).format("html"))
    assert entry.html == "<p>Ana Ruiz said that the town pays, all of it.</p>"
    assert entry.summary == "Ana Ruiz said that the town pays."


def test_a_full_text_without_a_summary_is_not_its_own_summary():
    entry = item(LINK + FULL)
    assert entry.html
    assert entry.summary == ""


def test_content_that_is_plain_or_elsewhere_is_no_full_text():
    assert atom('<link href="/1"/><content type="text">Plain words.</content>').html == ""
    assert atom('<link href="/1"/><content type="text/html" src="https://harbour.press/1.html"/>').html == ""
    assert atom('<link href="/1"/><content type="image/png">aGk=</content>').html == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<author>ana@harbour.example (Ana Ruiz)</author>", ("Ana Ruiz",)),
        ("<author>ana@harbour.press (Ana Ruiz)</author>", ("Ana Ruiz",)),
        ("<author>Ana Ruiz &lt;ana@harbour.media&gt;</author>", ("Ana Ruiz",)),
        ("<author>ana@harbour.digital</author>", ()),
        ("<author>Ana Ruiz</author>", ("Ana Ruiz",)),
        ("<dc:creator>Ana Ruiz</dc:creator>", ("Ana Ruiz",)),
        ("<dc:creator>Ana Ruiz</dc:creator><dc:creator>Bo Ray</dc:creator>", ("Ana Ruiz", "Bo Ray")),
        ("<author>desk@harbour.press (Desk)</author><dc:creator>Bo Ray</dc:creator>", ("Desk", "Bo Ray")),
        ("<dc:creator>Li Na</dc:creator><dc:creator>Bo Ray</dc:creator><dc:creator>Li Na</dc:creator>", ("Li Na", "Bo Ray")),
        ("<dc:creator><![CDATA[Ana Ruiz]]></dc:creator>", ("Ana Ruiz",)),
        ("", ()),
    ],
)
def test_all_authors_are_named_and_nothing_of_their_addresses(text, names):
    assert item(LINK + text).authors == names


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("<link>/1</link>", "https://harbour.press/1"),
        ("<link>1?x=2</link>", "https://harbour.press/feeds/1?x=2"),
        ("<link> https://other.example/1 </link>", "https://other.example/1"),
        ("<guid>https://harbour.press/g</guid>", "https://harbour.press/g"),
        ("<guid isPermaLink='true'>https://harbour.press/g</guid><link>/1</link>", "https://harbour.press/1"),
    ],
)
def test_links_count_from_the_address_of_the_feed(link, address):
    assert item(link, address="https://harbour.press/feeds/all.xml").address == address


def test_the_link_in_the_language_of_the_entry_is_taken():
    links = [f'<link rel="alternate" hreflang="{tongue}" href="/{tongue}"/>' for tongue in ("fr", "en", "de")]
    assert atom("".join(links), 'xml:lang="en-GB"').address == "https://harbour.press/en"
    assert atom("".join(links)).address == "https://harbour.press/fr"
    other = '<link rel="alternate" type="application/json" href="/api"/><link rel="related" href="/r"/><link href="/page"/>'
    assert atom(other).address == "https://harbour.press/page"


def test_an_entry_with_neither_an_address_nor_a_text_is_left_out_and_told():
    feed = read_feed(rss(f"<item><title>A</title></item><item>{LINK}</item><item><link>javascript:x</link></item>"))
    assert [entry.address for entry in feed.entries] == ["https://harbour.press/1"]
    assert feed.notices == ("2 entries have neither an address nor a text and were left out.",)


def test_what_can_be_read_of_a_broken_feed_is_read_and_told():
    data = rss(f"<item>{LINK}<title>A & B</title></item><item><link>https://harbour.press/2</link>")[:-16]
    feed = read_feed(data)
    assert [entry.address for entry in feed.entries] == ["https://harbour.press/1", "https://harbour.press/2"]
    assert feed.entries[0].title == "A & B"
    assert "broken" in feed.notices[0]


@pytest.mark.medium
@pytest.mark.parametrize("broken", ["&broken", "<deep>" * 300 + "</deep>" * 300])
def test_a_long_feed_is_read_whole_unless_it_is_broken(broken):
    items = f"<item>{LINK}<description>{'Words. ' * 1000}</description></item>" * 100
    assert len(read_feed(rss(items)).entries) == 100
    feed = read_feed(rss(items + f"<item>{broken}</item>"))
    assert 0 < len(feed.entries) < 80
    assert "first 500,000 bytes" in feed.notices[0]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"words",
        b"<!DOCTYPE html><html><body>News</body></html>",
        b"<html><head></head></html>",
        b"<svg></svg>",
        b"<!-- <rss> -->",
        b"{}",
        b'{"items": 1}',
        b"{broken",
        b"[1]",
        b"\x1f\x8bno gzip",
        b"%PDF-1.7",
        b"<?xml version='1.0' encoding='no-such'?><x/>",
    ],
)
def test_what_is_no_feed_is_refused_in_one_line(data):
    with pytest.raises(IngestionError) as caught:
        read_feed(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("page", [b"<!doctype HTML><p>News</p>", b"<html><link>/feed</link></html>", b"<!-- x --><HTML>"])
def test_a_page_in_place_of_a_feed_is_told(page):
    with pytest.raises(IngestionError, match="this is a web page; enter the address of the site's feed"):
        read_feed(page)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_feed_is_read_in_its_encoding(encoding):
    text = rss(f"<item>{LINK}<title>Café</title></item>").decode()
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    data = text.replace("?>", f' encoding="{declared}"?>', 1).encode(encoding)
    assert read_feed(data).entries[0].title == "Café"


def test_the_encoding_that_the_host_names_counts():
    text = rss(f"<item>{LINK}<title>Café</title></item>").decode()
    feed = read_feed(text.encode("iso-8859-1"), content_type="text/xml; charset=ISO-8859-1")
    assert (feed.entries[0].title, feed.notices) == ("Café", ())


def test_entities_of_a_feed_do_not_grow():
    grow = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    text = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{grow}]>' + rss(f"<item>{LINK}<title>&a11;</title></item>").decode()[21:]
    assert len(read_feed(text.encode()).entries[0].title) < 1000


def test_files_of_this_machine_stay_out(tmp_path):
    (tmp_path / "secret").write_text("the secret")
    head = f'<!DOCTYPE rss [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
    text = head + rss(f"<item>{LINK}<title>&s;</title></item>").decode()[21:]
    assert "secret" not in read_feed(text.encode()).entries[0].title


@pytest.mark.medium
@settings(deadline=None)
@given(st.one_of(st.binary(), st.text().map(lambda text: rss(f"<item>{LINK}{text}</item>"))))
def test_any_bytes_are_read_or_refused(data):
    with suppress(IngestionError):
        read_feed(data, address="https://harbour.press/")
