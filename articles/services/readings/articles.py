"""Articles: read in, stored whole, read again when their text changed."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import IntegrityError, transaction

from articles import reading
from articles.extraction import prepare
from articles.extraction.records import Extraction, FoundSpeaker, KnownSpeaker, KnownVisit, SpeakerType
from articles.ingestion.records import IngestionError, ParsedArticle, Zone
from articles.models import Article, Block, Visit
from articles.models.rows import clip, values_of
from articles.services.corrections.apply import corrections_of, put_back
from articles.services.corrections.effective import Values, shown
from articles.services.corrections.fields import Value
from articles.services.corrections.zones import followed_zones, zone_corrections
from articles.services.engine import engine_of_settings
from articles.services.entities import speakers, visits
from articles.services.locking import giving_way
from articles.services.readings import quotes

if TYPE_CHECKING:
    from articles.extraction.pipeline import Prepared

RETRIES = 2


class Outcome(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Stored(NamedTuple):
    article: Article
    outcome: Outcome


class Known(NamedTuple):
    """What articles taught."""

    speakers: Sequence[KnownSpeaker]
    visits: Sequence[KnownVisit]

    @classmethod
    def besides(cls, article: Article | None) -> "Known":
        """All that is known but for what only `article` says: reading it must not lean on itself."""
        return cls(speakers.known_speakers(besides=article), visits.known_visits(besides=article))


def digest_of(text: str) -> str:
    """What tells two texts apart: SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def stored_as(text: str) -> Article | None:
    """The article that has this very text, wherever it was read from; None when there is none."""
    return Article.objects.filter(digest=digest_of(text)).first()


@dataclass(frozen=True, slots=True)
class Draft:
    """A text parsed and prepared once, to be understood and stored as often as knowledge of other articles grows."""

    source: str
    text: str
    parsed: ParsedArticle
    put_right: ParsedArticle  # with what editors corrected in the header and the blocks: as it was prepared
    prepared: "Prepared"

    def understand(self, known: "Known") -> reading.Reading:
        """What it says, given what other articles taught."""
        return reading.Reading(self.parsed, self.prepared.extract(*known))


def ingest_text(source: str, text: str, *, again: bool = False) -> Stored:
    """Read a text and store what was understood. With `again`, also when this very text is stored already.

    `source` says where the text is from: one article has one source. What is known of speakers and visits from other
    articles is made use of; what editors corrected in the header and the blocks is taken for the truth. Raises
    IngestionError for a text that cannot be an article.
    """
    if (known := stored_as(text)) and (not again or known.source != source):
        return Stored(known, Outcome.UNCHANGED)
    return store_draft(prepare_text(source, text), again=again)


def prepare_text(source: str, text: str) -> Draft:
    """The slow part of reading, which takes seconds and writes nothing."""
    parsed = reading.parse(text)
    put_right = corrected(parsed, Article.objects.filter(source=source).first())
    prepared = prepare(
        text,
        reading.passages(put_right),
        published=put_right.published,
        outlet=put_right.outlet,
        authors=put_right.authors,
        engine=engine_of_settings(),
    )
    return Draft(source, text, parsed, put_right, prepared)


def up_to_date(draft: Draft, article: Article) -> bool:
    """Is the text of `article` still that of the draft, and what editors said of its header and blocks?"""
    return article.text == draft.text and corrected(draft.parsed, article) == draft.put_right


def store_draft(draft: Draft, *, again: bool = False, provisional: bool = False) -> Stored:
    """Understand a draft with what is known by now, and store that. See `store_reading`."""
    article = Article.objects.filter(source=draft.source).first()
    # Still outside of the transaction: nobody waits for it.
    understood = draft.understand(Known.besides(article))
    return store_reading(draft.source, draft.text, understood, again=again, provisional=provisional)


def store_reading(
    source: str, text: str, found: reading.Reading, *, again: bool = False, provisional: bool = False
) -> Stored:
    """Store what was read from `source`: all of it or, when anything fails, nothing.

    Nothing is done for a text that is stored already, from whatever source, unless `again` and the source is the same.
    `provisional` marks a new text that is to be read once more when others are stored: so that one who is interrupted
    finds it again.
    """
    if "\x00" in text:
        raise IngestionError("binary: it holds a character of value zero, which no text has")
    if len(source) > Article._meta.get_field("source").max_length:  # type: ignore[operator]
        raise IngestionError("its path is too long to be kept")
    for _ in range(RETRIES):
        # Two processes met somebody new at the same moment, and the other was faster: now there is a row to match.
        with suppress(IntegrityError):
            return giving_way(lambda: _store(source, text, found, again, provisional))
    return _store(source, text, found, again, provisional)


@transaction.atomic
def delete_article(article: Article) -> None:
    """Delete an article with all that it holds, and the speakers and visits that only it knew."""
    visit_ids, speaker_ids = _known_to(article)
    aliases = set(article.alias_sightings.values_list("alias_id", flat=True))
    article.delete()
    visits.date_visits(visit_ids)
    visits.prune_visits(visit_ids)
    speakers.date_aliases(aliases)
    speakers.prune_speakers(speaker_ids)


def corrected(parsed: ParsedArticle, article: Article | None) -> ParsedArticle:
    """What the text says of itself, with the corrections of the stored article in its place."""
    if article is None:
        return parsed
    values, _ = shown(corrections_of(article))
    header: dict[str, Any] = {field: _as_parsed(field, value) for field, value in values.items()}
    zones = _corrected_zones(article, parsed)
    blocks = tuple(replace(block, zone=zones.get(block.start, block.zone)) for block in parsed.blocks)
    return replace(parsed, blocks=blocks, **header)


@transaction.atomic
def _store(source: str, text: str, found: reading.Reading, again: bool, provisional: bool) -> Stored:
    article = Article.objects.select_for_update().filter(source=source).first()
    same = Article.objects.filter(digest=digest_of(text)).first()
    if same and (same != article or not again):
        return Stored(same, Outcome.UNCHANGED)
    added = article is None
    article = article or Article(source=source)
    before, old_text = values_of(article), article.text
    article.provisional = provisional and (text != old_text or article.provisional)
    article.text, article.digest = text, digest_of(text)
    article.language = clip(found.parsed.language, 10)
    article.extractor_version = clip(found.extraction.version, 100)
    put_back(article, _header(found.parsed), [] if added else corrections_of(article))
    changed = values_of(article) != before
    if changed:
        article.save()
    changed |= _replace_blocks(article, found.parsed, old_text)
    changed |= _store_understanding(article, found.extraction, None if added else old_text)
    if added:
        return Stored(article, Outcome.ADDED)
    return Stored(article, Outcome.UPDATED if changed else Outcome.UNCHANGED)


def _header(parsed: ParsedArticle) -> Values:
    return {
        "title": clip(parsed.title, 500),
        "standfirst": parsed.standfirst,
        "outlet": clip(parsed.outlet, 200) or None,
        "authors": "\n".join(parsed.authors),
        "published": parsed.published.isoformat() if parsed.published else None,
        "published_from": clip(parsed.published_from, 300),
        "agency_credits": "\n".join(parsed.agency_credits),
    }


def _as_parsed(field: str, value: Value) -> str | tuple[str, ...] | date | None:
    words = "" if value is None else str(value)
    if field in ("authors", "agency_credits"):
        return tuple(line.strip() for line in words.splitlines() if line.strip())
    if field == "published":
        return date.fromisoformat(words) if words else None
    return words


def _corrected_zones(article: Article, parsed: ParsedArticle) -> dict[int, Zone]:
    blocks = [Block(start=block.start, end=block.end) for block in parsed.blocks]
    followed = followed_zones(article.blocks.all(), article.text, parsed.text)
    corrections = zone_corrections(article.corrections.filter(field="zone"), parsed.text, blocks, followed)
    zones = {start: shown(rows)[0].get("zone") for start, rows in corrections.items()}
    return {start: Zone(str(zone)) for start, zone in zones.items() if zone}


def _replace_blocks(article: Article, parsed: ParsedArticle, old_text: str) -> bool:
    stored = {block.start: block for block in article.blocks.all()}
    followed = followed_zones(stored.values(), old_text, article.text)
    rows = [stored.get(block.start) or Block(article=article, start=block.start) for block in parsed.blocks]
    before = [values_of(row) for row in rows]
    for row, block in zip(rows, parsed.blocks, strict=True):
        row.end, row.reason = block.end, clip(block.reason, 200)
    corrections = zone_corrections(article.corrections.filter(field="zone"), article.text, rows, followed)
    gone = stored.keys() - {row.start for row in rows}
    changed = bool(gone)
    article.blocks.filter(start__in=gone).delete()
    for row, block, old in zip(rows, parsed.blocks, before, strict=True):
        put_back(row, {"zone": block.zone.value}, corrections.get(row.start, []))
        if values_of(row) != old:
            row.save()
            changed = True
    return changed


def _store_understanding(article: Article, found: Extraction, old_text: str | None) -> bool:
    """Speakers, visits and quotes of an article; those whom only its former reading knew go."""
    visits_before, people_before = _known_to(article)
    people = _speakers_of(found)
    speaker_rows = speakers.match_or_create(people, article)
    visit_rows = visits.match_or_create(found.visits, speaker_rows, article)
    speakers.see_aliases(article, people, speaker_rows)
    replaced = quotes.replace_quotes(article, quotes.new_quotes(article, found, speaker_rows, visit_rows), old_text)
    visits.prune_visits(visits_before | {row.pk for row in visit_rows})
    speakers.prune_speakers(people_before | {row.pk for row in speaker_rows.values()})
    return bool(replaced)


def _speakers_of(found: Extraction) -> list[FoundSpeaker]:
    """Those who say something or travel. Others whom the article names are no speakers of ours."""
    types = {quote.speaker: quote.speaker_type for quote in found.quotes if quote.speaker is not None}
    types |= {visit.visitor: SpeakerType.PERSON for visit in found.visits if visit.visitor not in types}
    known = {speaker.name: speaker for speaker in found.speakers}
    return [known.get(name) or FoundSpeaker(name, type_ or SpeakerType.PERSON) for name, type_ in types.items()]


def _known_to(article: Article) -> tuple[set[int], set[int]]:
    """The numbers of the visits and the speakers that the article's rows name."""
    visit_ids = set(article.quotes.exclude(visit=None).values_list("visit_id", flat=True))
    visit_ids |= set(article.visit_sightings.values_list("visit_id", flat=True))
    speaker_ids = set(article.quotes.exclude(speaker=None).values_list("speaker_id", flat=True))
    speaker_ids |= set(Visit.objects.filter(pk__in=visit_ids).values_list("visitor_id", flat=True))
    return {number for number in visit_ids if number}, {number for number in speaker_ids if number}
