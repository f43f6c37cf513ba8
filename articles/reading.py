"""From a text to all that is understood of it: joins ingestion and extraction. No Django.

The JSON that `to_gold` makes is the format in which quality is measured; it stays stable.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from articles import extraction, ingestion
from articles.extraction.linking.identity import learn, match_speaker
from articles.extraction.linking.thresholds import Linking, linking
from articles.extraction.linking.visits import join, visit_slug, widen
from articles.extraction.records import Extraction, FoundQuote, FoundVisit, Kind, KnownSpeaker, KnownVisit, Passage, Span
from articles.ingestion.records import Block, ParsedArticle, Zone

# Quotes are looked for where the article itself speaks, not in bylines, headings or adverts.
READ_ZONES = (Zone.TITLE, Zone.STANDFIRST, Zone.BODY, Zone.CAPTION)


@dataclass(frozen=True, slots=True)
class Reading:
    parsed: ParsedArticle
    extraction: Extraction


def parse(text: str, *, plain: bool = False) -> ParsedArticle:
    """What the parts of `text` are; with `plain`, all of it is body and no header is looked for."""
    if plain:
        return ParsedArticle(text=text, blocks=(Block(0, len(text), Zone.BODY, "plain text"),) if text.strip() else ())
    return ingestion.parse(text)


def passages(parsed: ParsedArticle) -> list[Passage]:
    """The stretches of an article to read for quotes."""
    return [Passage(block.start, block.end, block.zone.value) for block in parsed.blocks if block.zone in READ_ZONES]


def read(
    text: str,
    *,
    plain: bool = False,
    known_speakers: Sequence[KnownSpeaker] = (),
    known_visits: Sequence[KnownVisit] = (),
    engine: extraction.Engine = extraction.DEFAULT_ENGINE,
) -> Reading:
    """Parse and extract one article. `known_…` come from earlier articles. Loads the model on first use."""
    draft = _Draft(parse(text, plain=plain), engine)
    return draft.read(known_speakers, known_visits)


class _Draft:
    """An article parsed and prepared once, to be read as often as knowledge grows."""

    def __init__(self, parsed: ParsedArticle, engine: extraction.Engine) -> None:
        self.parsed = parsed
        self.prepared = extraction.prepare(
            parsed.text,
            passages(parsed),
            published=parsed.published,
            outlet=parsed.outlet,
            authors=parsed.authors,
            engine=engine,
        )

    def read(self, known_speakers: Sequence[KnownSpeaker], known_visits: Sequence[KnownVisit]) -> Reading:
        return Reading(self.parsed, self.prepared.extract(known_speakers, known_visits))


@dataclass(slots=True)
class Knowledge:
    """What articles read so far taught: who is who, and which visits there were. Lives in memory only."""

    speakers: tuple[KnownSpeaker, ...] = ()
    visits: tuple[KnownVisit, ...] = ()
    linking: Linking = field(default_factory=linking)

    def learn_from(self, reading: Reading) -> None:
        """Add the speakers and visits that `reading` found to those known."""
        self.speakers = learn(self.speakers, reading.extraction.speakers, reading.parsed.published, self.linking)
        for found in reading.extraction.visits:
            known = join(found, self.visits)
            if known is None:
                self.visits += (KnownVisit(self._visitor(found, reading), found.host, found.first_day, found.last_day),)
            else:
                self.visits = tuple(widen(known, found) if visit is known else visit for visit in self.visits)

    def _visitor(self, found: FoundVisit, reading: Reading) -> str:
        return self.speaker_names(reading).get(found.visitor, found.visitor)

    def speaker_names(self, reading: Reading) -> dict[str, str]:
        """For each speaker's name in `reading`, the name under which that speaker is known."""
        day = reading.parsed.published
        matches = (
            (found.name, match_speaker(found, self.speakers, day, self.linking)) for found in reading.extraction.speakers
        )
        return {name: known.name if known else name for name, known in matches}

    def visit_labels(self, reading: Reading) -> list[str]:
        """For each visit of `reading`, a label: the same for the same visit, another for another."""
        labels: dict[KnownVisit, str] = {}
        for visit in sorted(self.visits, key=lambda visit: (visit.first_day, visit.visitor, visit.host)):
            slug = visit_slug(visit.visitor, visit.host, visit.first_day)
            taken = sum(label == slug or label.startswith(f"{slug}-") for label in labels.values())
            labels[visit] = f"{slug}-{taken + 1}" if taken else slug
        known = [join(found, self.visits) for found in reading.extraction.visits]
        return [
            labels[visit] if visit else visit_slug(found.visitor, found.host, found.first_day)
            for visit, found in zip(known, reading.extraction.visits, strict=True)
        ]


def read_together(
    texts: Mapping[str, str],
    *,
    plain: bool = False,
    engine: extraction.Engine = extraction.DEFAULT_ENGINE,
    known_speakers: Sequence[KnownSpeaker] = (),
) -> tuple[dict[str, Reading], Knowledge, dict[str, Exception]]:
    """Read articles that know of each other: `texts` by name → readings by name, what they taught, what failed.

    Every article is read twice: once in order of publication, to learn, then with all that was learned. So it does not
    matter in which order they are given, and an article that names no dates can lean on a later one. `known_speakers` are
    known from the start. All articles are kept in memory, about a megabyte each.
    """
    failed: dict[str, Exception] = {}
    drafts: dict[str, _Draft] = {}
    for name, text in texts.items():
        try:
            drafts[name] = _Draft(parse(text, plain=plain), engine)
        except Exception as error:  # one bad article must not cost the others
            failed[name] = error
    order = sorted(drafts, key=lambda name: (drafts[name].parsed.published or date.max, name))
    by = extraction.linking_by(engine)
    first, knowledge = (Knowledge(tuple(known_speakers), linking=by) for _ in range(2))
    readings: dict[str, Reading] = {}
    for known, learned in ((first, first), (first, knowledge)):
        for name in order:
            if name in failed:
                continue
            try:
                reading = drafts[name].read(known.speakers, known.visits)
                learned.learn_from(reading)
                readings[name] = reading
            except Exception as error:  # as above
                readings.pop(name, None)
                failed[name] = error
    return readings, knowledge, failed


def to_gold(
    reading: Reading, name: str, knowledge: Knowledge | None = None, *, other: bool = True, inner: bool = True
) -> dict[str, Any]:
    """The reading as one JSON object in the format that docs/evaluation.md describes.

    `name` identifies the article. `knowledge` gives speakers and visits the names they have over several articles. Without
    `other`, quotes of that kind (what was only believed, wished or supported) are left out; without `inner`, those that
    stand inside another that is written.
    """
    if knowledge is None:
        knowledge = Knowledge()
        knowledge.learn_from(reading)
    parsed, found = reading.parsed, reading.extraction
    kept = [number for number, quote in enumerate(found.quotes) if other or quote.kind != Kind.OTHER]
    if not inner:
        written = set(kept)
        kept = [number for number in kept if not _parents(found.quotes, number) & written]
    ids = {number: f"{name}-q{place:02}" for place, number in enumerate(kept, 1)}
    writer = _QuoteWriter(parsed.text, ids, knowledge.speaker_names(reading), knowledge.visit_labels(reading))
    return {
        "id": name,
        "title": parsed.title or None,
        "standfirst": parsed.standfirst or None,
        "outlet": parsed.outlet or None,
        "authors": list(parsed.authors),
        "published": parsed.published.isoformat() if parsed.published else None,
        "published_from": parsed.published_from or None,
        "agency_credits": list(parsed.agency_credits),
        "body": [list(span) for span in parsed.spans(Zone.BODY)],
        "captions": [list(span) for span in parsed.spans(Zone.CAPTION)],
        "quotes": [writer.write(number, found.quotes[number]) for number in kept],
        "version": found.version,
        "skipped_paragraphs": found.skipped_paragraphs,
    }


def _parents(quotes: Sequence[FoundQuote], number: int) -> set[int]:
    """The statements around a statement, by number."""
    around: set[int] = set()
    parent = quotes[number].parent
    while parent is not None and parent not in around:
        around.add(parent)
        parent = quotes[parent].parent
    return around


@dataclass(frozen=True, slots=True)
class _QuoteWriter:
    text: str
    ids: Mapping[int, str]  # of the quotes to write, by their place in the extraction
    names: Mapping[str, str]  # of the speakers, over all articles
    visit_labels: Sequence[str]

    def write(self, number: int, quote: FoundQuote) -> dict[str, Any]:
        return {
            "id": self.ids[number],
            "kind": quote.kind.value,
            "zone": quote.zone,
            "contents": self._spans(quote.contents),
            "cue": self._spans(quote.cue),
            "sources": self._spans(quote.sources),
            "speaker": self._name(quote.speaker),
            "speaker_type": quote.speaker_type.value if quote.speaker_type else None,
            "addressee": self._name(quote.addressee),
            "reported_via": self._name(quote.reported_via),
            "said_on": quote.said_on.isoformat() if quote.said_on else None,
            "visit": None if quote.visit is None else self.visit_labels[quote.visit],
            "visit_rule": quote.visit_rule,
            "parent": None if quote.parent is None else self.ids.get(quote.parent),
            "confidence": round(quote.confidence, 3),
            "rule": quote.rule,
            "chain": [{"text": link.text, "span": link.span, "rule": link.rule} for link in quote.chain],
        }

    def _name(self, name: str | None) -> str | None:
        return self.names.get(name, name) if name else None

    def _spans(self, spans: Iterable[Span]) -> list[dict[str, Any]]:
        return [{"start": start, "end": end, "text": self.text[start:end]} for start, end in spans]
