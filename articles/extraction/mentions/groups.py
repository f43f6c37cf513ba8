"""Speakers who are no single named person: countries, bodies, outlets, unnamed people, and things that "say".

"Beijing" → China, "the S.E.C." → Securities and Exchange Commission (when the text has both), "A senior State Department
official" → senior State Department official. Names lose their article, save outlets that have it in their name.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from articles.extraction.mentions.names import fold, strip_possessive
from articles.extraction.mentions.noun_phrases import NOUNS, core_end, head_noun
from articles.extraction.mentions.organisations import Bodies, outlet_in, outlet_name, proper_name, without_article
from articles.extraction.mentions.people_nouns import counted_from, is_people, is_share
from articles.extraction.mentions.roles import ARTICLES
from articles.extraction.mentions.sentence_case import in_lower_case
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.text.lexicon import words
from articles.extraction.text.places import PlaceKind, place_of

EVERYONE = frozenset({"everyone", "everybody", "someone", "somebody"})


@dataclass(frozen=True, slots=True)
class Group:
    """A speaker of this kind; `rule` tells in words how the name came about."""

    name: str
    type: SpeakerType
    rule: SpeakerRule


class _Phrase(NamedTuple):
    """A noun phrase that is no name of a list: tokens `start` to `end`, from `first` on without its article."""

    doc: Doc
    start: int
    first: int
    end: int
    text: str  # without article
    head: Token
    bodies: Bodies

    @property
    def noun(self) -> str:
        return fold(self.head.text)

    @property
    def is_one_word(self) -> bool:
        return self.end - self.first == 1


_Reading = Callable[[_Phrase], Group | None]


def read_group(doc: Doc, start: int, end: int, bodies: Bodies) -> Group | None:
    """The country, body, outlet or unnamed people that tokens `start` to `end` name; None for nothing nameable."""
    end = core_end(doc, start, end)
    printed = _printed(doc, start, end)
    text = without_article(printed)
    if not _has_letters(text):
        return None
    named = _outlet_called(printed, start, bodies) or _country(printed) or _outlet(printed)
    if named:
        return named
    first = start + (1 if doc[start].lower_ in ARTICLES and end > start + 1 else 0)
    counted = _behind_quantifier(doc, first, end)
    if counted is not None:
        return read_group(doc, counted, end, bodies)
    phrase = _Phrase(doc, start, first, end, text, head_noun(doc, first, end), bodies)
    found = _first_reading(WORDS_OF_THEIR_OWN, phrase)
    if found is None and not _names_nobody(phrase):
        found = _first_reading(PEOPLE_AND_BODIES, phrase)
    return found


def _printed(doc: Doc, start: int, end: int) -> str:
    """The words without what belongs to the sentence: possessive ending, marks, its full stop."""
    printed = strip_possessive(" ".join(doc[start:end].text.split())).strip(" ,'’‘")
    return printed.removesuffix(".") if "." not in printed[:-1] else printed


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _behind_quantifier(doc: Doc, first: int, end: int) -> int | None:
    """Where those start who are counted: "a large number of [doctors]"; None if nobody is."""
    near = range(first, min(first + 3, end - 1))
    counted = next((i for i in near if doc[i].lower_ in words("quantifiers")), None)
    if counted is not None and counted + 2 < end and doc[counted + 1].lower_ == "of":
        return counted + 2
    return None


def _first_reading(readings: tuple[_Reading, ...], phrase: _Phrase) -> Group | None:
    for reading in readings:
        found = reading(phrase)
        if found is not None:
            return found
    return None


def _initials(phrase: _Phrase) -> Group | None:
    """ "The HSB", where the text has the Harbour Safety Board."""
    if fold(phrase.text) in phrase.bodies.long_names and phrase.text.isupper():
        name = phrase.bodies.name_of(phrase.text)
        return Group(name, SpeakerType.ORGANISATION, SpeakerRule.SHORT_FOR_BODY)
    return None


def _author_of_paper(phrase: _Phrase) -> Group | None:
    """ "A report by Politico" """
    if phrase.noun not in words("document_nouns"):
        return None
    return _author(phrase.doc, phrase.first, phrase.end, phrase.bodies)


def _quantity(phrase: _Phrase) -> Group | None:
    """ "Many", "hundreds", "others" """
    noun = phrase.noun
    if not phrase.is_one_word or noun not in words("quantities"):
        return None
    people = noun if noun == "others" else f"{noun} of people" if noun.endswith("s") else f"{noun} people"
    return Group(people, SpeakerType.COLLECTIVE, SpeakerRule.UNNAMED)


def _everyone(phrase: _Phrase) -> Group | None:
    if phrase.end - phrase.start == 1 and phrase.noun in EVERYONE:
        return Group(phrase.noun, SpeakerType.COLLECTIVE, SpeakerRule.UNNAMED)
    return None


def _names_nobody(phrase: _Phrase) -> bool:
    """A lone word that is no noun ("he", "here"), or the label of a turn ("QUESTION")."""
    if phrase.first == phrase.start and phrase.is_one_word and phrase.head.pos_ not in NOUNS:
        return True
    return phrase.text.isupper() and fold(phrase.text) in words("turn_labels")


def _unnamed_people(phrase: _Phrase) -> Group | None:
    """ "A senior official", "one of the advisers" """
    if not (is_people(phrase.head) or is_share(phrase.doc, phrase.first, phrase.head) or _counts_people(phrase)):
        return None
    label = phrase.is_one_word and phrase.text.isupper()  # "MODERATOR:"
    people = phrase.noun if label else in_lower_case(phrase.text, phrase.doc[phrase.first])
    return Group(people, SpeakerType.COLLECTIVE, SpeakerRule.UNNAMED)


def _counts_people(phrase: _Phrase) -> bool:
    """ "One of the advisers", "a chorus of critics", "52 percent of voters" """
    counted = counted_from(phrase.doc, phrase.first, phrase.end, phrase.head)
    return counted is not None and is_people(head_noun(phrase.doc, counted, phrase.end))


def _body_behind_plain_words(phrase: _Phrase) -> Group | None:
    """ "The publisher Fjord Press" """
    inside = phrase.doc[phrase.first : phrase.end].ents
    body = next((e for e in inside if e.end == phrase.end and e.start > phrase.first and e.label_ == "ORG"), None)
    if body is None:
        return None
    ahead = phrase.doc[phrase.first : body.start]
    if not all(token.text.islower() or token.is_punct for token in ahead):
        return None
    name = phrase.bodies.name_of(proper_name(body.text))
    outlet = _outlet(" ".join(body.text.split()))
    return outlet or Group(name, SpeakerType.ORGANISATION, SpeakerRule.ORGANISATION)


def _body_spoken_of(phrase: _Phrase) -> Group | None:
    """ "The bank", where the text has named one before."""
    if phrase.doc[phrase.start].lower_ != "the" or not phrase.is_one_word:
        return None
    meant = phrase.bodies.meant_by(phrase.noun, phrase.start) if phrase.doc[phrase.first].text.islower() else None
    return Group(meant, SpeakerType.ORGANISATION, SpeakerRule.BODY_TAKEN_UP) if meant else None


def _as_printed(phrase: _Phrase) -> Group:
    named = any(token.pos_ == "PROPN" for token in phrase.doc[phrase.first : phrase.end])
    rule = SpeakerRule.ORGANISATION if named else SpeakerRule.PRINTED
    return Group(in_lower_case(phrase.text, phrase.doc[phrase.first]), SpeakerType.ORGANISATION, rule)


# Tried in turn: what a phrase names by its words alone, and, unless it names nobody, by what people and bodies are called.
WORDS_OF_THEIR_OWN: tuple[_Reading, ...] = (_initials, _author_of_paper, _quantity, _everyone)
PEOPLE_AND_BODIES: tuple[_Reading, ...] = (_unnamed_people, _body_behind_plain_words, _body_spoken_of, _as_printed)


def _outlet_called(text: str, at: int, bodies: Bodies) -> Group | None:
    """ "The Post", where the text has named the Washington Post before."""
    called = bodies.outlet_called(text, at)
    return Group(called, SpeakerType.ORGANISATION, SpeakerRule.SHORT_FOR_BODY) if called else None


def _country(text: str) -> Group | None:
    place = place_of(text)
    if place is None:
        return None
    if place.kind == PlaceKind.COUNTRY:
        return Group(place.country, SpeakerType.ORGANISATION, SpeakerRule.COUNTRY)
    if place.kind == PlaceKind.CAPITAL:
        return Group(place.country, SpeakerType.ORGANISATION, SpeakerRule.CAPITAL)
    if place.kind == PlaceKind.PEOPLE:
        return Group(without_article(text), SpeakerType.COLLECTIVE, SpeakerRule.PEOPLE)
    return Group(without_article(text), SpeakerType.ORGANISATION, SpeakerRule.PLACE)


def _outlet(text: str) -> Group | None:
    name = outlet_name(text)
    return Group(name, SpeakerType.ORGANISATION, SpeakerRule.OUTLET) if name else None


def _author(doc: Doc, start: int, end: int, bodies: Bodies) -> Group | None:
    """Whose paper it is: "a report by Politico", "a Justice Department memo"."""
    if (outlet := outlet_in(doc, start, end)) is not None:
        return Group(outlet, SpeakerType.ORGANISATION, SpeakerRule.OUTLET)
    for ent in doc[start:end].ents:
        author = None if _is_about(doc, start, end, ent) else _writer(doc, end, ent, bodies)
        if author is not None:
            return author
    return None


def _writer(doc: Doc, end: int, ent: TokenSpan, bodies: Bodies) -> Group | None:
    """The body or campaign that `ent` names."""
    if ent.end < end and fold(doc[ent.end].text) in ("campaign", "administration"):
        return Group(f"{ent.text} {doc[ent.end].text}", SpeakerType.ORGANISATION, SpeakerRule.PAPER)
    if ent.label_ not in ("ORG", "GPE") or bodies.is_person(ent.text):
        return None
    name = bodies.name_of(proper_name(ent.text))
    return _country(ent.text) or _outlet(ent.text) or Group(name, SpeakerType.ORGANISATION, SpeakerRule.PAPER)


def _is_about(doc: Doc, start: int, end: int, ent: TokenSpan) -> bool:
    """Whether a body only says what a paper is about: "a summary of the [Norway] visit"."""
    if ent.end >= end or doc[ent.end].pos_ != "NOUN":
        return False
    about = any(token.lower_ in ("of", "on", "about") for token in doc[start : ent.start])
    return about and fold(doc[ent.end].text) not in words("document_nouns") | words("organisation_words")


def group_tokens(doc: Doc, bodies: Bodies) -> Iterator[tuple[int, int, str]]:
    """Tokens `start` to `end` of countries, capitals and bodies, and their names: what "it" may mean."""
    for ent in doc.ents:
        if ent.label_ not in ("ORG", "GPE", "NORP") or bodies.is_person(ent.text):
            continue
        place = place_of(ent.text)
        if place and place.kind in (PlaceKind.COUNTRY, PlaceKind.CAPITAL):
            yield ent.start, ent.end, place.country
        elif place is None and ent.label_ == "ORG":
            name = " ".join(ent.text.split())
            yield ent.start, ent.end, outlet_name(name) or without_article(name)
