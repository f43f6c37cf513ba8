"""Files and pages read in, in order of publication: what comes of each."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from articles import reading
from articles.fetching import Limits, fetch, normal_address
from articles.ingestion import MAX_FILE_BYTES, TEXT_SUFFIXES, read_file, read_file_of_any_kind
from articles.ingestion.records import Document, IngestionError, ParsedArticle
from articles.models import Article
from articles.reading import KEPT_CHARACTERS, Call, Kept, Reader, asks_for, in_two_passes, place_in_order, reason_of
from articles.services.locking import giving_way
from articles.services.readings.articles import Outcome, ask_for, stored_as
from articles.services.readings.together import Learning

Place = Path | str  # a file, or a web address


class Named(NamedTuple):
    """An article by its file or address, and by its name there where that holds several."""

    place: Place
    name: str = ""

    def __str__(self) -> str:
        return f"{self.place} › {self.name}" if self.name else str(self.place)


class Notice(NamedTuple):
    """A line about what was left out of a file that was read, or where an address leads."""

    place: Place
    words: str


class Looked(NamedTuple):
    """A file or page was looked at; its articles, if there are any to be read, come later."""

    place: Place


Report = reading.Report[Named, Outcome]
_Seen = tuple[str, Document] | Exception | None  # a page with its address, or why there is none; None: not opened


class _Waiting(NamedTuple):
    """An article to be read. `begun`: a run that was stopped has read it once, and not with what all the others taught."""

    day: date
    item: Named
    begun: bool


def ingest_files(
    files: Sequence[Place], reader: Reader, *, again: bool = False, limits: Limits | None = None
) -> Iterator[Report | Notice | Looked]:
    """Read the articles of `files` in and report on each as soon as it is done: in the order of publication, not of `files`.

    What is no path is a web address, which is fetched within `limits`; its article is known by the address that answers
    in the end.

    Articles make use of what others taught (roles, visits). So what is new is read twice (reading/two_passes.py): that way
    the same folder gives the same result whatever its files are called. A run that was stopped is taken up where it
    stopped: it ends as if it had not been. Articles stored by an earlier call learn from later ones only when they are
    read `again`, which reads unchanged texts too. Files without a date come last. One that fails stops nothing.
    """
    store = _Files(reader, again=again, limits=limits or Limits())
    yield from store.look_at(files)
    waiting = sorted(store.waiting, key=_order)
    store.last = waiting[-1] if waiting else None
    for report in in_two_passes(waiting, store, [one for one in waiting if one.begun]):
        yield Report(report.item.item, report.news, report.failure, report.again, report.error)


class _Files:
    """The database, as a store of what files and pages say."""

    def __init__(self, reader: Reader, *, again: bool, limits: Limits) -> None:
        self.waiting: list[_Waiting] = []
        self.last: _Waiting | None = None  # it is read when all others taught what they teach, so once is enough
        self._reader, self._again, self._limits = reader, again, limits
        self._texts: Kept[Named, ParsedArticle] = Kept(KEPT_CHARACTERS)
        self._fetched: dict[Named, ParsedArticle] = {}  # no host is asked twice; it might answer something else
        self._addresses: set[str] = set()  # that were asked for or led to
        self._learning = Learning(reader)

    def look_at(self, files: Iterable[Place]) -> Iterator[Report | Notice | Looked]:
        """Find out which articles are to be read, and when they came out; reports on those that are not."""
        for (place, seen), answer in self._reader.answers(map(self._looked_at, files)):
            opened = answer or seen
            if opened is None:
                yield Report(Named(place), Outcome.UNCHANGED)
                continue
            if isinstance(opened, Exception):
                yield Report(Named(place), failure=reason_of(opened), error=opened)
                continue
            found: Place
            found, document = opened if isinstance(opened, tuple) else (place, opened)
            yield from (Notice(place, words) for words in document.notices)
            for article in document.articles:
                if (report := self._reported(Named(found, article.name), article)) is not None:
                    yield report
            yield Looked(found)

    def _looked_at(self, place: Place) -> tuple[tuple[Place, _Seen], Call | None]:
        """What is known of a file before it is opened, and how to open it where that is to be done."""
        try:
            if not isinstance(place, Path):
                return (place, self._asked(place)), None
            if self._is_stored_file(place):
                return (place, None), None
            return (place, None), _opening(place)
        except Exception as error:  # as in two_passes: the others go on
            return (place, error), None

    def _is_stored_file(self, path: Path) -> bool:
        """Whether nothing is to be done for a text file; found out without parsing it."""
        return path.suffix.lower() in TEXT_SUFFIXES and self._is_stored(Named(path), read_file(path, MAX_FILE_BYTES))

    def _asked(self, address: str) -> tuple[str, Document]:
        """The address that answered in the end, and what it held: no articles where another one led there before."""
        asked = normal_address(address)
        if asked in self._addresses:
            return asked, Document((), ("it was given already",))
        self._addresses.add(asked)
        page = fetch(asked, limits=self._limits)
        found = normal_address(page.address)
        if found != asked and found in self._addresses:
            return found, Document((), (f"it leads to {found}, which was given already",))
        self._addresses.add(found)
        document = self._reader.open_document(page.data, "", page.content_type, page.address)
        notices = (f"it leads to {found}", *document.notices) if found != asked else document.notices
        return found, Document(document.articles, notices)

    def _reported(self, item: Named, parsed: ParsedArticle) -> Report | None:
        """A report on an article that is not to be read; the others wait."""
        try:
            if self._is_stored(item, parsed.text):
                return Report(item, Outcome.UNCHANGED)
            begun = self._is_begun(item, parsed.text)
        except Exception as error:  # as above
            return Report(item, failure=reason_of(error), error=error)
        if isinstance(item.place, Path):
            self._texts.keep(item, parsed, len(parsed.text))
        else:
            self._fetched[item] = parsed
        self.waiting.append(_Waiting(place_in_order(parsed.published), item, begun))
        return None

    def _is_stored(self, item: Named, text: str) -> bool:
        """Whether nothing is to be done for this text."""
        return not self._again and self._stored(item, text) is not None and not self._is_begun(item, text)

    def _is_begun(self, item: Named, text: str) -> bool:
        stored = self._stored(item, text)
        return stored is not None and stored.provisional and not self._again

    def _stored(self, item: Named, text: str) -> Article | None:
        return giving_way(partial(stored_as, text, source_of(item)))

    def _opened(self, path: Path) -> Document:
        document: Document = _opening(path).of(self._reader)
        return document

    def expect(self, items: Sequence[_Waiting], *, again: bool) -> None:
        def ask(item: _Waiting) -> reading.Ask | None:
            if again and not self.is_due(item):
                return None
            return ask_for(source_of(item.item), self._parsed(item.item), guess=again)

        self._reader.expect(asks_for(items, ask))

    def read(self, item: _Waiting, *, again: bool) -> Outcome:
        final = again or item == self.last
        stored = self._learning.read(source_of(item.item), self._parsed(item.item), final=final)
        if final:
            self._texts.pop(item.item)
            self._fetched.pop(item.item, None)
        return stored.outcome

    def is_due(self, item: _Waiting) -> bool:
        return item.begun or self._learning.is_due(source_of(item.item), lambda: self._parsed(item.item))

    def _parsed(self, item: Named) -> ParsedArticle:
        if (kept := self._fetched.get(item) or self._texts.get(item)) is not None:
            return kept
        articles = self._opened(Path(item.place)).articles
        found = next((article for article in articles if article.name == item.name), None)
        if found is None:
            raise IngestionError("it is gone from its file, which changed while it was read; try again")
        return found


def _opening(path: Path) -> Call:
    return Call("open_document", (read_file_of_any_kind(path), path.name))


def _order(one: _Waiting) -> tuple[date, bool, Path, str]:
    place, name = one.item
    return one.day, isinstance(place, str), Path(place), name  # files before addresses of the same day


def source_of(item: Named) -> str:
    """By which an article is known: its address or its file's whole path, and its name there where that holds several."""
    source = item.place if isinstance(item.place, str) else _source_of_file(item.place)
    return f"{source}#{item.name}" if item.name else source


def _source_of_file(path: Path) -> str:
    # A file name is bytes, and may be none in UTF-8; the database takes characters only.
    return os.fsencode(os.path.abspath(path)).decode("utf-8", "backslashreplace")  # noqa: PTH100 (keeps links as named)
