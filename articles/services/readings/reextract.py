"""Stored articles read again: with today's rules and thresholds, and with what all articles teach by now.

The texts are those in the database; no file is needed. What editors decided stays, as with any new reading.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from articles import reading
from articles.extraction import ExtractionError
from articles.extraction.records import Extraction
from articles.ingestion.records import ParsedArticle
from articles.models import Article
from articles.reading import KEPT_CHARACTERS, Ask, Kept, Reader, asks_for, in_two_passes, key_of, reason_of
from articles.services.locking import giving_way, whole
from articles.services.readings.articles import (
    ATTEMPTS,
    CHANGES_TOO_FAST,
    Known,
    is_up_to_date,
    known_besides,
    store_over,
)
from articles.services.readings.changes import Changes, Picture
from articles.services.readings.effective import Effective, effective
from articles.services.readings.told import parsed_again

DRY_LOT = 25  # articles that a dry run stores at once before it takes that back: others who write wait some seconds

Report = reading.Report[Article, Changes]


def reextract_all(reader: Reader, numbers: Sequence[int] | None = None, *, dry_run: bool = False) -> Iterator[Report]:
    """Read all articles again, or those with these `numbers`, oldest first; a report on each as soon as it is done.

    Then those once more for which the others taught something else than was known when they were read: these are
    reported a second time where that changed something. An article that fails stops nothing. With `dry_run` all is
    taken back, in lots of DRY_LOT: the articles of a lot learn from each other, and nobody who writes waits while texts
    are parsed.
    """
    wanted = Article.objects.all() if numbers is None else Article.objects.filter(pk__in=numbers)
    ordered = wanted.order_by(F("published").asc(nulls_last=True), "pk").values_list("pk", flat=True)
    if not dry_run:
        yield from _reports(in_two_passes(list(ordered), _Stored(reader)))
        return
    expected = list(ordered)
    reader.expect(asks_for(expected, _Stored(reader).ask))
    rest = iter(expected)
    while lot := list(islice(rest, DRY_LOT)):
        store = _Stored(reader, expects=False)
        failed = list(_reports(store.prepare(lot)))
        unread = {report.item.pk for report in failed}
        prepared = [number for number in lot if number not in unread]
        with transaction.atomic():
            reports = list(_reports(in_two_passes(prepared, store)))
            transaction.set_rollback(True)
        yield from failed
        yield from reports


def _reports(found: Iterator[reading.Report[int, Changes]]) -> Iterator[Report]:
    """With the articles themselves; nothing of those that were deleted meanwhile, nor of a second time without news."""
    for report in found:
        article = giving_way(Article.objects.filter(pk=report.item).first)
        if article is not None and (report.failure or report.news or not report.again):
            yield Report(article, report.news, report.failure, report.again)


class _Stored:
    """The database, as a store of what its own texts say."""

    def __init__(self, reader: Reader, *, expects: bool = True) -> None:
        self._reader, self._expects = reader, expects
        self._texts: Kept[int, ParsedArticle] = Kept(KEPT_CHARACTERS)
        self._knew: dict[int, str] = {}
        self._kept: dict[int, str] = {}  # by which the reader knows what it keeps of them
        self._taught = False  # something, whatever it was

    def prepare(self, numbers: Sequence[int]) -> Iterator[reading.Report[int, Changes]]:
        """Do what takes long with these articles, which are few; reports on those that cannot be read."""
        for number in numbers:
            try:
                looked_at = giving_way(partial(self._before_reading, number))
                if not self._is_up_to_date(looked_at):
                    self._reader.prepare(looked_at.said.read_as)
            except Exception as error:  # as in two_passes: the others go on
                yield reading.Report(number, failure=reason_of(error))

    def expect(self, items: Sequence[int], *, again: bool) -> None:
        if self._expects:
            self._reader.expect(asks_for(items, self._guess if again else self.ask))

    def _guess(self, item: int) -> Ask | None:
        """What is asked for the second time, if no more is known by then than now."""
        if not self._taught or not giving_way(partial(self._has_learned, item)):
            return None
        looked_at = giving_way(partial(self._before_reading, item))
        return Ask(looked_at.said.read_as, looked_at.known.knowledge)

    def ask(self, item: int) -> Ask | None:
        """What is asked for the first time."""
        article = giving_way(partial(Article.objects.get, pk=item))
        if article.extractor_version != self._reader.version():
            return Ask(effective(self._parsed(article), article).read_as)
        looked_at = giving_way(partial(self._before_reading, item))
        return None if self._is_up_to_date(looked_at) else Ask(looked_at.said.read_as)

    def read(self, item: int, *, again: bool) -> Changes:
        for _ in range(ATTEMPTS):
            article, said, known = looked_at = giving_way(partial(self._before_reading, item))
            if not again and self._is_up_to_date(looked_at):
                self._knew[item] = known.digest_for(said.read_as)
                return Changes(kept=giving_way(article.quotes.visible().count))
            found = self._reader.extract(said.read_as, known.knowledge, keep=not again)
            knew = known.digest_for(said.read_as)
            changes = _store(item, article.source, said, found, knew)
            if changes is not None:
                self._taught = True
                if again:
                    self._texts.pop(item)
                else:
                    self._kept[item], self._knew[item] = key_of(said.read_as), knew
                return changes
        raise ExtractionError(CHANGES_TOO_FAST)

    def is_due(self, item: int) -> bool:
        if self._taught and giving_way(partial(self._has_learned, item)):
            return True
        self._texts.pop(item)
        if item in self._kept:
            self._reader.forget(self._kept.pop(item))
        return False

    def _has_learned(self, number: int) -> bool:
        article = Article.objects.filter(pk=number).first()
        if article is None:
            return False
        read_as = effective(self._parsed(article), article).read_as
        return known_besides(article, read_as).digest_for(read_as) != self._knew[number]

    def _before_reading(self, number: int) -> "_LookedAt":
        article = Article.objects.get(pk=number)
        said = effective(self._parsed(article), article)
        return _LookedAt(article, said, known_besides(article, said.read_as))

    def _is_up_to_date(self, looked_at: "_LookedAt") -> bool:
        """Read by these rules and with what is known now, as far as it matters: another reading would change nothing."""
        article, said, known = looked_at
        return is_up_to_date(article, said.read_as, self._reader.version(), known.digest_for(said.read_as))

    def _parsed(self, article: Article) -> ParsedArticle:
        if article.told_beside:
            return parsed_again(article)
        parsed = self._texts.get(article.pk)
        if parsed is None or parsed.text != article.text:
            parsed = self._reader.parse(article.text)
            self._texts.keep(article.pk, parsed, len(parsed.text))
        return parsed


class _LookedAt(NamedTuple):
    article: Article
    said: Effective
    known: Known


@whole
def _store(number: int, source: str, said: Effective, found: Extraction, knew: str) -> Changes | None:
    """None when a file that was read in meanwhile, or an editor's word, would be undone by what we read before."""
    article = Article.objects.select_for_update().get(pk=number)
    if not said.holds_for(article):
        return None
    before = Picture.of(number)
    if store_over(said, source, found, knew) is None:
        return None
    return before.changes_to(Picture.of(number))
