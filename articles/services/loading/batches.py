"""Readings of many articles stored in one transaction: the rows are those that storing one after the other would make.

Who is who, and which visits are one, is found out article by article, since each may teach the next. What only the article
itself has, its row, blocks, quotes and sketch, goes to the database together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from articles.extraction.records import Extraction, FoundSpeaker
from articles.models import Article, Block, Quote, SketchNumber, Speaker, TextSketch, Visit
from articles.models.articles import UNDATED
from articles.models.rows import clip
from articles.reading.lines import Record
from articles.reading.sketches import VERSION
from articles.search.sketches import sketch_of
from articles.services.corrections.apply import put_back
from articles.services.entities import speakers, visit_reports, visits
from articles.services.loading.bulk import insert_rows, reserve
from articles.services.locking import Overtaken, held_rows, lock_articles, whole
from articles.services.readings.articles import (
    Outcome,
    digest_of,
    header_of,
    refuse_unstorable,
    speakers_of,
    store_over,
)
from articles.services.readings.effective import effective
from articles.services.readings.quotes import new_quotes
from articles.services.readings.told import tell


class Incoming(NamedTuple):
    """A reading to be stored. `provisional`: it is the first of two; `same`: the second, which found what the first did."""

    record: Record
    provisional: bool = False
    same: bool = False


@whole
def store_first(incoming: Sequence[Incoming]) -> list[Outcome]:
    """Store the first readings of articles, whose sources differ, in their order: all of them, or nothing."""
    stored = {row.source: row for row in Article.objects.filter(source__in=[one.record.source for one in incoming])}
    made = _insert_articles([one for one in incoming if one.record.source not in stored])
    waiting = _Waiting()
    outcomes = []
    for one in incoming:
        if (row := made.get(one.record.source)) is not None:
            _understand(row, one.record, waiting)
            outcomes.append(Outcome.ADDED)
        else:
            waiting.flush()
            outcomes.append(_store_one(one, stored[one.record.source]))
    waiting.flush()
    return outcomes


@whole
def store_second(incoming: Sequence[Incoming]) -> list[Outcome]:
    """Store their second readings, when all of them have taught what they teach. Texts that changed meanwhile stay."""
    rows = {row.source: row for row in Article.objects.filter(source__in=[one.record.source for one in incoming])}
    lock_articles(row.pk for row in rows.values())
    outcomes = []
    for one in incoming:
        row = rows.get(one.record.source)
        if row is None or row.digest != digest_of(one.record.article.text):
            outcomes.append(Outcome.UNCHANGED)
        elif one.same and not row.corrections.exists():
            outcomes.append(_settle(one, row))
        else:
            outcomes.append(_store_one(one, row))
    return outcomes


def _store_one(one: Incoming, article: Article | None) -> Outcome:
    said = effective(one.record.article, article)
    stored = store_over(said, one.record.source, one.record.found, ELSEWHERE, provisional=one.provisional)
    if stored is None:  # an editor came between
        raise Overtaken(f"Changed meanwhile: {one.record.source}.")
    return stored.outcome


# A line does not say what was known where it was read: `reextract` reads what was loaded once more.
ELSEWHERE = ""


@dataclass(slots=True)
class _Waiting:
    """Rows that nobody needs to see yet."""

    blocks: list[Block] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    sketches: list[TextSketch] = field(default_factory=list)
    numbers: list[SketchNumber] = field(default_factory=list)

    def flush(self) -> None:
        for number, quote in zip(reserve(connection, Quote, len(self.quotes)), self.quotes, strict=True):
            quote.pk = number
        for quote in self.quotes:
            quote.parent = quote.parent  # which has its number by now
        for model, rows in (
            (Block, self.blocks),
            (Quote, self.quotes),
            (TextSketch, self.sketches),
            (SketchNumber, self.numbers),
        ):
            insert_rows(connection, model, rows)
        self.blocks, self.quotes, self.sketches, self.numbers = [], [], [], []


def _insert_articles(incoming: Sequence[Incoming]) -> dict[str, Article]:
    rows = []
    for number, (record, provisional, _) in zip(reserve(connection, Article, len(incoming)), incoming, strict=True):
        parsed = record.article
        refuse_unstorable(parsed.text, record.source)
        row = Article(
            source=record.source,
            text=parsed.text,
            digest=digest_of(parsed.text),
            language=clip(parsed.language, 10),
            extractor_version=clip(record.found.version, 100),
            provisional=provisional,
        )
        tell(row, parsed)
        put_back(row, header_of(parsed), ())
        row.fill_words()
        row.pk = number
        rows.append(row)
    insert_rows(connection, Article, rows)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias
    return {row.source: row for row in rows}


def _understand(article: Article, record: Record, waiting: _Waiting) -> None:
    """Speakers, visits and quotes of a new article."""
    parsed, found = record.article, record.found
    people, speaker_rows = _matched(article, found)
    visit_rows: list[Visit] = []
    if found.visits:
        visit_rows = visits.match_or_create(found.visits, speaker_rows, article)
    speakers.see_aliases(article, people, speaker_rows)
    quotes = new_quotes(article, found, speaker_rows, visit_rows)
    for quote in quotes:
        quote.listed_on = article.published or UNDATED
        quote.fill_words()
    waiting.quotes += quotes
    waiting.blocks += (
        Block(article=article, start=one.start, end=one.end, zone=one.zone.value, reason=clip(one.reason, 200))
        for one in parsed.blocks
    )
    sketch = sketch_of(parsed.text, parsed.blocks)
    waiting.sketches.append(TextSketch(pk=article.pk, packed=sketch.packed, version=VERSION))
    waiting.numbers += (SketchNumber(number=number, article=article) for number in sketch.sought)
    _prune(quotes, speaker_rows.values(), visit_rows, waiting)


def _prune(quotes: Iterable[Quote], people: Iterable[Speaker], visit_rows: Sequence[Visit], waiting: _Waiting) -> None:
    needed = {quote.speaker_id for quote in quotes} | {row.visitor_id for row in visit_rows}
    unneeded = {row.pk for row in people} - needed
    if visit_rows or unneeded:
        waiting.flush()  # a visit that turns out to be one with another takes its quotes along
        visit_reports.prune_visits(row.pk for row in visit_rows)
        speakers.prune_speakers(unneeded)


def _matched(article: Article, found: Extraction) -> tuple[list[FoundSpeaker], dict[str, Speaker]]:
    people = speakers_of(found)
    matched = speakers.match_or_create(people, article)
    return people, dict(zip(matched, held_rows(Speaker, matched.values()), strict=True))


def _settle(one: Incoming, article: Article) -> Outcome:
    """Store again what was stored before, with all that is known by now: mostly that changes nothing."""
    with transaction.atomic():
        if _stands(article, one.record.found):
            Article.objects.filter(pk=article.pk).update(provisional=False, updated_at=timezone.now())
            return Outcome.UNCHANGED
        transaction.set_rollback(True)  # whoever was entered or renamed would be known to whom we ask again
    return _store_one(one, article)


def _stands(article: Article, found: Extraction) -> bool:
    """Whether all who speak are those who spoke when this was stored first, and at the same visits."""
    _, rows = _matched(article, found)
    visit_rows: list[Visit] = []
    if found.visits:
        before = set(article.visit_sightings.values_list("visit_id", flat=True))
        visit_rows = visits.match_or_create(found.visits, rows, article)
        if before != {row.pk for row in visit_rows}:
            return False
    wanted = [(_number(rows, quote.speaker), _number(visit_rows, quote.visit)) for quote in found.quotes]
    return wanted == list(article.quotes.order_by("pk").values_list("speaker_id", "visit_id"))


def _number(rows: Any, key: str | int | None) -> int | None:  # noqa: ANN401 - speakers by name, visits by place
    """Of one of `rows`; None where no key says which."""
    return None if key is None else int(rows[key].pk)
