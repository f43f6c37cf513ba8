"""What speaks against a visit: another day, another time, another place, another meeting; before it, or after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from articles.extraction.rule_names import VisitRule
from articles.extraction.visits.participation import Participation
from articles.extraction.visits.reporting_clauses import Clause, is_about_visit, is_departure
from articles.extraction.visits.visit_days import Visit

NOTHING = ""
FOR_HOME = 3  # "home" among so many words after "before": "before flying home"


@dataclass(frozen=True, slots=True)
class _Claim:
    """That a statement was made at `visit`; `said_on` is the day told, if any."""

    index: int
    clause: Clause
    visit: Visit
    said_on: date | None


@dataclass(frozen=True, slots=True)
class Objections:
    """Asked of the statements of one Doc."""

    part: Participation

    def against(self, index: int, clause: Clause, visit: int | None, said_on: date | None) -> str:
        """Why the statement belongs to no visit, or to `visit` not; or nothing. The first reason that there is."""
        if visit is None:
            return self._said_to(self.part.addressees(index))
        claim = _Claim(index, clause, self.part.visits[visit], said_on)
        for objection in (
            self._another_day,
            self._another_time,
            self._another_place,
            self._without_a_day,
            self._another_meeting,
        ):
            if why := objection(claim):
                return why
        return NOTHING

    def _another_day(self, claim: _Claim) -> str:
        if claim.said_on and not claim.visit.covers(claim.said_on):
            return VisitRule.OTHER_DAY.told(claim.said_on.isoformat())
        return NOTHING

    def _another_time(self, claim: _Claim) -> str:
        return VisitRule.OTHER_TIME if claim.clause.vague and not _overlaps(claim.clause, claim.visit) else NOTHING

    def _another_place(self, claim: _Claim) -> str:
        where = [mention.place.country for mention in claim.clause.places]
        return VisitRule.OTHER_PLACE.told(where[0]) if where and claim.visit.host not in where else NOTHING

    def _without_a_day(self, claim: _Claim) -> str:
        """What counts when no day speaks for the visit."""
        if claim.said_on is not None:
            return NOTHING
        for rule, speaks_against in (
            (VisitRule.BEFORE, self._is_before),
            (VisitRule.AFTER, self._is_after),
            (VisitRule.EARLIER, self._is_earlier),
            (VisitRule.POSITION, self._is_position),
        ):
            if speaks_against(claim):
                return rule
        return NOTHING

    def _another_meeting(self, claim: _Claim) -> str:
        """Told to somebody who takes no part in the visit."""
        people = self.part.addressees(claim.index)
        return NOTHING if self.part.addresses(claim.index, claim.visit) else self._said_to(people)

    def _said_to(self, people: list[str]) -> str:
        return VisitRule.OTHER_PEOPLE.told(people[0]) if people else NOTHING

    def _is_before(self, claim: _Claim) -> bool:
        """ "Ahead of the talks", "before leaving Washington"; but not "before leaving" the host, for home or elsewhere."""
        rest = claim.clause.before
        if not rest or any(mention.place.country == claim.visit.host for mention in claim.clause.places):
            return False
        words = self.part.facts.doc[claim.clause.words[0] : claim.clause.words[-1] + 1]
        own = [token for token in words if token.text in rest]
        if is_departure(rest):
            return self._leaves_for_host(own, rest, claim.visit)
        return any(is_about_visit(token) for token in own)

    def _leaves_for_host(self, own: Iterable[Token], rest: str, visit: Visit) -> bool:
        """Whether a departure leads to the host, or away from elsewhere: "before flying to Lima", "before leaving Rome"."""
        facts = self.part.facts
        places = ((token.i, facts.place_at(token.i)) for token in own)
        place = next((mention for at, mention in places if mention is not None and mention.start == at), None)
        if place is None:
            return "home" not in rest.split()[:FOR_HOME]
        goes_there = facts.doc[place.start - 1].lower_ in ("to", "for")
        return goes_there == (place.place.country == visit.host)

    def _is_after(self, claim: _Claim) -> bool:
        return claim.clause.after

    def _is_earlier(self, claim: _Claim) -> bool:
        return claim.clause.earlier and not self.part.addresses(claim.index, claim.visit)

    def _is_position(self, claim: _Claim) -> bool:
        """ "China has said": a position, when no person says it."""
        return claim.clause.perfect and not self.part.is_person(claim.index)


def _overlaps(clause: Clause, visit: Visit) -> bool:
    """Whether some day of the vague time may be of the visit."""
    vague = clause.vague
    if vague is None or vague.expression.first is None or vague.expression.last is None:
        return True
    return vague.expression.first <= visit.last_day and visit.first_day <= vague.expression.last
