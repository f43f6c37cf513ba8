"""The paragraphs of HTML that is no page: what mammoth writes, and parts of pages that were kept as text."""

import re
from html.parser import HTMLParser

from articles.ingestion.files.composing import Paragraph
from articles.ingestion.records import Zone

_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "table", "ul", "ol", "blockquote"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS_OF_PAGES = _BLOCKS | {"div", "article", "section", "main", "header", "footer", "figure", "figcaption", "pre", "hr"}
_NO_WORDS = frozenset({"script", "style", "template", "nav", "form", "button", "noscript", "svg", "iframe"})
_BULLET = "• "
_ELEMENT = re.compile(r"\s*(?:<!--.*?-->\s*)*<([a-z]+[1-6]?)\b[^<>]*>", re.IGNORECASE | re.DOTALL)
_END = re.compile(r"</([a-z]+[1-6]?)\s*>", re.IGNORECASE)
_LOOKED_AT = 4096  # characters
_ELEMENTS = 2


def is_part_of_page(text: str) -> bool:
    """Whether a text begins with a block of HTML, as half of its lines do at least: Markdown may have one at its head."""
    start = text[:_LOOKED_AT]
    first = _ELEMENT.match(start)
    if not first or first.group(1).lower() not in _BLOCKS_OF_PAGES:
        return False
    if sum(end.lower() in _BLOCKS_OF_PAGES for end in _END.findall(start)) < _ELEMENTS:
        return False
    lines = [line for line in map(str.strip, start.splitlines()) if line]
    return 2 * sum(line.startswith("<") for line in lines) >= len(lines)


def paragraphs_of_part(html: str) -> list[Paragraph]:
    """As `paragraphs_of`, of a part of a page: white space is not what it seems, and controls and programs are no words."""
    return _paragraphs(_PartWalker(), html)


def paragraphs_of(html: str) -> list[Paragraph]:
    """In order; empty ones left out. The title is what is styled as one, else a first heading above all words."""
    return _paragraphs(_Walker(), html)


def _paragraphs(walker: "_Walker", html: str) -> list[Paragraph]:
    walker.feed(html)
    walker.close()
    walker.end()
    return _with_title(walker.paragraphs)


def _with_title(paragraphs: list[Paragraph]) -> list[Paragraph]:
    if any(one.zone is Zone.TITLE for one in paragraphs):
        return paragraphs
    if paragraphs and paragraphs[0].zone is Zone.HEADING:
        return [Paragraph(paragraphs[0].text, Zone.TITLE, "a heading above all text"), *paragraphs[1:]]
    return paragraphs


class _Walker(HTMLParser):
    blocks = _BLOCKS

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self._words: list[str] = []
        self._zone: Zone | None = None
        self._reason = ""
        self._bullet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._words.append("\n")
        elif tag in self.blocks:
            self.end()
            self._bullet = self._bullet or tag == "li"
            self._zone, self._reason = _zone_of(tag, dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.blocks:
            self.end()
        if tag == "li":
            self._bullet = False

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def end(self) -> None:
        """End the paragraph at hand."""
        text = "".join(self._words).strip()
        if text:
            self.paragraphs.append(Paragraph(_BULLET + text if self._bullet else text, self._zone, self._reason))
            self._bullet = False
        self._words, self._zone, self._reason = [], None, ""


class _PartWalker(_Walker):
    blocks = _BLOCKS_OF_PAGES

    def __init__(self) -> None:
        super().__init__()
        self._inside: list[str] = []  # elements without words that are open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NO_WORDS:
            self._inside.append(tag)
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if not self._inside:
            super().handle_data(re.sub(r"\s+", " ", data))


def _zone_of(tag: str, style: str) -> tuple[Zone | None, str]:
    if style == "title":
        return Zone.TITLE, "styled as title"
    if style == "standfirst":
        return Zone.STANDFIRST, "styled as subtitle"
    if style == "caption":
        return Zone.CAPTION, "styled as caption"
    if tag == "figcaption":
        return Zone.CAPTION, "the caption of a picture"
    return (Zone.HEADING, "styled as heading") if tag in _HEADINGS else (None, "")
