"""When and at which visit each statement was made, and why we think so.

A statement belongs to a visit when visitor or hosts made it there: at the talks, before the press, in a readout of either
side. Everything else belongs to none: other days, other places, other meetings, background, and whoever took no part.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from articles.extraction.annotations import Placement
from articles.extraction.rule_names import VisitRule
from articles.extraction.visits.objections import Objections
from articles.extraction.visits.participation import Participation
from articles.extraction.visits.reporting_clauses import Clause, Clauses
from articles.extraction.visits.statement_days import NEXT_PARAGRAPH, StatementDays


@dataclass(slots=True)
class Decision:
    """A Placement in the making. `outside`: told to be elsewhere, earlier, or with somebody else."""

    said_on: date | None = None
    visit: int | None = None
    rule: str = ""
    outside: bool = False


@dataclass(slots=True)
class _Case:
    """A statement with words of its own, and what is known of it so far."""

    index: int
    clause: Clause
    before: Decision | None  # of the statement that this one goes on from
    visit: int | None  # in which the speaker takes part
    why: str
    said_on: date | None


@dataclass
class Placer:
    """Places the statements of one Doc, one after the other."""

    part: Participation
    decisions: list[Decision] = field(default_factory=list)
    clauses: Clauses = field(init=False)
    days: StatementDays = field(init=False)
    objections: Objections = field(init=False)

    def __post_init__(self) -> None:
        self.clauses = Clauses(self.part.facts, self.part.candidates)
        self.days = StatementDays(self.part)
        self.objections = Objections(self.part)

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
        clause = self.clauses.read(index)
        before = self._scene(index)
        if clause is None:
            return before or Decision(rule=VisitRule.UNTOLD)
        visit, why = self.part.visit_of_speaker(index, clause)
        case = _Case(index, clause, before, visit, why, self._day(index, clause, visit))
        for speaks_against in (self._said_in_chorus, self._said_elsewhere, self._goes_on_elsewhere):
            if decision := speaks_against(case):
                return decision
        if case.visit is None:
            self._find_visit_of_the_story(case)
        if case.visit is None:
            return Decision(case.said_on, None, case.why)
        return self._at_visit(case, case.visit)

    # What keeps a statement from a visit, in this order

    def _said_in_chorus(self, case: _Case) -> Decision | None:
        if case.visit is not None and self.part.in_chorus(case.index, self.part.visits[case.visit]):
            return Decision(case.said_on, None, VisitRule.CHORUS)
        return None

    def _said_elsewhere(self, case: _Case) -> Decision | None:
        """At another time or place, or to others; on the day that was told for the scene."""
        against = self.objections.against(case.index, case.clause, case.visit, case.said_on)
        if not against:
            return None
        said_on = case.said_on
        if said_on is None and case.before and case.before.outside:
            said_on = case.before.said_on
        return Decision(said_on, None, against, outside=True)

    def _goes_on_elsewhere(self, case: _Case) -> Decision | None:
        """The statement before was made elsewhere, and this one tells no day or place of its own."""
        before = case.before
        if before is None or not before.outside or case.said_on is not None or self._has_own_scene(case):
            return None
        return Decision(before.said_on, None, VisitRule.GOES_ON.told(before.rule), outside=True)

    def _has_own_scene(self, case: _Case) -> bool:
        """Whether the clause itself says where it was said, so that the scene before it ends."""
        if case.clause.places:
            return True
        return case.visit is not None and self.part.addresses(case.index, self.part.visits[case.visit])

    # What leads to a visit though the speaker is not known to take part

    def _find_visit_of_the_story(self, case: _Case) -> None:
        """Sets visit and reason, where the statement before gives them."""
        before = case.before
        if before and before.visit is not None and self._may_go_on(case):
            case.visit, case.why = before.visit, VisitRule.GOES_ON.told(before.rule)
        elif (visit := self._next_in_story(case)) is not None:
            case.visit, case.why = visit, VisitRule.STORY

    def _may_go_on(self, case: _Case) -> bool:
        """Whether a person who told of the talks right before may still be telling of them."""
        if not self.part.is_person(case.index) or case.clause.perfect or case.clause.dates:
            return False
        return not self.part.addressees(case.index)

    def _next_in_story(self, case: _Case) -> int | None:
        """ "Wang called for calm the next morning", right after what another host said: the visit goes on."""
        index, day = case.index, case.clause.day
        if index == 0 or day is None or not self.part.is_person(index) or not _is_counted(case.clause):
            return None
        visit = self.decisions[index - 1].visit
        near = self.days.paragraph(index) - self.days.paragraph(index - 1) <= NEXT_PARAGRAPH
        if visit is None or not near or self.part.side_of(index) != self.part.visits[visit].host:
            return None
        return visit if self.part.visits[visit].covers(day) else None

    # When it was said

    def _at_visit(self, case: _Case, visit: int) -> Decision:
        """The statement was made at `visit`; the day, where one can be told."""
        said_on = case.said_on
        if said_on is None and case.clause.vague:
            return Decision(None, visit, VisitRule.NO_DAY.told(case.why))
        if said_on is None and self.part.is_person(case.index):
            said_on = self._day_of_scene(case, visit)
        if said_on:
            self.days.remember(case.clause, visit, said_on)
        return Decision(said_on, visit, case.why)

    def _day_of_scene(self, case: _Case, visit: int) -> date | None:
        """The day of the occasion, of the statement that this one goes on from, or of what the text tells around it."""
        if told := self.days.of_occasion(case.clause, visit):
            return told
        before = case.before
        if before and before.visit == visit and before.said_on and not case.clause.places:
            return before.said_on
        return self.days.of_scene(case.index, case.clause, visit)

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
        outer = self.decisions[self._outermost(index)]
        clause = self.clauses.read(index)
        if clause is None:
            return outer
        visit, why = self.part.visit_of_speaker(index, clause)
        case = _Case(index, clause, outer, visit, why, self._day(index, clause, visit))
        if outer.visit is None:
            return self._reported_elsewhere(case, outer)
        return self._reported_at_visit(case, outer, outer.visit)

    def _reported_elsewhere(self, case: _Case, outer: Decision) -> Decision:
        """The report is of no visit; who is there counts, unless the report was made elsewhere."""
        if case.visit is None or outer.outside:
            return Decision(case.said_on, None, outer.rule)
        if against := self.objections.against(case.index, case.clause, case.visit, case.said_on):
            return Decision(case.said_on, None, against)
        said_on = case.said_on or self.days.of_scene(case.index, case.clause, case.visit)
        return Decision(said_on, case.visit, case.why)

    def _reported_at_visit(self, case: _Case, outer: Decision, visit: int) -> Decision:
        takes_part = case.visit == visit
        if not takes_part and self.part.side_of(case.index) not in self.part.sides(self.part.visits[visit]):
            return Decision(case.said_on, None, VisitRule.BY_ANOTHER)
        if takes_part and (against := self.objections.against(case.index, case.clause, visit, case.said_on)):
            return Decision(case.said_on, None, against, outside=True)
        said_on = case.said_on
        if said_on is None and self.part.is_person(case.index) and not case.clause.vague:
            said_on = outer.said_on
        return Decision(said_on, visit, VisitRule.INSIDE.told(outer.rule))

    def _outermost(self, index: int) -> int:
        seen = {index}
        parent = self.part.candidates[index].parent
        while parent is not None and parent not in seen:
            index = parent
            seen.add(index)
            parent = self.part.candidates[index].parent
        return index


def _is_counted(clause: Clause) -> bool:
    """ "The next morning": counted from the day that the text told before."""
    return any(mention.expression.counted for mention in clause.dates)
