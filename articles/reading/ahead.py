"""What a crew does before its turn: the next texts that it is told to expect, as many as there is room for."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from articles.extraction import ExtractionError
from articles.extraction.records import Extraction
from articles.ingestion.records import ParsedArticle
from articles.reading.hands import Hands
from articles.reading.knowledge import Knowledge
from articles.reading.process import ProcessReader
from articles.reading.reader import Ask
from articles.reading.reasons import UnforeseenError
from articles.reading.shelf import Shelf
from articles.reading.texts import key_of

AHEAD = 8  # texts for each process
GUESSED_AHEAD = 2  # where what will be known is guessed: the further ahead, the worse
CHARACTERS_AHEAD = 4_000_000  # of all these texts
FEW = 4  # texts that are not worth another process, which takes a second or two to load, unless they are long
LONG = 20_000  # characters


class Found(NamedTuple):
    """What was done ahead. `found` only where that was asked for, and nothing came in between."""

    draft: bytes
    found: Extraction | None = None


@dataclass(frozen=True, slots=True)
class _Expected:
    key: str
    known: Knowledge | None  # with which it is finished, and what of it matters for the text
    near: Knowledge | None
    characters: int
    future: "Future[Found]"


class Ahead:
    """The texts that are expected, in order. What is asked for leaves the line, and those before it, which were left out."""

    def __init__(self, hands: Hands, shelf: Shelf) -> None:
        self.few = True  # are there too few texts to do any ahead?
        self._hands, self._shelf = hands, shelf
        self._asks: Iterator[Ask] = iter(())
        self._line: deque[_Expected] = deque()
        self._characters = 0

    def expect(self, asks: Iterable[Ask]) -> None:
        """In place of what was expected before."""
        self._leave(len(self._line))
        rest = iter(asks)
        first = list(islice(rest, FEW))
        self.few = len(first) < FEW and sum(len(ask.parsed.text) for ask in first) < LONG
        self._asks = iter(()) if self.few else chain(first, rest)
        self._fill()

    def draft(self, key: str, parsed: ParsedArticle) -> bytes:
        """The draft of a text, as soon as it is there. Raises what reading it raises."""
        expected = self._taken(key)
        self._fill()
        if expected is not None:
            return expected.future.result().draft
        return self._made(key, parsed)

    def reading(self, key: str, parsed: ParsedArticle, known: Knowledge) -> Found:
        """As `draft`, with what was found by this very knowledge, where that was expected."""
        expected = self._taken(key)
        self._fill()
        if expected is None:
            return Found(self._made(key, parsed))
        done = expected.future.result()
        if expected.known is known or (expected.near is not None and expected.near == known.near(parsed)):
            return done
        return done._replace(found=None)

    def _made(self, key: str, parsed: ParsedArticle) -> bytes:
        return self._shelf.get(key) or self._hands.do(lambda reader: reader.draft(parsed)).result()

    def _taken(self, key: str) -> _Expected | None:
        place = next((at for at, one in enumerate(self._line) if one.key == key), None)
        if place is None:
            return None
        expected = self._line[place]
        self._leave(place)
        self._characters -= self._line.popleft().characters
        return expected

    def _leave(self, number: int) -> None:
        """Forget so many; those that were not begun are not."""
        for _ in range(number):
            one = self._line.popleft()
            if all(other.future is not one.future for other in self._line):
                one.future.cancel()
            self._characters -= one.characters

    def _fill(self) -> None:
        while self._has_room() and (ask := next(self._asks, None)) is not None:
            key, length = key_of(ask.parsed), len(ask.parsed.text)
            near = ask.known and ask.known.near(ask.parsed)
            self._line.append(_Expected(key, ask.known, near, length, self._begun(key, ask.parsed, near)))
            self._characters += length

    def _has_room(self) -> bool:
        guessed = bool(self._line) and self._line[-1].known is not None
        ahead = (GUESSED_AHEAD if guessed else AHEAD) * self._hands.number
        return len(self._line) < ahead and self._characters < CHARACTERS_AHEAD

    def _begun(self, key: str, parsed: ParsedArticle, known: Knowledge | None) -> "Future[Found]":
        twin = next((one for one in self._line if one.key == key and one.known is None), None)
        if twin is not None and known is None:
            return twin.future
        draft = self._shelf.get(key)

        def work(reader: ProcessReader) -> Found:
            made = draft or reader.draft(parsed)
            return Found(made, None if known is None else _guess(reader, made, known))

        return self._hands.do(work)


def _guess(reader: ProcessReader, draft: bytes, known: Knowledge) -> Extraction | None:
    try:
        return reader.finish(draft, known)
    except (ExtractionError, UnforeseenError):  # it counts only if it is this that is known when the text has its turn
        return None
