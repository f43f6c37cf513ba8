"""Whom "they", "it" and "the officials" mean: people and bodies that are no single named person."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from spacy.tokens import Doc, Token

from articles.extraction.mentions.groups import group_tokens, read_group
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.noun_phrases import head_noun
from articles.extraction.mentions.organisations import Bodies
from articles.extraction.mentions.role_mentions import introduction
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.named_together import NamedTogether
from articles.extraction.speakers.readings import Chains, Reading
from articles.extraction.speakers.salience import Salience
from articles.extraction.speakers.weights import GroupWeights
from articles.extraction.text.grammar import SUBJECTS, governing_subjects, phrase_chain
from articles.extraction.text.lexicon import words

THEY = frozenset({"they", "them", "themselves", "their", "each", "both"})
IT = frozenset({"it", "its", "itself"})

Told = TypeVar("Told", bound=tuple[Any, ...])  # a token first, and what is told of it


class Spoke(NamedTuple):
    """Who may be meant because they spoke, or are named together, at token `at`."""

    score: float
    at: int
    reading: Reading


class Body(NamedTuple):
    """A country or body that may be meant; named by tokens `start` to `end`."""

    score: float
    start: int
    end: int
    name: str


@dataclass(slots=True)
class GroupPronouns:
    """Remembers who has `said` something so far: the readings of sources with the token of each, in order."""

    doc: Doc
    salience: Salience
    bodies: Bodies
    chains: Chains
    together: NamedTogether
    said: list[tuple[int, Reading]] = field(default_factory=list)
    weights: GroupWeights = field(init=False)
    _groups: list[tuple[int, int, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.weights = self.salience.weights.groups
        self._groups = list(group_tokens(self.doc, self.bodies))

    def read(self, token: Token) -> Reading | None:
        """Whom "they" or "it" means; None when nobody is about."""
        if token.lower_ in THEY:
            return self._people(token) or self._body(token)
        return self._body(token) or self.said_before(token, SpeakerType.ORGANISATION, SpeakerRule.BODY_BEFORE)

    # "they": people who spoke, unnamed or several, or two who are named together; the nearest

    def _people(self, token: Token) -> Reading | None:
        governing = {subject.i for subject in governing_subjects(token)}
        options = [*self._who_spoke(token, governing), *self._who_are_together(token, governing)]
        near = (option for option in options if option.score > 0)
        best = max(near, key=lambda option: (option.score, option.at), default=None)
        return self.chains.behind(token.i, best.reading, SpeakerRule.PEOPLE_BEFORE) if best else None

    def _who_spoke(self, token: Token, governing: set[int]) -> Iterator[Spoke]:
        weights = {SpeakerType.COLLECTIVE: self.weights.spoke, SpeakerType.ORGANISATION: self.weights.body_spoke}
        for at, reading in self._said_within(token.i):
            weight = weights.get(reading.type, 0.0)
            if weight and not is_thing(reading, several=True) and reading.chain[-1].rule != SpeakerRule.OUTLET:
                yield Spoke(self._nearness(at, token.i, weight, at in governing), at, reading)

    def _who_are_together(self, token: Token, governing: set[int]) -> Iterator[Spoke]:
        for at, reading in within(self.together.pairs, self.salience.remembered_from(token.i), token.i):
            chain = phrase_chain(self.doc[at])
            subject = any(t.dep_ in SUBJECTS for t in chain)
            governs = any(t.i in governing for t in chain)
            weight = self.weights.spoke if subject else self.weights.named
            yield Spoke(self._nearness(at, token.i, weight, governs), at, reading)

    def _said_within(self, at: int) -> list[tuple[int, Reading]]:
        """Who has said something before token `at`, within memory."""
        return within(self.said, self.salience.remembered_from(at), at)

    def _nearness(self, at: int, to: int, weight: float, governs: bool) -> float:
        return float(weight * self.weights.fading ** self._gone(at, to) + self.weights.governs * governs)

    def said_before(self, token: Token, kind: SpeakerType, rule: SpeakerRule) -> Reading | None:
        """The last speaker of this type within memory."""
        for _, reading in reversed(self._said_within(token.i)):
            if reading.type == kind:
                return self.chains.behind(token.i, reading, rule)
        return None

    # "the official": unnamed people taken up again

    def told_before(self, start: int, end: int) -> Reading | None:
        """The unnamed people that "the official", "the analysts" takes up again: spoken of with that noun, and more.

        Speakers come first, then whom the text has just introduced: "[A senior official] met reporters."
        """
        noun = head_noun(self.doc, start, end)
        told = {fold(token.text) for token in self.doc[start + 1 : end]}
        for _, reading in reversed(self._said_within(start)):
            name = fold(reading.name).split(" ")
            if reading.type == SpeakerType.COLLECTIVE and told < set(name) and fold(noun.text) in name:
                return self.chains.again(start, end, reading, SpeakerRule.TAKEN_UP)
        return self._introduced(start, end, noun, told) if noun.tag_ == "NN" else None

    def _introduced(self, start: int, end: int, noun: Token, told: set[str]) -> Reading | None:
        at = introduction(self.doc, start, noun, self.salience.weights.introductions)
        if at is None:
            return None
        left = self.doc[at].left_edge.i
        group = read_group(self.doc, left, at + 1, self.bodies)
        if group is None or group.type != SpeakerType.COLLECTIVE or not told < set(fold(group.name).split(" ")):
            return None
        return self.chains.again(start, end, self.chains.of_group(group, left, at + 1), SpeakerRule.TAKEN_UP)

    # "it": the country or body that is the subject around or before a pronoun, else the last one named

    def _body(self, token: Token) -> Reading | None:
        governing = {subject.i for subject in governing_subjects(token)}
        spoke, named = self._body_that_spoke(token, governing), self._body_named(token, governing)
        if spoke is not None and (named is None or spoke.score >= named.score):
            return self.chains.behind(token.i, spoke.reading, SpeakerRule.BODY_BEFORE)
        if named is None or named.score < self.weights.min_score:
            return None
        rule, weights = SpeakerRule.BODY_BEFORE, self.salience.weights
        links = (self.chains.link(token.i, token.i + 1, rule), self.chains.link(named.start, named.end, SpeakerRule.NAMED))
        return Reading(self.bodies.name_of(named.name), SpeakerType.ORGANISATION, links, weights.sure(rule))

    def _body_that_spoke(self, token: Token, governing: set[int]) -> Spoke | None:
        """The body that spoke last or governs the clause, if it did so lately."""
        said = within(self.said, self.salience.remembered_from(token.i), token.i + 1)
        options = (
            Spoke(self._near(at, token) + self.weights.said + self._governs(at, at + 1, governing), at, reading)
            for at, reading in said
            if reading.type == SpeakerType.ORGANISATION
        )
        best = max(options, key=lambda option: (option.score, option.at), default=None)
        return best if best is not None and self._gone(best.at, token.i) <= self.weights.lately else None

    def _body_named(self, token: Token, governing: set[int]) -> Body | None:
        """The body that is most what the sentences before are about; of two alike the later."""
        best: Body | None = None
        for start, end, name in within(self._groups, self.salience.remembered_from(token.i), token.i):
            score = self._near(start, token) + self._governs(start, end, governing)
            score -= self.weights.only_owns * (self.doc[end - 1].dep_ == "poss")
            score += self.weights.is_subject * any(t.dep_ in SUBJECTS for t in self.doc[start:end])
            if best is None or score >= best.score:
                best = Body(score, start, end, name)
        return best

    def _near(self, at: int, token: Token) -> float:
        return 1.0 / (1 + self._gone(at, token.i))

    def _governs(self, start: int, end: int, governing: set[int]) -> float:
        return self.weights.governs * any(start <= i < end for i in governing)

    def _gone(self, before: int, at: int) -> int:
        return self.salience.sentence_of(at) - self.salience.sentence_of(before)


def within(told: Sequence[Told], start: int, end: int) -> list[Told]:
    """What is told of tokens `start` to `end`, of what is told in order of the text."""
    by_place = itemgetter(0)
    return list(told[bisect_left(told, start, key=by_place) : bisect_left(told, end, key=by_place)])


def is_thing(reading: Reading, several: bool) -> bool:
    """Whether a reading is something printed that "they" (`several`), or "it", does not mean: a statement; polls."""
    if not reading.chain or reading.chain[-1].rule != SpeakerRule.PRINTED:
        return False
    noun = fold(reading.name).split(" ")[-1]
    return several != noun.endswith("s") or (noun in words("document_nouns") and several)
