"""Phrases of visits in May 2024 and what a text tells besides, written by hand: no words, no parse."""

from datetime import date

from spacy.tokens import Doc

from articles.extraction.records import KnownVisit
from articles.extraction.text.dates import DateExpression
from articles.extraction.visits.evidence import Evidence, Mark, Trip
from articles.extraction.visits.trip_days import Edge
from articles.extraction.visits.visit_days import Visit, build_visits
from articles.extraction.visits.visit_facts import DateMention, Facts
from articles.tests.extraction.token_notation import VOCAB
from articles.tests.extraction.visits.hand_docs import limits

MAY = 5
PUBLISHED = date(2024, MAY, 15)


def may(day: int) -> date:
    return date(2024, MAY, day)


def on(first: int, last: int | None = None, edge: Edge = Edge.ON) -> Mark:
    """What a phrase says of the days: in May, and where in the visit."""
    return may(first), may(last or first), edge


def trip(host: str | None = "Peru", *days: Mark, **told: object) -> Trip:
    """A phrase that puts Ruiz in Peru, or what else is told."""
    values = {"visitor": "Ana Ruiz", "evidence": Evidence.TRIP, "start": 0, "end": 1} | told
    return Trip(host=host, days=days, **values)  # type: ignore[arg-type]


def meeting(host: str | None = "Peru", *days: Mark, **told: object) -> Trip:
    """ "Ruiz met …"."""
    return trip(host, *days, **({"evidence": Evidence.MEETING} | told))


def presence(host: str | None = "Peru", *days: Mark, **told: object) -> Trip:
    """ "Ruiz said in …"."""
    return trip(host, *days, **({"evidence": Evidence.PRESENCE} | told))


def known(first: date, last: date, host: str = "Peru", visitor: str = "Ana Ruiz") -> KnownVisit:
    return KnownVisit(visitor, host, first, last)


def facts(
    *times: tuple[date, date], officials: tuple[str, ...] = (), published: date | None = PUBLISHED, **homes: str
) -> Facts:
    """What the text tells besides: `homes` by surname, times that it names."""
    dates = [DateMention(0, 1, DateExpression(0, 1, first, last)) for first, last in times]
    names = {"ruiz": "Ana Ruiz", "berg": "Jon Berg", "salo": "Aino Salo"}
    return Facts(
        Doc(VOCAB),
        published,
        {},
        [],
        dates,
        homes={names[who]: country for who, country in homes.items()},
        officials=frozenset(names[who] for who in officials),
    )


AT_HOME_IN_SPAIN = facts(ruiz="Spain")


def days_of(visits: list[Visit]) -> list[tuple[str, int, int]]:
    """Host, first and last day (in May) of each."""
    return [(visit.host, visit.first_day.day, visit.last_day.day) for visit in visits]


def built(told: Facts, *trips: Trip, known: tuple[KnownVisit, ...] = (), **changes: int) -> list[tuple[str, int, int]]:
    return days_of(build_visits(told, trips, known, limits(**changes)))
