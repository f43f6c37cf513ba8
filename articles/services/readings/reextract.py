"""Stored articles read again: with today's rules and thresholds, and with what all articles teach by now.

The texts are those in the database; no file is needed. What editors decided stays, as with any new reading.
"""

import hashlib
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from articles.extraction import ExtractionError
from articles.ingestion.records import IngestionError
from articles.models import Article, Quote
from articles.reading import Reading
from articles.services.locking import giving_way
from articles.services.readings.articles import Draft, Known, prepare_text, store_reading, up_to_date

logger = logging.getLogger(__name__)

WORD = re.compile(r"\w{3,}|[^\W\d_a-z]{1,2}")

KEPT_DRAFTS = 100  # of about a megabyte each
DRY_LOT = 25  # articles that a dry run stores at once before it takes that back: others who write wait some seconds
ATTEMPTS = 5  # so often a text is prepared anew when it, or what editors said of it, changes meanwhile

# What is told of a quote, in the order in which it is told, and how it is called.
TOLD: dict[str, Callable[[Quote], object]] = {
    "words": lambda quote: quote.text if quote.contents else "",
    "speaker": lambda quote: quote.speaker or "",
    "kind": lambda quote: quote.kind,
    "visit": lambda quote: quote.visit or "",
    "said on": lambda quote: quote.said_on or "",
    "addressee": lambda quote: quote.addressee,
    "reported via": lambda quote: quote.reported_via,
    "cue": lambda quote: quote.cue_text,
    "as printed": lambda quote: quote.source_text,
    "confidence": lambda quote: f"{quote.confidence:g}",
    "rule": lambda quote: quote.rule,
    "zone": lambda quote: quote.zone,
    "place": lambda quote: str((quote.contents, quote.cue, quote.sources)),
    "reasons": lambda quote: str((quote.chain, quote.visit_rule)),
    "within": lambda quote: quote.parent_id or "",
}
ONLY_NAMED = ("place", "reasons", "within")  # their values say nothing to a reader
HEADER = ("title", "standfirst", "outlet", "authors", "published", "agency_credits")


class FieldChange(NamedTuple):
    """`before` and `after` in words; both empty where only the name tells something."""

    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ChangedQuote:
    words: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What another reading changed of what readers see of an article: the words of its quotes, sorted by their place."""

    kept: int = 0
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[ChangedQuote, ...] = ()
    to_review: tuple[str, ...] = ()  # where what an editor said no longer fits for certain
    article: tuple[FieldChange, ...] = ()  # of its header; "blocks" where its parts are others

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed or self.to_review or self.article)


@dataclass(frozen=True, slots=True)
class Report:
    """What came of one article: changes, or one line that says why it could not be read."""

    article: Article
    changes: Changes = field(default_factory=Changes)
    failure: str = ""
    again: bool = False  # read once more, with what the others taught


def reextract(article: Article) -> Changes:
    """Read the stored text of `article` again and store what is understood now, in one transaction.

    Raises IngestionError or ExtractionError, as for a file, and Article.DoesNotExist when it is deleted meanwhile.
    """
    return _read(article.pk, None).changes


def reextract_all(numbers: Sequence[int] | None = None, *, dry_run: bool = False) -> Iterator[Report]:
    """Read all articles again, or those with these `numbers`, oldest first; a report on each as soon as it is done.

    Then those once more for which the others taught something else than was known when they were read: these are
    reported a second time. An article that fails stops nothing. With `dry_run` all is taken back, in lots of
    DRY_LOT: the articles of a lot learn from each other, and nobody who writes waits while texts are parsed.
    """
    wanted = Article.objects.all() if numbers is None else Article.objects.filter(pk__in=numbers)
    ordered = wanted.order_by(F("published").asc(nulls_last=True), "pk").values_list("pk", flat=True)
    if not dry_run:
        yield from _both_passes(list(ordered), {})
        return
    rest = iter(list(ordered))
    while lot := list(islice(rest, DRY_LOT)):
        drafts: dict[int, Draft] = {}
        failed = list(_prepare(lot, drafts))
        with transaction.atomic():
            reports = list(_both_passes(list(drafts), drafts))
            transaction.set_rollback(True)
        yield from failed
        yield from reports


def _prepare(numbers: Sequence[int], drafts: dict[int, Draft]) -> Iterator[Report]:
    for number in numbers:
        article = Article.objects.filter(pk=number).first()
        if article is not None:
            try:
                drafts[number] = prepare_text(article.source, article.text)
            except Exception as error:
                yield _failed(article, error)


def _both_passes(numbers: Sequence[int], drafts: dict[int, Draft]) -> Iterator[Report]:
    knew: dict[int, str] = {}
    for number in numbers:
        done = _try(number, drafts.get(number))
        if isinstance(done, Report):
            yield done
        elif done is not None:
            yield Report(done.article, done.changes)
            knew[number] = _digest(done.known, done.draft.text)
            if number in drafts or len(drafts) < KEPT_DRAFTS:
                drafts[number] = done.draft
    for number in list(knew):
        draft = drafts.pop(number, None)
        article = Article.objects.filter(pk=number).first()
        if article is not None and _digest(Known.besides(article), article.text) != knew[number]:
            done = _try(number, draft)
            if isinstance(done, Report):
                yield done
            elif done is not None and done.changes:
                yield Report(done.article, done.changes, again=True)


class _Done(NamedTuple):
    article: Article
    draft: Draft
    known: Known
    changes: Changes


def _try(number: int, draft: Draft | None) -> _Done | Report | None:
    """Read one article; the report on a failure; None when it is no longer there."""
    try:
        return _read(number, draft)
    except Article.DoesNotExist:
        return None
    except Exception as error:
        article = Article.objects.filter(pk=number).first()
        return _failed(article, error) if article else None


def _read(number: int, draft: Draft | None) -> _Done:
    for _ in range(ATTEMPTS):
        article = Article.objects.get(pk=number)
        if draft is None or not up_to_date(draft, article):
            draft = prepare_text(article.source, article.text)
        known = Known.besides(article)
        understood = draft.understand(known)
        if done := giving_way(partial(_store, number, draft, known, understood)):
            return done
    raise ExtractionError("it changes faster than it can be read; try again later")


@transaction.atomic
def _store(number: int, draft: Draft, known: Known, understood: Reading) -> _Done | None:
    """None when a file that was read in meanwhile, or an editor's word, would be undone by what we read before."""
    article = Article.objects.select_for_update().get(pk=number)
    if not up_to_date(draft, article):
        return None
    before = _Picture.of(number)
    article, _ = store_reading(draft.source, draft.text, understood, again=True)
    return _Done(article, draft, known, _compare(before, _Picture.of(number)))


def _digest(known: Known, text: str) -> str:
    """Tells whether `text`, read again, would be read with other knowledge.

    Of speakers, those count who are called by a word of the text.
    """
    words = set(WORD.findall(text.casefold()))
    near = [
        speaker
        for speaker in known.speakers
        if any(
            words.intersection(WORD.findall(name.casefold())) for name in (speaker.name, *(a.text for a in speaker.aliases))
        )
    ]
    return hashlib.sha256(repr((near, known.visits)).encode()).hexdigest()


def _failed(article: Article, error: Exception) -> Report:
    """Whatever one article does to us, the others go on; what nobody foresaw is logged with its traceback."""
    if isinstance(error, IngestionError | ExtractionError):
        return Report(article, failure=str(error))
    logger.debug("article %d could not be read again", article.pk, exc_info=error)
    lines = str(error).strip().splitlines()
    return Report(article, failure=f"{type(error).__name__}: {lines[0] if lines else 'no reason given'}")


@dataclass(frozen=True, slots=True)
class _Picture:
    """What readers see of an article, in words, to lay beside another one."""

    header: dict[str, str]
    blocks: list[tuple[int, int, str]]
    quotes: dict[int, dict[str, str]]  # by number, in the order of the text
    to_review: set[int]

    @classmethod
    def of(cls, number: int) -> "_Picture":
        article = Article.objects.select_related("outlet").get(pk=number)
        quotes = list(article.quotes.visible().select_related("speaker", "visit__visitor").order_by("start", "end", "pk"))
        return cls(
            {name: _words(getattr(article, name)) for name in HEADER},
            list(article.blocks.order_by("start").values_list("start", "end", "zone")),
            {quote.pk: {name: _words(read(quote)) for name, read in TOLD.items()} for quote in quotes},
            {quote.pk for quote in quotes if quote.needs_review},
        )


def _words(value: object) -> str:
    return " ".join(str(value or "").split())


def _compare(before: _Picture, after: _Picture) -> Changes:
    stayed = [number for number in after.quotes if number in before.quotes]
    differences = {number: _differences(before.quotes[number], after.quotes[number]) for number in stayed}
    header = list(_differences(before.header, after.header))
    if before.blocks != after.blocks:
        header.append(FieldChange("blocks"))
    return Changes(
        kept=sum(not fields for fields in differences.values()),
        new=tuple(quote["words"] for number, quote in after.quotes.items() if number not in before.quotes),
        gone=tuple(quote["words"] for number, quote in before.quotes.items() if number not in after.quotes),
        changed=tuple(
            ChangedQuote(before.quotes[number]["words"] or after.quotes[number]["words"], fields)
            for number, fields in differences.items()
            if fields
        ),
        to_review=tuple(
            after.quotes[number]["words"] for number in after.quotes if number in after.to_review - before.to_review
        ),
        article=tuple(header),
    )


def _differences(before: dict[str, str], after: dict[str, str]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name) if name in ONLY_NAMED else FieldChange(name, before[name], after[name])
        for name in before
        if before[name] != after[name]
    )
