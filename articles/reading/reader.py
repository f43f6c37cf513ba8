"""What reads texts: a function of a text and of what is known, which keeps the slow part of some texts for a second time.

`LocalReader` reads in this process; `process.py` has one that reads in another, which can be stopped.
"""

from typing import TYPE_CHECKING, Protocol

from articles import extraction, ingestion
from articles.extraction.records import Extraction
from articles.ingestion.records import Document, ParsedArticle
from articles.reading.kept import Kept, Shelf
from articles.reading.knowledge import Knowledge
from articles.reading.texts import key_of, parse, passages

if TYPE_CHECKING:
    from articles.extraction.pipeline import Prepared

# Texts whose slow part is kept in memory, which takes some 200 bytes a character.
KEPT_DRAFTS = 100
KEPT_OF_DRAFTS = 1_000_000  # characters of all these texts
# Beyond them it is kept on disk, which takes some 6 bytes a character; and beyond these bytes it is done a second time.
KEPT_ON_DISK = 4_000_000_000


class Reader(Protocol):
    """The same question has the same answer, whoever answers it and whatever was asked before."""

    def load(self) -> None:
        """Make ready what takes long. Raises ExtractionError when that cannot be."""

    def version(self) -> str:
        """What reads, in one line (extraction/version.py): what another version reads may be otherwise."""

    def parse(self, text: str, *, plain: bool = False) -> ParsedArticle:
        """See `texts.parse`."""

    def open_document(self, data: bytes, name: str = "", content_type: str = "", address: str = "") -> Document:
        """See `ingestion.open_document`."""

    def prepare(self, parsed: ParsedArticle) -> None:
        """Do the slow part of `extract` and keep it, if there is room: it takes seconds and needs no knowledge."""

    def extract(self, parsed: ParsedArticle, known: Knowledge, *, keep: bool = False) -> Extraction:
        """All that is understood of a text, given what is known. With `keep` it will be asked for again, and otherwise
        what was kept of it is dropped. Raises ExtractionError for a text that cannot be read."""

    def forget(self, key: str) -> None:
        """The text that has this key (`key_of`) will not be asked for again."""


class LocalReader:
    """Reads in this process, without a limit of time."""

    def __init__(
        self,
        engine: extraction.Engine = extraction.DEFAULT_ENGINE,
        kept: int = KEPT_DRAFTS,
        on_disk: int = KEPT_ON_DISK,
    ) -> None:
        self._engine = engine
        self._drafts: Kept[str, Prepared] = Kept(KEPT_OF_DRAFTS, kept)
        self._shelf = Shelf(on_disk)

    def load(self) -> None:
        extraction.load(self._engine)

    def version(self) -> str:
        return extraction.version_by(self._engine)

    def parse(self, text: str, *, plain: bool = False) -> ParsedArticle:
        return parse(text, plain=plain)

    def open_document(self, data: bytes, name: str = "", content_type: str = "", address: str = "") -> Document:
        return ingestion.open_document(data, name, content_type, address)

    def prepare(self, parsed: ParsedArticle) -> None:
        key = key_of(parsed)
        self._keep(key, self._kept(key) or self._prepared(parsed), len(parsed.text))

    def extract(self, parsed: ParsedArticle, known: Knowledge, *, keep: bool = False) -> Extraction:
        key = key_of(parsed)
        draft = self._kept(key) or self._prepared(parsed)
        near = known.near(parsed)
        found = draft.extract(near.speakers, near.visits)
        if keep:
            self._keep(key, draft, len(parsed.text))
        return found

    def forget(self, key: str) -> None:
        self._drafts.pop(key)
        self._shelf.pop(key)

    def _keep(self, key: str, draft: "Prepared", characters: int) -> None:
        if not self._drafts.keep(key, draft, characters) and self._shelf.has_room:
            self._shelf.keep(key, draft.packed())

    def _kept(self, key: str) -> "Prepared | None":
        """What was kept of a text, and is no longer."""
        if (draft := self._drafts.pop(key)) is not None:
            return draft
        packed = self._shelf.pop(key)
        return None if packed is None else extraction.unpack(packed, self._engine)

    def _prepared(self, parsed: ParsedArticle) -> "Prepared":
        return extraction.prepare(
            parsed.text,
            passages(parsed),
            published=parsed.published,
            authors=parsed.authors,
            engine=self._engine,
        )
