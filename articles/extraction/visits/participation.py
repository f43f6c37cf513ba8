"""Who takes part in a visit: the visitor, the hosts met there, and those who speak for either side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.extraction.linking.visits import same_visitor
from articles.extraction.mentions.organisations import is_outlet
from articles.extraction.rule_names import VisitRule
from articles.extraction.visits.hosts import is_said_by_host
from articles.extraction.visits.reporting_clauses import Clause
from articles.extraction.visits.sides import speaks_for_a_side
from articles.extraction.visits.speech import Speech, is_there
from articles.extraction.visits.tellings import Telling
from articles.extraction.visits.visit_days import Limits, Visit

MEDIA_ENDINGS = (" media", " television", " tv")


@dataclass(slots=True)
class Participation(Speech):
    """Answers for the statements of one Doc; `current` are the visits that the article is about or near to."""

    visits: list[Visit]
    limits: Limits

    @property
    def current(self) -> list[int]:
        published = self.facts.published
        now = [number for number, visit in enumerate(self.visits) if visit.is_current(published, self.limits)]
        return now or self._looked_back_at()

    def _looked_back_at(self) -> list[int]:
        """The last visit of which the text tells the days itself, when that is not too long ago."""
        published = self.facts.published
        if published is None:
            return []
        told = [number for number, visit in enumerate(self.visits) if visit.evidence and not visit.from_known]
        past = [number for number in told if self.visits[number].last_day <= published]
        latest = past[-1:]
        return [n for n in latest if (published - self.visits[n].last_day).days <= self.limits.days_looking_back]

    def visit_of_speaker(self, index: int, clause: Clause) -> tuple[int | None, str]:
        """The visit in which the speaker takes part, and as what; else None and what is missing."""
        name = self.speaker(index)
        numbers = self._nearest(clause)
        if not name:
            return self._told_by_somebody(index, clause, numbers)
        if not numbers:
            return None, VisitRule.NO_VISIT
        if _is_medium(name):
            return None, VisitRule.REPORTS.told(name)
        for number in numbers:
            visit = self.visits[number]
            for rule, takes_part in PARTS:
                if takes_part(Telling(self, index, clause, visit)):
                    return number, rule.told(f"{visit.visitor} in {visit.host}")
        return None, VisitRule.NO_PART

    def _told_by_somebody(self, index: int, clause: Clause, numbers: Sequence[int]) -> tuple[int | None, str]:
        """A speaker who is not known may still have told the visitor, at the time of the visit."""
        for number in numbers:
            visit = self.visits[number]
            if clause.falls_into(visit) and self.speaks_to_guest(index, visit):
                return number, VisitRule.TO_VISITOR
        return None, VisitRule.SPEAKER_UNKNOWN

    def _nearest(self, clause: Clause) -> list[int]:
        """The visits it may belong to: those of the time that the clause tells; then the current ones, latest first."""
        latest = sorted(range(len(self.visits)), key=lambda number: self.visits[number].first_day, reverse=True)
        if clause.other_trip == "that":
            return [number for number in latest if self._last_time_told_fits(clause, self.visits[number])]
        if clause.other_trip:
            current = self.current
            earlier = [number for number in latest if number not in current]
            if earlier or clause.other_trip != "first":  # else the first trip is the present one
                return _other_trip(clause.other_trip, earlier)
        return self._at_its_time(clause, latest)

    def _at_its_time(self, clause: Clause, latest: Sequence[int]) -> list[int]:
        current = self.current
        told = [number for number in latest if clause.falls_into(self.visits[number])]
        return told + [number for number in latest if number in current and number not in told]

    def _last_time_told_fits(self, clause: Clause, visit: Visit) -> bool:
        """Whether "that visit" may be this one: the text spoke of its time last."""
        before = (mention.expression for mention in self.facts.dates_before(clause.words[0]))
        last = next((time for time in before if time.first), None)
        if last is None or last.first is None or last.last is None:
            return True
        return last.first <= visit.last_day and visit.first_day <= last.last


def _other_trip(which: str, earlier: Sequence[int]) -> list[int]:
    """Of the visits before the present one, latest first: the first of all, else the one right before."""
    return list(earlier[-1:] if which == "first" else earlier[:1])


def _is_visitor(telling: Telling) -> bool:
    return telling.is_of_person and same_visitor(telling.speaker, telling.visit.visitor)


def _is_host(telling: Telling) -> bool:
    return telling.is_of_person and is_said_by_host(telling)


def _are_both_there(telling: Telling) -> bool:
    """ "Macron and Lula said": all of them are there."""
    names = telling.speaker.split(" and ")
    return len(names) > 1 and all(is_there(name, telling.visit) for name in names)


# How a speaker takes part, the surest way first.
PARTS: tuple[tuple[VisitRule, Callable[[Telling], bool]], ...] = (
    (VisitRule.BY_VISITOR, _is_visitor),
    (VisitRule.BY_HOST, _is_host),
    (VisitRule.BY_BOTH, _are_both_there),
    (VisitRule.BY_SIDE, speaks_for_a_side),
)


def _is_medium(name: str) -> bool:
    return is_outlet(name) or name.lower().endswith(MEDIA_ENDINGS)
