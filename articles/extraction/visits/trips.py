"""Phrases that put somebody at a place: "Macron's visit to Brazil", "landed in Belém on Tuesday", "was received in Ankara".

find_trips(facts) hands out one Trip for each phrase; visit_days.py puts those of one visit together.
"""

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from articles.extraction.text.lexicon import words
from articles.extraction.visits.encounters import hostings, meetings, tellings
from articles.extraction.visits.evidence import Trip
from articles.extraction.visits.journeys import headlines, noun_trips, presences, stays, verb_trips
from articles.extraction.visits.visit_facts import Facts

FIRST_WORDS = 3  # "Blinken in China": so many tokens after its start a sentence has the name
ADDRESSING = ("tell", "urge", "assure", "warn")
NAMES_OF_THINGS = ("NOUN", "PROPN")
JOURNEY_WORDS = ("VERB", "AUX", "NOUN", "PROPN")
MEETING_WORDS = ("VERB", "NOUN", "PROPN")


def find_trips(facts: Facts) -> list[Trip]:
    """Every phrase in the Doc, in order of the text."""
    trips: list[Trip] = []
    for sentence in facts.doc.sents:
        if sentence.end - sentence.start < 2:
            continue
        for token in sentence:
            trips += _trips_at(facts, token)
    return trips


def _trips_at(facts: Facts, token: Token) -> Iterable[Trip]:
    lemma = token.lemma_.lower()
    for is_one, read in PHRASES:
        if is_one(facts, token, lemma):
            return read(facts, token)
    return ()


def _is_trip_noun(facts: Facts, token: Token, lemma: str) -> bool:
    return lemma in words("trip_nouns") and token.pos_ in NAMES_OF_THINGS


def _is_trip_verb(facts: Facts, token: Token, lemma: str) -> bool:
    """ "visits", which parsers may take for a noun, but not "a touch"."""
    return lemma in words("trip_verbs") and token.pos_ in JOURNEY_WORDS and token.tag_ != "NN"


def _is_hosting(facts: Facts, token: Token, lemma: str) -> bool:
    return lemma in words("hosting_verbs") and token.pos_ == "VERB"


def _is_meeting(facts: Facts, token: Token, lemma: str) -> bool:
    return (lemma in words("meeting_verbs") or lemma in words("talk_nouns")) and token.pos_ in MEETING_WORDS


def _is_name_at_start(facts: Facts, token: Token, lemma: str) -> bool:
    return token.i in facts.people and token.i - token.sent.start <= FIRST_WORDS


def _is_telling(facts: Facts, token: Token, lemma: str) -> bool:
    return lemma in ADDRESSING


def _is_being(facts: Facts, token: Token, lemma: str) -> bool:
    return lemma == "be"


def _is_verb(facts: Facts, token: Token, lemma: str) -> bool:
    return token.pos_ == "VERB"


# What a word may begin or carry, and who reads it; the first that fits.
PHRASES: tuple[tuple[Callable[[Facts, Token, str], bool], Callable[[Facts, Token], Iterator[Trip]]], ...] = (
    (_is_trip_noun, noun_trips),
    (_is_trip_verb, verb_trips),
    (_is_hosting, hostings),
    (_is_meeting, meetings),
    (_is_name_at_start, headlines),
    (_is_telling, tellings),
    (_is_being, stays),
    (_is_verb, presences),
)
