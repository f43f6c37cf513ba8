"""Phrases that put Ruiz, Berg, Salo or Ada Lund somewhere, on parses written by hand; published on Friday, 29 March 2024."""

from datetime import date

from articles.extraction.visits.evidence import Mark, Trip
from articles.extraction.visits.trip_days import Edge
from articles.extraction.visits.trips import find_trips
from articles.tests.extraction.visits.hand_docs import facts_of

FRIDAY = date(2024, 3, 29)
MONDAY, TUESDAY, WEDNESDAY = date(2024, 3, 25), date(2024, 3, 26), date(2024, 3, 27)
PEOPLE = ("Ruiz", "Berg", "Salo", "Ada Lund")


def trips_in(*paragraphs: str, officials: tuple[str, ...] = (), day: date | None = FRIDAY, **homes: str) -> list[Trip]:
    """The phrases of such a text, whose people are at home as told."""
    facts = facts_of(*paragraphs, people=PEOPLE, day=day)
    facts.homes = homes
    facts.officials = frozenset(officials)
    return find_trips(facts)


def who_and_where(trips: list[Trip]) -> list[tuple[str, str | None]]:
    """Visitor and country of each."""
    return [(trip.visitor, trip.host) for trip in trips]


def on(day: date, edge: Edge = Edge.ON) -> tuple[Mark, ...]:
    """What a phrase says of its days when it tells one."""
    return ((day, day, edge),)
