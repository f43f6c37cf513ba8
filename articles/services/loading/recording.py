"""Files read as reading them in does, with each reading handed out: for lines that another database is to load."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from articles.extraction.records import Extraction
from articles.ingestion.records import ParsedArticle
from articles.reading import Knowledge, Reader
from articles.reading.lines import Record
from articles.services.readings.ingest import Looked, Notice, Place, Report, ingest_files, source_of


def recorded(files: Sequence[Place], reader: Reader) -> Iterator[Record | Report | Notice]:
    """Read `files` into the database, which should be empty, and hand out every reading; reports of what failed, notices.

    Of an article there are two readings, the first one and that with all that others taught, unless both found the same.
    """
    recorder = _Recorder(reader)
    for report in ingest_files(files, cast(Reader, recorder)):
        if isinstance(report, Looked):
            continue
        if isinstance(report, Notice) or report.failure:
            yield report
        elif recorder.read is not None:
            parsed, found = recorder.read
            yield Record(source_of(report.item), parsed, found)
        recorder.read = None


class _Recorder:
    """A Reader that keeps what it found last."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.read: tuple[ParsedArticle, Extraction] | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - all else is the reader's own
        return getattr(self._reader, name)

    def extract(self, parsed: ParsedArticle, known: Knowledge, *, keep: bool = False) -> Extraction:
        found = self._reader.extract(parsed, known, keep=keep)
        self.read = parsed, found
        return found
