"""When and at which visit each statement was made, and why we think so.

A statement belongs to a visit when visitor or hosts made it there: at the talks, before the press, in a readout of either
side. Everything else belongs to none: other days, other places, other meetings, background, and whoever took no part.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from articles.extraction.candidates import Placement
from articles.extraction.participation import Participation
from articles.extraction.records import SpeakerType
from articles.extraction.reporting import Clause, is_about_visit, is_departure, read_clause
from articles.extraction.visit_days import Visit

# A statement goes on in the scene of the one before it by the same speaker when so few paragraphs lie between.
NEXT_PARAGRAPH = 1


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
    occasions: dict[tuple[int, str], date] = field(default_factory=dict)  # of (visit, "conference") the day told

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
            return before or Decision(rule="nothing says where or when")
        visit, why = self.part.visit_of_speaker(index, clause)
        said_on = self._day(clause, visit)
        against = self._against(index, clause, visit, said_on)
        if visit is not None and self.part.in_chorus(index, self.part.visits[visit]):
            return Decision(said_on, None, "said by several, not at the visit")
        if against:
            if said_on is None and before and before.outside:
                said_on = before.said_on
            return Decision(said_on, None, against, outside=True)
        if before and before.outside and said_on is None and not self._has_own_scene(index, clause, visit):
            return Decision(before.said_on, None, f"goes on from before: {before.rule}", outside=True)
        if visit is None and before and before.visit is not None and self._may_go_on(index, clause):
            visit, why = before.visit, f"goes on from before: {before.rule}"
        if visit is None:
            return Decision(said_on, None, why)
        if clause.vague and said_on is None:
            return Decision(None, visit, f"{why}; no day told")
        if said_on is None and self._is_person(index):
            carried = before.said_on if before and before.visit == visit else None
            said_on = self._day_of_occasion(clause, visit) or carried or self._day_of_scene(index, visit)
        if said_on:
            self.occasions.update({(visit, noun): said_on for noun in clause.occasions})
        return Decision(said_on, visit, why)

    def _day_of_occasion(self, clause: Clause, visit: int) -> date | None:
        """ "at the press conference": on the day that an earlier statement named with it."""
        return next(filter(None, (self.occasions.get((visit, noun)) for noun in clause.occasions)), None)

    def _may_go_on(self, index: int, clause: Clause) -> bool:
        """Whether a person who told of the talks right before may still be telling of them."""
        return self._is_person(index) and not clause.perfect and not clause.dates and not self.part.addressees(index)

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
            return f"said on {said_on.isoformat()}, not during the visit"
        if clause.vague and not _overlaps(clause, place):
            return "said at another time"
        where = [mention.place.country for mention in clause.places]
        if where and place.host not in where:
            return f"said in {where[0]}"
        if said_on is None and (undated := self._against_undated(index, clause, place)):
            return undated
        return self._other_meeting(index, place)

    def _against_undated(self, index: int, clause: Clause, visit: Visit) -> str:
        """What speaks against a visit when no day speaks for it."""
        if clause.before and self._is_before(clause, visit):
            return "said before the visit"
        if clause.after:
            return "said after the visit"
        if clause.earlier and not self.part.addresses(index, visit):
            return "said at some earlier time"
        if clause.perfect and not self._is_person(index):
            return "a position, on no certain occasion"
        return ""

    def _is_before(self, clause: Clause, visit: Visit) -> bool:
        """ "ahead of the talks", "before leaving Washington"; but not "before leaving" the host, or for home."""
        facts = self.part.facts
        rest = clause.before
        own = [token for token in facts.doc[clause.words[0] : clause.words[-1] + 1] if token.text in rest]
        if is_departure(rest):
            inside = {token.i for token in own}
            left = [mention.place.country for mention in facts.places if mention.start in inside]
            return visit.host not in left[:1] and "home" not in rest.split()[:3]
        return any(is_about_visit(token) for token in own)

    def _other_meeting(self, index: int, visit: Visit | None) -> str:
        """Told to somebody who takes no part in the visit."""
        people = self.part.addressees(index)
        if people and (visit is None or not self.part.addresses(index, visit)):
            return f"said to {people[0]}"
        return ""

    # Time

    def _day(self, clause: Clause, visit: int | None) -> date | None:
        if clause.day or visit is None:
            return clause.day
        place = self.part.visits[visit]
        if clause.day_of_visit == "first":
            return place.first_day
        return place.last_day if clause.day_of_visit == "last" else None

    def _day_of_scene(self, index: int, visit: int) -> date | None:
        """The day of meetings that the text spoke of last; else the only one; else the only day of the visit."""
        place = self.part.visits[visit]
        start = self.part.candidates[index].contents[0].start
        meetings = set(place.meeting_days)
        before = (mention.expression.day for mention in self.part.facts.dates if mention.start < start)
        days = [day for day in before if day in meetings]
        if days:
            return days[-1]
        if len(meetings) == 1:
            return next(iter(meetings))
        return place.first_day if place.first_day == place.last_day else None

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
        return same and self._paragraph(later) - self._paragraph(earlier) <= NEXT_PARAGRAPH

    def _paragraph(self, index: int) -> int:
        return self._paragraph_of.get(self.part.candidates[index].contents[0].start, 0)

    @cached_property
    def _paragraph_of(self) -> dict[int, int]:
        paragraphs = self.part.facts.doc.spans.get("paragraphs", [])
        return {token.i: number for number, paragraph in enumerate(paragraphs) for token in paragraph}

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
        said_on = self._day(clause, own)
        if decision.visit is None:
            if own is None or decision.outside:
                return Decision(said_on, None, decision.rule)
            against = self._against(index, clause, own, said_on)
            return (
                Decision(said_on, None, against)
                if against
                else Decision(said_on or self._day_of_scene(index, own), own, why)
            )
        if own != decision.visit and self.part.side_of(index) not in self.part.sides(self.part.visits[decision.visit]):
            return Decision(said_on, None, "reported at the visit, said by somebody else")
        against = self._against(index, clause, decision.visit, said_on)
        if against and own == decision.visit:
            return Decision(said_on, None, against, outside=True)
        if said_on is None and self._is_person(index) and not clause.vague:
            said_on = decision.said_on
        return Decision(said_on, decision.visit, f"reported inside: {decision.rule}")

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
