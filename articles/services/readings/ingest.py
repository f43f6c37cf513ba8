"""Files read in, in order of publication: what comes of each."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from articles import reading
from articles.ingestion import read_file
from articles.ingestion.records import ParsedArticle
from articles.models import Article
from articles.reading import KEPT_CHARACTERS, Kept, Reader, in_two_passes, place_in_order, reason_of
from articles.services.locking import giving_way
from articles.services.readings.articles import Outcome, known_besides, read_in, stored_as

Report = reading.Report[Path, Outcome]


class _Waiting(NamedTuple):
    """A file to be read. `begun`: a run that was stopped has read it once, and not with what all the others taught."""

    day: date
    path: Path
    begun: bool


def ingest_files(files: Sequence[Path], reader: Reader, *, again: bool = False) -> Iterator[Report]:
    """Read each of `files` in and report on it as soon as it is done: in the order of publication, not of `files`.

    Articles make use of what others taught (roles, visits). So what is new is read twice (reading/two_passes.py): that way
    the same folder gives the same result whatever its files are called. A run that was stopped is taken up where it
    stopped: it ends as if it had not been. Articles stored by an earlier call learn from later ones only when they are
    read `again`, which reads unchanged texts too. Files without a date come last. One that fails stops nothing.
    """
    store = _Files(reader, again=again)
    yield from store.look_at(files)
    waiting = sorted(store.waiting)
    store.last = waiting[-1] if waiting else None
    for report in in_two_passes(waiting, store, [one for one in waiting if one.begun]):
        yield Report(report.item.path, report.news, report.failure, report.again)


class _Files:
    """The database, as a store of what files say."""

    def __init__(self, reader: Reader, *, again: bool) -> None:
        self.waiting: list[_Waiting] = []
        self.last: _Waiting | None = None  # it is read when all others taught what they teach, so once is enough
        self._reader, self._again = reader, again
        self._texts: Kept[Path, ParsedArticle] = Kept(KEPT_CHARACTERS)
        self._due: set[Path] = set()
        self._knew: dict[Path, str] = {}  # of those that are read again though their text did not change

    def look_at(self, files: Iterable[Path]) -> Iterator[Report]:
        """Find out which files are to be read, and when they came out; reports on those that are not."""
        for path in files:
            try:
                report = self._look_at(path)
            except Exception as error:  # as in two_passes: the others go on
                report = Report(path, failure=reason_of(error))
            if report is not None:
                yield report

    def _look_at(self, path: Path) -> Report | None:
        text = read_file(path)
        stored = giving_way(partial(stored_as, text))
        begun = stored is not None and stored.provisional and stored.source == source_of(path)
        if stored and not self._again and not begun:
            return Report(path, Outcome.UNCHANGED)
        parsed = self._reader.parse(text)
        self._texts.keep(path, parsed, len(parsed.text))
        self.waiting.append(_Waiting(place_in_order(parsed.published), path, begun and not self._again))
        return None

    def read(self, item: _Waiting, *, again: bool) -> Outcome:
        final = again or item == self.last
        source = source_of(item.path)
        stored = read_in(self._reader, source, self._parsed(item.path), provisional=not final, keep=not final)
        if final or stored.article.source != source:
            self._texts.pop(item.path)
        elif stored.outcome == Outcome.ADDED or stored.article.provisional:
            self._due.add(item.path)
        else:
            self._knew[item.path] = stored.known.digest_for(stored.article.text)
        return stored.outcome

    def is_due(self, item: _Waiting) -> bool:
        if item.begun or item.path in self._due:
            return True
        return item.path in self._knew and giving_way(partial(self._has_learned, item.path))

    def _has_learned(self, path: Path) -> bool:
        article = Article.objects.filter(source=source_of(path)).first()
        return article is not None and known_besides(article).digest_for(article.text) != self._knew[path]

    def _parsed(self, path: Path) -> ParsedArticle:
        return self._texts.get(path) or self._reader.parse(read_file(path))


def source_of(path: Path) -> str:
    """By which the article of a file is known: its whole path."""
    # A file name is bytes, and may be none in UTF-8; the database takes characters only.
    return os.fsencode(os.path.abspath(path)).decode("utf-8", "backslashreplace")  # noqa: PTH100 (keeps links as named)
