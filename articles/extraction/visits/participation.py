"""Who takes part in a visit: the visitor, the hosts met there, and those who speak for either side."""

import re
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan

from articles.extraction.annotations import QuoteCandidate, Resolution
from articles.extraction.linking.visits import same_visitor
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import VisitRule
from articles.extraction.text.lexicon import words
from articles.extraction.text.places import country_in, country_of
from articles.extraction.visits.reporting_clauses import Clause, is_about_visit
from articles.extraction.visits.trip_grammar import governor, people_at, subject_of
from articles.extraction.visits.visit_days import Limits, Visit
from articles.extraction.visits.visit_facts import Facts

BOTH_SIDES = ("both sides", "two sides", "two countries", "two ministers", "two leaders", "two presidents", "both countries")
# "The case was raised", "tariffs came up": at the talks.
DEALT_WITH = re.compile(
    r"\b(?:(?:was|were|been)\s(?:\w+\s)?(?:raised|discussed|addressed|brought\sup|on\sthe\s(?:table|agenda))|came\sup)\b",
    re.IGNORECASE,
)
FIRST_WORDS = 5
TITLE = 4  # words before a name that may say what somebody is
WELCOMES = ("welcome", "reception")
GUESTS = ("guest", "visitor")


@dataclass(slots=True)
class Participation:
    """Answers for the statements of one Doc; `current` are the visits that the article is about or near to."""

    facts: Facts
    visits: list[Visit]
    candidates: list[QuoteCandidate]
    resolutions: list[Resolution]
    limits: Limits

    @property
    def current(self) -> list[int]:
        published = self.facts.published
        now = [number for number, visit in enumerate(self.visits) if visit.is_current(published, self.limits)]
        if now or published is None:
            return now
        told = [number for number, visit in enumerate(self.visits) if visit.evidence and not visit.from_known]
        past = [number for number in told if self.visits[number].last_day <= published]
        latest = past[-1:]
        return [n for n in latest if (published - self.visits[n].last_day).days <= self.limits.days_looking_back]

    def visit_of_speaker(self, index: int, clause: Clause) -> tuple[int | None, str]:
        """The visit in which the speaker takes part, and as what; else None and what is missing."""
        resolution = self.resolutions[index]
        name = resolution.speaker
        numbers = self._nearest(clause)
        if not name:
            told = next((n for n in numbers if clause.falls_into(self.visits[n]) and self._speaks_to_guest(index, n)), None)
            return told, VisitRule.TO_VISITOR if told is not None else VisitRule.SPEAKER_UNKNOWN
        if not numbers:
            return None, VisitRule.NO_VISIT
        if _is_medium(name):
            return None, VisitRule.REPORTS.told(name)
        for number in numbers:
            visit = self.visits[number]
            title = f"{visit.visitor} in {visit.host}"
            if self._is_person(index) and same_visitor(name, visit.visitor):
                return number, VisitRule.BY_VISITOR.told(title)
            if self._is_person(index) and self._is_host(index, clause, visit):
                return number, VisitRule.BY_HOST.told(title)
            if " and " in name and all(_is_there(part, visit) for part in name.split(" and ")):
                return number, VisitRule.BY_BOTH.told(title)
            if self._speaks_for_a_side(index, clause, visit):
                return number, VisitRule.BY_SIDE.told(title)
        return None, VisitRule.NO_PART

    def _nearest(self, clause: Clause) -> list[int]:
        """The visits it may belong to: those of the time that the clause tells; then the current ones, latest first."""
        latest = sorted(range(len(self.visits)), key=lambda number: self.visits[number].first_day, reverse=True)
        if clause.other_trip == "that":
            return [n for n in latest if self._last_time_told_fits(clause, self.visits[n])]
        if clause.other_trip:
            earlier = [number for number in latest if number not in self.current]
            if earlier or clause.other_trip != "first":
                return earlier[-1:] if clause.other_trip == "first" else earlier[:1]
        told = [number for number in latest if clause.falls_into(self.visits[number])]
        return told + [number for number in latest if number in self.current and number not in told]

    def _last_time_told_fits(self, clause: Clause, visit: Visit) -> bool:
        """ "He had been there in March. On that visit …": whether the time told last is that of the visit."""
        start = clause.words[0]
        times = [mention.expression for mention in self.facts.dates if mention.start < start and mention.expression.first]
        if not times or times[-1].first is None or times[-1].last is None:
            return True
        return times[-1].first <= visit.last_day and visit.first_day <= times[-1].last

    def sides(self, visit: Visit) -> set[str]:
        """The countries of host and visitor, as far as known."""
        home = self.facts.homes.get(visit.visitor)
        return {visit.host, home} if home else {visit.host}

    def side_of(self, index: int) -> str | None:
        """The country that a speaker is of: by name, by title, or by the words of the source."""
        name = self.resolutions[index].speaker or ""
        country = country_of(name) or self.facts.homes.get(name)
        told = [name, *(span.text for span in self.candidates[index].sources)]
        if self._is_person(index) and not any(word.islower() for word in name.split()):  # "Ana Lima" is not of Lima
            told = [text.replace(name, "") for text in told]
        return country or next(filter(None, map(country_in, told)), None)

    def addresses(self, index: int, visit: Visit) -> bool:
        """Whether the words are addressed to the other side of the visit."""
        people = self.addressees(index)
        return any(_is_there(name, visit) or self.facts.homes.get(name) == visit.host for name in people)

    def addressees(self, index: int) -> list[str]:
        """The names of those spoken to; unnamed ones, "reporters", are left out."""
        people = [name for span in self.candidates[index].addressees for name in self.facts.people_in(span)]
        addressee = self.resolutions[index].addressee
        if addressee and addressee in self.facts.people.values():
            people.append(addressee)
        speaker = self.resolutions[index].speaker or ""
        return [name for name in people if not same_visitor(name, speaker)]

    def in_chorus(self, index: int, visit: Visit) -> bool:
        """ "he, Biden and other officials condemned": a source of several, of whom some are not there."""
        for span in self.candidates[index].sources:
            joined = {name for token in (span.root, *span.root.conjuncts) if (name := self.facts.people.get(token.i))}
            others = {self.facts.people[token.i] for token in span if token.i in self.facts.people and token.dep_ != "poss"}
            if len(joined | others) > 1 and not all(_is_there(name, visit) for name in joined):
                return True
        return False

    def _is_person(self, index: int) -> bool:
        return self.resolutions[index].speaker_type == SpeakerType.PERSON

    def _is_host(self, index: int, clause: Clause, visit: Visit) -> bool:
        """Somebody met there; or of that country, or of no country named, who talks or appears with the visitor."""
        name = self.resolutions[index].speaker or ""
        if is_host(name, visit):
            return True
        if self.facts.homes.get(name, visit.host) != visit.host:
            return False
        if self._speaks_to_guest(index, self.visits.index(visit)):
            return True
        if name in self.facts.homes and name not in self.facts.spokespeople:
            there = clause.day is not None and visit.covers(clause.day) and name in self._named_with(visit)
            if there or clause.talks or self._tells_of_both(index):
                return True
        if name not in self.facts.spokespeople and name in self._companions(visit):
            return True
        if name in self.facts.officials - self.facts.spokespeople and self._leads_talks(name):
            return True
        other_side = country_of(self.resolutions[index].addressee or "")
        if other_side and other_side == self.facts.homes.get(visit.visitor):
            return True
        together = clause.talks and any(same_visitor(other, visit.visitor) for other in clause.people)
        return together or name in self._partners(visit)

    def _speaks_to_guest(self, index: int, number: int) -> bool:
        """ "told his guest", "told the visitor"; or the visitor by name."""
        if any(span.root.lemma_.lower() in GUESTS for span in self.candidates[index].addressees):
            return True
        return any(same_visitor(name, self.visits[number].visitor) for name in self.addressees(index))

    def _tells_of_both(self, index: int) -> bool:
        told = " ".join(span.text.lower() for span in self.candidates[index].contents)
        return any(pair in told for pair in BOTH_SIDES)

    def _named_with(self, visit: Visit) -> set[str]:
        """All whom some sentence names together with the visitor."""
        groups = (self.facts.people_in(sentence) for sentence in self.facts.doc.sents)
        return {name for group in groups if any(same_visitor(one, visit.visitor) for one in group) for name in group}

    def _companions(self, visit: Visit) -> set[str]:
        """ "Macron and Lula opened it", "Macron toured it with Lula", "his counterpart Lula", "a welcome from Lula"."""
        found: set[str] = set()
        for at, name in self.facts.people.items():
            token = self.facts.doc[at]
            beside = {self.facts.people.get(other.i, "") for other in token.conjuncts}
            office = {word.lower_ for word in self.facts.doc[max(at - TITLE, token.sent.start) : at]}
            by = token.head if token.dep_ == "pobj" else None
            welcomed = by is not None and any(word.lemma_.lower() in WELCOMES for word in (by.head, *by.head.children))
            if by is not None and (by.lower_ in ("with", "alongside") or welcomed):
                beside |= set(people_at(self.facts, subject_of(governor(by))))
            if "counterpart" in office:
                beside |= set(self.facts.people_in(token.sent))
            if any(same_visitor(other, visit.visitor) for other in beside - {name, ""}):
                found.add(name)
        return found

    def _leads_talks(self, name: str) -> bool:
        """ "The minister opened five hours of talks": subject of a clause about talks."""
        doc = self.facts.doc
        subjects = (doc[at] for at, person in self.facts.people.items() if person == name and doc[at].dep_ == "nsubj")
        return any(
            word.dep_ in ("dobj", "pobj") and word.lemma_.lower() in words("talk_nouns")
            for subject in subjects
            for word in subject.head.subtree
        )

    def _partners(self, visit: Visit) -> set[str]:
        """All who speak to the visitor, or whom the visitor speaks to."""
        partners: set[str] = set()
        for index, resolution in enumerate(self.resolutions):
            others = self.addressees(index)
            if resolution.speaker and same_visitor(resolution.speaker, visit.visitor):
                partners.update(others)
            elif resolution.speaker and any(same_visitor(other, visit.visitor) for other in others):
                partners.add(resolution.speaker)
        return partners

    def _speaks_for_a_side(self, index: int, clause: Clause, visit: Visit) -> bool:
        """A country, its spokespeople or officials who tell of the talks, or speak to the other side."""
        contents = self.candidates[index].contents
        name = self.resolutions[index].speaker or ""
        side = self.side_of(index)
        if clause.perfect or side not in (*self.sides(visit), None):
            return False
        # "An assistant minister wrote as the session began": that no country is named means the host's.
        opens = name in self.facts.officials and side in (visit.host, None) and clause.talks and _names_the_talks(contents)
        if opens or side is None:
            return opens
        if self.addresses(index, visit):
            return True
        if self._is_person(index) and name not in self.facts.spokespeople:
            return False
        talks = any(is_about_visit(token) for span in contents for token in span)
        if country_of(self.resolutions[index].speaker or ""):
            other = country_of(self.resolutions[index].addressee or "")
            return clause.talks or (talks and other in self.sides(visit))
        both = self._tells_of_both(index)
        named = any(_is_there(name, visit) for span in contents for name in self.facts.people_in(span))
        return (
            (talks and (named or both or clause.talks))
            or _names_the_talks(contents)
            or self._tells_what_they_did(contents, visit, both, they=self._is_person(index))
            or any(DEALT_WITH.search(span.text) for span in contents)
        )

    def _tells_what_they_did(self, contents: list[TokenSpan], visit: Visit, both: bool, they: bool) -> bool:
        """A content like "Scholz raised it", "the two agreed" or "the two sides agreed": its subject acted at the visit.

        `they`: also "they agreed"; not when several people say it, who may speak of themselves.
        """
        for token in (token for span in contents[:1] for token in span):
            if token.dep_ in ("nsubj", "nsubjpass") and token.head.tag_ in ("VBD", "VBN"):
                both = both or (token.lower_ == "two" and token.i > 0 and token.nbor(-1).lower_ == "the")
                return both or (they and token.lower_ == "they") or _is_there(self.facts.people.get(token.i, ""), visit)
        return False


def _names_the_talks(contents: list[TokenSpan]) -> bool:
    """A content that starts with the talks: "the conversation was candid", "this meeting can help"."""
    start = contents[0][:FIRST_WORDS]
    return any(
        is_about_visit(token) and token.i > start.start and token.nbor(-1).lower_ in ("the", "this", "their", "these")
        for token in start
    )


def is_host(name: str, visit: Visit) -> bool:
    return any(same_visitor(name, host) for host in visit.hosts)


def _is_there(name: str, visit: Visit) -> bool:
    return same_visitor(name, visit.visitor) or is_host(name, visit)


def _is_medium(name: str) -> bool:
    plain = name.lower().removeprefix("the ")
    return plain in words("media") or f"the {plain}" in words("media") or plain.endswith((" media", " television", " tv"))
