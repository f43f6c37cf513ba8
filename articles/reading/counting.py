"""A reader that counts what it reads, for whoever tells how fast that goes."""

from articles.extraction.records import Extraction
from articles.ingestion.records import ParsedArticle
from articles.reading.knowledge import Knowledge
from articles.reading.reader import Reader


class CountingReader:
    """A Reader that counts the words that it reads."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.words = 0
        self.load, self.parse, self.prepare, self.forget = reader.load, reader.parse, reader.prepare, reader.forget
        self.open_document, self.open_file = reader.open_document, reader.open_file
        self.answers, self.expect, self.version = reader.answers, reader.expect, reader.version

    def extract(self, parsed: ParsedArticle, known: Knowledge, *, keep: bool = False) -> Extraction:
        found = self._reader.extract(parsed, known, keep=keep)
        self.words += len(parsed.text.split())
        return found
