"""To whom a statement was said: "told [reporters]", "told [his visitor]", "warned [the American]".

A speaker does not speak to themselves: what reads so is taken for the other person about, where the words allow it, else
left out. So are things that nobody speaks to ("told a press conference").
"""

from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from articles.extraction.mentions.groups import core_end, head_noun
from articles.extraction.mentions.names import fold
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
    if speaker is None or reading.name != speaker.name:
        return reading.name
    pronoun = end - start == 1 and reader.doc[start].tag_ == "PRP" and not reader.doc[start].lower_.endswith("self")
    other = _other_person(reader, start, end, speaker) if pronoun else None
    return other.name if other else None


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
    present = reader.presence.by_person(start)
    country = _people_of(reader.doc, start, end)
    there = [
        who
        for who in reader.people
        if present.get(id(who), 0.0) >= reader.presence.weights.addressees.barely_there
        and (speaker is None or speaker.person is not who)
    ]
    home = speaker.person.countries if speaker and speaker.person and _is_party(reader.doc, end) else set()
    there = [who for who in there if not home & who.countries]
    if country is not None:
        there = [who for who in there if country in who.countries]
    there.sort(key=lambda who: -present[id(who)])
    if not there or (
        len(there) > 1 and present[id(there[0])] < reader.presence.weights.addressees.clearly_ahead * present[id(there[1])]
    ):
        return None
    return there[0]


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
