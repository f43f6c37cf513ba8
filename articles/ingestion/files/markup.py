"""The paragraphs of the HTML that mammoth writes, with what their elements say of them."""

from html.parser import HTMLParser

from articles.ingestion.files.composing import Paragraph
from articles.ingestion.records import Zone

_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "tr", "table", "ul", "ol", "blockquote"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BULLET = "• "


def paragraphs_of(html: str) -> list[Paragraph]:
    """In order; empty ones left out. The title is what is styled as one, else a first heading above all words."""
    walker = _Walker()
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
        elif tag in _BLOCKS:
            self.end()
            self._bullet = self._bullet or tag == "li"
            self._zone, self._reason = _zone_of(tag, dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
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


def _zone_of(tag: str, style: str) -> tuple[Zone | None, str]:
    if style == "title":
        return Zone.TITLE, "styled as title"
    if style == "standfirst":
        return Zone.STANDFIRST, "styled as subtitle"
    if style == "caption":
        return Zone.CAPTION, "styled as caption"
    return (Zone.HEADING, "styled as heading") if tag in _HEADINGS else (None, "")
