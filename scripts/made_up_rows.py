"""Made-up articles as rows of the tables that they fill. Knows no database: rows are made by several processes at once."""

import hashlib
import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from made_up import Piece, Said, World

from articles.reading.sketches import VERSION, Sketch
from articles.services.anchoring.anchors import make_anchor
from articles.words import indexed

UNDATED = "0001-01-01"  # as articles.models.articles.UNDATED, which would load Django
CONFIDENCES = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)

Row = tuple[Any, ...]

# The tables that are filled, by the names of their models, and the fields that rows have values for.
FIELDS: dict[str, tuple[str, ...]] = {
    "Article": (
        *("id", "source", "digest", "text", "title", "outlet_id", "authors", "published", "extractor_version"),
        *("title_words", "text_words"),
    ),
    "Block": ("article_id", "start", "end", "zone", "reason"),
    "Quote": (
        *("id", "article_id", "kind", "zone", "start", "end", "contents", "cue", "sources", "text", "cue_text"),
        *("source_text", "speaker_id", "chain", "said_on", "visit_id", "visit_rule", "confidence", "rule", "state"),
        *("needs_review", "addressee", "found_values", "listed_on", "search_words"),
    ),
    "Correction": ("article_id", "quote_id", "anchor", "field", "before", "after"),
    "VisitSighting": ("visit_id", "article_id", "first_day", "last_day"),
    "AliasSighting": ("alias_id", "article_id"),
    "TextSketch": ("article_id", "packed", "version"),
    "SketchNumber": ("number", "article_id"),
}
Lot = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Stored:
    """The numbers of the rows that articles point to: by the places of people and trips in the world, outlets by name."""

    speakers: list[int]
    names: list[int]  # the aliases that are people's whole names
    visits: list[int]
    outlets: dict[str, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article to be made: its number in the run, the number of its row and of its first quote's, and how many quotes."""

    number: int
    row: int
    first_quote: int
    quotes: int


@dataclass
class RowMaker:
    """Makes the rows of the articles of one world."""

    world: World
    mark: str  # tells the articles of several runs apart
    stored: Stored
    _names: dict[str, str] = field(default_factory=dict)  # as JSON

    def rows(self, wanted: Iterable[Wanted]) -> Lot:
        lot: Lot = {name: [] for name in FIELDS}
        for one in wanted:
            self._article(lot, one, self.world.article(one.number, one.quotes))
        return lot

    def _article(self, lot: Lot, one: Wanted, piece: Piece) -> None:
        chance = random.Random(f"{self.mark} {one.number}")  # noqa: S311 (nothing secret)
        text, published = piece.text, piece.published.isoformat() if piece.published else None
        lot["Article"].append(
            (
                one.row,
                f"/made-up/{self.mark}/{one.number}.txt",
                hashlib.sha256(f"{self.mark}{text}".encode()).hexdigest(),
                text,
                piece.title,
                self.stored.outlets[piece.outlet] if chance.random() > 0.02 else None,
                piece.author,
                published,
                "made up",
                indexed(piece.title),
                indexed(text),
            )
        )
        lot["Block"] += ((one.row, start, end, zone, "made up") for start, end, zone in piece.blocks)
        for place, said in enumerate(piece.quotes):
            self._quote(lot, chance, (one.first_quote + place, one.row), piece, said)
        self._sightings(lot, one.row, piece)
        sketch = Sketch.of([text[start:end] for start, end, zone in piece.blocks if zone == "body"] or [text])
        lot["TextSketch"].append((one.row, sketch.packed, VERSION))
        lot["SketchNumber"] += ((number, one.row) for number in sketch.sought)

    def _quote(self, lot: Lot, chance: random.Random, numbers: tuple[int, int], piece: Piece, said: Said) -> None:
        text, state = piece.text, _state(chance.random())
        (start, end), cue, source = said.content, said.cue, said.source
        content, printed = text[start:end], text[source[0] : source[1]]
        at_visit = piece.trip is not None and chance.random() < 0.8
        corrected = state == "corrected"
        lot["Quote"].append(
            (
                *numbers,
                said.kind,
                "body",
                start,
                end,
                f"[[{start}, {end}]]",
                f"[[{cue[0]}, {cue[1]}]]",
                f"[[{source[0]}, {source[1]}]]",
                content,
                text[cue[0] : cue[1]],
                printed,
                *self._speaker(said, printed),
                said.said_on.isoformat() if said.said_on else None,
                self.stored.visits[piece.trip] if at_visit and piece.trip is not None else None,
                "the visit that the article is about" if at_visit else "",
                chance.choice(CONFIDENCES),
                "cue after content",
                state,
                state != "machine" and chance.random() < 0.05,
                "reporters" if corrected else "",
                '{"addressee": ""}' if corrected else "{}",
                piece.published.isoformat() if piece.published else UNDATED,
                indexed(content, printed),
            )
        )
        if state != "machine":
            lot["Correction"].append(_correction(numbers, text, (start, end), state))

    def _speaker(self, said: Said, printed: str) -> tuple[int | None, str]:
        """Who speaks, and the way from the words in the text to that speaker."""
        if said.person is None:
            return None, "[]"
        start, end = said.source
        return self.stored.speakers[said.person], f'[[{self._name(printed)}, {start}, {end}, "full name"]]'

    def _sightings(self, lot: Lot, row: int, piece: Piece) -> None:
        if piece.trip is not None:
            trip = self.world.trips[piece.trip]
            days = (trip.first_day.isoformat(), trip.last_day.isoformat())
            lot["VisitSighting"].append((self.stored.visits[piece.trip], row, *days))
        people = sorted({said.person for said in piece.quotes if said.person is not None})
        lot["AliasSighting"] += ((self.stored.names[person], row) for person in people)

    def _name(self, printed: str) -> str:
        if printed not in self._names:
            self._names[printed] = json.dumps(printed)
        return self._names[printed]


def _state(draw: float) -> str:
    if draw >= 0.045:
        return "machine"
    return "confirmed" if draw < 0.02 else "corrected" if draw < 0.035 else "rejected"


def _correction(numbers: tuple[int, int], text: str, content: tuple[int, int], state: str) -> Row:
    """What an editor did to a quote that is not as the machine left it."""
    quote, article = numbers
    changed = ("addressee", "", "reporters") if state == "corrected" else ("state", "machine", state)
    what, before, after = changed
    return article, quote, json.dumps(make_anchor(text, [content])), what, json.dumps(before), json.dumps(after)
