"""Which countries somebody visited: what each phrase about a journey, a meeting or a presence weighs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction.linking.visits import same_host, same_visitor
from articles.extraction.records import KnownVisit
from articles.extraction.visits.evidence import Evidence, Trip
from articles.extraction.visits.visit_facts import Facts

NOTHING = 0


@dataclass(frozen=True, slots=True)
class Votes:
    """How much each kind of phrase speaks for a visit; config.cfg says what they mean."""

    journey: int
    journey_in_doubt: int
    face_to_face: int
    present: int


@dataclass(frozen=True, slots=True)
class _Traveller:
    """Somebody whom phrases put somewhere, and what makes a phrase believable."""

    name: str
    home: str | None
    travelled: bool  # some phrase has a word for going there
    met: tuple[str | None, ...]  # the homes of those met, in the order of the text
    is_official: bool
    known: Sequence[KnownVisit]

    def may_go(self, trip: Trip, host: str) -> bool:
        """At home elsewhere, expected there, in an office that travels to capitals, or met by somebody of there."""
        if self.home or host in self.met or (self.is_official and not trip.in_region):
            return True
        return self.is_expected_in(host)

    def meets_somebody(self, trip: Trip, host: str) -> bool:
        """Face to face with a host; who is at home nowhere must have gone there."""
        at_home_there = host in self.met or trip.evidence == Evidence.MEETING
        return at_home_there and (self.home is not None or self.travelled)

    def is_there_in_office(self, trip: Trip, host: str) -> bool:
        """An official of another country who did something there, and was under way or expected."""
        if trip.evidence != Evidence.PRESENCE or not self.home or not self.is_official:
            return False
        return self.travelled or self.is_expected_in(host)

    def is_expected_in(self, host: str) -> bool:
        """Earlier articles know of a visit there."""
        return any(same_visitor(self.name, visit.visitor) and same_host(host, visit.host) for visit in self.known)


def countries_visited(
    facts: Facts, visitor: str, trips: Sequence[Trip], known: Sequence[KnownVisit], weigh: Votes
) -> list[str]:
    """The countries that `trips`, the phrases about one visitor, put him in; the one with most evidence first."""
    traveller = _traveller(facts, visitor, trips, known)
    votes: Counter[str] = Counter()
    for trip in trips:
        if trip.host not in (None, traveller.home) and (weight := _weight(traveller, trip, trip.host, weigh)):
            votes[trip.host] += weight
    if not votes and traveller.travelled:  # "his trip … met Wang": the host is the country of those whom he met
        votes.update(country for country in traveller.met if country and country != traveller.home)
    return [country for country, _ in votes.most_common()]


def _traveller(facts: Facts, visitor: str, trips: Sequence[Trip], known: Sequence[KnownVisit]) -> _Traveller:
    return _Traveller(
        visitor,
        facts.homes.get(visitor),
        travelled=any(trip.evidence == Evidence.TRIP for trip in trips),
        met=tuple(dict.fromkeys(facts.homes.get(name) for trip in trips for name in trip.counterparts)),
        is_official=visitor in facts.officials,
        known=known,
    )


def _weight(traveller: _Traveller, trip: Trip, host: str, weigh: Votes) -> int:
    """How much a phrase speaks for a visit to `host`."""
    if trip.evidence == Evidence.TRIP:
        if not traveller.may_go(trip, host):
            return NOTHING
        return weigh.journey_in_doubt if trip.elsewhen or trip.planned else weigh.journey
    if traveller.meets_somebody(trip, host):
        return weigh.face_to_face
    return weigh.present if traveller.is_there_in_office(trip, host) else NOTHING
