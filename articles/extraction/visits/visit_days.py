"""From phrases to visits: which phrases tell of one visit, and from which day to which day it lasted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from articles.extraction.linking.thresholds import VisitLinking
from articles.extraction.linking.visits import join, same_host, same_visitor, widen
from articles.extraction.records import FoundVisit, KnownVisit, Span
from articles.extraction.text.dates import each_day
from articles.extraction.visits.evidence import Evidence, Mark, Trip
from articles.extraction.visits.trip_days import Edge
from articles.extraction.visits.visit_facts import Facts
from articles.extraction.visits.visited_countries import Votes, countries_visited

LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds; config.cfg says what they mean."""

    most_silent_days: int
    days_still_news: int
    days_looking_back: int
    longest_told_length: int
    votes: Votes
    linking: VisitLinking


@dataclass(slots=True)
class Visit:
    """A visit with what placement needs to know: `days` as the text tells them, or as known from earlier articles."""

    visitor: str
    host: str
    first_day: date
    last_day: date
    evidence: list[tuple[int, int]] = field(default_factory=list)  # tokens
    hosts: frozenset[str] = frozenset()  # the people that the visitor met there
    from_known: bool = False  # the days come from an earlier article
    meeting_days: tuple[date, ...] = ()  # days on which the text shows visitor and hosts at work
    slack: timedelta = timedelta(0)  # it lasted so much longer, before or after: "a two-day summit", one day told

    def covers(self, day: date) -> bool:
        return self.first_day - self.slack <= day <= self.last_day + self.slack

    def is_current(self, published: date | None, limits: Limits) -> bool:
        """Whether an article of that day would speak of it as of "the visit"."""
        until = self.last_day + timedelta(days=limits.days_still_news)
        return published is None or self.first_day <= published <= until

    def found(self, facts: Facts) -> FoundVisit:
        spans = (facts.doc[start:end] for start, end in sorted(set(self.evidence)))
        evidence = tuple(Span(span.start_char, span.end_char) for span in spans)
        return FoundVisit(self.visitor, self.host, self.first_day, self.last_day, evidence)


def build_visits(facts: Facts, trips: Sequence[Trip], known: Sequence[KnownVisit], limits: Limits) -> list[Visit]:
    """All visits with days that the phrases tell of, earliest first."""
    visits: list[Visit] = []
    for visitor in dict.fromkeys(trip.visitor for trip in trips):
        own = [trip for trip in trips if trip.visitor == visitor]
        hosts = countries_visited(facts, visitor, own, known, limits.votes)
        for host in hosts:
            told = [trip for trip in own if trip.host == host or (trip.host is None and _fits(facts, trip, host, hosts[0]))]
            visits += _visits_of(facts, visitor, host, told, known, limits)
    visits += _remembered(facts, visits, known)
    return sorted(visits, key=lambda visit: (visit.first_day, visit.visitor, visit.host))


def _remembered(facts: Facts, visits: Sequence[Visit], known: Sequence[KnownVisit]) -> list[Visit]:
    """Known earlier visits of the same visitor to the same host, where the text names a time in which they lie."""
    times = list(_short_times(facts))
    found = []
    for other in known:
        same = [v for v in visits if same_visitor(v.visitor, other.visitor) and same_host(v.host, other.host)]
        if not same or any(_meets(other, visit.first_day, visit.last_day) for visit in same):
            continue
        if any(_meets(other, first, last) for first, last in times):
            name, place = same[0].visitor, same[0].host
            found.append(Visit(name, place, other.first_day, other.last_day, hosts=same[0].hosts, from_known=True))
    return found


def _short_times(facts: Facts) -> Iterator[tuple[date, date]]:
    """The times of at most a month that the text names: "in June 2023", but not "in 2023"."""
    for mention in facts.dates:
        first, last = mention.expression.first, mention.expression.last
        if first and last and (last - first).days < LONGEST_MONTH:
            yield first, last


def _meets(visit: KnownVisit, first: date, last: date) -> bool:
    """Whether some day of the visit lies between the two."""
    return first <= visit.last_day and visit.first_day <= last


def _fits(facts: Facts, trip: Trip, host: str, main_host: str) -> bool:
    """A phrase without a place: a meeting belongs where one of those met is at home, all else to the main host."""
    if trip.evidence != Evidence.MEETING or not trip.counterparts:
        return host == main_host
    homes = {facts.homes.get(name) for name in trip.counterparts}
    return host in homes


@dataclass(frozen=True, slots=True)
class _Told:
    """What the sure phrases about one person in one country tell together."""

    visitor: str
    host: str
    marks: Sequence[Mark]
    hosts: frozenset[str]
    evidence: list[tuple[int, int]]
    lengths: Sequence[tuple[int, Edge | None]]

    @property
    def days(self) -> set[date]:
        return {day for first, last, _ in self.marks for day in each_day(first, last)}


def _told_by(facts: Facts, visitor: str, host: str, trips: Sequence[Trip], limits: Limits) -> _Told:
    longest = limits.longest_told_length
    return _Told(
        visitor,
        host,
        marks=[mark for trip in trips for mark in trip.days],
        hosts=frozenset(name for trip in trips for name in trip.counterparts if _may_be_host(facts, name, host)),
        evidence=[(trip.start, trip.end) for trip in trips],
        lengths=[(trip.length, trip.length_edge) for trip in trips if trip.length and trip.length <= longest],
    )


def _visits_of(
    facts: Facts, visitor: str, host: str, trips: Sequence[Trip], known: Sequence[KnownVisit], limits: Limits
) -> list[Visit]:
    """The visits of one person to one country: one for each run of days."""
    sure = [trip for trip in trips if not trip.elsewhen]
    told = _told_by(facts, visitor, host, sure, limits)
    runs = _runs(told.days, limits.most_silent_days)
    if not runs:
        if remembered := _from_known(facts, told, sure, known, limits):
            return remembered
        told = replace(told, marks=_ends_today(facts, sure))
        runs = [[first] for first, _, _ in told.marks]
    return [_widened(_visit(told, run, newest=run == runs[-1]), known, limits.linking) for run in runs]


def _ends_today(facts: Facts, trips: Sequence[Trip]) -> list[Mark]:
    """ "Ends his visit", when no day is told: on the day of publication."""
    edges = [trip.today for trip in trips if trip.today]
    return [(facts.published, facts.published, edge) for edge in edges[:1]] if facts.published else []


def _visit(told: _Told, run: Sequence[date], *, newest: bool) -> Visit:
    """The visit on the days of `run`; what is told of lengths, and the words, count for the newest."""
    inside = [mark for mark in told.marks if run[0] <= mark[0] <= run[-1]]
    lengths = told.lengths if newest else []
    first_day, last_day = _extent(run, inside, lengths)
    longest = max((length for length, _ in lengths), default=0)
    return Visit(
        told.visitor,
        told.host,
        first_day,
        last_day,
        told.evidence if newest else [],
        told.hosts,
        meeting_days=_days_of_work(inside),
        slack=timedelta(days=max(longest - (last_day - first_day).days - 1, 0)),
    )


def _days_of_work(marks: Sequence[Mark]) -> tuple[date, ...]:
    """The days told singly, but not those of an arrival."""
    return tuple(sorted({last for first, last, edge in marks if edge in (Edge.ON, Edge.LAST) and first == last}))


def _may_be_host(facts: Facts, name: str, host: str) -> bool:
    """At home in the country, or in an office that the text gives no country for."""
    home = facts.homes.get(name)
    return home == host or (home is None and name in facts.officials)


def _runs(days: Iterable[date], most_silent_days: int) -> list[list[date]]:
    """Days of one visit lie close together; more silent days between them make two visits."""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and (day - runs[-1][-1]).days <= most_silent_days:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _extent(run: Sequence[date], marks: Sequence[Mark], lengths: Sequence[tuple[int, Edge | None]]) -> tuple[date, date]:
    """First and last day: as told, else counted from a "three-day visit" with one end told."""
    first_day, last_day = run[0], run[-1]
    has_first, has_last = _tells(marks, Edge.FIRST), _tells(marks, Edge.LAST)
    for length, edge in lengths:
        if (last_day - first_day).days + 1 >= length:
            continue
        if (edge == Edge.LAST or has_last) and not has_first:
            return last_day - timedelta(days=length - 1), last_day
        if edge == Edge.FIRST or has_first:
            return first_day, first_day + timedelta(days=length - 1)
    return first_day, last_day


def _tells(marks: Sequence[Mark], end: Edge) -> bool:
    """Whether some mark tells that end of the visit."""
    return any(edge in (end, Edge.RANGE) for _, _, edge in marks)


def _widened(visit: Visit, known: Sequence[KnownVisit], linking: VisitLinking) -> Visit:
    """With the days that earlier articles add."""
    found = FoundVisit(visit.visitor, visit.host, visit.first_day, visit.last_day)
    same = join(found, known, linking)
    if same:
        wide = widen(same, found)
        visit.first_day, visit.last_day = wide.first_day, wide.last_day
    return visit


def _from_known(
    facts: Facts, told: _Told, trips: Sequence[Trip], known: Sequence[KnownVisit], limits: Limits
) -> list[Visit]:
    """The text names no days: a visit that earlier articles dated, when this one came out during it or soon after."""
    published = facts.published
    if published is None or not any(trip.evidence == Evidence.TRIP for trip in trips):
        return []
    still_news = timedelta(days=limits.days_still_news)
    fitting = [
        visit
        for visit in known
        if same_visitor(told.visitor, visit.visitor)
        and same_host(told.host, visit.host)
        and visit.first_day <= published <= visit.last_day + still_news
    ]
    if not fitting:
        return []
    latest = max(fitting, key=lambda visit: visit.last_day)
    days = latest.first_day, latest.last_day
    return [Visit(told.visitor, told.host, *days, told.evidence, told.hosts, from_known=True)]
