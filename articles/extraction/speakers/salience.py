"""Who is how present at a place in a text: what has been said of whom so far, fading with every sentence."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter

from spacy.tokens import Doc

from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.weights import Weights
from articles.extraction.text.grammar import function_of, head_token


@dataclass(slots=True, eq=False)
class Item:
    """A mention and whom it means. `because`: the earlier mention that a pronoun or role goes back to."""

    start: int
    end: int
    person: Person
    rule: SpeakerRule
    confidence: float
    because: "Item | None" = None
    weight: float = 1.0
    sentence: int = 0
    quoted: bool = False
    detail: str = ""  # words that the rule goes by, such as the role in which somebody is known

    @property
    def step(self) -> str:
        """The rule as a step on the way to the speaker."""
        return self.rule.told(self.detail)


@dataclass(slots=True)
class Salience:
    """The resolved mentions of a text, in order. `speaking`: the tokens that some statement has as its source."""

    doc: Doc
    weights: Weights
    speaking: frozenset[int] = frozenset()
    items: list[Item] = field(default_factory=list)
    at: dict[int, Item] = field(default_factory=dict)  # token -> item
    strangers: dict[int, tuple[int, int]] = field(default_factory=dict)  # pronoun -> the words for somebody unnamed
    tossed: set[int] = field(default_factory=set)  # pronouns that two people fit equally well
    _first: dict[Person, Item] = field(default_factory=dict)
    _latest: dict[Person, Item] = field(default_factory=dict)
    _named: dict[Person, Item] = field(default_factory=dict)
    _full: dict[Person, Item] = field(default_factory=dict)
    _sentences: list[int] = field(default_factory=list)
    _zones: dict[int, str] = field(default_factory=dict)
    _quoted: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._sentences = [token.i for token in self.doc if token.is_sent_start or token.i == 0]
        self._quoted = {token.i for span in self.doc.spans.get("quotations", ()) for token in span}
        self._zones = {i: p.label_ for p in self.doc.spans.get("paragraphs", ()) for i in range(p.start, p.end)}

    def by_person(self, at: int) -> dict[Person, float]:
        """How present each person is at token `at`, by person."""
        sentence, quoted = self.sentence_of(at), at in self._quoted
        present: dict[Person, float] = {}
        for item in reversed(self.items_within(self.weights.memory, at)):
            gone = sentence - item.sentence
            value = item.weight * self.weights.fading**gone
            if item.quoted and not quoted:
                value *= self.weights.quoted
            if self._zones.get(item.start) != self._zones.get(at):
                value *= self.weights.aside
            present[item.person] = present.get(item.person, 0.0) + value
        return present

    def items_within(self, sentences: int, at: int) -> list[Item]:
        """The mentions that end before token `at` and stand in its sentence or so many before, in order of the text."""
        first = bisect_left(self.items, self.sentence_of(at) - sentences, key=attrgetter("sentence"))
        last = bisect_left(self.items, at, key=attrgetter("start"))
        return [item for item in self.items[first:last] if item.end <= at]

    def remembered_from(self, at: int) -> int:
        """Where that begins which is remembered at token `at`."""
        return self._sentences[max(self.sentence_of(at) - self.weights.memory, 1) - 1]

    def is_quoted(self, at: int) -> bool:
        return at in self._quoted

    def sentence_of(self, at: int) -> int:
        return bisect_right(self._sentences, at)

    def latest(self, person: Person) -> Item | None:
        """The last mention of a person so far."""
        return self._latest.get(person)

    def latest_named(self, person: Person) -> Item | None:
        """The last mention of a person so far that is no pronoun."""
        return self._named.get(person)

    def first(self, person: Person) -> Item | None:
        """The first mention of a person so far."""
        return self._first.get(person)

    def in_full(self, person: Person) -> Item | None:
        """The first mention of a person by full name so far."""
        return self._full.get(person)

    def add(self, item: Item, modifier: bool = False) -> None:
        """Note a resolved mention; `modifier`: the name only says which, as in "the Reed campaign"."""
        tokens = range(item.start, item.end)
        head = head_token(self.doc, item.start, item.end)
        item.weight = self.weights.only_says_which if modifier else self.weights.by_function(function_of(head))
        if not modifier and any(above.dep_ == "relcl" for above in head.ancestors):
            item.weight *= self.weights.in_relative
        if not modifier and any(i in self.speaking for i in tokens):
            item.weight += self.weights.speaking
        item.sentence = self.sentence_of(item.start)
        item.quoted = item.start in self._quoted
        self.items.append(item)
        self.at.update(dict.fromkeys(tokens, item))
        self._first.setdefault(item.person, item)
        self._latest[item.person] = item
        if not item.rule.is_pronoun:
            self._named[item.person] = item
        if item.rule is SpeakerRule.FULL_NAME:
            self._full.setdefault(item.person, item)
