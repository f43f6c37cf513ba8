"""From phrases to visits: which phrases tell of one visit, and from which day to which day it lasted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from articles.extraction.linking.visits import join, same_host, same_visitor, widen
from articles.extraction.records import FoundVisit, KnownVisit, Span
from articles.extraction.text.dates import each_day
from articles.extraction.visits.trip_days import Edge
from articles.extraction.visits.trips import Evidence, Trip
from articles.extraction.visits.visit_facts import Facts

LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class Limits:
    """Thresholds; config.cfg says what they mean."""

    most_silent_days: int
    days_still_news: int
    days_looking_back: int
    longest_told_length: int


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
        hosts = _hosts(facts, visitor, own, known)
        for host in hosts:
            told = [trip for trip in own if trip.host == host or (trip.host is None and _fits(facts, trip, host, hosts[0]))]
            visits += _visits_of(facts, visitor, host, told, known, limits)
    visits += _remembered(facts, visits, known)
    return sorted(visits, key=lambda visit: (visit.first_day, visit.visitor, visit.host))


def _remembered(facts: Facts, visits: Sequence[Visit], known: Sequence[KnownVisit]) -> list[Visit]:
    """Known earlier visits of the same visitor to the same host, where the text names a time in which they lie."""
    times = [(mention.expression.first, mention.expression.last) for mention in facts.dates]
    short = [(first, last) for first, last in times if first and last and (last - first).days < LONGEST_MONTH]
    found = []
    for other in known:
        same = [v for v in visits if same_visitor(v.visitor, other.visitor) and same_host(v.host, other.host)]
        if not same or any(v.first_day <= other.last_day and other.first_day <= v.last_day for v in same):
            continue
        if any(first <= other.last_day and other.first_day <= last for first, last in short):
            name, place = same[0].visitor, same[0].host
            found.append(Visit(name, place, other.first_day, other.last_day, hosts=same[0].hosts, from_known=True))
    return found


def _fits(facts: Facts, trip: Trip, host: str, main_host: str) -> bool:
    """A phrase without a place: a meeting belongs where one of those met is at home, all else to the main host."""
    if trip.evidence != Evidence.MEETING or not trip.counterparts:
        return host == main_host
    homes = {facts.homes.get(name) for name in trip.counterparts}
    return host in homes


def _hosts(facts: Facts, visitor: str, trips: Sequence[Trip], known: Sequence[KnownVisit]) -> list[str]:
    """The countries visited, the one with most evidence first."""
    home = facts.homes.get(visitor)
    votes: Counter[str] = Counter()
    travelled = any(trip.evidence == Evidence.TRIP for trip in trips)
    met = {facts.homes.get(name) for trip in trips for name in trip.counterparts}
    for trip in trips:
        if trip.host is None or trip.host == home:
            continue
        expected = any(same_visitor(visitor, visit.visitor) and same_host(trip.host, visit.host) for visit in known)
        if trip.evidence == Evidence.TRIP:
            if home or expected or (visitor in facts.officials and not trip.in_region) or trip.host in met:
                votes[trip.host] += 1 if trip.elsewhen or trip.planned else 3
        elif (trip.host in met or trip.evidence == Evidence.MEETING) and (home or travelled):
            votes[trip.host] += 2
        elif trip.evidence == Evidence.PRESENCE and (travelled or expected) and home and visitor in facts.officials:
            votes[trip.host] += 1
    if not votes and travelled:  # "his trip … met Wang": the host is the country of those whom he met
        votes.update(country for country in met if country and country != home)
    return [country for country, _ in votes.most_common()]


def _visits_of(
    facts: Facts, visitor: str, host: str, trips: Sequence[Trip], known: Sequence[KnownVisit], limits: Limits
) -> list[Visit]:
    """The visits of one person to one country: one for each run of days."""
    sure = [trip for trip in trips if not trip.elsewhen]
    marks = [mark for trip in sure for mark in trip.days]
    people = frozenset(name for trip in sure for name in trip.counterparts if _may_be_host(facts, name, host))
    evidence = [(trip.start, trip.end) for trip in sure]
    runs = _runs({day for first, last, _ in marks for day in each_day(first, last)}, limits.most_silent_days)
    if not runs and (remembered := _from_known(facts, visitor, host, trips, evidence, people, known, limits)):
        return remembered
    if not runs and facts.published:  # "ends his visit": on the day of publication, when no other is told
        marks = [(facts.published, facts.published, trip.today) for trip in sure if trip.today][:1]
        runs = [[facts.published]] if marks else []
    lengths = [(trip.length, trip.length_edge) for trip in sure if trip.length and trip.length <= limits.longest_told_length]
    visits = []
    for run in runs:
        inside = [mark for mark in marks if run[0] <= mark[0] <= run[-1]]
        newest = run == runs[-1]
        first_day, last_day = _extent(run, inside, lengths if newest else [])
        meetings = tuple(sorted({last for first, last, edge in inside if edge in (Edge.ON, Edge.LAST) and first == last}))
        longest = max((length for length, _ in lengths if length), default=0) if newest else 0
        slack = timedelta(days=max(longest - (last_day - first_day).days - 1, 0))
        words = evidence if newest else []
        visit = Visit(visitor, host, first_day, last_day, words, people, meeting_days=meetings, slack=slack)
        visits.append(_widened(visit, known))
    return visits


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


def _extent(
    run: Sequence[date], marks: Sequence[tuple[date, date, Edge]], lengths: Sequence[tuple[int | None, Edge | None]]
) -> tuple[date, date]:
    """First and last day: as told, else counted from a "three-day visit" with one end told."""
    first_day, last_day = run[0], run[-1]
    has_first = any(edge in (Edge.FIRST, Edge.RANGE) for _, _, edge in marks)
    has_last = any(edge in (Edge.LAST, Edge.RANGE) for _, _, edge in marks)
    for length, edge in lengths:
        if not length or (last_day - first_day).days + 1 >= length:
            continue
        if (edge == Edge.LAST or has_last) and not has_first:
            return last_day - timedelta(days=length - 1), last_day
        if edge == Edge.FIRST or has_first:
            return first_day, first_day + timedelta(days=length - 1)
    return first_day, last_day


def _widened(visit: Visit, known: Sequence[KnownVisit]) -> Visit:
    """With the days that earlier articles add."""
    found = FoundVisit(visit.visitor, visit.host, visit.first_day, visit.last_day)
    same = join(found, known)
    if same:
        wide = widen(same, found)
        visit.first_day, visit.last_day = wide.first_day, wide.last_day
    return visit


def _from_known(
    facts: Facts,
    visitor: str,
    host: str,
    trips: Sequence[Trip],
    evidence: list[tuple[int, int]],
    people: frozenset[str],
    known: Sequence[KnownVisit],
    limits: Limits,
) -> list[Visit]:
    """The text names no days: a visit that earlier articles dated, when this one came out during it or soon after."""
    if facts.published is None or not any(not trip.elsewhen and trip.evidence == Evidence.TRIP for trip in trips):
        return []
    fitting = [
        visit
        for visit in known
        if same_visitor(visitor, visit.visitor)
        and same_host(host, visit.host)
        and visit.first_day <= facts.published <= visit.last_day + timedelta(days=limits.days_still_news)
    ]
    if not fitting:
        return []
    latest = max(fitting, key=lambda visit: visit.last_day)
    return [Visit(visitor, host, latest.first_day, latest.last_day, evidence, people, from_known=True)]
