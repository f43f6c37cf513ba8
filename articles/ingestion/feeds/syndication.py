"""RSS and Atom, in all their versions and however broken: feedparser reads them, and what it says is looked through.

It takes the caption of a picture for the text, or the text for a caption; cuts long endings of e-mail addresses and leaves
the rest in the author's name; reads names of zones such as CEST as UTC. These are mended here and in `moments`.
"""

import re
from calendar import timegm
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, TypeAlias

from articles.ingestion.feeds.moments import moment
from articles.ingestion.feeds.records import Entry, Feed
from articles.ingestion.feeds.soundness import readable_part
from articles.ingestion.feeds.values import clean, each_once, full_address, left_out, one_line, plain
from articles.ingestion.records import IngestionError

# feedparser's own dictionaries: their values may be of any type, whatever the feed holds.
Found: TypeAlias = Mapping[str, Any]

_HTML = {"text/html", "application/xhtml+xml"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MEDIA = re.compile(rb"xmlns:([\w.-]+)\s*=\s*[\"']http://search\.yahoo\.com/mrss/?[\"']")
_ADDRESS_AND_NAME = re.compile(r"\S+@\S+\s*\((.+)\)")
_NAME_AND_ADDRESS = re.compile(r"(.+?)\s*<\S+@\S+>")
_END_OF_ADDRESS = re.compile(r"[a-z]+\s*\(([^()]+)|(.+?)\s*<[a-z]*>")
# What feedparser raises, over years of broken feeds, in place of noting that the feed is broken.
_ITS_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read_syndication(data: bytes, address: str, content_type: str) -> Feed:
    """The feed in `data`. Raises IngestionError where there is none in it."""
    import feedparser  # with the first feed: see __init__

    found_charset = _CHARSET.search(content_type)
    charset = found_charset[1] if found_charset else ""
    data, notices = readable_part(_without_captions(data), charset)
    headers = {"content-type": f"application/xml; charset={charset}" if charset else "application/xml"}
    try:
        # As a stream: bytes could be taken for the name of a file. Unchanged HTML: it is read for its text and never shown.
        found = feedparser.parse(BytesIO(data), response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
        return _feed(found, address, notices)
    except _ITS_FAULTS:
        raise IngestionError("damaged: the feed is so broken that it can't be read") from None


def _without_captions(data: bytes) -> bytes:
    """`data` with other names for what describes a picture, so that it is not taken for what describes the article."""
    for prefix in {found[1] for found in _MEDIA.finditer(data)}:
        names = re.compile(rb"(</?%s:)(description|title|text)\b" % re.escape(prefix))
        data = names.sub(rb"\1media-\2", data)
    return data


def _feed(found: Found, address: str, notices: list[str]) -> Feed:
    version = str(found.get("version") or "")
    if not found["entries"] and not version:
        raise IngestionError("not a feed: no entries of RSS or Atom were found; enter the address of the site's feed")
    feed = found["feed"]
    language = one_line(feed.get("language"))
    base = address or full_address("", feed.get("link"))
    entries = [_entry(entry, base, language, version) for entry in found["entries"]]
    kept = tuple(entry for entry in entries if entry.address or entry.html)
    return Feed(
        title=plain(feed.get("title")),
        address=full_address(base, feed.get("link")),
        language=language,
        entries=kept,
        notices=(*notices, *_notices(found, len(entries) - len(kept))),
    )


def _notices(found: Found, unreachable: int) -> Iterable[str]:
    import feedparser

    fault = found.get("bozo_exception")
    if found.get("bozo") and not isinstance(fault, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType):
        line = getattr(fault, "getLineNumber", lambda: None)()
        yield f"The feed is broken{f' at line {line}' if line else ''}; entries may be missing or cut."
    yield from left_out(unreachable, "entry", "entries", "neither an address nor a text")


def _entry(found: Found, base: str, language: str, version: str) -> Entry:
    html, language = _full_text(found, language)
    summary = found.get("summary") or ""
    return Entry(
        address=_address(found, base, language),
        id=one_line(found.get("id")),
        title=_words(found, "title", version),
        authors=_authors(found),
        published=_moment(found, ("published", "created"), language) or _moment(found, ("updated",), language),
        updated=_moment(found, ("updated",), language),
        summary="" if html and summary.strip() == html else _words(found, "summary", version),
        html=html,
        language=language,
    )


def _words(found: Found, name: str, version: str) -> str:
    """A title or summary as plain text. Only Atom says for certain what is plain; elsewhere it may hold HTML in any case."""
    text = found.get(name)
    kind = (found.get(f"{name}_detail") or {}).get("type")
    return one_line(text) if version.startswith("atom") and kind == "text/plain" else plain(text)


def _full_text(found: Found, language: str) -> tuple[str, str]:
    """The longest content that is HTML, and its language."""
    parts = [part for part in found.get("content") or [] if part.get("type") in _HTML and (part.get("value") or "").strip()]
    if not parts:
        return "", language
    best = max(parts, key=lambda part: len(part["value"]))
    return clean(best["value"]).strip(), one_line(best.get("language")) or language


def _address(found: Found, base: str, language: str) -> str:
    """Where the article is: of several links the one in the entry's language, else the first; the id where it is one."""
    links = [link for link in found.get("links") or [] if link.get("rel") == "alternate" and link.get("href")]
    links.sort(key=lambda link: _foreign(link, language))
    candidates = [found.get("feedburner_origlink"), *(link["href"] for link in links), found.get("link")]
    return next((whole for link in candidates if (whole := full_address(base, link))), "")


def _foreign(link: Mapping[str, Any], language: str) -> int:
    """0 for the language itself, 1 for its kin or none, 2 for another; one more where it is no page."""
    told, wanted = str(link.get("hreflang") or "").lower(), language.lower()
    kin = not told or not wanted or told.partition("-")[0] == wanted.partition("-")[0]
    far = 0 if told and told == wanted else 2 if kin else 4
    return far + (link.get("type") not in (None, *_HTML))


def _authors(found: Found) -> tuple[str, ...]:
    authors = found.get("authors") or []
    told = one_line(found.get("author"))
    if len(authors) < 2 and told:
        return each_once([_name(told)])
    return each_once(_name(_mended(one_line(author.get("name")), author.get("email"))) for author in authors)


def _mended(name: str, email: str | None) -> str:
    """The name where the end of an address is left in it: "s (Ana Ruiz", of ana@harbour.press."""
    left = _END_OF_ADDRESS.fullmatch(name) if email else None
    return (left[1] or left[2]) if left else name


def _name(text: str) -> str:
    """The name in "ana@harbour.example (Ana Ruiz)" or "Ana Ruiz <ana@harbour.example>"; nothing in an address alone."""
    found = _ADDRESS_AND_NAME.fullmatch(text) or _NAME_AND_ADDRESS.fullmatch(text)
    name = found[1].strip() if found else text
    return "" if re.fullmatch(r"\S+@\S+", name) else name


def _moment(found: Found, names: Iterable[str], language: str) -> datetime | None:
    """The first of these moments that is told; what only feedparser can read, it gives in UTC."""
    for name in names:
        if name not in found:
            continue
        told = moment(one_line(found[name]), language)
        if told is None and found.get(f"{name}_parsed"):
            with suppress(ValueError, OverflowError):
                told = datetime.fromtimestamp(timegm(found[f"{name}_parsed"]), UTC)
        if told:
            return told
    return None
