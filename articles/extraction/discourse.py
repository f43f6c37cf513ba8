"""Reads a text from its first word to its last and decides whom each name, role and pronoun means.

Each mention makes its person more present: subjects and speakers most, less with every sentence that follows. A pronoun
goes to the most present person that it can mean: number and sex agree, it is not beside that person at the same verb
("he told Li" is not Li), and inside quotation marks it is not the speaker. A subject of the clause that governs the
pronoun comes first ("Li said he hoped"), and who spoke in the statement before is likely to go on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Token

from articles.extraction.grammar import (
    co_arguments,
    governing_subjects,
    is_paragraph,
    leading_subject,
    same_paragraph,
    sentence_before,
)
from articles.extraction.name_spotting import NameMention
from articles.extraction.names import name_words
from articles.extraction.namesakes import Namesakes
from articles.extraction.people import Cast, Person
from articles.extraction.presence import Item, Presence
from articles.extraction.records import KnownSpeaker
from articles.extraction.role_mentions import RoleMention
from articles.extraction.role_reading import RoleReader

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
PERSONAL = HE | SHE
CLEAR_LEAD = 0.9  # of the two most present, the share of the first from which on a pronoun is as sure as can be
UNCLEAR = 0.45  # how sure a pronoun is when two are equally present


@dataclass(frozen=True, slots=True)
class Statements:
    """Where sources stand: `around`: for a token inside a quoted statement, its source tokens; `before`: for the first
    token of a source, the source of the statement right before; `begins`: where the statement of that source begins."""

    speaking: frozenset[int] = frozenset()
    around: dict[int, list[int]] = field(default_factory=dict)
    before: dict[int, tuple[int, int]] = field(default_factory=dict)
    begins: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Discourse:
    """Resolves the mentions of one text into `presence`."""

    cast: Cast
    presence: Presence
    statements: Statements
    known: Sequence[KnownSpeaker] = ()
    day: date | None = None
    _names: dict[int, Person] = field(default_factory=dict)  # token -> the person of an unambiguous name, from the start

    def read(self, names: Sequence[NameMention], roles: Sequence[RoleMention]) -> None:
        """Resolve all mentions, in text order."""
        for mention, options in zip(names, self.cast.options, strict=True):
            if len(options) == 1:
                self._names.update(dict.fromkeys(range(mention.start, mention.end), options[0]))
        pronouns = [t for t in self.presence.doc if t.lower_ in PERSONAL and t.pos_ in ("PRON", "DET", "")]
        queue: list[tuple[int, int, object]] = [(name.start, number, name) for number, name in enumerate(names)]
        queue += [(role.start, -1, role) for role in roles]
        queue += [(token.i, -1, token) for token in pronouns]
        namesakes = Namesakes(self.presence)
        role_reader = RoleReader(self.cast, self.presence, self.known, self.day)
        for _, number, what in sorted(queue, key=lambda entry: (entry[0], entry[1])):
            if isinstance(what, NameMention):
                self._read_name(what, number, namesakes)
            elif isinstance(what, RoleMention):
                item = role_reader.read(what, self._barred(self.presence.doc[what.noun]))
                if item:
                    self.presence.add(item)
            elif isinstance(what, Token):
                self._read_pronoun(what)

    def _read_name(self, mention: NameMention, number: int, namesakes: Namesakes) -> None:
        options = self.cast.options[number]
        person = options[0] if len(options) == 1 else namesakes.choose(mention, options) if options else None
        if person is None:
            return
        if len(options) > 1:
            person.learn(mention)
        rule = _name_rule(mention, person, number in self.cast.typos)
        sure = self.presence.weights.sure(rule) * (1.0 if len(options) == 1 else self.presence.weights.sure("shared name"))
        because = None if rule == "full name" else self.presence.in_full(person)
        self.presence.add(Item(mention.start, mention.end, person, rule, sure, because), mention.modifier)

    def _read_pronoun(self, token: Token) -> None:
        if token.lower_.endswith("self") and token.i - 1 in self.presence.at:
            return  # "Reed himself": it only stresses the name
        sex = "male" if token.lower_ in HE else "female"
        barred = self._barred(token)
        scores = {key: score for key, score in self.presence.by_person(token.i).items() if score}
        rules = self._clues(token, sex, scores)
        meant = [(number, who) for number, who in enumerate(self.cast.people) if who not in barred]
        ranked = sorted((-scores.get(id(who), 0.0) * self._agrees(who, sex), number) for number, who in meant)
        if not ranked or not ranked[0][0]:
            return
        best, person = -ranked[0][0], self.cast.people[ranked[0][1]]
        share = best / (best + (-ranked[1][0] if len(ranked) > 1 else 0.0))
        latest = self.presence.latest(person)
        rule = rules.get(id(person)) or self._pronoun_rule(token, latest)
        lead = min(1.0, (2 * share - 1) / (2 * CLEAR_LEAD - 1))
        sure = UNCLEAR + (self.presence.weights.sure(rule) - UNCLEAR) * lead
        if person.sex is None and sure > self.presence.weights.sure_of_sex:
            person.sex = sex
        self.presence.add(Item(token.i, token.i + 1, person, rule, sure, self.presence.latest_named(person)))

    def _clues(self, token: Token, sex: str, scores: dict[int, float]) -> dict[int, str]:
        """Raise the scores of those whom the sentence or the statement before points to; the rule for each."""
        rules: dict[int, str] = {}
        for depth, subject in enumerate(governing_subjects(token)):
            item = self.presence.at.get(subject.i)
            if item and self._agrees(item.person, sex):
                scores[id(item.person)] = scores.get(id(item.person), 0.0) + self.presence.weights.governing / (1 + depth)
                rules.setdefault(id(item.person), "pronoun: subject of the clause around it")
        before, lead = self._speaker_before(token), self._leads_up_to(token)
        if lead is not None and self._agrees(lead.person, sex):
            scores[id(lead.person)] = scores.get(id(lead.person), 0.0) + self.presence.weights.introduces
            rules.setdefault(id(lead.person), "pronoun: subject of the sentence before")
            if before is not None and not same_paragraph(token.doc, before.start, lead.start):
                before = None
        if before is not None:
            scores[id(before.person)] = scores.get(id(before.person), 0.0) + self.presence.weights.goes_on
            rules.setdefault(id(before.person), "pronoun: the speaker goes on")
        return rules

    def _leads_up_to(self, token: Token) -> Item | None:
        """The named subject of the sentence right before the statement that `token` is the source of.

        "Reed gave little away. “We shall see,” he said": the sentence stands in the same paragraph, or is the whole
        paragraph before, and reports nothing itself.
        """
        doc, begin = self.presence.doc, self.statements.begins.get(token.i)
        sentence = sentence_before(doc, begin) if begin is not None else None
        if begin is None or sentence is None:
            return None
        if not same_paragraph(doc, sentence.start, begin) and not is_paragraph(sentence):
            return None
        subject = leading_subject(sentence)
        if subject is None or any(t.i in self.statements.speaking for t in doc[subject.i : sentence.end]):
            return None
        item = self.presence.at.get(subject.i)
        return item if item and not item.quoted and not item.rule.startswith("pronoun") else None

    def _speaker_before(self, token: Token) -> Item | None:
        """The person whose words were reported right before the statement that `token` is the source of."""
        span = self.statements.before.get(token.i, (0, 0))
        items = [self.presence.at[i] for i in range(*span) if i in self.presence.at and i < token.i]
        return max(items, key=lambda item: (item.weight, -item.start), default=None)

    def _agrees(self, person: Person, sex: str) -> float:
        if person.sex is None:
            return self.presence.weights.unknown_sex
        return 1.0 if person.sex == sex else 0.0

    def _barred(self, token: Token) -> list[Person]:
        """Whom a mention cannot mean: those beside it at its verb, and inside marks the speaker."""
        others = [] if token.lower_.endswith("self") or token.dep_ == "poss" else co_arguments(token)
        numbers = [other.i for other in others] + self.statements.around.get(token.i, [])
        at = self.presence.at
        people = [at[i].person if i in at else self._names.get(i) for i in numbers if i != token.i]
        return [person for person in people if person is not None]

    def _pronoun_rule(self, token: Token, latest: Item | None) -> str:
        gone = self.presence.sentence_of(token.i) - latest.sentence if latest else None
        if gone == 0:
            return "pronoun: named in the same sentence"
        return "pronoun: named in the sentence before" if gone == 1 else "pronoun: last person spoken of"


def _name_rule(mention: NameMention, person: Person, typo: bool) -> str:
    if typo:
        return "name, spelled a little differently"
    if mention.word_count > 1:
        return "full name"
    if mention.title:
        return "title + surname"
    if mention.before:
        return "role + surname"
    full = name_words(person.names[0])
    if len(full) == 1:
        return "name"
    return "surname" if name_words(mention.text)[0] in (full[0], full[-1]) else "part of the name"
