"""What reading a source phrase gives, and the chain of steps that a reader is shown for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from articles.extraction.mentions.groups import Group
from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.noun_phrases import core_end
from articles.extraction.records import ChainLink, Span, SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.salience import Item
from articles.extraction.speakers.weights import Weights

LONGEST_CHAIN = 6
PAIR = 2  # people whom "both men" means


@dataclass(frozen=True, slots=True)
class Reading:
    """Who a phrase names. `person` is set for people; `alias`: the words that named a group."""

    name: str
    type: SpeakerType
    chain: tuple[ChainLink, ...]
    confidence: float
    person: Person | None = None
    alias: str = ""
    people: tuple[Person, ...] = ()  # of several people that are one speaker together


@dataclass(slots=True)
class Chains:
    """Makes readings of one text. `names`: the name mention at each of its tokens."""

    doc: Doc
    names: Mapping[int, NameMention]
    weights: Weights
    _in_full: dict[Person, NameMention | None] = field(init=False, default_factory=dict)

    def of_person(self, item: Item) -> Reading:
        """The person of a mention, with the steps that led there."""
        links: list[ChainLink] = []
        step: Item | None = item
        while step is not None and len(links) < LONGEST_CHAIN:
            links.append(self._mention_link(step))
            step = step.because
        person = item.person
        named = fold(links[-1].text) == fold(person.name)
        if not named and links[-1].rule != SpeakerRule.FULL_NAME:
            links.append(self._name_link(person))
        elif not named and person.known:
            links.append(ChainLink(person.name, None, SpeakerRule.KNOWN))
        return Reading(person.name, SpeakerType.PERSON, tuple(links), item.confidence, person)

    def of_spelling(self, person: Person, start: int, end: int) -> Reading:
        """A person whose name stands there with another letter or two."""
        rule = SpeakerRule.SPELLING
        links = (self.link(start, end, rule), self._name_link(person))
        return Reading(person.name, SpeakerType.PERSON, links, self.weights.sure(rule), person)

    def of_label(self, token: Token) -> Reading:
        """Who speaks in a turn that is marked with a surname in capitals, which the text has nowhere else."""
        rule = SpeakerRule.BEFORE_TURN
        link = self.link(token.i, token.i + 1, rule)
        return Reading(token.text.capitalize(), SpeakerType.PERSON, (link,), self.weights.sure(rule), None, link.text)

    def of_author(self, token: Token, author: str) -> Reading:
        """Who wrote the article, for the "I" that stands outside of quotation marks."""
        rule = SpeakerRule.AUTHOR
        chain = (self.link(token.i, token.i + 1, rule), ChainLink(author, None, SpeakerRule.BYLINE))
        return Reading(author, SpeakerType.PERSON, chain, self.weights.sure(rule))

    def of_group(self, group: Group, start: int, end: int) -> Reading:
        """A group that tokens `start` to `end` name."""
        stop = core_end(self.doc, start, end)
        link = self.link(start, stop, group.rule)
        return Reading(group.name, group.type, (link,), self.weights.sure(group.rule), None, link.text)

    def behind(self, at: int, found: Reading, rule: SpeakerRule) -> Reading:
        """`found`, reached through the pronoun at token `at`."""
        return self.again(at, at + 1, found, rule)

    def again(self, start: int, end: int, found: Reading, rule: SpeakerRule) -> Reading:
        """`found`, taken up by the words `start` to `end`; as sure as the less sure of the two."""
        sure = min(found.confidence, self.weights.sure(rule))
        chain = (self.link(start, end, rule), *found.chain)
        return Reading(found.name, found.type, chain, sure, found.person, people=found.people)

    def link(self, start: int, end: int, rule: str) -> ChainLink:
        span = self.doc[start:end]
        return ChainLink(" ".join(span.text.split()), Span(span.start_char, span.end_char), rule)

    def _mention_link(self, item: Item) -> ChainLink:
        name = self.names.get(item.start)
        titled = name is not None and name.title and name.start == item.start
        return self.link(item.start - 1 if titled else item.start, item.end, item.step)

    def _name_link(self, person: Person) -> ChainLink:
        if person not in self._in_full:  # however often somebody is named, the mentions are gone through once
            in_full = (one for one in person.mentions if one.word_count > 1 and one.text in person.names)
            self._in_full[person] = next(in_full, None)
        if full := self._in_full[person]:
            return self.link(full.start, full.end, SpeakerRule.FULL_NAME)
        return ChainLink(person.name, None, SpeakerRule.KNOWN if person.known else SpeakerRule.NAME)


def join(readings: Sequence[Reading]) -> Reading | None:
    """Several speakers as one: "Ann Lee, Bo Li and Cy Roe"."""
    distinct = list({reading.name: reading for reading in readings}.values())
    if len(distinct) < PAIR:
        return distinct[0] if distinct else None
    names = [reading.name for reading in distinct]
    chain = tuple(link for reading in distinct for link in reading.chain)
    sure = min(reading.confidence for reading in distinct)
    people = tuple(reading.person for reading in distinct if reading.person)
    return Reading(", ".join(names[:-1]) + " and " + names[-1], SpeakerType.COLLECTIVE, chain, sure, people=people)
