"""Stored articles read again: with today's rules and thresholds, and with what all articles teach by now.

The texts are those in the database; no file is needed. What editors decided stays, as with any new reading.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from django.db import transaction
from django.db.models import F

from articles import reading
from articles.extraction import ExtractionError
from articles.extraction.records import Extraction
from articles.ingestion.records import ParsedArticle
from articles.models import Article
from articles.reading import KEPT_CHARACTERS, Kept, Knowledge, Reader, in_two_passes, key_of, reason_of
from articles.services.locking import giving_way, whole
from articles.services.readings.articles import ATTEMPTS, CHANGES_TOO_FAST, known_besides, store_over
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
    rest = iter(list(ordered))
    while lot := list(islice(rest, DRY_LOT)):
        store = _Stored(reader)
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

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._texts: Kept[int, ParsedArticle] = Kept(KEPT_CHARACTERS)
        self._knew: dict[int, str] = {}
        self._kept: dict[int, str] = {}  # by which the reader knows what it keeps of them

    def prepare(self, numbers: Sequence[int]) -> Iterator[reading.Report[int, Changes]]:
        """Do what takes long with these articles, which are few; reports on those that cannot be read."""
        for number in numbers:
            try:
                article = giving_way(partial(Article.objects.get, pk=number))
                self._reader.prepare(effective(self._parsed(article), article).read_as)
            except Exception as error:  # as in two_passes: the others go on
                yield reading.Report(number, failure=reason_of(error))

    def read(self, item: int, *, again: bool) -> Changes:
        for _ in range(ATTEMPTS):
            said, source, known = giving_way(partial(self._before_reading, item))
            found = self._reader.extract(said.read_as, known, keep=not again)
            changes = _store(item, source, said, found)
            if changes is not None:
                if again:
                    self._texts.pop(item)
                else:
                    self._kept[item], self._knew[item] = key_of(said.read_as), known.digest_for(said.parsed.text)
                return changes
        raise ExtractionError(CHANGES_TOO_FAST)

    def is_due(self, item: int) -> bool:
        article = giving_way(Article.objects.filter(pk=item).first)
        if article and giving_way(partial(known_besides, article)).digest_for(article.text) != self._knew[item]:
            return True
        self._texts.pop(item)
        self._reader.forget(self._kept.pop(item))
        return False

    def _before_reading(self, number: int) -> tuple[Effective, str, Knowledge]:
        article = Article.objects.get(pk=number)
        return effective(self._parsed(article), article), article.source, known_besides(article)

    def _parsed(self, article: Article) -> ParsedArticle:
        if article.told_beside:
            return parsed_again(article)
        parsed = self._texts.get(article.pk)
        if parsed is None or parsed.text != article.text:
            parsed = self._reader.parse(article.text)
            self._texts.keep(article.pk, parsed, len(parsed.text))
        return parsed


@whole
def _store(number: int, source: str, said: Effective, found: Extraction) -> Changes | None:
    """None when a file that was read in meanwhile, or an editor's word, would be undone by what we read before."""
    article = Article.objects.select_for_update().get(pk=number)
    if not said.holds_for(article):
        return None
    before = Picture.of(number)
    if store_over(said, source, found) is None:
        return None
    return before.changes_to(Picture.of(number))
