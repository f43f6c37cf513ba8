"""Component: who said each statement, and how we know.

People:   names.py, roles.py (words)  →  role_phrases.py, name_spotting.py, headline_names.py, role_mentions.py (where they
          stand)  →  entities.py (who is one person)  →  coreference.py with salience.py, preferences.py (preceding.py,
          strangers.py), namesakes.py, role_reading.py (epithets.py; whom each name, role and pronoun means, in text order)
Sources:  speaking.py (where they stand)  →  phrase_heads.py, groups.py, named_sources.py, named_together.py,
          possessives.py, antecedents.py, group_pronouns.py, readings.py  →  source_resolution.py (from a source's words to
          the speaker), addressing.py (to whom, through which outlet)
After:    inheritance.py (addressee and channel of what goes straight on); listing.py (everybody whom the text has);
          identity.py knows people across articles

Unknown is a valid answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from articles.extraction.annotations import Mention, QuoteCandidate, Resolution
from articles.extraction.mentions.headline_names import mark_headlines
from articles.extraction.mentions.name_spotting import find_names
from articles.extraction.mentions.names import fold, name_words, surnames
from articles.extraction.mentions.organisations import find_bodies
from articles.extraction.mentions.role_mentions import find_role_mentions
from articles.extraction.records import Kind, KnownSpeaker, SpeakerType
from articles.extraction.rule_names import QuoteRule
from articles.extraction.speakers.addressing import addressee, reported_via
from articles.extraction.speakers.coreference import Coreference
from articles.extraction.speakers.entered_names import bearers_by_words, read_by_words, spotted_as_names
from articles.extraction.speakers.entities import Person, build_cast
from articles.extraction.speakers.inheritance import carry_over, named_later
from articles.extraction.speakers.listing import found_speakers
from articles.extraction.speakers.preceding import Preceding
from articles.extraction.speakers.preferences import Preferences
from articles.extraction.speakers.readings import Reading
from articles.extraction.speakers.salience import Salience
from articles.extraction.speakers.source_resolution import SourceReader
from articles.extraction.speakers.speaking import find_statements
from articles.extraction.speakers.weights import Weights
from articles.extraction.text.grammar import paragraph_number
from articles.extraction.text.lexicon import words


class SpeakerResolution:
    """Writes doc._.speakers, doc._.mentions and doc._.resolutions; reads tags, dependencies, entities and candidates."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def __call__(self, doc: Doc) -> Doc:
        candidates: list[QuoteCandidate] = doc._.candidates
        known: Sequence[KnownSpeaker] = doc._.known_speakers
        mark_headlines(doc, self.weights.headline_share)
        names = find_names(doc, [*_full_names(known), *spotted_as_names(known)])
        cast = build_cast(names, known, doc._.published, self.weights)
        statements = find_statements(doc, candidates)
        salience = Salience(doc, self.weights, statements.speaking)
        coreference = Coreference(cast, salience, Preferences(salience, statements), known, doc._.published)
        coreference.read(names, find_role_mentions(doc, names, self.weights.introductions))
        reader = SourceReader(doc, salience, cast.people, names, find_bodies(doc, _people_names(cast.people)))
        actors = Preceding(salience, statements)
        readings = _read_sources(candidates, reader, actors, bearers_by_words(known, doc._.published, self.weights.linking))
        doc._.resolutions = [_resolution(number, candidates, readings, reader) for number in range(len(candidates))]
        carry_over(doc, candidates)
        for resolution in doc._.resolutions:
            resolution.share = 1 - self.weights.doubt * (1 - resolution.confidence)
        doc._.mentions = [Mention(doc[item.start : item.end], item.person.name) for item in salience.items]
        doc._.speakers = found_speakers(salience, cast.people, names, [reading for reading in readings if reading])
        return doc


def _full_names(known: Iterable[KnownSpeaker]) -> list[str]:
    people = [speaker for speaker in known if speaker.type == SpeakerType.PERSON]
    return [speaker.name for speaker in people if len(name_words(speaker.name)) > 1]


def _people_names(people: Iterable[Person]) -> frozenset[str]:
    """What people of the text may be called: their names and their surnames, folded."""
    names = [name for person in people for name in person.names]
    return frozenset(fold(name) for name in names) | frozenset(word for name in names for word in surnames(name))


def _read_sources(
    candidates: Sequence[QuoteCandidate],
    reader: SourceReader,
    actors: Preceding,
    bearers: Mapping[str, KnownSpeaker],
) -> list[Reading | None]:
    """The reading of each candidate's own source, or of who acts right before; then of those that share another's."""
    readings = _read_own(candidates, reader, actors, bearers)
    for number, candidate in enumerate(candidates):
        if not candidate.sources:
            readings[number] = _shared(number, candidates, readings)
    for number, reading in list(named_later(reader.doc, candidates, readings, reader.chains)):
        readings[number] = reading
    in_text = sorted(range(len(candidates)), key=lambda number: candidates[number].contents[0].start)
    for before, number in pairwise(number for number in in_text if candidates[number].parent is None):
        if readings[number] is None and _takes_its_turn(reader.doc, candidates[before], candidates[number]):
            readings[number] = readings[before]
    return readings


def _read_own(
    candidates: Sequence[QuoteCandidate],
    reader: SourceReader,
    actors: Preceding,
    bearers: Mapping[str, KnownSpeaker],
) -> list[Reading | None]:
    """The readings of sources, in text order, so that pronouns find who spoke before."""
    readings: list[Reading | None] = [None] * len(candidates)
    order = sorted((c.sources[0].start, number) for number, c in enumerate(candidates) if c.sources)
    for at, number in order:
        spans = [(span.start, span.end) for span in candidates[number].sources]
        reading = _read_actor(candidates[number], reader, actors)
        if reading is None:
            reading = reader.read(spans)
            reading = read_by_words(spans[0], reading, bearers, reader) if len(spans) == 1 else reading
        readings[number] = reading
        if reading:
            reader.note(at, reading)
    return readings


def _read_actor(candidate: QuoteCandidate, reader: SourceReader, actors: Preceding) -> Reading | None:
    """Who acts right before a quotation that stands alone."""
    if not _stands_alone(candidate):
        return None
    person, unnamed = actors.acts_before(candidate.contents[0].start)
    if person is not None:
        return reader.chains.of_person(person)
    return reader.read([unnamed]) if unnamed is not None else None


def _stands_alone(candidate: QuoteCandidate) -> bool:
    """Whether a quotation is a sentence of its own, and its source that of a statement before, or a listener's.

    "Reed stood up. “We can’t go on.” The clerk nodded.": the clerk's sentence follows, and nods report nothing.
    """
    if candidate.kind != Kind.DIRECT or candidate.parent is not None:
        return False
    if not candidate.cue:
        return candidate.rule == QuoteRule.BARE_AFTER_STATEMENT
    verb, last = candidate.cue[0].root, candidate.contents[-1]
    follows = verb.sent.start >= last.end and last.text.rstrip("”\"’'»").endswith((".", "!", "?", "…"))
    return follows and candidate.sources[0].start < verb.i and verb.lemma_.lower() in words("listening_verbs")


def _takes_its_turn(doc: Doc, before: QuoteCandidate, candidate: QuoteCandidate) -> bool:
    """Whether a quotation that stands all alone, without source and cue, goes on with the direct quote before it."""
    alone = candidate.kind == before.kind == Kind.DIRECT and not candidate.sources and not candidate.cue
    first, last = before.contents[-1].start, candidate.contents[0].start
    return alone and candidate.source_of is None and paragraph_number(doc, last) - paragraph_number(doc, first) <= 1


def _shared(number: int, candidates: Sequence[QuoteCandidate], readings: Sequence[Reading | None]) -> Reading | None:
    """The reading of the statement whose speaker this one takes over, followed to its end."""
    seen: set[int] = set()
    at: int | None = number
    while at is not None and at not in seen and 0 <= at < len(candidates):
        seen.add(at)
        if candidates[at].sources:
            return readings[at]
        at = candidates[at].source_of
    return None


def _resolution(
    number: int, candidates: Sequence[QuoteCandidate], readings: Sequence[Reading | None], reader: SourceReader
) -> Resolution:
    candidate, reading = candidates[number], readings[number]
    weights = reader.salience.weights
    resolution = Resolution(
        addressee=addressee(candidate.addressees, reading, reader),
        reported_via=reported_via(candidate, reader),
        confidence=weights.unresolved,
    )
    parent = readings[candidate.parent] if candidate.parent is not None and candidate.parent < len(readings) else None
    if parent is not None:
        resolution.reported_via = parent.name
    if reading is None:
        return resolution
    resolution.speaker, resolution.speaker_type, resolution.chain = reading.name, reading.type, reading.chain
    resolution.confidence = reading.confidence * (1.0 if candidate.sources else weights.carried)
    return resolution
