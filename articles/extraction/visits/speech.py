"""Who makes each statement of a Doc, to whom, and for which country."""

from collections.abc import Callable
from dataclasses import dataclass, field

from articles.extraction.annotations import QuoteCandidate, Resolution
from articles.extraction.linking.visits import same_visitor
from articles.extraction.records import SpeakerType
from articles.extraction.text.places import country_in, country_of
from articles.extraction.visits.visit_days import Visit
from articles.extraction.visits.visit_facts import Facts

BOTH_SIDES = ("both sides", "two sides", "two countries", "two ministers", "two leaders", "two presidents", "both countries")
GUESTS = ("guest", "visitor")


@dataclass(slots=True)
class Speech:
    """The statements of one Doc by their number, with the people of the text."""

    facts: Facts
    candidates: list[QuoteCandidate]
    resolutions: list[Resolution]
    _found: dict[tuple[object, ...], frozenset[str]] = field(init=False, default_factory=dict)

    def once(self, find: Callable[..., frozenset[str]], *about: str) -> frozenset[str]:
        """The names that `find(self, *about)` gives; a question to the whole text is asked once, not at every statement."""
        key = (find, *about)
        if key not in self._found:
            self._found[key] = find(self, *about)
        return self._found[key]

    def speaker(self, index: int) -> str:
        """The speaker's name; empty when it is not known."""
        return self.resolutions[index].speaker or ""

    def is_person(self, index: int) -> bool:
        return self.resolutions[index].speaker_type == SpeakerType.PERSON

    def addressees(self, index: int) -> list[str]:
        """The names of those spoken to; unnamed ones, "reporters", are left out."""
        people = [name for span in self.candidates[index].addressees for name in self.facts.people_in(span)]
        addressee = self.resolutions[index].addressee
        if addressee and addressee in self.facts.names:
            people.append(addressee)
        return [name for name in people if not same_visitor(name, self.speaker(index))]

    def country_addressed(self, index: int) -> str | None:
        """The country that is spoken to by name: "China told the US"."""
        return country_of(self.resolutions[index].addressee or "")

    def speaks_to_guest(self, index: int, visit: Visit) -> bool:
        """ "told his guest", "told the visitor"; or the visitor by name."""
        if any(span.root.lemma_.lower() in GUESTS for span in self.candidates[index].addressees):
            return True
        return any(same_visitor(name, visit.visitor) for name in self.addressees(index))

    def addresses(self, index: int, visit: Visit) -> bool:
        """Whether the words are addressed to the other side of the visit."""
        people = self.addressees(index)
        return any(is_there(name, visit) or self.facts.homes.get(name) == visit.host for name in people)

    def sides(self, visit: Visit) -> set[str]:
        """The countries of host and visitor, as far as known."""
        home = self.facts.homes.get(visit.visitor)
        return {visit.host, home} if home else {visit.host}

    def side_of(self, index: int) -> str | None:
        """The country that a speaker is of: by name, by title, or by the words of the source."""
        name = self.speaker(index)
        country = country_of(name) or self.facts.homes.get(name)
        told = [name, *(span.text for span in self.candidates[index].sources)]
        if self.is_person(index) and not any(word.islower() for word in name.split()):  # "Ana Lima" is not of Lima
            told = [text.replace(name, "") for text in told]
        return country or next(filter(None, map(country_in, told)), None)

    def in_chorus(self, index: int, visit: Visit) -> bool:
        """ "he, Biden and other officials condemned": a source of several, of whom some are not there."""
        for span in self.candidates[index].sources:
            joined = {name for token in (span.root, *span.root.conjuncts) if (name := self.facts.people.get(token.i))}
            others = {self.facts.people[token.i] for token in span if token.i in self.facts.people and token.dep_ != "poss"}
            if len(joined | others) > 1 and not all(is_there(name, visit) for name in joined):
                return True
        return False

    def tells_of_both(self, index: int) -> bool:
        """The content speaks of "both sides", "the two leaders"."""
        told = " ".join(span.text.lower() for span in self.candidates[index].contents)
        return any(pair in told for pair in BOTH_SIDES)


def is_host(name: str, visit: Visit) -> bool:
    """One of the people whom the visitor met there."""
    return any(same_visitor(name, host) for host in visit.hosts)


def is_there(name: str, visit: Visit) -> bool:
    """The visitor or a host."""
    return same_visitor(name, visit.visitor) or is_host(name, visit)
