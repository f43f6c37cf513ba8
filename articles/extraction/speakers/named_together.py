"""Finds the two people whom "both men", "the two leaders" and "the senators" mean together."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from spacy.tokens import Doc

from articles.extraction.mentions.names import fold
from articles.extraction.mentions.noun_phrases import core_end
from articles.extraction.mentions.roles import Role, is_plural_role, parse_role, role_fit, role_noun, singular
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.readings import PAIR, Chains, Reading, join
from articles.extraction.speakers.salience import Item, Salience
from articles.extraction.text.grammar import head_token
from articles.extraction.text.lexicon import words

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
OF_TWO = frozenset({"both", "two"})
OPENING = DEFINITE | {"both"}
SEXES = {"men": "male", "women": "female"}


@dataclass(slots=True)
class NamedTogether:
    """The pairs of people that one text joins by "and". `pairs`: the token of the second, and both as one speaker."""

    doc: Doc
    salience: Salience
    chains: Chains
    pairs: list[tuple[int, Reading]] = field(init=False, default_factory=list)
    _introduced: dict[str, list[tuple[int, Reading]]] = field(init=False, default_factory=dict)  # "senator" → the pairs

    def __post_init__(self) -> None:
        latest: dict[Person, Item] = {}
        first: Item | None = None
        for item in self.salience.items:
            if not item.rule.is_pronoun:
                if first is not None and self._joins(first, item):
                    self._add(first, item, latest)
                first = item
            latest[item.person] = item

    def _joins(self, first: Item, second: Item) -> bool:
        above = head_token(self.doc, second.start, second.end)
        joined = above.dep_ == "conj" and first.start <= above.head.i < first.end
        return joined and first.person is not second.person

    def _add(self, first: Item, second: Item, latest: Mapping[Person, Item]) -> None:
        """Note a pair, by the plural before it too. `latest`: the mentions before the second."""
        reading = join([self.chains.of_person(first), self.chains.of_person(second)])
        if reading is None:
            return
        self.pairs.append((second.start, reading))
        start = latest[first.person].start if reading.people else 0
        for noun in _nouns_of_several(self.doc[start - 1].text if start else ""):
            self._introduced.setdefault(noun, []).append((second.start, reading))

    def _pairs_before(self, at: int) -> Iterator[tuple[int, Reading]]:
        """The pairs in front of token `at`, the nearest first."""
        return (self.pairs[number] for number in range(bisect_left(self.pairs, at, key=itemgetter(0)) - 1, -1, -1))

    def several(self, start: int, end: int) -> Reading | None:
        """The people whom the text has named that "the two leaders", "both men", "the senators" means together."""
        noun = self.doc[end - 1]
        before = {token.lower_ for token in self.doc[max(0, start - 1) : end - 1]}
        if noun.tag_ not in ("NNS", "NNPS") or not before & OPENING or core_end(self.doc, start, end) != end:
            return None
        found = self._two_of(start, end) if before & OF_TWO else self._plural(start, end)
        return self.chains.again(start, end, found, SpeakerRule.TOGETHER) if found else None

    def _two_of(self, start: int, end: int) -> Reading | None:
        """ "the two leaders", "both men" """
        noun = self.doc[end - 1]
        sex = SEXES.get(noun.lower_)
        if not sex and not is_plural_role(noun.text) and fold(noun.text) not in words("collective_nouns"):
            return None
        return self._holders(start, end) or self._both(start, sex)

    def _plural(self, start: int, end: int) -> Reading | None:
        """ "the senators" """
        noun = self.doc[end - 1]
        if not is_plural_role(noun.text):
            return None
        return self._introduced_as(singular(noun.text), start) or self._holders(start, end)

    def _introduced_as(self, noun: str, at: int) -> Reading | None:
        """The two whom the text has named after the plural of `noun`: "Senators [Ann Lee and Bo Reed]"."""
        told = self._introduced.get(noun, ())
        number = bisect_left(told, at, key=itemgetter(0)) - 1
        return told[number][1] if number >= 0 else None

    def _holders(self, start: int, end: int) -> Reading | None:
        """The two named lately who hold the role of a plural; None when those who hold it are not two."""
        role = self._role_of(start, end)
        held = [item for item in self._named_lately(start) if self._holds(item.person, role)] if role else []
        if len(held) != PAIR:
            return None
        return join([self.chains.of_person(item) for item in sorted(held, key=lambda item: item.start)])

    def _role_of(self, start: int, end: int) -> Role | None:
        at = next((i for i in range(start, end) if self.doc[i].lower_ not in DEFINITE | OF_TWO), end - 1)
        return parse_role(f"{self.doc[at : end - 1].text} {singular(self.doc[end - 1].text)}")

    def _named_lately(self, at: int) -> list[Item]:
        """The last name of each person that stands before token `at`, within memory."""
        named = self.salience.items_within(self.salience.weights.memory, at)
        return list({item.person: item for item in named if not item.rule.is_pronoun}.values())

    def _holds(self, person: Person, role: Role) -> bool:
        fit, fits = self.salience.weights.min_role_fit, self.salience.weights.linking.fits
        return any(role_fit(role, one.role, fits) >= fit for one in person.roles if not one.guessed)

    def _both(self, at: int, sex: str | None) -> Reading | None:
        """The two people whom "the two leaders", "both men" at token `at` means; None when no two are clearly meant.

        Two who were named together a few sentences before; else the only two named in this or the last sentence.
        """
        earliest = self.salience.sentence_of(at) - self.salience.weights.groups.lately
        for place, reading in self._pairs_before(at):
            if self.salience.sentence_of(place) < earliest:
                break
            if all(agrees(one, sex) for one in reading.people):
                return reading
        return self._only_two(at, sex)

    def _only_two(self, at: int, sex: str | None) -> Reading | None:
        people = {item.person: item for item in self.salience.items_within(1, at) if agrees(item.person, sex)}
        return join([self.chains.of_person(item) for item in people.values()]) if len(people) == PAIR else None


def _nouns_of_several(word: str) -> set[str]:
    """The singular of a plural: "Senators" → "senator"."""
    several = fold(word).endswith("s") or is_plural_role(word)
    return {noun for noun in (role_noun(word), singular(word)) if noun is not None} if several else set()


def agrees(person: Person, sex: str | None) -> bool:
    return sex is None or person.sex is None or person.sex == sex
