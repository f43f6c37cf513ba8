"""Phrases of going or being somewhere: "Macron's visit to Brazil", "landed in Belém on Tuesday", "said in Geneva"."""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from articles.extraction.text.lexicon import words
from articles.extraction.text.places import PlaceKind
from articles.extraction.visits.evidence import Evidence, Mark, Trip
from articles.extraction.visits.place_mentions import PlaceMention
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
    owners,
    people_at,
    place_at,
    places_after,
    places_from,
    subject_of,
)
from articles.extraction.visits.visit_facts import Facts

NEAR_NAME = 3  # "Blinken in China": so many tokens after the name the place stands


def noun_trips(facts: Facts, noun: Token) -> Iterator[Trip]:
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
    yield from _trips(facts, noun, visitors, places, days)


def verb_trips(facts: Facts, verb: Token) -> Iterator[Trip]:
    """ "arrived in Belém", "visited Brazil", "flew to Brasília"."""
    places = [
        mention for child in verb.children if child.dep_ in ("dobj", "npadvmod") for mention in places_from(facts, child)
    ] or places_after(facts, verb)
    days = tuple(days_told(facts, verb, verb, verb.lemma_.lower()))
    if places or (days and verb.lemma_.lower() in FIRST_DAY_WORDS):
        yield from _trips(facts, verb, people_at(facts, subject_of(verb)), places, days)


def headlines(facts: Facts, name: Token) -> Iterator[Trip]:
    """ "Blinken in China, as it happened": a sentence that starts with somebody in a place."""
    places = [mention for mention in places_after(facts, name, leads=("in",)) if mention.start - name.i <= NEAR_NAME]
    if places:
        yield from _trips(facts, name, people_at(facts, name), places, ())


def stays(facts: Facts, verb: Token) -> Iterator[Trip]:
    """ "Sato is in New Delhi for a summit": there on the day of publication."""
    places = places_after(facts, verb, leads=("in",))[:1]
    days = tuple(days_told(facts, verb, verb, ""))
    if places and verb.tag_ in ("VBZ", "VBP") and facts.published and not days:
        days = ((facts.published, facts.published, Edge.ON),)
    if places:
        yield from _trips(facts, verb, people_at(facts, subject_of(verb)), places, days)


def presences(facts: Facts, verb: Token) -> Iterator[Trip]:
    """ "said at a press conference in Beijing on Friday": there, though no word says how they came."""
    people = people_at(facts, subject_of(verb))
    places = places_after(facts, verb, deep=True, leads=AT_A_PLACE)
    for name in people:
        for mention in places[:1]:
            if mention.place.country != facts.homes.get(name):
                days = tuple(days_told(facts, verb, verb, ""))
                yield Trip(name, mention.place.country, Evidence.PRESENCE, verb.i, mention.end, days)


def _trips(
    facts: Facts, token: Token, visitors: list[str], places: list[PlaceMention], days: tuple[Mark, ...]
) -> Iterator[Trip]:
    """A trip of each visitor to each stop; without a place, of each visitor to somewhere."""
    sentence = token.sent
    length, edge = length_told(sentence.text)
    stops = _stops(facts, sentence, places, days)
    if len(stops) > 1:
        length = edge = None  # of the whole journey, not of one stop
    for mention, days_there in stops:
        country = mention.place.country if mention else None
        for name in _visitors_to(facts, sentence, visitors, country):
            yield Trip(
                name,
                country,
                Evidence.TRIP,
                token.i,
                max(token.i + 1, mention.end) if mention else token.i + 1,
                days_there,
                length,
                edge,
                elsewhen=is_elsewhen(token),
                in_region=bool(mention and mention.place.kind == PlaceKind.CITY),
                planned=is_future(governor(token)),
                today=edge_told(token) if token.pos_ == "NOUN" and not days else None,
            )


def _stops(
    facts: Facts, sentence: TokenSpan, places: list[PlaceMention], days: tuple[Mark, ...]
) -> list[tuple[PlaceMention | None, tuple[Mark, ...]]]:
    """Each place with its days; as many days as places are one each: "Chile on Monday and Peru on Tuesday"."""
    if not places:
        return [(None, days)]
    stops = list({mention.place.country: mention for mention in places}.values())
    if len(days) > len(stops):
        stops += _places_after_dates(facts, sentence, stops[-1])
    if len(days) == len(stops) > 1:
        return [(mention, (day,)) for mention, day in zip(stops, days, strict=True)]
    return [(mention, days) for mention in stops]


def _visitors_to(facts: Facts, sentence: TokenSpan, visitors: list[str], country: str | None) -> list[str]:
    """Nobody visits the own country: then the pronoun was taken for the host, and the guest is the other one named here."""
    if country is None:
        return visitors
    names = [name for name in visitors if facts.homes.get(name) != country]
    if names or not visitors:
        return names
    others = [name for name in facts.people_in(sentence) if facts.homes.get(name) not in (None, country)]
    return others if len(others) == 1 else []


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
