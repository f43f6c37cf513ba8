"""The articles that a page lists, where its site has no feed: links within the site that are headlines to a story's address.

Nothing is tried out: a link counts only if its words can be a headline and its address has what stories' addresses have,
and those of sections, topics and authors lack.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from articles.ingestion.feeds.records import Entry, Feed
from articles.ingestion.feeds.values import full_address, one_line
from articles.ingestion.records import IngestionError

_FEWEST_WORDS, _FEWEST_LETTERS = 4, 20  # of a headline
_MOST_LINKS = 200
# /2026/11/30/, /2026-11-30-, /2026/nov/30; a number as databases give; a headline as an address has it.
_OF_STORIES = re.compile(
    r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2]|[a-z]{3})(?:[/-]|$)|\d{5,}|[^\W_]+(?:-[^\W_]+){3,}(?:\.\w{1,5}|/)?$", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:^|&)\w*(?:id|story|article)=\d{5,}(?:&|$)", re.IGNORECASE)
_NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp[34]|m4[av]|pdf|zip|docx?|xlsx?|xml|rss|json)$", re.IGNORECASE)
_BESIDE = ("nav", "footer", "aside")
_UNWANTED = {"nofollow", "sponsored", "ugc"}


def read_page_links(data: bytes, address: str) -> Feed:
    """The page `data`, which came from `address`, as a feed of the articles that it links to, in its order, each once.

    Raises IngestionError, one line, where there are none or the page asks programs not to follow its links.
    """
    from lxml import etree  # with the first page: see __init__
    from lxml import html as reader

    try:
        tree = reader.document_fromstring(_readable(data))
    except (ValueError, etree.LxmlError):
        raise IngestionError("not a web page: its HTML cannot be read") from None
    if any("nofollow" in (tag.get("content") or "").lower() for tag in tree.iter("meta") if _is_for_programs(tag)):
        raise IngestionError("this page asks programs not to follow its links")
    entries: dict[str, Entry] = {}
    for link, headline in _links(tree, address):
        entries.setdefault(link, Entry(address=link, title=headline))
    if not entries:
        raise IngestionError("this page names no feed, and none of its links looks like one to an article of the same site")
    title = one_line(tree.findtext(".//title"))
    return Feed(title=title, address=address, entries=tuple(entries.values())[:_MOST_LINKS])


def _readable(data: bytes) -> bytes:
    """UTF-8 as what needs no declaration, since pages often have none; lxml finds out by itself what all else is."""
    try:
        return data.decode("utf-8").encode("ascii", "xmlcharrefreplace")
    except UnicodeDecodeError:
        return data


def _is_for_programs(meta: Any) -> bool:  # noqa: ANN401 - lxml has no types
    return (meta.get("name") or "").lower() in ("robots", "newsdesk")


def _links(tree: Any, address: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Each link to what looks like an article, with its headline."""
    base = next((found for tag in tree.iter("base") if (found := full_address(address, tag.get("href")))), address)
    for tag in tree.iter("a"):
        link = (full_address(base, tag.get("href")) or "").partition("#")[0]
        headline = one_line(tag.text_content())
        if not link or not _is_headline(headline) or not _is_story(link, address):
            continue
        if _UNWANTED.isdisjoint((tag.get("rel") or "").lower().split()) and next(tag.iterancestors(*_BESIDE), None) is None:
            yield link, headline


def _is_headline(words: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS and len(words) >= _FEWEST_LETTERS


def _is_story(link: str, page: str) -> bool:
    there, here = urlsplit(link), urlsplit(page)
    if there.scheme not in ("http", "https") or _host(there.netloc) != _host(here.netloc):
        return False
    if (there.path, there.query) == (here.path, here.query) or _NO_PAGE.search(there.path):
        return False
    return bool(_OF_STORIES.search(there.path) or _NUMBERED.search(there.query))


def _host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.")
