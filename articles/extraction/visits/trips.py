"""Phrases that put somebody at a place: "Macron's visit to Brazil", "landed in Belém on Tuesday", "was received in Ankara".

find_trips(facts) hands out one Trip for each phrase; visit_days.py puts those of one visit together.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from articles.extraction.text.lexicon import words
from articles.extraction.text.once import once
from articles.extraction.visits.encounters import hostings, meetings, tellings
from articles.extraction.visits.evidence import Trip
from articles.extraction.visits.journeys import headlines, noun_trips, presences, stays, verb_trips
from articles.extraction.visits.visit_facts import Facts

FIRST_WORDS = 3  # "Blinken in China": so many tokens after its start a sentence has the name
ADDRESSING = ("tell", "urge", "assure", "warn")
NAMES_OF_THINGS = ("NOUN", "PROPN")
JOURNEY_WORDS = ("VERB", "AUX", "NOUN", "PROPN")
MEETING_WORDS = ("VERB", "NOUN", "PROPN")
Reader = Callable[[Facts, Token], Iterator[Trip]]


def find_trips(facts: Facts) -> list[Trip]:
    """Every phrase in the Doc, in order of the text."""
    doc = facts.doc
    trips: list[Trip] = []
    for word in once(doc, "words of trips", lambda: list(_words_of_trips(doc))):
        read = word.read
        if word.at in facts.people and word.is_early and not word.tells_alone:
            read = headlines
        if read is not None:
            trips += read(facts, doc[word.at])
    return trips


class _Word(NamedTuple):
    """A token that may carry a phrase."""

    at: int
    read: Reader | None  # who reads it, whoever is named there
    tells_alone: bool  # so much that it does not matter whether it is a name
    is_early: bool  # among the first words of its sentence: "Blinken in China"


def _words_of_trips(doc: Doc) -> Iterator[_Word]:
    for sentence in doc.sents:
        if sentence.end - sentence.start < 2:
            continue
        for token in sentence:
            lemma = token.lemma_.lower()
            number = next((number for number, (fits, _) in enumerate(PHRASES) if fits(token, lemma)), None)
            early = token.i - sentence.start <= FIRST_WORDS
            if number is not None:
                yield _Word(token.i, PHRASES[number][1], number < BEFORE_NAMES, early)
            elif early:
                yield _Word(token.i, None, False, early)


def _is_trip_noun(token: Token, lemma: str) -> bool:
    return lemma in words("trip_nouns") and token.pos_ in NAMES_OF_THINGS


def _is_trip_verb(token: Token, lemma: str) -> bool:
    """ "visits", which parsers may take for a noun, but not "a touch"."""
    return lemma in words("trip_verbs") and token.pos_ in JOURNEY_WORDS and token.tag_ != "NN"


def _is_hosting(token: Token, lemma: str) -> bool:
    return lemma in words("hosting_verbs") and token.pos_ == "VERB"


def _is_meeting(token: Token, lemma: str) -> bool:
    return (lemma in words("meeting_verbs") or lemma in words("talk_nouns")) and token.pos_ in MEETING_WORDS


def _is_telling(token: Token, lemma: str) -> bool:
    return lemma in ADDRESSING


def _is_being(token: Token, lemma: str) -> bool:
    return lemma == "be"


def _is_verb(token: Token, lemma: str) -> bool:
    return token.pos_ == "VERB"


# What a word may begin or carry, and who reads it; the first that fits. A name counts more than the last ones.
PHRASES: tuple[tuple[Callable[[Token, str], bool], Reader], ...] = (
    (_is_trip_noun, noun_trips),
    (_is_trip_verb, verb_trips),
    (_is_hosting, hostings),
    (_is_meeting, meetings),
    (_is_telling, tellings),
    (_is_being, stays),
    (_is_verb, presences),
)
BEFORE_NAMES = 4  # so many of them count more than a name
