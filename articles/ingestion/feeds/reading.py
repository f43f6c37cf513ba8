"""From bytes to a Feed: what kind of feed they hold is seen from how they begin."""

import codecs
import re
import zlib

from articles.ingestion.feeds.json_feed import read_json_feed
from articles.ingestion.feeds.records import Feed
from articles.ingestion.feeds.sitemaps import read_sitemap
from articles.ingestion.feeds.syndication import read_syndication
from articles.ingestion.records import IngestionError

MOST_UNPACKED = 50_000_000  # bytes of a sitemap that is kept compressed: what the protocol allows
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org')
_HEAD = 100_000  # bytes in which a JSON Feed says that it is one
_FEEDS = {b"rss", b"rdf", b"feed", b"urlset", b"sitemapindex"}
_SITEMAPS = {b"urlset", b"sitemapindex"}


def read_feed(data: bytes, *, address: str = "", content_type: str = "") -> Feed:
    """The feed in `data`, which came from `address`: relative links count from there.

    Raises IngestionError with one line where this is no feed, or none that can be read.
    """
    data = _as_utf8(_unpacked(data)).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not data:
        raise IngestionError("empty: the feed has no content")
    if data.startswith(b"{"):
        return read_json_feed(data, address)
    root = _root(data)
    if root in _SITEMAPS:
        return read_sitemap(data, address)
    if root == b"html" or not root:
        what = "a web page" if root else "neither XML nor JSON"
        raise IngestionError(f"not a feed: this is {what}; enter the address of the site's feed")
    return read_syndication(data, address, content_type)


def is_feed(data: bytes) -> bool:
    """Whether `data` begins as a feed or a sitemap does: seen fast, and of any file; it may still be broken."""
    try:
        data = _as_utf8(_unpacked(data)).lstrip(b"\xef\xbb\xbf \t\r\n")
    except IngestionError:
        return False
    return _root(data) in _FEEDS or (data.startswith(b"{") and _JSON_FEED.search(data[:_HEAD]) is not None)


def _root(data: bytes) -> bytes:
    """The name of the outermost element, in small letters. Comments and declarations go before it."""
    start = 0
    while (start := data.find(b"<", start)) >= 0:
        if data.startswith(b"<!--", start):
            start = data.find(b"-->", start)
        elif data.startswith((b"<?", b"<!"), start):
            if data[start : start + 14].lower() == b"<!doctype html":
                return b"html"
            start = data.find(b">", start)
        else:
            found = _ROOT.match(data, start)
            return found[1].lower() if found else b""
        if start < 0:
            break
    return b""


def _unpacked(data: bytes) -> bytes:
    """What is in a file that is kept compressed, as sitemaps often are."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpack = zlib.decompressobj(wbits=31)
    try:
        text = unpack.decompress(data, MOST_UNPACKED)
    except zlib.error:
        raise IngestionError("damaged: the compressed feed can't be unpacked") from None
    if unpack.unconsumed_tail:
        raise IngestionError(f"too large: unpacked, the feed is longer than {MOST_UNPACKED:,} bytes")
    return text


def _as_utf8(data: bytes) -> bytes:
    """UTF-16 as UTF-8, so that every kind can be told by its first bytes. All else stays as it is."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    return _DECLARATION.sub("", data.decode("utf-16", "replace")).encode("utf-8", "replace")
