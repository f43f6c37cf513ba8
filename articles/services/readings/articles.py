"""Articles: read in, stored whole, read again when their text changed."""

import hashlib
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from articles import reading
from articles.extraction import ExtractionError
from articles.extraction.linking.asking import asked_by
from articles.extraction.records import Extraction, FoundSpeaker, SpeakerType
from articles.ingestion.records import IngestionError, ParsedArticle
from articles.models import Article, Block, Speaker, Visit
from articles.models.rows import clip, values_of
from articles.search.sketches import keep_sketch
from articles.services.corrections.apply import put_back
from articles.services.corrections.effective import Values
from articles.services.engine import linking_of_settings, visit_linking_of_settings
from articles.services.entities import speakers, visit_reports, visits
from articles.services.locking import giving_way, held_rows, lock_article, whole
from articles.services.readings import quotes
from articles.services.readings.effective import Effective, effective
from articles.services.readings.told import tell
from articles.services.readings.versions import keep_version

ATTEMPTS = 5  # so often a text is read anew when it, or what editors said of it, changes meanwhile
CHANGES_TOO_FAST = "it changes faster than it can be read; try again later"


class Outcome(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Stored(NamedTuple):
    article: Article
    outcome: Outcome


class Known(NamedTuple):
    """What is known of those whom a text may mean. `said`: what else editors said of them."""

    knowledge: reading.Knowledge
    said: str

    def digest_for(self, parsed: ParsedArticle, *, with_days: bool = True) -> str:
        """Tells whether a text would be read and stored otherwise with what is known at another time."""
        knows = self.knowledge.digest_for(parsed, with_days=with_days)
        return hashlib.sha256(f"{knows} {self.said}".encode()).hexdigest()


class ReadIn(NamedTuple):
    """`knew`: a digest of that with which it was read."""

    article: Article
    outcome: Outcome
    knew: str


def digest_of(text: str) -> str:
    """What tells two texts apart: SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def stored_as(text: str, source: str) -> Article | None:
    """The article that was read from `source`, if it has this very text."""
    return Article.objects.filter(source=source, digest=digest_of(text)).first()


def known_besides(article: Article | None, parsed: ParsedArticle) -> Known:
    """All that is known and matters for a text, but for what only `article` says: reading it must not lean on itself."""
    text, linking = reading.laid_out(parsed), linking_of_settings()
    asked = asked_by(text, parsed.authors, linking)
    people, said = speakers.known_speakers(asked, parsed.published, besides=article)
    trips = reading.near_visits(visits.known_visits(besides=article), parsed, people)
    knowledge = reading.Knowledge(tuple(people), trips, linking, visit_linking_of_settings(), reading.key_of(parsed))
    return Known(knowledge, said)


def read_in(
    reader: reading.Reader, source: str, parsed: ParsedArticle, *, provisional: bool = False, keep: bool = False
) -> ReadIn:
    """Read what `source` was parsed to, with what is known by now, and store it: all of it or, when anything fails, nothing.

    What editors corrected in the header and the blocks is taken for the truth. `keep` tells the reader that the same text
    will be read again. `provisional` marks a new text that is to be read once more when others are stored: so that one
    who is interrupted finds it again. Raises IngestionError or ExtractionError for a text that cannot be an article.
    """
    for _ in range(ATTEMPTS):
        said, known = giving_way(partial(_before_reading, source, parsed))
        found = reader.extract(said.read_as, known.knowledge, keep=keep)
        knew = known.digest_for(said.read_as)
        if stored := store_over(said, source, found, knew, provisional=provisional):
            if not provisional and said.old_text != parsed.text:  # else it was stored before it was read
                giving_way(partial(_leave_own_days_out, stored.article, said.read_as, found.version, known))
            return ReadIn(*stored, knew)
    raise ExtractionError(CHANGES_TOO_FAST)


def _leave_own_days_out(article: Article, read_as: ParsedArticle, version: str, known: Known) -> None:
    """That names were seen on the day of the article itself, too, since it is stored, is no reason to read it again."""
    now = known_besides(article, read_as)
    if now.digest_for(read_as, with_days=False) == known.digest_for(read_as, with_days=False):
        _keep_digest(article, reading_digest(read_as, version, now.digest_for(read_as)))


def store_over(said: Effective, source: str, found: Extraction, knew: str, *, provisional: bool = False) -> Stored | None:
    """Store what was found in a text with what editors had said of it: all of it or, when anything fails, nothing.

    `knew` is a digest of that with which it was read (`Known.digest_for`).
    None when that is not all they say by now, or the article has another text meanwhile: what we read would undo it.
    The same text from another source is another article: its outlet and day are its own.
    """
    refuse_unstorable(said.parsed.text, source)
    return _store(said, source, found, knew, provisional)


def refuse_unstorable(text: str, source: str) -> None:
    """Raises IngestionError for what the database cannot keep."""
    if "\x00" in text:
        raise IngestionError("binary: it holds a character of value zero, which no text has")
    if len(source) > Article._meta.get_field("source").max_length:  # type: ignore[operator]
        raise IngestionError("its path or address is too long to be kept")


def ask_for(source: str, parsed: ParsedArticle, *, guess: bool) -> reading.Ask:
    """What `read_in` will ask the reader, as far as that is known by now. With `guess` it is taken for known what is now."""
    if guess:
        said, known = giving_way(partial(_before_reading, source, parsed))
        return reading.Ask(said.read_as, known.knowledge)
    return reading.Ask(giving_way(lambda: effective(parsed, Article.objects.filter(source=source).first())).read_as)


def _before_reading(source: str, parsed: ParsedArticle) -> tuple[Effective, Known]:
    article = Article.objects.filter(source=source).first()
    said = effective(parsed, article)
    return said, known_besides(article, said.read_as)


def is_up_to_date(article: Article, read_as: ParsedArticle, version: str, knew: str) -> bool:
    """Whether a reading by the rules of `version`, with what is known now, would find and store what is stored."""
    return not article.provisional and article.read_with == reading_digest(read_as, version, knew)


def reading_digest(read_as: ParsedArticle, version: str, knew: str) -> str:
    """Tells whether a reading by the rules of `version` would be another one: by its text and all that it was read with."""
    return hashlib.sha256(f"{reading.key_of(read_as)} {version} {knew}".encode()).hexdigest()


@whole
def delete_article(article: Article) -> None:
    """Delete an article with all that it holds, and the speakers and visits that only it knew."""
    if not lock_article(article.pk):
        return
    visit_ids, speaker_ids = _known_to(article)
    aliases = set(article.alias_sightings.values_list("alias_id", flat=True))
    Article.objects.filter(pk=article.pk).delete()
    visit_reports.date_visits(visit_ids)
    visit_reports.prune_visits(visit_ids)
    speakers.date_aliases(aliases)
    speakers.prune_speakers(speaker_ids)


@whole
def _store(said: Effective, source: str, found: Extraction, knew: str, provisional: bool) -> Stored | None:
    article = Article.objects.select_for_update().filter(source=source).first()
    if not said.holds_for(article):
        return None
    row = article or Article(source=source)
    if article is not None:
        keep_version(article, said.read_as)
    changed = _store_header(row, said, found.version, provisional)
    _keep_digest(row, "" if row.provisional else reading_digest(said.read_as, found.version, knew))
    changed |= _replace_blocks(row, said)
    keep_sketch(row, said.parsed.text, said.read_as.blocks)
    changed |= _store_understanding(row, found, said.old_text)
    if article is None:
        return Stored(row, Outcome.ADDED)
    return Stored(row, Outcome.UPDATED if changed else Outcome.UNCHANGED)


def _store_header(article: Article, said: Effective, version: str, provisional: bool) -> bool:
    before, text = values_of(article), said.parsed.text
    article.provisional = provisional and (text != said.old_text or article.provisional)
    article.text, article.digest = text, digest_of(text)
    article.language = clip(said.parsed.language, 10)
    article.extractor_version = clip(version, 100)
    tell(article, said.parsed)
    put_back(article, header_of(said.parsed), said.header)
    if values_of(article) == before:
        return False
    article.save()
    return True


def _keep_digest(article: Article, digest: str) -> None:
    """It is none of what an article tells: another one alone changes nothing."""
    if article.read_with != digest:
        article.read_with = digest
        Article.objects.filter(pk=article.pk).update(read_with=digest)


def header_of(parsed: ParsedArticle) -> Values:
    """What a text says of itself, as corrections keep it: by the names of an article's fields."""
    return {
        "title": clip(parsed.title, 500),
        "standfirst": parsed.standfirst,
        "outlet": clip(parsed.outlet, 200) or None,
        "authors": "\n".join(parsed.authors),
        "published": parsed.published.isoformat() if parsed.published else None,
        "published_from": clip(parsed.published_from, 300),
        "agency_credits": "\n".join(parsed.agency_credits),
    }


def _replace_blocks(article: Article, said: Effective) -> bool:
    parsed = said.parsed.blocks
    stored = {block.start: block for block in article.blocks.all()}
    rows = [stored.get(block.start) or Block(article=article, start=block.start) for block in parsed]
    gone = stored.keys() - {row.start for row in rows}
    changed = bool(gone)
    article.blocks.filter(start__in=gone).delete()
    for row, block in zip(rows, parsed, strict=True):
        before = values_of(row)
        row.end, row.reason = block.end, clip(block.reason, 200)
        put_back(row, {"zone": block.zone.value}, said.zones.get(row.start, ()))
        if values_of(row) != before:
            row.save()
            changed = True
    return changed


def _store_understanding(article: Article, found: Extraction, old_text: str | None) -> bool:
    """Speakers, visits and quotes of an article; those whom only its former reading knew go."""
    visits_before, people_before = _known_to(article)
    people = speakers_of(found)
    matched = speakers.match_or_create(people, article)
    # Held before anything points to them: whom an editor has merged since they were looked for leads to what he became.
    speaker_rows = dict(zip(matched, held_rows(Speaker, matched.values()), strict=True))
    visit_rows = visits.match_or_create(found.visits, speaker_rows, article)
    speakers.see_aliases(article, people, speaker_rows)
    replaced = quotes.replace_quotes(article, quotes.new_quotes(article, found, speaker_rows, visit_rows), old_text)
    visit_reports.prune_visits(visits_before | {row.pk for row in visit_rows})
    speakers.prune_speakers(people_before | {row.pk for row in speaker_rows.values()})
    return bool(replaced)


def speakers_of(found: Extraction) -> list[FoundSpeaker]:
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
