"""Reads a text from its first word to its last and decides whom each name, role and pronoun means.

Each mention makes its person more present: subjects and speakers most, less with every sentence that follows. A pronoun
goes to the most present person that it can mean: number and sex agree, it is not beside that person at the same verb
("he told Li" is not Li), and inside quotation marks it is not the speaker. A subject of the clause that governs the
pronoun comes first ("Li said he hoped"), and who spoke in the statement before is likely to go on, unless somebody else is
named since or the statement was a question.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Token

from articles.extraction.grammar import (
    SUBJECTS,
    clause_verb,
    co_arguments,
    governing_subjects,
    head_token,
    is_paragraph,
    leading_subject,
    same_paragraph,
    sentence_before,
    subject_of,
)
from articles.extraction.name_spotting import NameMention
from articles.extraction.names import name_words
from articles.extraction.namesakes import Namesakes
from articles.extraction.people import Cast, Person
from articles.extraction.presence import Item, Presence
from articles.extraction.records import KnownSpeaker
from articles.extraction.role_mentions import INTRODUCING, RoleMention, is_one_person
from articles.extraction.role_reading import RoleReader

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
PERSONAL = HE | SHE
CLEAR_LEAD = 0.9  # of the two most present, the share of the first from which on a pronoun is as sure as can be
SHORTEST_TOPIC = 4  # tokens of a sentence
SUBJECT = 4.0  # what a subject weighs
NAMED_IN_SENTENCE = 0.3
MENTIONED = 1.0  # how much a mention must weigh to count as one of somebody spoken of
LONGEST_LEAD = 8  # tokens from the comma to a subject that a pronoun before it may mean
UNCLEAR = 0.45  # how sure a pronoun is when two are equally present


@dataclass(frozen=True, slots=True)
class Statements:
    """Where sources stand: `around`: for a token inside a quoted statement, its source tokens; `before`: for the first
    token of a source, the source of the statement right before; `begins`: where the statement of that source begins;
    `asked`: for the first token of a source, whom the statement before asked something (nobody said: no token)."""

    speaking: frozenset[int] = frozenset()
    around: dict[int, list[int]] = field(default_factory=dict)
    before: dict[int, tuple[int, int]] = field(default_factory=dict)
    begins: dict[int, int] = field(default_factory=dict)
    asked: dict[int, list[int]] = field(default_factory=dict)


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
                self._read_role(what, role_reader)
            elif isinstance(what, Token):
                self._read_pronoun(what)

    def _read_name(self, mention: NameMention, number: int, namesakes: Namesakes) -> None:
        options = self._of_told_sex(mention, self.cast.options[number])
        person = options[0] if len(options) == 1 else namesakes.choose(mention, options) if options else None
        if person is None:
            return
        if len(options) > 1:
            person.learn(mention)
        rule = _name_rule(mention, person, number in self.cast.typos)
        sure = self.presence.weights.sure(rule) * (1.0 if len(options) == 1 else self.presence.weights.sure("shared name"))
        because = None if rule == "full name" else self.presence.in_full(person)
        self.presence.add(Item(mention.start, mention.end, person, rule, sure, because), mention.modifier)

    def _of_told_sex(self, mention: NameMention, options: Sequence[Person]) -> Sequence[Person]:
        """Those of `options` whom "Prado herself" can mean."""
        after = self.presence.doc[mention.end].lower_ if mention.end < len(self.presence.doc) else ""
        if len(options) < 2 or after not in ("himself", "herself"):
            return options
        sex = "male" if after in HE else "female"
        return [who for who in options if self._agrees(who, sex)] or options

    def _read_role(self, mention: RoleMention, reader: RoleReader) -> None:
        noun = self.presence.doc[mention.noun]
        barred = self._barred(noun)
        scores = self.presence.by_person(mention.start)
        self._clues(self.presence.doc[mention.start], None, scores, barred)
        # For the subject of the same sentence, texts say "he": "Reed leads Salo, but the senator …" is Salo.
        here = self.presence.sentence_of(mention.start)
        for last in reversed(self.presence.items):
            if last.sentence < here:
                break
            if not last.quoted and last.weight >= SUBJECT:
                scores[id(last.person)] *= NAMED_IN_SENTENCE
        item = reader.read(mention, barred, scores)
        if item:
            self.presence.add(item)

    def _read_pronoun(self, token: Token) -> None:
        if token.lower_.endswith("self") and token.i - 1 in self.presence.at:
            return  # "Reed himself": it only stresses the name
        sex = "male" if token.lower_ in HE else "female"
        barred = self._barred(token)
        scores = {key: score for key, score in self.presence.by_person(token.i).items() if score}
        stranger = self._stranger(token, sex, barred)
        if stranger is not None:
            self.presence.strangers[token.i] = stranger
            return
        rules = self._clues(token, sex, scores, barred)
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

    def _clues(self, token: Token, sex: str | None, scores: dict[int, float], barred: Sequence[Person]) -> dict[int, str]:
        """Raise the scores of those whom the sentence or the statement before points to; the rule for each.

        `sex` None: the mention tells none. `barred`: the mention does not mean them.
        """
        rules: dict[int, str] = {}
        weights = self.presence.weights

        def raise_(person: Person, by: float, rule: str) -> None:
            scores[id(person)] = scores.get(id(person), 0.0) + by
            rules.setdefault(id(person), rule)

        for depth, subject in enumerate(governing_subjects(token) if sex else ()):
            item = self.presence.at.get(subject.i)
            if item and self._agrees(item.person, sex):
                raise_(item.person, weights.governing / (1 + depth), "pronoun: subject of the clause around it")
        own = self._owner_in_clause(token) if sex else None
        if own is not None and self._agrees(own, sex):
            raise_(own, weights.governing, "pronoun: subject of the clause around it")
        topic = self._topic(token)
        if topic is not None and topic not in barred and self._agrees(topic, sex):
            raise_(topic, weights.introduces, "pronoun: named as the topic")
        ahead = self._subject_ahead(token)
        if ahead is not None and ahead not in barred and self._agrees(ahead, sex):
            raise_(ahead, weights.ahead, "pronoun: subject of the clause that follows")
        about = [who for who in self._just_named(token, sex) if who not in barred]
        before, lead = self._speaker_before(token), self._leads_up_to(token)
        if before is not None and ahead is not None and ahead is not before.person:
            before = None
        if lead is not None and self._agrees(lead.person, sex):
            raise_(lead.person, weights.introduces, "pronoun: subject of the sentence before")
            if before is not None and not same_paragraph(token.doc, before.start, lead.start):
                before = None
        begin = self.statements.begins.get(token.i, token.i)
        asked = self.statements.asked.get(token.i) if token.doc[begin].is_quote else None
        if asked is not None and before is not None:
            # Who asks does not answer, and answers come in quotation marks.
            scores[id(before.person)] = scores.get(id(before.person), 0.0) * weights.cut_off
            about = [who for who in about if who is not before.person]
            before = None
        for item in (self.presence.at[i] for i in asked or () if i in self.presence.at):
            if item.person not in barred and self._agrees(item.person, sex):
                raise_(item.person, weights.goes_on, "pronoun: who was asked")
        if before is not None:
            others = about and before.person not in about
            raise_(before.person, weights.goes_on * (weights.cut_off if others else 1.0), "pronoun: the speaker goes on")
        if len(about) == 1:
            raise_(about[0], weights.only_one, "pronoun: the only one named right before")
        return rules

    def _just_named(self, token: Token, sex: str | None) -> list[Person]:
        """Who is spoken of since the source of the statement before: in the sentence of `token`, else in the one before.

        Names that only say which ("the Reed campaign", "Reed's remarks") and those inside quotation marks do not count.
        """
        since = self.statements.before.get(token.i, (0, 0))[0]
        here = self.presence.sentence_of(token.i)
        found: list[Item] = []
        for item in reversed(self.presence.items):
            if item.sentence < here - 1 or item.start < since:
                break
            if found and item.sentence < found[0].sentence:
                break
            if item.end <= token.i and not item.quoted and item.weight >= MENTIONED and self._agrees(item.person, sex):
                found.append(item)
        if found and not same_paragraph(token.doc, found[0].start, token.i):
            return []
        return list({id(item.person): item.person for item in found}.values())

    def _owner_in_clause(self, token: Token) -> Person | None:
        """The subject of its own clause, for "his" and "her": "Reed ran on [his] record"."""
        verb = clause_verb(token) if token.dep_ == "poss" else None
        subject = subject_of(verb) if verb is not None else None
        item = self.presence.at.get(subject.i) if subject is not None and subject.i < token.i else None
        return item.person if item else None

    def _topic(self, token: Token) -> Person | None:
        """ "As for Reed, [he] …" """
        first = token.sent[0] if len(token.sent) > SHORTEST_TOPIC else token
        if first.lower_ != "as" or first.nbor().lower_ not in ("for", "to"):
            return None
        item = next((self.presence.at[i] for i in range(first.i + 2, token.i) if i in self.presence.at), None)
        return item.person if item else None

    def _stranger(self, token: Token, sex: str, barred: Sequence[Person]) -> tuple[int, int] | None:
        """The tokens of somebody unnamed whom a pronoun takes up: "One voter came late. She asked …".

        The source of the statement before, or the subject of the sentence before, when nobody is named since.
        """
        doc, subject = token.doc, None
        start, end = self.statements.before.get(token.i, (0, 0))
        if start < end <= token.i and not any(i in self.presence.at for i in range(start, end)):
            subject = head_token(doc, start, end)
        elif (before := sentence_before(doc, token.sent.start)) and same_paragraph(doc, before.start, token.i):
            introduced = (t for t in before if t.dep_ in SUBJECTS and doc[t.left_edge.i].lower_ in INTRODUCING)
            subject = next((t for t in introduced if is_one_person(t)), None)
        if subject is None or subject.i in self.presence.at or not is_one_person(subject):
            return None
        if any(who not in barred for who in self._just_named(token, sex)):
            return None
        return subject.left_edge.i, subject.i + 1

    def _subject_ahead(self, token: Token) -> Person | None:
        """The named subject that a pronoun before it means: "In [his] speech, Reed praised …", "As [he] left, Reed said"."""
        if token.lower_ not in PERSONAL:
            return None
        comma = next((t.i for t in token.doc[token.i : token.sent.end] if t.text == ","), None)
        if comma is None or any(i in self.presence.at for i in range(token.sent.start, token.i)):
            return None
        after = token.doc[comma + 1 : min(comma + LONGEST_LEAD, token.sent.end)]
        return next((self._names[t.i] for t in after if t.dep_ in SUBJECTS and t.i in self._names), None)

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

    def _agrees(self, person: Person, sex: str | None) -> float:
        if person.sex is None or sex is None:
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
