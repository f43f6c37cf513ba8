"""Reading on several cores: what needs no knowledge is done ahead by processes of their own, the rest in its turn.

Each of the processes holds a model and makes drafts, in any order. What is known is looked up text by text, in the order in
which they are asked for, by one more process (`_teller`): so a crew gives the same answers as a reader with one process, and
nothing that it does ahead can be seen. Where the knowledge of a second reading is known or guessed before (`Ask.known`), the
processes finish the text as well; a guess that turns out wrong costs the work.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Any

from articles.extraction import Engine
from articles.extraction.records import Extraction
from articles.ingestion.records import Document, ParsedArticle
from articles.reading.ahead import FEW, Ahead
from articles.reading.hands import Hands
from articles.reading.knowledge import Knowledge
from articles.reading.opening import OpenedFile
from articles.reading.process import ProcessReader
from articles.reading.reader import Ask, Call, Token
from articles.reading.shelf import Shelf
from articles.reading.texts import key_of


class Crew:
    """A Reader (reader.py) of `number` processes and one more. No text may take longer than `seconds`; 0: no limit.

    Processes are started as there is something to do for them.
    """

    def __init__(self, engine: Engine, seconds: int, number: int) -> None:
        self._teller = ProcessReader(engine, seconds)
        self._hands = Hands(engine, seconds, number)
        self._shelf = Shelf()
        self._ahead = Ahead(self._hands, self._shelf)

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End all processes, whatever they are at."""
        self._hands.close()
        self._teller.close()
        self._shelf.close()

    def load(self, texts: int = 1) -> None:
        if texts < FEW:
            self._teller.load()
        else:
            self._hands.load(texts)

    def version(self) -> str:
        return self._teller.version()

    def parse(self, text: str, *, plain: bool = False) -> ParsedArticle:
        return self._teller.parse(text, plain=plain)

    def open_document(self, data: bytes, name: str = "", content_type: str = "", address: str = "") -> Document:
        return self._teller.open_document(data, name, content_type, address)

    def open_file(self, path: Path, *, plain: bool = False) -> OpenedFile:
        return self._teller.open_file(path, plain=plain)

    def answers(self, calls: Iterable[tuple[Token, Call | None]]) -> Iterator[tuple[Token, Any]]:
        rest = iter(calls)
        first = list(islice(rest, FEW))
        if len(first) < FEW:
            return self._teller.answers(first)
        return self._hands.answers(chain(first, rest))

    def expect(self, asks: Iterable[Ask]) -> None:
        self._ahead.expect(asks)

    def prepare(self, parsed: ParsedArticle) -> None:
        key = key_of(parsed)
        if self._alone(key):
            self._teller.prepare(parsed)
        else:
            self._shelf.keep(key, self._ahead.draft(key, parsed))

    def extract(self, parsed: ParsedArticle, known: Knowledge, *, keep: bool = False) -> Extraction:
        key = key_of(parsed)
        if self._alone(key):
            return self._teller.extract(parsed, known, keep=keep)
        draft, found = self._ahead.reading(key, parsed, known)
        if found is None:
            found = self._teller.finish(draft, known.near(parsed))
        if keep:
            self._shelf.keep(key, draft)
        else:
            self._shelf.drop(key)
        return found

    def forget(self, key: str) -> None:
        self._shelf.drop(key)
        if self._ahead.few:
            self._teller.forget(key)

    def _alone(self, key: str) -> bool:
        """Few texts are read by one process, as there is no use in loading more of them."""
        return self._ahead.few and key not in self._shelf
