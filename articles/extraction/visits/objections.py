"""What speaks against a visit: another day, another time, another place, another meeting; before it, or after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from articles.extraction.rule_names import VisitRule
from articles.extraction.visits.participation import Participation
from articles.extraction.visits.reporting_clauses import Clause, is_about_visit, is_departure
from articles.extraction.visits.tellings import Telling
from articles.extraction.visits.visit_days import Visit

NOTHING = ""
FOR_HOME = 3  # "home" among so many words after "before": "before flying home"


@dataclass(frozen=True, slots=True)
class Objections:
    """Asked of the statements of one Doc."""

    part: Participation

    def against(self, index: int, clause: Clause, visit: int | None, said_on: date | None) -> str:
        """Why the statement belongs to no visit, or to `visit` not; or nothing. The first reason that there is."""
        if visit is None:
            return self._said_to(self.part.addressees(index))
        telling = Telling(self.part, index, clause, self.part.visits[visit], said_on)
        for objection in (
            self._another_day,
            self._another_time,
            self._another_place,
            self._without_a_day,
            self._another_meeting,
        ):
            if why := objection(telling):
                return why
        return NOTHING

    def _another_day(self, telling: Telling) -> str:
        if telling.said_on and not telling.visit.covers(telling.said_on):
            return VisitRule.OTHER_DAY.told(telling.said_on.isoformat())
        return NOTHING

    def _another_time(self, telling: Telling) -> str:
        return VisitRule.OTHER_TIME if telling.clause.vague and not _overlaps(telling.clause, telling.visit) else NOTHING

    def _another_place(self, telling: Telling) -> str:
        where = [mention.place.country for mention in telling.clause.places]
        return VisitRule.OTHER_PLACE.told(where[0]) if where and telling.visit.host not in where else NOTHING

    def _without_a_day(self, telling: Telling) -> str:
        """What counts when no day speaks for the visit."""
        if telling.said_on is not None:
            return NOTHING
        for rule, speaks_against in (
            (VisitRule.BEFORE, self._is_before),
            (VisitRule.AFTER, self._is_after),
            (VisitRule.EARLIER, self._is_earlier),
            (VisitRule.POSITION, self._is_position),
        ):
            if speaks_against(telling):
                return rule
        return NOTHING

    def _another_meeting(self, telling: Telling) -> str:
        """Told to somebody who takes no part in the visit."""
        people = self.part.addressees(telling.index)
        return NOTHING if telling.is_to_other_side else self._said_to(people)

    def _said_to(self, people: list[str]) -> str:
        return VisitRule.OTHER_PEOPLE.told(people[0]) if people else NOTHING

    def _is_before(self, telling: Telling) -> bool:
        """ "Ahead of the talks", "before leaving Washington"; but not "before leaving" the host, for home or elsewhere."""
        rest = telling.clause.before
        if not rest or any(mention.place.country == telling.visit.host for mention in telling.clause.places):
            return False
        words = self.part.facts.doc[telling.clause.words[0] : telling.clause.words[-1] + 1]
        own = [token for token in words if token.text in rest]
        if is_departure(rest):
            return self._leaves_for_host(own, rest, telling.visit)
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

    def _is_after(self, telling: Telling) -> bool:
        return telling.clause.after

    def _is_earlier(self, telling: Telling) -> bool:
        return telling.clause.earlier and not telling.is_to_other_side

    def _is_position(self, telling: Telling) -> bool:
        """ "China has said": a position, when no person says it."""
        return telling.clause.perfect and not telling.is_of_person


def _overlaps(clause: Clause, visit: Visit) -> bool:
    """Whether some day of the vague time may be of the visit."""
    vague = clause.vague
    if vague is None or vague.expression.first is None or vague.expression.last is None:
        return True
    return vague.expression.first <= visit.last_day and visit.first_day <= vague.expression.last
