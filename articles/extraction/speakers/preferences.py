"""What the sentences around a pronoun or a role say of whom it means.

A subject of the clause that governs a pronoun comes first ("Li said he hoped"), and who spoke in the statement before is
likely to go on, unless somebody else is named since or the statement was a question: then who was asked answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from articles.extraction.mentions.role_mentions import INTRODUCING, is_one_person
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.salience import Item, Presence
from articles.extraction.text.grammar import (
    SUBJECTS,
    arguments,
    clause_verb,
    co_arguments,
    governing_subjects,
    head_token,
    is_paragraph,
    leading_subject,
    same_paragraph,
    sentence_before,
    subject_of,
    unspoken_for,
)
from articles.extraction.text.lexicon import table

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
PERSONAL = HE | SHE


@dataclass(frozen=True, slots=True)
class Statements:
    """Where sources stand: `around`: for a token inside a quoted statement, its source tokens; `before`: for the first
    token of a source, the source of the statement right before; `begins`: where the statement of that source begins;
    `asked`: for the first token of a source, whom the statement before asked something (nobody said: no token); `said`:
    for the first token of a source, the tokens of its statement."""

    speaking: frozenset[int] = frozenset()
    around: dict[int, list[int]] = field(default_factory=dict)
    before: dict[int, tuple[int, int]] = field(default_factory=dict)
    begins: dict[int, int] = field(default_factory=dict)
    asked: dict[int, list[int]] = field(default_factory=dict)
    said: dict[int, frozenset[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """How much points to each person, by id(person), and the rule that did so first."""

    scores: dict[int, float]
    rules: dict[int, SpeakerRule] = field(default_factory=dict)

    def count(self, person: Person, by: float, rule: SpeakerRule) -> None:
        self.scores[id(person)] = self.scores.get(id(person), 0.0) + by
        self.rules.setdefault(id(person), rule)

    def cut(self, person: Person, to: float) -> None:
        self.scores[id(person)] = self.scores.get(id(person), 0.0) * to


@dataclass(slots=True)
class Clues:
    """Finds the clues of one text, at a place up to which `presence` has been read."""

    presence: Presence
    statements: Statements
    names: dict[int, Person] = field(default_factory=dict)  # token -> the person of an unambiguous name, also of a later one

    def weigh(
        self, token: Token, sex: str | None, scores: dict[int, float], barred: Sequence[Person]
    ) -> dict[int, SpeakerRule]:
        """Raise the scores of those whom the sentence or the statement before points to; the rule for each.

        `sex` None: the mention tells none. `barred`: the mention does not mean them.
        """
        tally = Tally(scores)
        if sex:
            self._weigh_clause(token, sex, tally)
        topic, ahead = self._topic(token), self._subject_ahead(token)
        if topic is not None and topic not in barred and self.agrees(topic, sex):
            tally.count(topic, self.presence.weights.introduces, SpeakerRule.TOPIC)
        if ahead is not None and ahead not in barred and self.agrees(ahead, sex):
            tally.count(ahead, self.presence.weights.ahead, SpeakerRule.CLAUSE_AHEAD)
        self._weigh_what_came_before(token, sex, barred, ahead, tally)
        return tally.rules

    def barred(self, token: Token) -> list[Person]:
        """Whom a mention cannot mean: those beside it at its verb, and inside marks the speaker."""
        others = [] if token.lower_.endswith("self") or token.dep_ == "poss" else co_arguments(token)
        others += [other for verb in unspoken_for(token) for other in arguments(verb)]
        numbers = [other.i for other in others] + self.statements.around.get(token.i, [])
        at = self.presence.at
        people = [at[i].person if i in at else self.names.get(i) for i in numbers if i != token.i]
        return [person for person in people if person is not None]

    def _named_in_own_words(self, token: Token) -> list[Person]:
        """Who is named in the statement that a pronoun is the source of: hardly anybody says "Reed will win" of themselves.

        A name that only says whose ("Reed's plan will fail, he said") may be the speaker's, and so may a role.
        """
        said = self.statements.said.get(token.i, frozenset()) if token.dep_ != "poss" else frozenset()
        items = (self.presence.at[i] for i in said if i in self.presence.at and i not in self.statements.speaking)
        named = [
            item
            for item in items
            if not (item.rule.is_pronoun or item.rule.names_role) and item.weight >= self.presence.weights.pronouns.mentioned
        ]
        return [item.person for item in named if token.doc[item.end - 1].dep_ != "poss"]

    def agrees(self, person: Person, sex: str | None) -> float:
        """How well a person goes with the sex that a mention tells: 1 and 0 for the same and the other."""
        if person.sex is None or sex is None:
            return self.presence.weights.unknown_sex
        return 1.0 if person.sex == sex else 0.0

    def stranger(self, token: Token, sex: str, barred: Sequence[Person]) -> tuple[int, int] | None:
        """The tokens of somebody unnamed whom a pronoun takes up: "One voter came late. She asked …".

        The source of the statement before, or the subject of the sentence before, when nobody is named since.
        """
        doc, subject = token.doc, None
        start, end = self.statements.before.get(token.i, (0, 0))
        if (
            start < end <= token.i
            and self._asked(token) is None
            and not any(i in self.presence.at for i in range(start, end))
        ):
            subject = head_token(doc, start, end)
        elif own := self._unnamed_subject_here(token, sex):
            return own.left_edge.i, own.i + 1
        elif (before := sentence_before(doc, token.sent.start)) and same_paragraph(doc, before.start, token.i):
            introduced = (t for t in before if t.dep_ in SUBJECTS and doc[t.left_edge.i].lower_ in INTRODUCING)
            subject = next((t for t in introduced if is_one_person(t)), None)
        if subject is None or subject.i in self.presence.at or not is_one_person(subject):
            return None
        if any(who not in barred for who in self._just_named(token, sex)):
            return None
        return subject.left_edge.i, subject.i + 1

    def _unnamed_subject_here(self, token: Token, sex: str) -> Token | None:
        """The mother of "My mother is old, but [she] says …": a noun that tells the sex, subject of the same sentence."""
        before = token.doc[token.sent.start : token.i]
        if any(t.i in self.presence.at and self.agrees(self.presence.at[t.i].person, sex) for t in before):
            return None
        told = (t for t in before if t.dep_ in SUBJECTS and t.head.i != token.head.i)
        return next((t for t in told if table("gendered_nouns").get(t.lower_, ("",))[0] == sex and is_one_person(t)), None)

    def _weigh_clause(self, token: Token, sex: str, tally: Tally) -> None:
        governing = self.presence.weights.governing
        for depth, subject in enumerate(governing_subjects(token)):
            item = self.presence.at.get(subject.i)
            if item and self.agrees(item.person, sex):
                tally.count(item.person, governing / (1 + depth), SpeakerRule.CLAUSE_AROUND)
        own = self._owner_in_clause(token)
        if own is not None and self.agrees(own, sex):
            tally.count(own, governing, SpeakerRule.CLAUSE_AROUND)

    def _weigh_what_came_before(
        self, token: Token, sex: str | None, barred: Sequence[Person], ahead: Person | None, tally: Tally
    ) -> None:
        """Who spoke, was asked or was named right before; `ahead`: the subject that follows, who speaks then."""
        weights = self.presence.weights
        about = [who for who in self._just_named(token, sex) if who not in barred]
        before, lead = self._speaker_before(token), self._introduced_to_speak(token) or self._leads_up_to(token)
        if before is not None and ahead is not None and ahead is not before.person:
            before = None
        if lead is not None and self.agrees(lead.person, sex):
            tally.count(lead.person, weights.introduces, SpeakerRule.SENTENCE_BEFORE)
            if before is not None and not same_paragraph(token.doc, before.start, lead.start):
                before = None
        asked = self._asked(token)
        if asked is not None and before is not None:
            # Who asks does not answer, and answers come in quotation marks.
            tally.cut(before.person, weights.cut_off)
            about = [who for who in about if who is not before.person]
            before = None
        for item in (self.presence.at[i] for i in asked or () if i in self.presence.at):
            if item.person not in barred and self.agrees(item.person, sex):
                tally.count(item.person, weights.goes_on, SpeakerRule.ASKED)
        own = self._named_in_own_words(token)
        if before is not None and before.person not in own:
            about = [who for who in about if who not in own]
            for who in {id(one): one for one in own}.values():
                tally.cut(who, weights.cut_off)
        if before is not None:
            others = about and before.person not in about
            goes_on = weights.goes_on * (weights.cut_off if others else 1.0)
            tally.count(before.person, goes_on, SpeakerRule.GOES_ON)
        if len(about) == 1:
            tally.count(about[0], weights.only_one, SpeakerRule.ONLY_ONE)

    def _asked(self, token: Token) -> list[int] | None:
        """Whom the statement before asked, where that of `token` can be the answer: the tokens that say so."""
        begin = self.statements.begins.get(token.i, token.i)
        return self.statements.asked.get(token.i) if token.doc[begin].is_quote else None

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
            if (
                item.end <= token.i
                and not item.quoted
                and item.weight >= self.presence.weights.pronouns.mentioned
                and self.agrees(item.person, sex)
            ):
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
        first = token.sent[0] if len(token.sent) > self.presence.weights.pronouns.shortest_topic else token
        if first.lower_ != "as" or first.nbor().lower_ not in ("for", "to"):
            return None
        item = next((self.presence.at[i] for i in range(first.i + 2, token.i) if i in self.presence.at), None)
        return item.person if item else None

    def _subject_ahead(self, token: Token) -> Person | None:
        """The named subject that a pronoun before it means: "In [his] speech, Reed praised …", "As [he] left, Reed said"."""
        if token.lower_ not in PERSONAL:
            return None
        comma = next((t.i for t in token.doc[token.i : token.sent.end] if t.text == ","), None)
        if comma is None or any(i in self.presence.at for i in range(token.sent.start, token.i)):
            return None
        after = token.doc[comma + 1 : min(comma + self.presence.weights.pronouns.longest_lead, token.sent.end)]
        return next((self.names[t.i] for t in after if t.dep_ in SUBJECTS and t.i in self.names), None)

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
        if any(t.dep_ == "conj" and t.i in self.presence.at for t in subject.children):
            return None  # "Reed and Salo met": either may go on
        item = self.presence.at.get(subject.i)
        return item if item and not item.quoted and not item.rule.is_pronoun else None

    def _introduced_to_speak(self, token: Token) -> Item | None:
        """Whom the paragraph before a quotation names for the first time and in full, with a role, at its end.

        "… worries Ann Reed, head of the port.\n\n“We wait,” she said": a text introduces those who are to speak.
        """
        doc, begin = self.presence.doc, self.statements.begins.get(token.i)
        sentence = sentence_before(doc, begin) if begin is not None and doc[begin].is_quote else None
        if begin is None or sentence is None or same_paragraph(doc, sentence.start, begin):
            return None
        if any(t.i in self.statements.speaking and t.i in self.presence.at for t in sentence):
            return None
        last = next((item for item in reversed(self.presence.items) if item.end <= sentence.end), None)
        if (
            last is None
            or last.start < sentence.start
            or last.rule is not SpeakerRule.FULL_NAME
            or doc[last.end].text != ","
        ):
            return None
        earlier = any(item.person is last.person for item in self.presence.items if item.start < last.start)
        return None if earlier else last

    def _speaker_before(self, token: Token) -> Item | None:
        """The person whose words were reported right before the statement that `token` is the source of."""
        span = self.statements.before.get(token.i, (0, 0))
        items = [self.presence.at[i] for i in range(*span) if i in self.presence.at and i < token.i]
        return max(items, key=lambda item: (item.weight, -item.start), default=None)
