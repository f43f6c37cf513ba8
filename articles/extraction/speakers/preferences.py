"""What the sentences around a pronoun or a role say of whom it means.

A subject of the clause that governs a pronoun comes first ("Li said he hoped"), and who spoke in the statement before is
likely to go on, unless somebody else is named since or the statement was a question: then who was asked answers. In which
order they are weighed, PREFERENCES says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.preceding import Preceding
from articles.extraction.speakers.salience import Item, Salience
from articles.extraction.speakers.speaking import Statements
from articles.extraction.speakers.strangers import Strangers
from articles.extraction.text.grammar import (
    SUBJECTS,
    arguments,
    clause_verb,
    co_arguments,
    governing_subjects,
    same_paragraph,
    subject_of,
    unspoken_for,
)
from articles.extraction.text.pronouns import PERSONAL


@dataclass(slots=True)
class Tally:
    """How much points to each person, by person, and the rule that did so first."""

    scores: dict[Person, float]
    rules: dict[Person, SpeakerRule] = field(default_factory=dict)

    def count(self, person: Person, by: float, rule: SpeakerRule) -> None:
        self.scores[person] = self.scores.get(person, 0.0) + by
        self.rules.setdefault(person, rule)

    def cut(self, person: Person, to: float) -> None:
        self.scores[person] = self.scores.get(person, 0.0) * to


@dataclass(slots=True)
class Case:
    """A mention that is weighed. `sex` None: it tells none. `barred`: it does not mean them.

    `speaker`: who spoke right before and may go on; `about`: who was named right before. Both shrink as it is weighed.
    """

    token: Token
    sex: str | None
    barred: Sequence[Person]
    tally: Tally
    speaker: Item | None
    about: list[Person]


@dataclass(slots=True)
class Preferences:
    """Weighs what speaks for whom in one text, at a place up to which `salience` has been read."""

    salience: Salience
    statements: Statements
    names: dict[int, Person] = field(default_factory=dict)  # token -> the person of an unambiguous name, also of a later one
    _preceding: Preceding = field(init=False)
    _strangers: Strangers = field(init=False)

    def __post_init__(self) -> None:
        self._preceding = Preceding(self.salience, self.statements)
        self._strangers = Strangers(self.salience, self.statements, self._preceding)

    def weigh(
        self, token: Token, sex: str | None, scores: dict[Person, float], barred: Sequence[Person]
    ) -> dict[Person, SpeakerRule]:
        """Raise the scores of those whom the sentence or the statement before points to; the rule for each.

        `sex` None: the mention tells none. `barred`: the mention does not mean them.
        """
        about = [who for who in self._preceding.just_named(token, sex) if who not in barred]
        case = Case(token, sex, barred, Tally(scores), self._preceding.speaker(token), about)
        for weigh in PREFERENCES:
            weigh(self, case)
        return case.tally.rules

    def barred(self, token: Token) -> list[Person]:
        """Whom a mention cannot mean: those beside it at its verb, and inside marks the speaker."""
        others = [] if token.lower_.endswith("self") or token.dep_ == "poss" else co_arguments(token)
        others += [other for verb in unspoken_for(token) for other in arguments(verb)]
        numbers = [other.i for other in others] + self.statements.around.get(token.i, [])
        people = [self._named_at(i) for i in numbers if i != token.i]
        return [person for person in people if person is not None]

    def agrees(self, person: Person, sex: str | None) -> float:
        """How well a person goes with the sex that a mention tells: 1 and 0 for the same and the other."""
        return self._preceding.agrees(person, sex)

    def stranger(self, token: Token, sex: str, barred: Sequence[Person]) -> tuple[int, int] | None:
        """The tokens of somebody unnamed whom a pronoun takes up: "One voter came late. She asked …"."""
        return self._strangers.taken_up(token, sex, barred)

    def _named_at(self, at: int) -> Person | None:
        item = self.salience.at.get(at)
        return item.person if item else self.names.get(at)

    # What is weighed. Each raises or cuts the scores of `case`.

    def clause_around(self, case: Case) -> None:
        """The subjects of the clauses that the mention hangs on; for "his" and "her" that of its own clause too."""
        if not case.sex:
            return
        governing = self.salience.weights.governing
        for depth, subject in enumerate(governing_subjects(case.token)):
            item = self.salience.at.get(subject.i)
            if item and self.agrees(item.person, case.sex):
                case.tally.count(item.person, governing / (1 + depth), SpeakerRule.CLAUSE_AROUND)
        own = self._owner_in_clause(case.token)
        if own is not None and self.agrees(own, case.sex):
            case.tally.count(own, governing, SpeakerRule.CLAUSE_AROUND)

    def topic(self, case: Case) -> None:
        """ "As for Reed, [he] …" """
        topic = self._topic(case.token)
        if topic is not None and self._can_mean(case, topic):
            case.tally.count(topic, self.salience.weights.introduces, SpeakerRule.TOPIC)

    def subject_that_follows(self, case: Case) -> None:
        """ "In [his] speech, Reed praised …": Reed speaks then, and not who spoke before."""
        ahead = self._subject_ahead(case.token)
        if ahead is None:
            return
        if self._can_mean(case, ahead):
            case.tally.count(ahead, self.salience.weights.ahead, SpeakerRule.CLAUSE_AHEAD)
        if case.speaker is not None and case.speaker.person is not ahead:
            case.speaker = None

    def who_leads_up(self, case: Case) -> None:
        """ "Reed gave little away. “We shall see,” [he] said": who spoke in an earlier paragraph does not go on."""
        lead = self._preceding.leads_up(case.token)
        if lead is None or not self.agrees(lead.person, case.sex):
            return
        case.tally.count(lead.person, self.salience.weights.introduces, SpeakerRule.SENTENCE_BEFORE)
        if case.speaker is not None and not same_paragraph(case.token.doc, case.speaker.start, lead.start):
            case.speaker = None

    def who_was_asked(self, case: Case) -> None:
        """Who asks does not answer, and answers come in quotation marks."""
        asked = self._preceding.asked(case.token)
        if asked is None:
            return
        if (asking := case.speaker) is not None:
            case.tally.cut(asking.person, self.salience.weights.cut_off)
            case.about = [who for who in case.about if who is not asking.person]
            case.speaker = None
        for item in (self.salience.at[i] for i in asked if i in self.salience.at):
            if self._can_mean(case, item.person):
                case.tally.count(item.person, self.salience.weights.goes_on, SpeakerRule.ASKED)

    def named_in_own_words(self, case: Case) -> None:
        """ "Reed will win, [he] said" after words of Salo's: Reed hardly says it."""
        own = self._preceding.named_in_own_words(case.token) if case.speaker is not None else []
        if case.speaker is None or case.speaker.person in own:
            return
        case.about = [who for who in case.about if who not in own]
        for who in {one: one for one in own}.values():
            case.tally.cut(who, self.salience.weights.cut_off)

    def speaker_goes_on(self, case: Case) -> None:
        """Who spoke right before; less when others were named since."""
        if case.speaker is None:
            return
        weights, person = self.salience.weights, case.speaker.person
        others = case.about and person not in case.about
        case.tally.count(person, weights.goes_on * (weights.cut_off if others else 1.0), SpeakerRule.GOES_ON)

    def only_one_named(self, case: Case) -> None:
        if len(case.about) == 1:
            case.tally.count(case.about[0], self.salience.weights.only_one, SpeakerRule.ONLY_ONE)

    # What they ask

    def _can_mean(self, case: Case, person: Person) -> bool:
        return person not in case.barred and bool(self.agrees(person, case.sex))

    def _owner_in_clause(self, token: Token) -> Person | None:
        """The subject of its own clause, for "his" and "her": "Reed ran on [his] record"."""
        verb = clause_verb(token) if token.dep_ == "poss" else None
        subject = subject_of(verb) if verb is not None else None
        item = self.salience.at.get(subject.i) if subject is not None and subject.i < token.i else None
        return item.person if item else None

    def _topic(self, token: Token) -> Person | None:
        """ "As for Reed, [he] …" """
        first = token.sent[0] if len(token.sent) > self.salience.weights.pronouns.shortest_topic else token
        if first.lower_ != "as" or first.nbor().lower_ not in ("for", "to"):
            return None
        item = next((self.salience.at[i] for i in range(first.i + 2, token.i) if i in self.salience.at), None)
        return item.person if item else None

    def _subject_ahead(self, token: Token) -> Person | None:
        """The named subject that a pronoun before it means: "In [his] speech, Reed praised …", "As [he] left, Reed said"."""
        if token.lower_ not in PERSONAL:
            return None
        comma = next((t.i for t in token.doc[token.i : token.sent.end] if t.text == ","), None)
        if comma is None or any(i in self.salience.at for i in range(token.sent.start, token.i)):
            return None
        after = token.doc[comma + 1 : min(comma + self.salience.weights.pronouns.longest_lead, token.sent.end)]
        return next((self.names[t.i] for t in after if t.dep_ in SUBJECTS and t.i in self.names), None)


# In this order: what is found first names the rule, and decides who may still be meant further down.
PREFERENCES: tuple[Callable[[Preferences, Case], None], ...] = (
    Preferences.clause_around,  # Reed said [she] hoped
    Preferences.topic,  # as for Reed, [she] …
    Preferences.subject_that_follows,  # in [her] speech, Reed …
    Preferences.who_leads_up,  # Reed gave little away. “…,” [she] said
    Preferences.who_was_asked,  # Salo asked Reed …. “…,” [she] said
    Preferences.named_in_own_words,  # Reed will win, [she] said
    Preferences.speaker_goes_on,  # Reed said …. [She] added …
    Preferences.only_one_named,  # Reed left. [She] …
)
