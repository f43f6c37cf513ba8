"""Whom "they" and "it" mean: people and bodies that are no single named person."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from articles.extraction.grammar import SUBJECTS, governing_subjects
from articles.extraction.groups import Bodies, group_tokens, head_noun, read_group
from articles.extraction.names import fold
from articles.extraction.presence import Presence
from articles.extraction.readings import Chains, Reading
from articles.extraction.records import SpeakerType
from articles.extraction.role_mentions import introduction

THEY = frozenset({"they", "them", "themselves", "their", "each", "both"})
IT = frozenset({"it", "its", "itself"})
GOVERNS = 2.0
IS_SUBJECT = 0.5
ONLY_OWNS = 0.25  # "Norway's oil" speaks of oil
MIN_SCORE = 0.5
TAKEN_UP = "the one spoken of before"


@dataclass(slots=True)
class GroupPronouns:
    """Remembers who has `said` something so far: the readings of sources with the token of each, in order."""

    doc: Doc
    presence: Presence
    bodies: Bodies
    chains: Chains
    said: list[tuple[int, Reading]] = field(default_factory=list)
    _groups: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._groups = list(group_tokens(self.doc, self.bodies))

    def read(self, token: Token) -> Reading | None:
        """Whom "they" or "it" means; None when nobody is about."""
        if token.lower_ in THEY:
            rule = "pronoun: the people spoken of before"
            return self.said_before(token, SpeakerType.COLLECTIVE, rule) or self._body(token)
        return self._body(token) or self.said_before(token, SpeakerType.ORGANISATION, "pronoun: the body spoken of")

    def said_before(self, token: Token, kind: SpeakerType, rule: str) -> Reading | None:
        """The last speaker of this type within memory."""
        for at, reading in reversed(self.said):
            if self._gone(at, token.i) > self.presence.weights.memory:
                return None
            if at < token.i and reading.type == kind:
                return self.chains.behind(token.i, reading, rule)
        return None

    def told_before(self, start: int, end: int) -> Reading | None:
        """The unnamed people that "the official", "the analysts" takes up again: spoken of with that noun, and more.

        Speakers come first, then whom the text has just introduced: "[A senior official] met reporters."
        """
        noun = head_noun(self.doc, start, end)
        told = {fold(token.text) for token in self.doc[start + 1 : end]}
        for at, reading in reversed(self.said):
            if self._gone(at, start) > self.presence.weights.memory:
                break
            name = fold(reading.name).split(" ")
            if at < start and reading.type == SpeakerType.COLLECTIVE and told < set(name) and fold(noun.text) in name:
                return self.chains.again(start, end, reading, TAKEN_UP)
        return self._introduced(start, end, noun, told) if noun.tag_ == "NN" else None

    def _introduced(self, start: int, end: int, noun: Token, told: set[str]) -> Reading | None:
        at = introduction(self.doc, start, noun)
        if at is None:
            return None
        left = self.doc[at].left_edge.i
        group = read_group(self.doc, left, at + 1, self.bodies)
        if group is None or group.type != SpeakerType.COLLECTIVE or not told < set(fold(group.name).split(" ")):
            return None
        return self.chains.again(start, end, self.chains.of_group(group, left, at + 1), TAKEN_UP)

    def _body(self, token: Token) -> Reading | None:
        """The country or body that is the subject around or before a pronoun, else the last one named."""
        governing = {subject.i for subject in governing_subjects(token)}
        best: tuple[float, int, int, str] | None = None
        for start, end, name in self._groups:
            gone = self._gone(start, token.i)
            if start >= token.i or gone > self.presence.weights.memory:
                continue
            score = 1.0 / (1 + gone)
            score += GOVERNS * any(start <= i < end for i in governing)
            score -= ONLY_OWNS * (self.doc[end - 1].dep_ == "poss")
            score += IS_SUBJECT * any(t.dep_ in SUBJECTS for t in self.doc[start:end])
            if best is None or score >= best[0]:
                best = (score, start, end, name)
        if best is None or best[0] < MIN_SCORE:
            return None
        _, start, end, name = best
        rule = "pronoun: the body spoken of"
        links = (self.chains.link(token.i, token.i + 1, rule), self.chains.link(start, end, "named in the text"))
        return Reading(self.bodies.name_of(name), SpeakerType.ORGANISATION, links, self.presence.weights.sure(rule))

    def _gone(self, before: int, at: int) -> int:
        return self.presence.sentence_of(at) - self.presence.sentence_of(before)
