"""Phrases that bring a visitor and a host face to face: "was received in Ankara", "met Xi in Beijing", "Xi told Macron"."""

from collections.abc import Iterator

from spacy.tokens import Token

from articles.extraction.text.lexicon import words
from articles.extraction.visits.evidence import Evidence, Trip
from articles.extraction.visits.journeys import presences
from articles.extraction.visits.trip_days import days_told, is_elsewhen, length_told
from articles.extraction.visits.trip_grammar import (
    governor,
    official_countries,
    people_at,
    people_in_branch,
    place_at,
    places_after,
    subject_of,
)
from articles.extraction.visits.visit_facts import Facts

FROM_AFAR = frozenset({"call", "phone", "telephone", "video", "videolink", "letter", "message", "email", "tweet"})
PARTNERS_AFTER = ("with", "between", "by")


def hostings(facts: Facts, verb: Token) -> Iterator[Trip]:
    """ "Erdogan received Scholz in Ankara", "Scholz was welcomed by Erdogan"."""
    guests, host = _guests_and_host(verb)
    if guests is None or guests.lemma_.lower() in words("talk_nouns"):
        return
    hosts = people_at(facts, host)
    country = _country_of_reception(facts, verb, host, hosts)
    days = tuple(days_told(facts, verb, verb, ""))
    for name in people_at(facts, guests):
        if name not in hosts:
            yield Trip(
                name,
                country,
                Evidence.TRIP,
                verb.i,
                verb.i + 1,
                days,
                counterparts=tuple(hosts),
                elsewhen=is_elsewhen(verb),
            )


def _guests_and_host(verb: Token) -> tuple[Token | None, Token | None]:
    """The words for who is received, and by whom."""
    if any(child.dep_ == "nsubjpass" for child in verb.children):
        agents = (word for child in verb.children if child.dep_ == "agent" for word in child.children)
        return subject_of(verb), next(agents, None)
    return next((child for child in verb.children if child.dep_ == "dobj"), None), subject_of(verb)


def _country_of_reception(facts: Facts, verb: Token, host: Token | None, hosts: list[str]) -> str | None:
    """Where it was, else the country that is the host, else where one of the hosts is at home."""
    places = places_after(facts, verb) or [mention for mention in place_at(facts, host) if mention.is_location]
    if places:
        return places[0].place.country
    return next((facts.homes[name] for name in hosts if name in facts.homes), None)


def meetings(facts: Facts, token: Token) -> Iterator[Trip]:
    """ "met Xi in Beijing on Friday", "talks with Wang". Each of those who meet may be the guest; places tell."""
    verb = governor(token)
    people = list(dict.fromkeys([*people_at(facts, subject_of(verb)), *_partners(facts, token, verb)]))
    countries = official_countries(facts, token, verb)
    if not people or (len(people) < 2 and not countries):
        return
    where = {mention.place.country for mention in places_after(facts, token) or places_after(facts, verb)}
    days = tuple(days_told(facts, token, verb, ""))
    length, edge = length_told(token.sent.text)
    for name in people:
        others = tuple(other for other in people if other != name)
        there = where & (countries | _countries_of_hosts(facts, name, others, where))
        if where and (facts.homes.get(name) in where or not there):
            continue  # at home, or all of them abroad
        host = min(there, default=None)
        yield Trip(
            name, host, Evidence.MEETING, token.i, token.i + 1, days, length, edge, others, elsewhen=is_elsewhen(verb)
        )


def _partners(facts: Facts, token: Token, verb: Token) -> Iterator[str]:
    """Those whom the subject meets, or talks with."""
    for word in (token, verb):
        for child in word.children:
            if child.dep_ in ("dobj", "pobj") or (child.dep_ == "prep" and child.lower_ in PARTNERS_AFTER):
                yield from people_in_branch(facts, child)


def _countries_of_hosts(facts: Facts, name: str, others: tuple[str, ...], where: set[str]) -> set[str]:
    """The countries where one of those who met somebody is at home."""
    hosts = {facts.homes[other] for other in others if other in facts.homes}
    if name in facts.homes and any(other in facts.officials and other not in facts.homes for other in others):
        hosts |= where  # of those who met, the one without a country is taken to be at home
    return hosts


def tellings(facts: Facts, verb: Token) -> Iterator[Trip]:
    """ "Xi told Macron on Monday": face to face, unless by telephone. No word says where."""
    yield from presences(facts, verb)
    told = [name for child in verb.children if child.dep_ in ("dobj", "dative") for name in people_at(facts, child)]
    tellers = people_at(facts, subject_of(verb))
    if not told or any(word.lemma_.lower() in FROM_AFAR for word in verb.sent):
        return
    days = tuple(days_told(facts, verb, verb, ""))
    for name in dict.fromkeys(tellers + told):
        others = tuple(told if name in tellers else tellers)
        yield Trip(name, None, Evidence.MEETING, verb.i, verb.i + 1, days, counterparts=others)
