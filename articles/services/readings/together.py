"""Articles read in together, as `reading/two_passes.py` has it: which of them are read once more, told by the database."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from articles import reading
from articles.ingestion.records import ParsedArticle
from articles.models import Article
from articles.reading import Reader, asks_for, in_two_passes, place_in_order
from articles.services.locking import giving_way
from articles.services.readings.articles import Outcome, ReadIn, ask_for, known_besides, read_in, stored_as
from articles.services.readings.effective import effective


class Learning:
    """The articles of one run, known by their sources: which of them may say more once all were read."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._due: set[str] = set()
        self._knew: dict[str, str] = {}  # of those that are read again though their text did not change

    def read(self, source: str, parsed: ParsedArticle, *, final: bool) -> ReadIn:
        """Read it in; `final` when all others taught what they teach, else it may be due once more."""
        stored = read_in(self._reader, source, parsed, provisional=not final, keep=not final)
        if final:
            return stored
        if stored.outcome == Outcome.ADDED or stored.article.provisional:
            self._due.add(source)
        else:
            self._knew[source] = stored.knew
        return stored

    def is_due(self, source: str, parsed: Callable[[], ParsedArticle]) -> bool:
        """Once all were read: whether another reading of what `source` was `parsed` to may find more."""
        if source in self._due:
            return True
        return source in self._knew and giving_way(partial(self._has_learned, source, parsed()))

    def _has_learned(self, source: str, parsed: ParsedArticle) -> bool:
        article = Article.objects.filter(source=source).first()
        if article is None:
            return False
        read_as = effective(parsed, article).read_as
        return known_besides(article, read_as).digest_for(read_as) != self._knew[source]


class _Part(NamedTuple):
    day: date
    source: str


def read_in_together(reader: Reader, articles: Iterable[tuple[str, ParsedArticle]]) -> Iterator[reading.Report[str, ReadIn]]:
    """Read these in, each with its source, and report on each by that as soon as it is done. One that fails stops nothing.

    Articles whose text did not change are read as well. A call that was stopped is taken up where it stopped.
    """
    parsed = dict(articles)
    parts = sorted(_Part(place_in_order(one.published), source) for source, one in parsed.items())
    begun = [part for part in parts if giving_way(partial(_is_begun, parsed[part.source].text, part.source))]
    store = _Parts(reader, parsed, begun, last=parts[-1] if parts else None)
    for report in in_two_passes(parts, store, begun):
        yield reading.Report(report.item.source, report.news, report.failure, report.again, report.error)


def _is_begun(text: str, source: str) -> bool:
    stored = stored_as(text, source)
    return stored is not None and stored.provisional


class _Parts:
    """The database, as a store of articles that are all at hand."""

    def __init__(
        self, reader: Reader, parsed: dict[str, ParsedArticle], begun: Iterable[_Part], *, last: _Part | None
    ) -> None:
        self._reader, self._learning, self._parsed = reader, Learning(reader), parsed
        self._begun, self._last = set(begun), last

    def expect(self, items: Sequence[_Part], *, again: bool) -> None:
        def ask(item: _Part) -> reading.Ask | None:
            if again and not self.is_due(item):
                return None
            return ask_for(item.source, self._parsed[item.source], guess=again)

        self._reader.expect(asks_for(items, ask))

    def read(self, item: _Part, *, again: bool) -> ReadIn:
        return self._learning.read(item.source, self._parsed[item.source], final=again or item == self._last)

    def is_due(self, item: _Part) -> bool:
        return item in self._begun or self._learning.is_due(item.source, lambda: self._parsed[item.source])
