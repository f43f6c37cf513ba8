"""From a page's characters to its tree of elements. lxml has no types of its own, so that elements are `Any` here."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from articles.ingestion.records import IngestionError

Element = Any

_TAG = re.compile(
    r"<\s*(?:!doctype|html|head|body|div|p|article|section|table|span|h[1-6]|meta|title|a|br)\b", re.IGNORECASE
)
MAX_DEPTH = 200
_UNREADABLE = "not a web page: its HTML cannot be read; save the page anew from a browser"
# Never shown as text.
UNSHOWN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "source",
        "track",
        "map",
        "area",
        "link",
        "meta",
        "base",
        "head",
        "title",
        "button",
        "select",
        "option",
        "optgroup",
        "datalist",
        "input",
        "textarea",
        "progress",
        "meter",
        "dialog",
        "portal",
        "param",
    ]
)


def parse_tree(text: str) -> Element:
    """The root element of a page."""
    if not _TAG.search(text):
        raise IngestionError("not a web page: it holds no HTML; save plain text as a .txt file")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise IngestionError(_UNREADABLE) from error
    if root is None:
        raise IngestionError(_UNREADABLE)
    _flatten(root)
    return root


def _flatten(root: Element) -> None:
    """Lifts what is nested deeper than any page needs: other tools go down by recursion, and would not come back."""
    depths = {root: 0}
    deep: list[Element] = []
    for element in root.iter(etree.Element):
        depth = depths[element] = depths.get(element.getparent(), -1) + 1
        if depth == MAX_DEPTH and len(element):
            deep.append(element)
    for element in deep:
        etree.strip_tags(element, "*")


def strip_unshown(root: Element) -> None:
    """Takes out what is never shown, once its data have been read: each reader would pass over it again."""
    etree.strip_elements(root, *UNSHOWN - {"base", "head", "title", "meta", "area", "map"}, with_tail=False)


def words_of(element: Element, limit: int = 20_000) -> str:
    """What is written in an element, white space made even; of a text longer than `limit` not all of the rest."""
    pieces, length = [], 0
    for piece in element.itertext(with_tail=False):
        pieces.append(piece)
        length += len(piece)
        if length > limit:
            break
    return " ".join("".join(pieces).split())


def attribute_words(element: Element) -> str:
    """What an element's author calls it: class, id, role and the like, as one string."""
    return " ".join(
        filter(None, map(element.get, ("class", "id", "role", "data-testid", "data-component", "itemprop", "name")))
    )


def ancestors(element: Element) -> Iterator[Element]:
    """The element and all those around it, from the inside."""
    while element is not None:
        yield element
        element = element.getparent()
