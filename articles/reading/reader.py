"""What reads texts: a function of a text and of what is known, which keeps the slow part of some texts for a second time.

`LocalReader` reads in this process; `process.py` has one that reads in another, which can be stopped; `crew.py` has one that
reads in several.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from articles import extraction, ingestion
from articles.extraction.records import Extraction
from articles.ingestion.records import Document, ParsedArticle
from articles.reading.kept import Kept
from articles.reading.knowledge import Knowledge
from articles.reading.opening import OpenedFile, open_file
from articles.reading.shelf import Shelf
from articles.reading.texts import key_of, parse, passages

if TYPE_CHECKING:
    from articles.extraction.pipeline import Prepared

# Texts whose slow part is kept as it is, which takes some 200 bytes a character; that of others is kept as bytes, some six
# a character, on a disk.
KEPT_DRAFTS = 100
KEPT_OF_DRAFTS = 1_000_000  # characters of all these texts

Token = TypeVar("Token")


class Ask(NamedTuple):
    """A text that will be read; with what knowledge, where that is known before."""

    parsed: ParsedArticle
    known: Knowledge | None = None


class Call(NamedTuple):
    """A method of Reader that needs no knowledge, and what to call it with."""

    method: str
    arguments: tuple[Any, ...]
    options: Mapping[str, Any] = MappingProxyType({})

    def of(self, reader: "Reader") -> Any:  # noqa: ANN401 - what the method gives
        return getattr(reader, self.method)(*self.arguments, **self.options)

    def answer_of(self, reader: "Reader") -> Any:  # noqa: ANN401 - what the method gives
        """What it gives, or the error that it raised."""
        try:
            return self.of(reader)
        except Exception as error:  # whatever one file does to us, the others go on
            return error


class Reader(Protocol):
    """The same question has the same answer, whoever answers it and whatever was asked before."""

    def load(self, texts: int = 1) -> None:
        """Make ready what takes long, to read so many texts. Raises ExtractionError when that cannot be."""

    def version(self) -> str:
        """What reads, in one line (extraction/version.py): what another version reads may be otherwise."""

    def parse(self, text: str, *, plain: bool = False) -> ParsedArticle:
        """See `texts.parse`."""

    def open_document(self, data: bytes, name: str = "", content_type: str = "", address: str = "") -> Document:
        """See `ingestion.open_document`."""

    def open_file(self, path: Path, *, plain: bool = False) -> OpenedFile:
        """See `opening.open_file`."""

    def answers(self, calls: Iterable[tuple[Token, Call | None]]) -> Iterator[tuple[Token, Any]]:
        """To each call what it gives or the error that it raised; None to none. In order, some of them at the same time."""

    def expect(self, asks: Iterable[Ask]) -> None:
        """These will be read next, in this order, unless they are left out: what can be done before may be done. `asks` is
        gone through little by little, as the reading goes on."""

    def prepare(self, parsed: ParsedArticle) -> None:
        """Do the slow part of `extract` and keep it, if there is room: it takes seconds and needs no knowledge."""

    def extract(self, parsed: ParsedArticle, known: Knowledge, *, keep: bool = False) -> Extraction:
        """All that is understood of a text, given what is known. With `keep` it will be asked for again, and otherwise
        what was kept of it is dropped. Raises ExtractionError for a text that cannot be read."""

    def forget(self, key: str) -> None:
        """The text that has this key (`key_of`) will not be asked for again."""


class LocalReader:
    """Reads in this process, without a limit of time. It keeps `kept` drafts as they are, and the others as bytes."""

    def __init__(self, engine: extraction.Engine = extraction.DEFAULT_ENGINE, kept: int = KEPT_DRAFTS) -> None:
        self._engine = engine
        self._drafts: Kept[str, Prepared] = Kept(KEPT_OF_DRAFTS, kept)
        self._shelf = Shelf()

    def load(self, texts: int = 1) -> None:
        extraction.load(self._engine)

    def version(self) -> str:
        return extraction.version_by(self._engine)

    def parse(self, text: str, *, plain: bool = False) -> ParsedArticle:
        return parse(text, plain=plain)

    def open_document(self, data: bytes, name: str = "", content_type: str = "", address: str = "") -> Document:
        return ingestion.open_document(data, name, content_type, address)

    def open_file(self, path: Path, *, plain: bool = False) -> OpenedFile:
        return open_file(path, plain=plain)

    def answers(self, calls: Iterable[tuple[Token, Call | None]]) -> Iterator[tuple[Token, Any]]:
        return ((token, call and call.answer_of(self)) for token, call in calls)

    def expect(self, asks: Iterable[Ask]) -> None:
        """Nothing is done before its turn: there is one process."""

    def prepare(self, parsed: ParsedArticle) -> None:
        key = key_of(parsed)
        self._keep(key, self._taken(key) or self._prepared(parsed), len(parsed.text))

    def extract(self, parsed: ParsedArticle, known: Knowledge, *, keep: bool = False) -> Extraction:
        key = key_of(parsed)
        draft = self._taken(key) or self._prepared(parsed)
        near = known.near(parsed)
        found = draft.extract(near.speakers, near.visits)
        if keep:
            self._keep(key, draft, len(parsed.text))
        return found

    def forget(self, key: str) -> None:
        self._drafts.pop(key)
        self._shelf.drop(key)

    def draft(self, parsed: ParsedArticle) -> bytes:
        """The slow part of `extract` as a value that any reader of the same engine can `finish`. Nothing is kept of it."""
        return self._prepared(parsed).pack()

    def finish(self, draft: bytes, known: Knowledge) -> Extraction:
        """What `extract` gives for the text of a draft."""
        return extraction.unpack(draft, self._engine).extract(known.speakers, known.visits)

    def _taken(self, key: str) -> "Prepared | None":
        if (draft := self._drafts.pop(key)) is not None or key not in self._shelf:
            return draft
        packed = self._shelf.get(key)
        self._shelf.drop(key)
        return None if packed is None else extraction.unpack(packed, self._engine)

    def _keep(self, key: str, draft: "Prepared", characters: int) -> None:
        if not self._drafts.keep(key, draft, characters):
            self._shelf.keep(key, draft.pack())

    def _prepared(self, parsed: ParsedArticle) -> "Prepared":
        return extraction.prepare(
            parsed.text,
            passages(parsed),
            published=parsed.published,
            authors=parsed.authors,
            engine=self._engine,
        )
