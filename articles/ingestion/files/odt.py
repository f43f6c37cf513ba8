"""OpenDocument texts: the paragraphs of content.xml as they are printed, without what was deleted and without notes."""

from collections import Counter
from typing import TYPE_CHECKING

from articles.ingestion.files.composing import Paragraph, left_out
from articles.ingestion.files.given import Given, Opener
from articles.ingestion.files.one_or_many import document_of
from articles.ingestion.files.packages import Package
from articles.ingestion.files.xml import header_of, parse_xml
from articles.ingestion.records import Document, IngestionError, Zone

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CONTENT, _META = "content.xml", "meta.xml"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_LEFT_OUT = frozenset(
    f"{_TEXT}{name}"
    for name in [
        "tracked-changes",
        "ruby-text",
        "hidden-text",
        "table-of-content",
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "bibliography",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
    ]
)
_COUNTED = {f"{_OFFICE}annotation": "comment", f"{_TEXT}note": "footnote", f"{_DRAW}image": "picture"}
_STYLES = {
    "title": (Zone.TITLE, "styled as title"),
    "subtitle": (Zone.STANDFIRST, "styled as subtitle"),
    "caption": (Zone.CAPTION, "styled as caption"),
    "illustration": (Zone.CAPTION, "styled as caption"),
    "figure": (Zone.CAPTION, "styled as caption"),
}
_MOST_SPACES = 100  # that one element may stand for


def read_odt(given: Given, open_inside: Opener) -> Document:
    """Its newest text. Footnotes, comments and pictures are left out and counted."""
    package = Package(given.data, given.allowance)
    if _CONTENT not in package:
        raise IngestionError("damaged: the OpenDocument text has no content; open it and save it again")
    root = parse_xml(package.read(_CONTENT))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise IngestionError("damaged: the OpenDocument text has no content; open it and save it again")
    walker = _Walker(_parents_of_styles(root))
    walker.walk(body)
    walker.end()
    properties = package.read(_META) if _META in package else None
    return document_of(walker.paragraphs, header_of(properties), left_out(walker.counts))


def _parents_of_styles(root: "Element") -> dict[str, str]:
    """Automatic styles ("P1") to the named style that they change a little."""
    styles = root.iter(f"{_STYLE}style")
    return {style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "") for style in styles}


class _Walker:
    def __init__(self, parents: dict[str, str]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.counts: Counter[str] = Counter()
        self._parents = parents
        self._words: list[str] = []
        self._zone: tuple[Zone | None, str] = (None, "")

    def walk(self, element: "Element") -> None:
        """Everything in an element, and the words behind each of its children."""
        for child in element:
            self._enter(child)
            if child.tail and _holds_words(element):
                self._words.append(_even(child.tail))

    def _enter(self, element: "Element") -> None:
        tag = str(element.tag)
        if tag in _COUNTED:
            self.counts[_COUNTED[tag]] += 1
        elif tag in _PARAGRAPHS:
            self._paragraph(element)
        elif tag == f"{_TEXT}line-break":
            self._words.append("\n")
        elif tag == f"{_TEXT}tab":
            self._words.append("\t")
        elif tag == f"{_TEXT}s":
            self._words.append(" " * _count_of_spaces(element))
        elif tag not in _LEFT_OUT:
            if element.text and _holds_words(element):
                self._words.append(_even(element.text))
            self.walk(element)

    def _paragraph(self, element: "Element") -> None:
        """A paragraph; one in a frame inside of another comes behind that one's words so far."""
        outer = self._words, self._zone
        inside = bool("".join(self._words).strip())
        if inside:
            self._words = []
        else:
            self.end()
        self._zone = self._zone_of(element)
        self._words.append(_even(element.text or ""))
        self.walk(element)
        self.end()
        if inside:
            self._words, self._zone = outer

    def end(self) -> None:
        """End the paragraph at hand."""
        text = "".join(self._words).strip()
        if text:
            self.paragraphs.append(Paragraph(text, *self._zone))
        self._words, self._zone = [], (None, "")

    def _zone_of(self, element: "Element") -> tuple[Zone | None, str]:
        name = element.get(f"{_TEXT}style-name", "")
        named = (self._parents.get(name) or name).casefold()
        if named in _STYLES:
            return _STYLES[named]
        if element.tag != f"{_TEXT}h":
            return None, ""
        return (Zone.HEADING, "styled as heading") if self.paragraphs else (Zone.TITLE, "a heading above all text")


def _holds_words(element: "Element") -> bool:
    """Words stand in paragraphs and what is in these; elsewhere there is white space that makes a file easy to read."""
    return str(element.tag).startswith(_TEXT) and not str(element.tag).startswith((f"{_TEXT}list", f"{_TEXT}section"))


def _even(text: str) -> str:
    """White space of the file's form is one space."""
    start, end = text[:1].isspace(), text[-1:].isspace()
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' * start}{words}{' ' * end}"


def _count_of_spaces(element: "Element") -> int:
    count = element.get(f"{_TEXT}c", "1")
    return min(int(count), _MOST_SPACES) if count.isdecimal() else 1
