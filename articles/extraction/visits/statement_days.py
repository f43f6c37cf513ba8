"""On which day a statement at a visit was made, when its own words tell none.

In this order: the day of the press conference or talks it names; the day told right before it; the day of the city where it
was said; the day the article is about; the only day of meetings, or of the visit.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import takewhile
from operator import attrgetter

from articles.extraction.annotations import QuoteCandidate
from articles.extraction.records import Kind
from articles.extraction.text.grammar import paragraph_number
from articles.extraction.text.lexicon import words
from articles.extraction.visits.participation import Participation
from articles.extraction.visits.reporting_clauses import Clause
from articles.extraction.visits.trip_days import is_future
from articles.extraction.visits.trip_grammar import governor
from articles.extraction.visits.visit_days import Visit
from articles.extraction.visits.visit_facts import DateMention

# A day told holds for the statements of its paragraph and so many further.
NEXT_PARAGRAPH = 1
A_DAY = timedelta(days=1)


@dataclass
class StatementDays:
    """Answers for the statements of one Doc."""

    part: Participation
    occasions: dict[tuple[int, str], date] = field(default_factory=dict)  # of (visit, "conference") the day told
    _told: dict[int, list[DateMention]] = field(init=False, default_factory=dict)

    def remember(self, clause: Clause, visit: int, day: date) -> None:
        """The day of the occasions that a clause names, for later clauses that name them without a day."""
        self.occasions.update({(visit, noun): day for noun in clause.occasions})

    def of_occasion(self, clause: Clause, visit: int) -> date | None:
        """ "at the press conference": on the day that an earlier statement named with it."""
        return next(filter(None, (self.occasions.get((visit, noun)) for noun in clause.occasions)), None)

    def of_scene(self, index: int, clause: Clause, visit: int) -> date | None:
        """The day of the scene in which the statement stands; None when several days are as likely."""
        place = self.part.visits[visit]
        if clause.sums_up:  # "according to the readout of the visit"
            return None
        if told := self._of_city(clause, place):
            return told
        meetings = sorted(set(place.meeting_days))
        near = self._meeting_told_before(index, visit, within=NEXT_PARAGRAPH)
        story = self._of_story(place)
        if near or story:
            return near or story
        if len(meetings) == 1:
            return meetings[0]
        if meetings and not clause.places:
            return self._meeting_told_before(index, visit)
        return place.first_day if place.first_day == place.last_day else None

    def of_event(self, candidate: QuoteCandidate) -> date | None:
        """ "the ministry said the two met on Thursday", printed on Thursday: said on that day too."""
        facts = self.part.facts
        if candidate.kind == Kind.DIRECT or facts.published is None:
            return None
        for span in candidate.contents:
            for mention in facts.dates_in(span):
                verb = governor(facts.doc[mention.start : mention.end].root)
                if mention.expression.day == facts.published and verb.tag_ == "VBD" and span.start <= verb.i < span.end:
                    return facts.published
        return None

    def _of_city(self, clause: Clause, place: Visit) -> date | None:
        """The one day of the visit that the text names together with the city where the statement was made."""
        days = set()
        facts = self.part.facts
        for where in clause.places:
            name = facts.doc[where.start : where.end].text
            if name in self._days_of_cities:
                days |= {day for day in self._days_of_cities[name] if place.covers(day)}
        return days.pop() if len(days) == 1 else None

    @cached_property
    def _days_of_cities(self) -> dict[str, set[date]]:
        """Cities with the days that stand in a sentence with no other city."""
        facts = self.part.facts
        found: dict[str, set[date]] = {}
        for sentence in facts.doc.sents:
            cities = {facts.doc[m.start : m.end].text for m in facts.places_in(sentence) if m.is_city}
            if len(cities) == 1:
                told = (m.expression.day for m in facts.dates_in(sentence) if not self._is_travel(m))
                found.setdefault(cities.pop(), set()).update(day for day in told if day)
        return found

    def _of_story(self, place: Visit) -> date | None:
        """News of the day: an article that comes out during a visit tells of the day its first lines name, else of today."""
        published = self.part.facts.published
        if published is None or not place.covers(published):
            return None
        for day in self._days_of_lead:
            if place.covers(day) and published - A_DAY <= day <= published:
                return day
        return published

    @cached_property
    def _days_of_lead(self) -> list[date]:
        """The days that the first lines tell, those of journeys and plans left out."""
        dates = self.part.facts.dates
        told = takewhile(lambda mention: self.paragraph_at(mention.start) <= self._lead, dates)
        return [mention.expression.day for mention in told if mention.expression.day and not self._is_travel(mention)]

    @cached_property
    def _lead(self) -> int:
        """The number of the first paragraph of the article's body."""
        doc = self.part.facts.doc
        start = next((passage.start for passage in doc._.passages if passage.zone == "body"), 0)
        first = doc.char_span(start, start + 1, alignment_mode="expand")
        return self.paragraph_at(first.start) if first is not None and len(first) else 1

    def _is_travel(self, mention: DateMention) -> bool:
        """ "arrived on Tuesday", "will meet on Friday": not what the article is about."""
        verb = governor(self.part.facts.doc[mention.start : mention.end].root)
        return verb.lemma_.lower() in words("trip_verbs") or is_future(verb)

    def _meeting_told_before(self, index: int, visit: int, within: int | None = None) -> date | None:
        """The day of meetings that the text spoke of last before the statement, at most `within` paragraphs away."""
        start = self.part.candidates[index].contents[0].start
        told = self._meetings_told(visit)
        number = bisect_left(told, start, key=attrgetter("start")) - 1
        if number < 0:
            return None
        near = within is None or self.paragraph_at(start) - self.paragraph_at(told[number].start) <= within
        return told[number].expression.day if near else None

    def _meetings_told(self, visit: int) -> list[DateMention]:
        """Where the text tells the days of meetings at a visit, in order; looked for once."""
        if visit not in self._told:
            meetings = self.part.visits[visit].meeting_days
            self._told[visit] = [mention for mention in self.part.facts.dates if mention.expression.day in meetings]
        return self._told[visit]

    def paragraph(self, index: int) -> int:
        """The number of the paragraph in which a statement starts."""
        return self.paragraph_at(self.part.candidates[index].contents[0].start)

    def paragraph_at(self, token: int) -> int:
        return paragraph_number(self.part.facts.doc, token)
