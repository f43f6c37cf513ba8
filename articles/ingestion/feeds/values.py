"""Values of feeds in the form that records have: plain text in one line, addresses in full, no name twice."""

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urljoin

from articles.ingestion.no_characters import without_no_characters

_SPACE = re.compile(r"\s+")
_FEED_SCHEME = re.compile(r"\Afeed:(?://)?(?:(?=(https?:))|(?<=//))", re.IGNORECASE)  # as old lists write addresses of feeds
_MARKUP = re.compile(r"<[a-zA-Z/!]|&#?\w+;")


def one_line(text: object) -> str:
    """`text` with single spaces; empty for what is no text."""
    return _SPACE.sub(" ", clean(text)).strip()


def clean(text: object) -> str:
    """`text` without what no database stores; empty for what is no text."""
    return without_no_characters(text) if isinstance(text, str) else ""


def plain(text: object) -> str:
    """The words of a text that may hold HTML, in one line."""
    text = clean(text)
    if not _MARKUP.search(text):
        return one_line(text)
    from lxml import html  # with the first feed: see __init__

    try:
        tree = html.fragment_fromstring(f"<div>{text}</div>", create_parent=True)
    except (ValueError, html.etree.LxmlError):
        return one_line(text)
    for element in tree.iter("script", "style"):
        element.text = ""
    for element in tree.iter("p", "br", "div", "li", "td", "h1", "h2", "h3", "h4", "blockquote"):
        element.tail = f" {element.tail or ''}"
    return one_line(tree.text_content())


def full_address(base: str, address: object) -> str:
    """`address` in full, counted from `base`; empty where it is no web address."""
    link = one_line(address)
    if not link:
        return ""
    link = _FEED_SCHEME.sub(lambda found: "" if found[1] else "http://", link)
    try:
        whole = urljoin(base, link)
    except ValueError:
        return ""
    return whole if re.match(r"https?://[^/\s]", whole, re.IGNORECASE) else ""


def each_once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def left_out(number: int, one: str, many: str, without: str) -> list[str]:
    """The notice that some things were left out, as a list of one or none: "2 pages have no address and were left out."."""
    if not number:
        return []
    if number == 1:
        return [f"1 {one} has {without} and was left out."]
    return [f"{number:,} {many} have {without} and were left out."]


def as_html(text: str) -> str:
    """Plain text as HTML: a paragraph for each run of lines."""
    parts = (one_line(part) for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in parts if part)
