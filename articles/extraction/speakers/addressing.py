"""To whom a statement was said ("told [reporters]", "told [his visitor]"), and through which outlet it is known.

A speaker does not speak to themselves: what reads so is taken for the other person about, where the words allow it, else
left out. So are things that nobody speaks to ("told a press conference").
"""

from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.noun_phrases import core_end, head_noun
from articles.extraction.mentions.roles import ARTICLES, POSSESSIVES, is_plural_role, is_role_noun
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.phrase_heads import trim
from articles.extraction.speakers.readings import Reading
from articles.extraction.speakers.source_resolution import SourceReader
from articles.extraction.text.lexicon import words
from articles.extraction.text.places import PlaceKind, place_of

OTHER_PARTY = frozenset({"visitor", "guest", "host", "hostess", "counterpart", "interlocutor", "opponent", "rival"})
ABOUT = frozenset({"about", "over", "on", "during", "after", "before", "against", "amid", "following"})
INTERVIEWS = ("interview", "interviews")
NEAR_BEFORE, NEAR_AFTER, FAR_AFTER = 4, 2, 4  # tokens from an outlet to "interview"
LISTENERS = frozenset({"press", "media", "nation", "world", "audience", "hosts", "visitors"})


def whole_name(span: TokenSpan) -> tuple[int, int]:
    """The tokens of `span`, and the rest of the name that it was cut in: "Harbour | News"."""
    doc, end = span.doc, span.end
    while span[-1].pos_ == "PROPN" and end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].is_sent_start:
        end += 1
    return span.start, end


def addressee(spans: Sequence[TokenSpan], speaker: Reading | None, reader: SourceReader) -> str | None:
    """The name of whom `spans` say that `speaker` spoke to; None when they name nobody, or only the speaker."""
    if not spans:
        return None
    start, end = whole_name(spans[0])
    if len(spans) == 1 and _means_the_other(reader.doc, start, end):
        other = _other_person(reader, start, end, speaker)
        if other is not None:
            return other.name
    reading = reader.read([_without_topic(span.doc, *whole_name(span)) for span in spans])
    if reading is None or not _listens(reading, reader.doc, start, end):
        return None
    if speaker is not None and reading.name == speaker.name:
        return _besides(speaker, start, end, reader)
    return reading.name


def _besides(speaker: Reading, start: int, end: int, reader: SourceReader) -> str | None:
    """Whom a pronoun means that was read as the speaker, who does not speak to themselves."""
    other = _other_person(reader, start, end, speaker) if _is_pronoun(reader.doc, start, end) else None
    return other.name if other else None


def _is_pronoun(doc: Doc, start: int, end: int) -> bool:
    """ "him", not "himself", which is the speaker indeed"""
    return end - start == 1 and doc[start].tag_ == "PRP" and not doc[start].lower_.endswith("self")


def _without_topic(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """ "officials | over the sale", "the minister | about rain" """
    at = next((i for i in range(start + 1, end) if doc[i].lower_ in ABOUT and doc[i].pos_ in ("ADP", "SCONJ")), end)
    return start, at


def _means_the_other(doc: Doc, start: int, end: int) -> bool:
    """True for "his guest", "the visitor", "the American": somebody who is there and is not the speaker."""
    if end - start != 2 or doc[start].lower_ not in POSSESSIVES | {"the"}:
        return False
    return _is_party(doc, end) or _people_of(doc, start, end) is not None


def _is_party(doc: Doc, end: int) -> bool:
    """True for "guest", "host": between two countries, nobody of one's own is that."""
    return fold(doc[end - 1].text) in OTHER_PARTY


def _people_of(doc: Doc, start: int, end: int) -> str | None:
    """The country of "the American", said of one person."""
    word = doc[end - 1]
    place = place_of(word.text) if doc[start].lower_ == "the" and word.text.endswith("an") else None
    return place.country if place and place.kind == PlaceKind.PEOPLE else None


def _other_person(reader: SourceReader, start: int, end: int, speaker: Reading | None) -> Person | None:
    """Who is present at `start`, clearly more than others, besides the speaker; of the country, if the words tell one."""
    present, weights = reader.salience.by_person(start), reader.salience.weights.addressees
    country = _people_of(reader.doc, start, end)
    home = _home(speaker) if _is_party(reader.doc, end) else set()
    there = [who for who in reader.people if present.get(who, 0.0) >= weights.barely_there]
    fitting = [who for who in _without(speaker, there) if _comes_from(who, country) and not home & who.countries]
    fitting.sort(key=lambda who: -present[who])
    if len(fitting) > 1 and present[fitting[0]] < weights.clearly_ahead * present[fitting[1]]:
        return None
    return fitting[0] if fitting else None


def _home(speaker: Reading | None) -> set[str]:
    return speaker.person.countries if speaker and speaker.person else set()


def _without(speaker: Reading | None, people: Sequence[Person]) -> Sequence[Person]:
    return [who for who in people if who is not speaker.person] if speaker is not None else people


def _comes_from(person: Person, country: str | None) -> bool:
    return country is None or country in person.countries


def _listens(reading: Reading, doc: Doc, start: int, end: int) -> bool:
    """Whether what was read is people or a body, and no "press conference", "allegations" or "track"."""
    if reading.type != SpeakerType.ORGANISATION or not reading.chain or reading.chain[0].rule != SpeakerRule.PRINTED:
        return True
    start, end = trim(doc, start, end)
    start += start < end and doc[start].lower_ in ARTICLES | POSSESSIVES
    if start >= end:
        return False
    noun = fold(head_noun(doc, start, core_end(doc, start, end)).text)
    if is_role_noun(noun) or is_plural_role(noun):
        return True
    bodies = words("organisation_words") - words("talk_nouns")  # a conference is a body, a press conference is none
    return noun in bodies | words("collective_nouns") | words("relation_nouns") | LISTENERS


def reported_via(candidate: QuoteCandidate, reader: SourceReader) -> str | None:
    """ "CCTV"; "CNN interview" when the words around say that it was one."""
    for span in candidate.channel:
        reading = reader.read([whole_name(span)])
        if reading:
            return f"{reading.name} interview" if _is_interview(span, NEAR_AFTER) else reading.name
    for span in candidate.addressees:
        reading = reader.read([whole_name(span)])
        if reading and _is_outlet(reading.name) and _is_interview(span, FAR_AFTER):
            return f"{reading.name} interview"
    return None


def _is_outlet(name: str) -> bool:
    plain = fold(name)
    return plain in words("media") or any(plain.startswith(outlet + " ") for outlet in words("media"))


def _is_interview(span: TokenSpan, after: int) -> bool:
    """True when "interview" stands within a few words of the outlet, up to `after` words behind it."""
    around = span.doc[max(0, span.start - NEAR_BEFORE) : min(len(span.doc), span.end + after)]
    return any(token.lower_ in INTERVIEWS for token in around)
