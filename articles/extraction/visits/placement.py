"""When and at which visit each statement was made, and why we think so.

A statement belongs to a visit when visitor or hosts made it there: at the talks, before the press, in a readout of either
side. Everything else belongs to none: other days, other places, other meetings, background, and whoever took no part.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from articles.extraction.annotations import Placement
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import VisitRule
from articles.extraction.visits.participation import Participation
from articles.extraction.visits.reporting_clauses import Clause, is_about_visit, is_departure, read_clause
from articles.extraction.visits.statement_days import NEXT_PARAGRAPH, StatementDays
from articles.extraction.visits.visit_days import Visit


@dataclass(slots=True)
class Decision:
    """A Placement in the making. `outside`: told to be elsewhere, earlier, or with somebody else."""

    said_on: date | None = None
    visit: int | None = None
    rule: str = ""
    outside: bool = False


@dataclass
class Placer:
    """Places the statements of one Doc, one after the other."""

    part: Participation
    decisions: list[Decision] = field(default_factory=list)
    days: StatementDays = field(init=False)

    def __post_init__(self) -> None:
        self.days = StatementDays(self.part)

    def place_all(self) -> list[Placement]:
        """One Placement for each candidate."""
        candidates = self.part.candidates
        self.decisions = [Decision() for _ in candidates]
        for index, candidate in enumerate(candidates):
            if candidate.parent is None:
                self.decisions[index] = self._place(index)
        for index, candidate in enumerate(candidates):
            if candidate.parent is not None:
                self.decisions[index] = self._place_inner(index)
        self._lend_days_back()
        return [Placement(decision.said_on, decision.visit, decision.rule) for decision in self.decisions]

    def _place(self, index: int) -> Decision:
        clause = read_clause(self.part.facts, self.part.candidates, index)
        before = self._scene(index)
        if clause is None:
            return before or Decision(rule=VisitRule.UNTOLD)
        visit, why = self.part.visit_of_speaker(index, clause)
        said_on = self._day(index, clause, visit)
        against = self._against(index, clause, visit, said_on)
        if visit is not None and self.part.in_chorus(index, self.part.visits[visit]):
            return Decision(said_on, None, VisitRule.CHORUS)
        if against:
            if said_on is None and before and before.outside:
                said_on = before.said_on
            return Decision(said_on, None, against, outside=True)
        if before and before.outside and said_on is None and not self._has_own_scene(index, clause, visit):
            return Decision(before.said_on, None, VisitRule.GOES_ON.told(before.rule), outside=True)
        if visit is None and before and before.visit is not None and self._may_go_on(index, clause):
            visit, why = before.visit, VisitRule.GOES_ON.told(before.rule)
        if visit is None and (visit := self._next_in_story(index, clause)) is not None:
            why = VisitRule.STORY
        if visit is None:
            return Decision(said_on, None, why)
        if clause.vague and said_on is None:
            return Decision(None, visit, VisitRule.NO_DAY.told(why))
        if said_on is None and self._is_person(index):
            carried = before.said_on if before and before.visit == visit and not clause.places else None
            said_on = self.days.of_occasion(clause, visit) or carried or self.days.of_scene(index, clause, visit)
        if said_on:
            self.days.remember(clause, visit, said_on)
        return Decision(said_on, visit, why)

    def _may_go_on(self, index: int, clause: Clause) -> bool:
        """Whether a person who told of the talks right before may still be telling of them."""
        return self._is_person(index) and not clause.perfect and not clause.dates and not self.part.addressees(index)

    def _next_in_story(self, index: int, clause: Clause) -> int | None:
        """ "Wang called for calm the next morning", right after what another host said: the visit goes on."""
        if index == 0 or not self._is_person(index) or not any(mention.expression.counted for mention in clause.dates):
            return None
        visit = self.decisions[index - 1].visit
        near = self.days.paragraph(index) - self.days.paragraph(index - 1) <= NEXT_PARAGRAPH
        if visit is None or not near or self.part.side_of(index) != self.part.visits[visit].host:
            return None
        return visit if clause.day and self.part.visits[visit].covers(clause.day) else None

    def _has_own_scene(self, index: int, clause: Clause, visit: int | None) -> bool:
        """Whether the clause itself says where it was said, so that the scene before it ends."""
        return bool(clause.places) or (visit is not None and self.part.addresses(index, self.part.visits[visit]))

    def _is_person(self, index: int) -> bool:
        return self.part.resolutions[index].speaker_type == SpeakerType.PERSON

    # What speaks against a visit

    def _against(self, index: int, clause: Clause, visit: int | None, said_on: date | None) -> str:
        """Why the statement belongs to no visit, or nothing."""
        if visit is None:
            return self._other_meeting(index, None)
        place = self.part.visits[visit]
        if said_on and not place.covers(said_on):
            return VisitRule.OTHER_DAY.told(said_on.isoformat())
        if clause.vague and not _overlaps(clause, place):
            return VisitRule.OTHER_TIME
        where = [mention.place.country for mention in clause.places]
        if where and place.host not in where:
            return VisitRule.OTHER_PLACE.told(where[0])
        if said_on is None and (undated := self._against_undated(index, clause, place)):
            return undated
        return self._other_meeting(index, place)

    def _against_undated(self, index: int, clause: Clause, visit: Visit) -> str:
        """What speaks against a visit when no day speaks for it."""
        if clause.before and self._is_before(clause, visit):
            return VisitRule.BEFORE
        if clause.after:
            return VisitRule.AFTER
        if clause.earlier and not self.part.addresses(index, visit):
            return VisitRule.EARLIER
        if clause.perfect and not self._is_person(index):
            return VisitRule.POSITION
        return ""

    def _is_before(self, clause: Clause, visit: Visit) -> bool:
        """ "ahead of the talks", "before leaving Washington"; but not "before leaving" the host, for home or elsewhere."""
        facts = self.part.facts
        rest = clause.before
        if any(mention.place.country == visit.host for mention in clause.places):
            return False
        own = [token for token in facts.doc[clause.words[0] : clause.words[-1] + 1] if token.text in rest]
        if is_departure(rest):
            inside = {token.i for token in own}
            place = next((mention for mention in facts.places if mention.start in inside), None)
            if place is None:
                return "home" not in rest.split()[:3]
            goes_there = facts.doc[place.start - 1].lower_ in ("to", "for")
            return goes_there == (place.place.country == visit.host)
        return any(is_about_visit(token) for token in own)

    def _other_meeting(self, index: int, visit: Visit | None) -> str:
        """Told to somebody who takes no part in the visit."""
        people = self.part.addressees(index)
        if people and (visit is None or not self.part.addresses(index, visit)):
            return VisitRule.OTHER_PEOPLE.told(people[0])
        return ""

    # Time

    def _day(self, index: int, clause: Clause, visit: int | None) -> date | None:
        """The day that the words of the statement tell."""
        if clause.day:
            return clause.day
        if visit is not None:
            place = self.part.visits[visit]
            if clause.days_before:
                return place.first_day - timedelta(days=clause.days_before)
            if clause.day_of_visit:
                return place.first_day if clause.day_of_visit == "first" else place.last_day
        return None if clause.vague or clause.perfect else self.days.of_event(self.part.candidates[index])

    # What went before

    def _scene(self, index: int) -> Decision | None:
        """How the statement before was placed, when this one goes on from it."""
        candidate = self.part.candidates[index]
        if candidate.source_of is not None and candidate.source_of < index:
            return self.decisions[candidate.source_of]
        for other in range(index - 1, -1, -1):
            if self.part.candidates[other].parent is None:
                return self.decisions[other] if self._goes_on(other, index) else None
        return None

    def _goes_on(self, earlier: int, later: int) -> bool:
        same = self.part.resolutions[earlier].speaker == self.part.resolutions[later].speaker
        return same and self.days.paragraph(later) - self.days.paragraph(earlier) <= NEXT_PARAGRAPH

    def _lend_days_back(self) -> None:
        """ "… he said before leaving. … he said on Friday": the day told last holds for the same scene before it."""
        for index in range(len(self.decisions) - 2, -1, -1):
            mine, later = self.decisions[index], self.decisions[index + 1]
            if mine.outside and later.outside and mine.said_on is None and self._goes_on(index, index + 1):
                mine.said_on = later.said_on

    # Statements inside statements

    def _place_inner(self, index: int) -> Decision:
        """What somebody is reported to have said goes with the statement that reports it, if both take part."""
        decision = self.decisions[self._outermost(index)]
        clause = read_clause(self.part.facts, self.part.candidates, index)
        if clause is None:
            return decision
        own, why = self.part.visit_of_speaker(index, clause)
        said_on = self._day(index, clause, own)
        if decision.visit is None:
            if own is None or decision.outside:
                return Decision(said_on, None, decision.rule)
            against = self._against(index, clause, own, said_on)
            return (
                Decision(said_on, None, against)
                if against
                else Decision(said_on or self.days.of_scene(index, clause, own), own, why)
            )
        if own != decision.visit and self.part.side_of(index) not in self.part.sides(self.part.visits[decision.visit]):
            return Decision(said_on, None, VisitRule.BY_ANOTHER)
        against = self._against(index, clause, decision.visit, said_on)
        if against and own == decision.visit:
            return Decision(said_on, None, against, outside=True)
        if said_on is None and self._is_person(index) and not clause.vague:
            said_on = decision.said_on
        return Decision(said_on, decision.visit, VisitRule.INSIDE.told(decision.rule))

    def _outermost(self, index: int) -> int:
        seen = {index}
        parent = self.part.candidates[index].parent
        while parent is not None and parent not in seen:
            index = parent
            seen.add(index)
            parent = self.part.candidates[index].parent
        return index


def _overlaps(clause: Clause, visit: Visit) -> bool:
    vague = clause.vague
    if vague is None or vague.expression.first is None or vague.expression.last is None:
        return True
    return vague.expression.first <= visit.last_day and visit.first_day <= vague.expression.last
