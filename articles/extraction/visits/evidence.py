"""One phrase that puts somebody at a place: who, where, when, and what kind of phrase it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from articles.extraction.visits.trip_days import Edge

# What a phrase tells of its days: from, to, and where in the visit these lie.
Mark = tuple[date, date, Edge]


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
    days: tuple[Mark, ...] = ()
    length: int | None = None  # "three-day"
    length_edge: Edge | None = None  # the phrase stands at the first or last of these days
    counterparts: tuple[str, ...] = ()  # whom the visitor met, by name
    elsewhen: bool = False  # another time, or not certain to happen
    in_region: bool = False  # the place is a city or region that is no capital
    planned: bool = False
    today: Edge | None = None  # told without a day: "on the last day of his trip"
