"""Whom "they", "it" and "the two leaders" mean: people and bodies that are no single named person."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Token

from articles.extraction.mentions.groups import core_end, group_tokens, head_noun, read_group
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.organisations import Bodies
from articles.extraction.mentions.role_mentions import introduction
from articles.extraction.mentions.roles import is_plural_role, parse_role, role_fit, role_noun, singular
from articles.extraction.records import SpeakerType
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.readings import PAIR, Chains, Reading, join
from articles.extraction.speakers.salience import Item, Presence
from articles.extraction.speakers.weights import GroupWeights
from articles.extraction.text.grammar import SUBJECTS, governing_subjects, head_token, phrase_chain
from articles.extraction.text.lexicon import words

THEY = frozenset({"they", "them", "themselves", "their", "each", "both"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
IT = frozenset({"it", "its", "itself"})


@dataclass(slots=True)
class GroupPronouns:
    """Remembers who has `said` something so far: the readings of sources with the token of each, in order."""

    doc: Doc
    presence: Presence
    bodies: Bodies
    chains: Chains
    said: list[tuple[int, Reading]] = field(default_factory=list)
    weights: GroupWeights = field(init=False)
    _groups: list[tuple[int, int, str]] = field(default_factory=list)
    _together: list[tuple[int, Reading]] = field(default_factory=list)  # two people joined by "and", at the second

    def __post_init__(self) -> None:
        self.weights = self.presence.weights.groups
        self._groups = list(group_tokens(self.doc, self.bodies))
        self._together = list(self._pairs())

    def _pairs(self) -> Iterator[tuple[int, Reading]]:
        named = [item for item in self.presence.items if not item.rule.is_pronoun]
        for first, second in pairwise(named):
            above = head_token(self.doc, second.start, second.end)
            joined = above.dep_ == "conj" and first.start <= above.head.i < first.end
            if joined and first.person is not second.person:
                reading = join([self.chains.of_person(first), self.chains.of_person(second)])
                if reading:
                    yield second.start, reading

    def introduced_as(self, noun: str, at: int) -> Reading | None:
        """The two whom the text has named after the plural of `noun`: "Senators [Ann Lee and Bo Reed]"."""
        for place, reading in reversed(self._together):
            first = reading.people[0] if reading.people else None
            starts = [item.start for item in self.presence.items if item.person is first and item.start < place]
            before = self.doc[starts[-1] - 1].text if starts and starts[-1] else ""
            several = fold(before).endswith("s") or is_plural_role(before)
            if place < at and several and noun in (role_noun(before), singular(before)):
                return reading
        return None

    def several(self, start: int, end: int) -> Reading | None:
        """The people whom the text has named that "the two leaders", "both men", "the senators" means together."""
        before = {token.lower_ for token in self.doc[max(0, start - 1) : end - 1]}
        noun = self.doc[end - 1]
        if not before & (DEFINITE | {"both"}) or core_end(self.doc, start, end) != end or noun.tag_ not in ("NNS", "NNPS"):
            return None
        rule = SpeakerRule.TOGETHER
        if "both" in before or "two" in before:
            sex = {"men": "male", "women": "female"}.get(noun.lower_)
            if sex or is_plural_role(noun.text) or fold(noun.text) in words("collective_nouns"):
                found = self._holders(start, end, PAIR) or self.both(start, sex)
                return self.chains.again(start, end, found, rule) if found else None
        if not is_plural_role(noun.text):
            return None
        found = self.introduced_as(singular(noun.text), start) or self._holders(start, end, None)
        return self.chains.again(start, end, found, rule) if found else None

    def _holders(self, start: int, end: int, number: int | None) -> Reading | None:
        """Those named so far who hold the role of a plural; `number`: how many they have to be, else two, named lately."""
        at = next((i for i in range(start, end) if self.doc[i].lower_ not in DEFINITE | {"both", "two"}), end - 1)
        role = parse_role(f"{self.doc[at : end - 1].text} {singular(self.doc[end - 1].text)}")
        lately: dict[int, Item] = {}
        for item in self.presence.items:
            gone = self.presence.sentence_of(start) - item.sentence
            if item.end <= start and gone <= self.presence.weights.memory and not item.rule.is_pronoun:
                lately[id(item.person)] = item
        fit, fits = self.presence.weights.min_role_fit, self.presence.weights.linking.fits
        held = [
            item
            for item in lately.values()
            if role and any(role_fit(role, one.role, fits) >= fit for one in item.person.roles if not one.guessed)
        ]
        if len(held) != (number or PAIR):
            return None
        return join([self.chains.of_person(item) for item in sorted(held, key=lambda item: item.start)])

    def both(self, at: int, sex: str | None) -> Reading | None:
        """The two people whom "the two leaders", "both men" at token `at` means; None when no two are clearly meant.

        Two who were named together a few sentences before; else the only two named in this or the last sentence.
        """
        for place, reading in reversed(self._together):
            if (
                place < at
                and self._gone(place, at) <= self.weights.lately
                and all(agrees(one, sex) for one in reading.people)
            ):
                return reading
        here = self.presence.sentence_of(at)
        near = [item for item in self.presence.items if here - 1 <= item.sentence <= here and item.end <= at]
        people = {id(item.person): item for item in near if agrees(item.person, sex)}
        if len(people) != PAIR:
            return None
        return join([self.chains.of_person(item) for item in people.values()])

    def read(self, token: Token) -> Reading | None:
        """Whom "they" or "it" means; None when nobody is about."""
        if token.lower_ in THEY:
            return self._people(token) or self._body(token)
        return self._body(token) or self.said_before(token, SpeakerType.ORGANISATION, SpeakerRule.BODY_BEFORE)

    def _people(self, token: Token) -> Reading | None:
        """Whom "they" means: people who spoke, unnamed or several, or two who are named together; the nearest."""
        governing = {subject.i for subject in governing_subjects(token)}
        rule = SpeakerRule.PEOPLE_BEFORE
        options = []
        for at, reading in self.said:
            weight = {SpeakerType.COLLECTIVE: self.weights.spoke, SpeakerType.ORGANISATION: self.weights.body_spoke}.get(
                reading.type, 0.0
            )
            if weight and not is_thing(reading, several=True) and reading.chain[-1].rule != SpeakerRule.OUTLET:
                options.append((self._nearness(at, token.i, weight, at in governing), at, reading))
        for at, reading in self._together:
            chain = phrase_chain(self.doc[at])
            subject = any(t.dep_ in SUBJECTS for t in chain)
            governs = any(t.i in governing for t in chain)
            score = self._nearness(at, token.i, self.weights.spoke if subject else self.weights.named, governs)
            options.append((score, at, reading))
        near = [option for option in options if option[0] > 0 and option[1] < token.i]
        best = max(near, key=lambda option: option[:2], default=None)
        return self.chains.behind(token.i, best[2], rule) if best else None

    def _nearness(self, at: int, to: int, weight: float, governs: bool) -> float:
        gone = self._gone(at, to)
        if at >= to or gone > self.presence.weights.memory:
            return 0.0
        return float(weight * self.weights.fading**gone + self.weights.governs * governs)

    def said_before(self, token: Token, kind: SpeakerType, rule: SpeakerRule) -> Reading | None:
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
                return self.chains.again(start, end, reading, SpeakerRule.TAKEN_UP)
        return self._introduced(start, end, noun, told) if noun.tag_ == "NN" else None

    def _introduced(self, start: int, end: int, noun: Token, told: set[str]) -> Reading | None:
        at = introduction(self.doc, start, noun)
        if at is None:
            return None
        left = self.doc[at].left_edge.i
        group = read_group(self.doc, left, at + 1, self.bodies)
        if group is None or group.type != SpeakerType.COLLECTIVE or not told < set(fold(group.name).split(" ")):
            return None
        return self.chains.again(start, end, self.chains.of_group(group, left, at + 1), SpeakerRule.TAKEN_UP)

    def _body(self, token: Token) -> Reading | None:
        """The country or body that is the subject around or before a pronoun, else the last one named."""
        governing = {subject.i for subject in governing_subjects(token)}
        best: tuple[float, int, int, str] | None = None
        said = ((at, at + 1, reading) for at, reading in self.said if reading.type == SpeakerType.ORGANISATION)
        spoken = max(
            (
                (
                    1.0 / (1 + self._gone(at, token.i)) + self.weights.said + self.weights.governs * (at in governing),
                    at,
                    reading,
                )
                for at, _, reading in said
            ),
            key=lambda option: option[:2],
            default=None,
        )
        for start, end, name in self._groups:
            gone = self._gone(start, token.i)
            if start >= token.i or gone > self.presence.weights.memory:
                continue
            score = 1.0 / (1 + gone)
            score += self.weights.governs * any(start <= i < end for i in governing)
            score -= self.weights.only_owns * (self.doc[end - 1].dep_ == "poss")
            score += self.weights.is_subject * any(t.dep_ in SUBJECTS for t in self.doc[start:end])
            if best is None or score >= best[0]:
                best = (score, start, end, name)
        rule = SpeakerRule.BODY_BEFORE
        if (
            spoken is not None
            and self._gone(spoken[1], token.i) <= self.weights.lately
            and (best is None or spoken[0] >= best[0])
        ):
            return self.chains.behind(token.i, spoken[2], rule)
        if best is None or best[0] < self.weights.min_score:
            return None
        _, start, end, name = best
        links = (self.chains.link(token.i, token.i + 1, rule), self.chains.link(start, end, SpeakerRule.NAMED))
        return Reading(self.bodies.name_of(name), SpeakerType.ORGANISATION, links, self.presence.weights.sure(rule))

    def _gone(self, before: int, at: int) -> int:
        return self.presence.sentence_of(at) - self.presence.sentence_of(before)


def is_thing(reading: Reading, several: bool) -> bool:
    """Whether a reading is something printed that "they" (`several`), or "it", does not mean: a statement; polls."""
    if not reading.chain or reading.chain[-1].rule != SpeakerRule.PRINTED:
        return False
    noun = fold(reading.name).split(" ")[-1]
    return several != noun.endswith("s") or (noun in words("document_nouns") and several)


def agrees(person: Person, sex: str | None) -> bool:
    return sex is None or person.sex is None or person.sex == sex
