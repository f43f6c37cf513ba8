"""JSON Feed, https://jsonfeed.org: entries as a list of objects. A value of a wrong type counts as none."""

import json
from collections.abc import Iterator
from typing import Any

from articles.ingestion.feeds.moments import moment
from articles.ingestion.feeds.records import Entry, Feed
from articles.ingestion.feeds.values import as_html, clean, each_once, full_address, left_out, one_line, plain
from articles.ingestion.records import IngestionError


def read_json_feed(data: bytes, address: str) -> Feed:
    """The feed in `data`. Raises IngestionError for JSON that is none."""
    try:
        found = json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise IngestionError("damaged: the feed begins as JSON does, but can't be read as JSON") from None
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise IngestionError("not a feed: this is JSON without a list of items; enter the address of the site's feed")
    language = one_line(found.get("language"))
    feed_authors = _authors(found)
    items = [item for item in found["items"] if isinstance(item, dict)]
    entries = [_entry(item, address, language, feed_authors) for item in items]
    kept = tuple(entry for entry in entries if entry.address or entry.html)
    return Feed(
        title=plain(found.get("title")),
        address=full_address(address, found.get("home_page_url")),
        language=language,
        entries=kept,
        notices=tuple(left_out(len(found["items"]) - len(kept), "entry", "entries", "neither an address nor a text")),
    )


def _entry(item: dict[str, Any], address: str, language: str, feed_authors: tuple[str, ...]) -> Entry:
    language = one_line(item.get("language")) or language
    link = full_address(address, item.get("url"))
    html = clean(item.get("content_html")).strip()
    return Entry(
        address=link or full_address("", item.get("id")) or full_address(address, item.get("external_url")),
        id=one_line(str(item["id"])) if isinstance(item.get("id"), str | int) else "",
        title=plain(item.get("title")),
        authors=_authors(item) or feed_authors,
        published=moment(one_line(item.get("date_published")), language),
        updated=moment(one_line(item.get("date_modified")), language),
        summary=plain(item.get("summary")),
        html=html or as_html(clean(item.get("content_text"))),
        language=language,
    )


def _authors(owner: dict[str, Any]) -> tuple[str, ...]:
    """The names of version 1.1 ("authors"), or the one name of version 1."""
    return each_once(one_line(author.get("name")) for author in _authors_of(owner) if isinstance(author, dict))


def _authors_of(owner: dict[str, Any]) -> Iterator[Any]:
    authors = owner.get("authors")
    yield from authors if isinstance(authors, list) else [owner.get("author")]
