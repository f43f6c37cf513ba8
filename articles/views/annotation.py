"""An article's text, cut so that every quote, cue and speaker mention in it can be marked.

Spans may nest, overlap and have gaps, so the text is cut at every border: no piece is half inside a span. Pieces hold
plain text; escaping is the template's, as everywhere.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from articles.ingestion.records import Zone
from articles.models import Article, Block, Quote
from articles.views.passages import paragraphs
from articles.views.voices import Voice, voices_of

# A heading or a list has lines that end without a full stop. A run of blanks is tried from its first one only: a page
# of them is no work for the square of its length.
LINE_END = re.compile(r"(?<![^\S\n])[^\S\n]*\n\s*")


class Layer(NamedTuple):
    """One span of one quote and what it is there: said, cue or source."""

    start: int
    end: int
    role: str
    quote: Quote


class Reference(NamedTuple):
    """The little number after a quote that leads to its card."""

    number: str  # see numbers_of
    quote: Quote
    voice: Voice


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text inside the same spans from end to end."""

    start: int  # in characters of the article's text
    text: str
    # "said", its kind and "speaker-1" for the innermost quote it is in; "inner", "within-2" and "within-mixed" for what
    # is said within something said, after the outermost; "cue"; "source" and "source-1".
    classes: str = ""
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
    start: int = 0  # in characters of the article's text

    @property
    def has_quotes(self) -> bool:
        return any(piece.anchors or piece.said for paragraph in self.paragraphs for piece in paragraph)


class _Marks(NamedTuple):
    layers: Sequence[Layer]
    numbers: Mapping[int, str]
    voices: Mapping[int | None, Voice]


def mark_article(
    article: Article,
    blocks: Sequence[Block],
    quotes: Sequence[Quote],
    *,
    voices: Iterable[Voice] | None = None,
    shown: Container[int] | None = None,
) -> list[MarkedBlock]:
    """The blocks of the text in order, marked. Without blocks the whole text is one body.

    `voices` are those of all the quotes (worked out when not given); `shown` are numbers of the quotes to mark: all.
    """
    text = article.text
    marks = _Marks(
        _layers([quote for quote in quotes if shown is None or quote.pk in shown], len(text)),
        numbers_of(quotes),
        {voice.speaker.pk if voice.speaker else None: voice for voice in voices or voices_of(quotes)},
    )
    parts = [(block.start, block.end, block.zone, block.reason) for block in blocks]
    return [
        MarkedBlock(
            zone,
            reason,
            tuple(tuple(_cut(text, start, end, marks)) for start, end in paragraphs(text, first, last, LINE_END)),
            text[first:last],
            first,
        )
        for first, last, zone, reason in parts or [(0, len(text), Zone.BODY.value, "")]
    ]


def numbers_of(quotes: Iterable[Quote]) -> dict[int, str]:
    """The number of each quote (in the order of the text) in its article: "1", "2", …; of beliefs and wishes "b1", "b2", …

    So a quote has the same number whether beliefs and wishes are shown or not.
    """
    rows = list(quotes)
    said = {row.pk: str(number) for number, row in enumerate((row for row in rows if row.is_said), start=1)}
    return said | {row.pk: f"b{number}" for number, row in enumerate((row for row in rows if not row.is_said), start=1)}


def _layers(quotes: Iterable[Quote], length: int) -> list[Layer]:
    """Every span inside the text. What a later text no longer has is left out rather than marked wrongly."""
    layers = []
    for quote in quotes:
        for role, spans in (("said", quote.contents), ("cue", quote.cue), ("source", quote.sources)):
            layers += [Layer(start, end, role, quote) for start, end in spans if 0 <= start < end <= length]
    return layers


def _cut(text: str, start: int, end: int, marks: _Marks) -> Iterator[Piece]:
    near = [layer for layer in marks.layers if layer.start < end and layer.end > start]
    borders = {start, end}
    for layer in near:
        borders |= {max(start, layer.start), min(end, layer.end)}
    for left, right in pairwise(sorted(borders)):
        yield _piece(text, left, right, [layer for layer in near if layer.start <= left and right <= layer.end], marks)


def _piece(text: str, left: int, right: int, over: Sequence[Layer], marks: _Marks) -> Piece:
    """text[left:right], the same layers over all of it."""
    said = [layer.quote for layer in over if layer.role == "said"]
    ending = [quote for quote in said if _last_end(quote) == right]
    return Piece(
        left,
        text[left:right],
        classes=" ".join(_classes(over, marks.voices)),
        said=bool(said),
        quote_ids=" ".join(dict.fromkeys(str(layer.quote.pk) for layer in over)),
        anchors=tuple(quote.pk for quote in said if _first_start(quote) == left),
        references=tuple(Reference(marks.numbers[quote.pk], quote, marks.voices[quote.speaker_id]) for quote in ending),
    )


def _classes(over: Sequence[Layer], voices: Mapping[int | None, Voice]) -> Iterator[str]:
    said = sorted((layer.quote for layer in over if layer.role == "said"), key=_length)
    if said:
        yield from ("said", said[0].kind, f"speaker-{voices[said[0].speaker_id].colour}")
    if len(said) > 1:
        yield from ("inner", f"within-{said[-1].kind}", f"within-{voices[said[-1].speaker_id].colour}")
    if any(layer.role == "cue" for layer in over):
        yield "cue"
    source = next((layer.quote for layer in over if layer.role == "source"), None)
    if source:
        yield from ("source", f"source-{voices[source.speaker_id].colour}")


def _length(quote: Quote) -> int:
    return sum(end - start for start, end in quote.contents)


def _first_start(quote: Quote) -> int:
    return int(min(start for start, _ in quote.contents))


def _last_end(quote: Quote) -> int:
    return int(max(end for _, end in quote.contents))
