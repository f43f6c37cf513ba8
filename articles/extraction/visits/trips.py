"""Phrases that put somebody at a place: "Macron's visit to Brazil", "landed in Belém on Tuesday", "was received in Ankara".

find_trips(facts) hands out one Trip for each phrase; visit_days.py puts those of one visit together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from articles.extraction.text.lexicon import words
from articles.extraction.text.places import PlaceKind
from articles.extraction.visits.trip_days import (
    FIRST_DAY_WORDS,
    Edge,
    days_told,
    edge_told,
    is_elsewhen,
    is_future,
    length_told,
)
from articles.extraction.visits.trip_grammar import (
    AT_A_PLACE,
    governor,
    official_countries,
    owners,
    people_at,
    people_in_branch,
    place_at,
    places_after,
    places_from,
    subject_of,
)
from articles.extraction.visits.visit_facts import Facts, PlaceMention

FIRST_WORDS = 3
ADDRESSING = ("tell", "urge", "assure", "warn")
FROM_AFAR = frozenset({"call", "phone", "telephone", "video", "videolink", "letter", "message", "email", "tweet"})


class Evidence(StrEnum):
    TRIP = "trip"  # a word for going there
    MEETING = "meeting"  # face to face with a host
    PRESENCE = "presence"  # did or said something there


@dataclass(frozen=True, slots=True)
class Trip:
    """One phrase. `host` is a country or None where the phrase names no place; `days` what it says of the days."""

    visitor: str
    host: str | None
    evidence: Evidence
    start: int  # tokens of the phrase, end exclusive
    end: int
    days: tuple[tuple[date, date, Edge], ...] = ()
    length: int | None = None  # "three-day"
    length_edge: Edge | None = None  # the phrase stands at the first or last of these days
    counterparts: tuple[str, ...] = ()  # whom the visitor met, by name
    elsewhen: bool = False  # another time, or not certain to happen
    in_region: bool = False  # the place is a city or region that is no capital
    planned: bool = False
    today: Edge | None = None  # told without a day: "on the last day of his trip"


def find_trips(facts: Facts) -> list[Trip]:
    """Every phrase in the Doc, in order of the text."""
    trips: list[Trip] = []
    for sentence in facts.doc.sents:
        if sentence.end - sentence.start < 2:
            continue
        for token in sentence:
            trips += _trips_at(facts, token)
    return trips


def _trips_at(facts: Facts, token: Token) -> Iterator[Trip]:
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN") and lemma in words("trip_nouns"):
        yield from _noun_trips(facts, token)
    elif token.pos_ in ("VERB", "AUX", "NOUN", "PROPN") and lemma in words("trip_verbs") and token.tag_ != "NN":
        yield from _verb_trips(facts, token)
    elif token.pos_ == "VERB" and lemma in words("hosting_verbs"):
        yield from _hostings(facts, token)
    elif token.pos_ in ("VERB", "NOUN", "PROPN") and (lemma in words("meeting_verbs") or lemma in words("talk_nouns")):
        yield from _meetings(facts, token)
    elif token.i in facts.people and token.i - token.sent.start <= FIRST_WORDS:
        yield from _headlines(facts, token)
    elif lemma in ADDRESSING:
        yield from _tellings(facts, token)
    elif lemma == "be":
        yield from _stays(facts, token)
    elif token.pos_ == "VERB":
        yield from _presences(facts, token)


def _noun_trips(facts: Facts, noun: Token) -> Iterator[Trip]:
    """ "Scholz's visit to Ankara", "a visit to Ankara by Scholz", "Scholz, on a visit to Ankara,", "his China trip"."""
    verb = governor(noun)
    visitors = owners(facts, noun) or people_at(facts, subject_of(verb))
    if verb.lemma_.lower() in words("hosting_verbs"):
        return
    places = places_after(facts, noun) or [
        mention
        for child in noun.children
        if child.dep_ in ("compound", "nmod", "amod")
        for mention in place_at(facts, child)
        if mention.is_location
    ]
    days = tuple(days_told(facts, noun, verb, noun.lemma_.lower()))
    yield from _trips(facts, noun, visitors, places, days, Evidence.TRIP)


def _verb_trips(facts: Facts, verb: Token) -> Iterator[Trip]:
    """ "arrived in Belém", "visited Brazil", "flew to Brasília"."""
    places = [
        mention for child in verb.children if child.dep_ in ("dobj", "npadvmod") for mention in places_from(facts, child)
    ] or places_after(facts, verb)
    days = tuple(days_told(facts, verb, verb, verb.lemma_.lower()))
    if places or (days and verb.lemma_.lower() in FIRST_DAY_WORDS):
        yield from _trips(facts, verb, people_at(facts, subject_of(verb)), places, days, Evidence.TRIP)


def _hostings(facts: Facts, verb: Token) -> Iterator[Trip]:
    """ "Erdogan received Scholz in Ankara", "Scholz was welcomed by Erdogan"."""
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    guests = subject_of(verb) if passive else next((child for child in verb.children if child.dep_ == "dobj"), None)
    agents = [word for child in verb.children if child.dep_ == "agent" for word in child.children]
    host = (agents[0] if agents else None) if passive else subject_of(verb)
    if guests is None or guests.lemma_.lower() in words("talk_nouns"):
        return
    hosts = people_at(facts, host)
    places = places_after(facts, verb) or [mention for mention in place_at(facts, host) if mention.is_location]
    visitors = [name for name in people_at(facts, guests) if name not in hosts]
    days = tuple(days_told(facts, verb, verb, ""))
    countries = [mention.place.country for mention in places] or [facts.homes[name] for name in hosts if name in facts.homes]
    for name in visitors:
        for country in countries[:1] or (None,):
            yield Trip(
                name, country, Evidence.TRIP, verb.i, verb.i + 1, days, counterparts=tuple(hosts), elsewhen=is_elsewhen(verb)
            )


def _meetings(facts: Facts, token: Token) -> Iterator[Trip]:
    """ "met Xi in Beijing on Friday", "talks with Wang". Each of those who meet may be the guest; places tell."""
    verb = governor(token)
    sentence = token.sent
    partners = [
        name
        for word in (token, verb)
        for child in word.children
        if child.dep_ in ("dobj", "pobj") or (child.dep_ == "prep" and child.lower_ in ("with", "between", "by"))
        for name in people_in_branch(facts, child)
    ]
    subjects = people_at(facts, subject_of(verb))
    people = list(dict.fromkeys(subjects + partners))
    countries = official_countries(facts, token, verb)
    if not people or (len(people) < 2 and not countries):
        return
    places = places_after(facts, token) or places_after(facts, verb)
    days = tuple(days_told(facts, token, verb, ""))
    length, edge = length_told(sentence.text)
    for name in people:
        others = tuple(other for other in people if other != name)
        where = {mention.place.country for mention in places}
        hosts = {facts.homes[other] for other in others if other in facts.homes} | countries
        if name in facts.homes and any(other in facts.officials and other not in facts.homes for other in others):
            hosts |= where  # of those who met, the one without a country is taken to be at home
        if facts.homes.get(name) in where or (where and not where & hosts):
            continue  # at home, or all of them abroad
        host = next(iter(sorted(where & hosts)), None)
        yield Trip(
            name, host, Evidence.MEETING, token.i, token.i + 1, days, length, edge, others, elsewhen=is_elsewhen(verb)
        )


def _tellings(facts: Facts, verb: Token) -> Iterator[Trip]:
    """ "Xi told Macron on Monday": face to face, unless by telephone. No word says where."""
    yield from _presences(facts, verb)
    told = [name for child in verb.children if child.dep_ in ("dobj", "dative") for name in people_at(facts, child)]
    tellers = people_at(facts, subject_of(verb))
    if not told or any(word.lemma_.lower() in FROM_AFAR for word in verb.sent):
        return
    days = tuple(days_told(facts, verb, verb, ""))
    for name in dict.fromkeys(tellers + told):
        others = tuple(told if name in tellers else tellers)
        yield Trip(name, None, Evidence.MEETING, verb.i, verb.i + 1, days, counterparts=others)


def _headlines(facts: Facts, name: Token) -> Iterator[Trip]:
    """ "Blinken in China, as it happened": a sentence that starts with somebody in a place."""
    places = [mention for mention in places_after(facts, name, leads=("in",)) if mention.start - name.i <= FIRST_WORDS]
    yield from _trips(facts, name, people_at(facts, name), places, (), Evidence.TRIP) if places else ()


def _stays(facts: Facts, verb: Token) -> Iterator[Trip]:
    """ "Sato is in New Delhi for a summit": there on the day of publication."""
    places = places_after(facts, verb, leads=("in",))[:1]
    days = tuple(days_told(facts, verb, verb, ""))
    if places and verb.tag_ in ("VBZ", "VBP") and facts.published and not days:
        days = ((facts.published, facts.published, Edge.ON),)
    if places:
        yield from _trips(facts, verb, people_at(facts, subject_of(verb)), places, days, Evidence.TRIP)


def _presences(facts: Facts, verb: Token) -> Iterator[Trip]:
    """ "said at a press conference in Beijing on Friday": there, though no word says how they came."""
    people = people_at(facts, subject_of(verb))
    places = [mention for mention in places_after(facts, verb, deep=True, leads=AT_A_PLACE) if mention.is_location]
    for name in people:
        for mention in places[:1]:
            if mention.place.country != facts.homes.get(name):
                days = tuple(days_told(facts, verb, verb, ""))
                yield Trip(name, mention.place.country, Evidence.PRESENCE, verb.i, mention.end, days)


def _trips(
    facts: Facts,
    token: Token,
    visitors: list[str],
    places: list[PlaceMention],
    days: tuple[tuple[date, date, Edge], ...],
    evidence: Evidence,
) -> Iterator[Trip]:
    sentence = token.sent
    length, edge = length_told(sentence.text)
    places = list({mention.place.country: mention for mention in places}.values())
    if len(days) > len(places) > 0:
        places += _places_after_dates(facts, sentence, places[-1])
    if len(places) > 1:
        length = edge = None  # of the whole journey, not of one stop
    in_turn = len(places) > 1 and len(days) == len(places)  # "Chile on Monday and Peru on Tuesday"
    for number, mention in enumerate(places or (None,)):
        country = mention.place.country if mention else None
        names = [name for name in visitors if country is None or facts.homes.get(name) != country]
        if not names and country:  # the pronoun was taken for the host: the guest is the other one named here
            named = [name for name in facts.people_in(sentence) if facts.homes.get(name) not in (None, country)]
            names = named if visitors and len(named) == 1 else []
        end = max([token.i + 1] + ([mention.end] if mention else []))
        for name in names:
            yield Trip(
                name,
                country,
                evidence,
                token.i,
                end,
                days[number : number + 1] if in_turn else days,
                length,
                edge,
                elsewhen=is_elsewhen(token),
                in_region=bool(mention and mention.place.kind == PlaceKind.CITY),
                planned=is_future(governor(token)),
                today=edge_told(token) if evidence == Evidence.TRIP and token.pos_ == "NOUN" and not days else None,
            )


def _places_after_dates(facts: Facts, sentence: TokenSpan, last: PlaceMention) -> list[PlaceMention]:
    """ "visited Chile on Monday and Peru on Tuesday": parsers seldom see that "Peru" goes with "Chile"."""
    starts = {mention.start for mention in facts.dates_in(sentence)}
    ends = {mention.end for mention in facts.dates_in(sentence)}
    return [
        mention
        for mention in facts.places_in(sentence)
        if mention.is_location
        and mention.start > last.end
        and mention.place.country != last.place.country
        and {mention.start - 1, mention.start - 2} & ends
        and {mention.end, mention.end + 1} & starts
    ]
