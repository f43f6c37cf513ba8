"""An article's text, cut so that every quote, cue and speaker mention in it can be marked.

Spans may nest, overlap and have gaps, so the text is cut at every border: no piece is half inside a span. Pieces hold
plain text; escaping is the template's, as everywhere.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from articles.ingestion.records import Zone
from articles.models import Article, Block, Quote

BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*\n\s*")
LINE_END = re.compile(r"\s*\n\s*")


class Layer(NamedTuple):
    """One span of one quote and what it is there: said, cue or source."""

    start: int
    end: int
    role: str
    quote: Quote


class Reference(NamedTuple):
    """The little number after a quote that leads to its card."""

    number: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text inside the same spans from end to end."""

    text: str
    classes: str = ""  # of "said", "inner" (said within something said), "cue", "source"
    said: bool = False
    quote_ids: str = ""  # of all spans it is in, for highlighting: "12 14"
    anchors: tuple[int, ...] = ()  # quotes whose content starts here
    references: tuple[Reference, ...] = ()  # quotes whose content ends here


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    zone: str
    reason: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    text: str

    @property
    def has_quotes(self) -> bool:
        return any(piece.anchors or piece.said for paragraph in self.paragraphs for piece in paragraph)


def mark_article(article: Article, blocks: Sequence[Block], quotes: Sequence[Quote]) -> list[MarkedBlock]:
    """The blocks of the text in order, marked. Without blocks the whole text is one body. Quotes are numbered from 1."""
    text = article.text
    layers = _layers(quotes, len(text))
    numbers = {quote.pk: number for number, quote in enumerate(quotes, start=1)}
    parts = [(block.start, block.end, block.zone, block.reason) for block in blocks]
    return [
        MarkedBlock(
            zone,
            reason,
            tuple(tuple(_cut(text, start, end, layers, numbers)) for start, end in _paragraphs(text, first, last)),
            text[first:last],
        )
        for first, last, zone, reason in parts or [(0, len(text), Zone.BODY.value, "")]
    ]


def _layers(quotes: Iterable[Quote], length: int) -> list[Layer]:
    """Every span inside the text. What a later text no longer has is left out rather than marked wrongly."""
    layers = []
    for quote in quotes:
        for role, spans in (("said", quote.contents), ("cue", quote.cue), ("source", quote.sources)):
            layers += [Layer(start, end, role, quote) for start, end in spans if 0 <= start < end <= length]
    return layers


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Paragraphs are parted by blank lines where a block has some (its lines may be wrapped), else by line ends."""
    border = BLANK_LINE if BLANK_LINE.search(text, start, end) else LINE_END
    place = start
    for gap in border.finditer(text, start, end):
        if gap.start() > place:
            yield place, gap.start()
        place = gap.end()
    if text[place:end].strip():
        yield place, end


def _cut(text: str, start: int, end: int, layers: Sequence[Layer], numbers: dict[int, int]) -> Iterator[Piece]:
    near = [layer for layer in layers if layer.start < end and layer.end > start]
    borders = {start, end}
    for layer in near:
        borders |= {max(start, layer.start), min(end, layer.end)}
    ordered = sorted(borders)
    for left, right in pairwise(ordered):
        over = [layer for layer in near if layer.start <= left and right <= layer.end]
        said = [layer for layer in over if layer.role == "said"]
        roles = {layer.role for layer in over} | ({"inner"} if len({layer.quote.pk for layer in said}) > 1 else set())
        yield Piece(
            text[left:right],
            classes=" ".join(sorted(roles)),
            said=bool(said),
            quote_ids=" ".join(dict.fromkeys(str(layer.quote.pk) for layer in over)),
            anchors=tuple(layer.quote.pk for layer in said if _first_start(layer.quote) == left),
            references=tuple(
                Reference(numbers[layer.quote.pk], layer.quote) for layer in said if _last_end(layer.quote) == right
            ),
        )


def _first_start(quote: Quote) -> int:
    return int(min(start for start, _ in quote.contents))


def _last_end(quote: Quote) -> int:
    return int(max(end for _, end in quote.contents))
