"""Reads a text from its first word to its last and decides whom each name, role and pronoun means.

Each mention makes its person more present: subjects and speakers most, less with every sentence that follows. A pronoun
goes to the most present person that it can mean, once the preferences around it are counted (preferences.py): number and
sex agree, it is not beside that person at the same verb ("he told Li" is not Li), and inside quotation marks it is not the
speaker. How far that person is ahead of the next says how sure it is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from spacy.tokens import Token

from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.names import name_words
from articles.extraction.mentions.role_mentions import RoleMention
from articles.extraction.records import KnownSpeaker
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Cast, Person
from articles.extraction.speakers.namesakes import Namesakes
from articles.extraction.speakers.preferences import Preferences
from articles.extraction.speakers.role_reading import RoleReader
from articles.extraction.speakers.salience import Item, Salience
from articles.extraction.text.grammar import Function
from articles.extraction.text.pronouns import HE, PERSONAL

# Where a mention starts, its number among the names there, and how to read it.
Read = tuple[int, int, Callable[[], None]]


@dataclass(slots=True)
class Coreference:
    """Resolves the mentions of one text into `salience`."""

    cast: Cast
    salience: Salience
    preferences: Preferences
    known: Sequence[KnownSpeaker] = ()
    day: date | None = None

    def read(self, names: Sequence[NameMention], roles: Sequence[RoleMention]) -> None:
        """Resolve all mentions, in text order."""
        for mention, options in zip(names, self.cast.options, strict=True):
            if len(options) == 1:
                self.preferences.names.update(dict.fromkeys(range(mention.start, mention.end), options[0]))
        for _, _, read in sorted(self._reads(names, roles), key=lambda entry: entry[:2]):
            read()

    def _reads(self, names: Sequence[NameMention], roles: Sequence[RoleMention]) -> Iterator[Read]:
        """What is to be read, where: roles and pronouns before a name that starts at the same token."""
        namesakes = Namesakes(self.salience)
        for number, name in enumerate(names):
            yield name.start, number, partial(self._read_name, name, number, namesakes)
        reader = RoleReader(self.cast, self.salience, self.known, self.day)
        for role in roles:
            yield role.start, -1, partial(self._read_role, role, reader)
        for token in self.salience.doc:
            if token.lower_ in PERSONAL and token.pos_ in ("PRON", "DET", ""):
                yield token.i, -1, partial(self._read_pronoun, token)

    def _read_name(self, mention: NameMention, number: int, namesakes: Namesakes) -> None:
        options = self._of_told_sex(mention, self.cast.options[number])
        person = options[0] if len(options) == 1 else namesakes.choose(mention, options) if options else None
        if person is None:
            return
        if len(options) > 1:
            person.learn(mention)
        rule = _name_rule(mention, person, number in self.cast.typos)
        sure = self.salience.weights.sure(rule) * (1.0 if len(options) == 1 else self.salience.weights.shared_name())
        because = None if rule is SpeakerRule.FULL_NAME else self.salience.in_full(person)
        self.salience.add(Item(mention.start, mention.end, person, rule, sure, because), mention.modifier)

    def _of_told_sex(self, mention: NameMention, options: Sequence[Person]) -> Sequence[Person]:
        """Those of `options` whom "Prado herself" can mean."""
        after = self.salience.doc[mention.end].lower_ if mention.end < len(self.salience.doc) else ""
        if len(options) < 2 or after not in ("himself", "herself"):
            return options
        sex = "male" if after in HE else "female"
        return [who for who in options if self.preferences.agrees(who, sex)] or options

    def _read_role(self, mention: RoleMention, reader: RoleReader) -> None:
        noun = self.salience.doc[mention.noun]
        barred = self.preferences.barred(noun)
        scores = self.salience.by_person(mention.start)
        self.preferences.weigh(self.salience.doc[mention.start], None, scores, barred)
        self._cut_subjects_here(mention, scores)
        item = reader.read(mention, barred, scores)
        if item:
            self.salience.add(item)

    def _cut_subjects_here(self, mention: RoleMention, scores: dict[Person, float]) -> None:
        """For the subject of the same sentence, texts say "he": "Reed leads Salo, but the senator …" is Salo."""
        here, weights = self.salience.sentence_of(mention.start), self.salience.weights
        for last in reversed(self.salience.items):
            if last.sentence < here:
                break
            if not last.quoted and last.weight >= weights.by_function(Function.SUBJECT):
                scores[last.person] *= weights.pronouns.same_subject

    def _read_pronoun(self, token: Token) -> None:
        if self._only_stresses(token):
            return
        sex = "male" if token.lower_ in HE else "female"
        barred = self.preferences.barred(token)
        scores = {key: score for key, score in self.salience.by_person(token.i).items() if score}
        stranger = self.preferences.stranger(token, sex, barred)
        if stranger is not None:
            self.salience.strangers[token.i] = stranger
            return
        rules = self.preferences.weigh(token, sex, scores, barred)
        found = self._clearest(token, sex, scores, barred)
        if found is None:
            return
        person, share = found
        rule = rules.get(person) or self._pronoun_rule(token, self.salience.latest(person))
        sure = self._sureness(rule, share)
        if person.sex is None and sure > self.salience.weights.sure_of_sex:
            person.sex = sex
        self.salience.add(Item(token.i, token.i + 1, person, rule, sure, self.salience.latest_named(person)))

    def _only_stresses(self, token: Token) -> bool:
        """The "himself" of "Reed himself"."""
        return token.lower_.endswith("self") and token.i - 1 in self.salience.at

    def _clearest(
        self, token: Token, sex: str, scores: Mapping[Person, float], barred: Sequence[Person]
    ) -> tuple[Person, float] | None:
        """Whom a pronoun means, and their share of what points to them and to the next; None for nobody, and for a tie."""
        meant = [(score * self.preferences.agrees(who, sex), who) for who, score in scores.items() if who not in barred]
        ranked = sorted(meant, key=lambda one: -one[0])
        if not ranked or not ranked[0][0]:
            return None
        best, next_best = ranked[0][0], ranked[1][0] if len(ranked) > 1 else 0.0
        if best == next_best:
            self.salience.tossed.add(token.i)  # a toss of a coin is no knowledge
            return None
        return ranked[0][1], best / (best + next_best)

    def _sureness(self, rule: SpeakerRule, share: float) -> float:
        """As sure as the rule for who is far ahead, and less the nearer the next one is."""
        weights = self.salience.weights
        unclear = weights.pronouns.unclear
        lead = min(1.0, (2 * share - 1) / (2 * weights.pronouns.clear_lead - 1))
        return unclear + (weights.sure(rule) - unclear) * lead

    def _pronoun_rule(self, token: Token, latest: Item | None) -> SpeakerRule:
        gone = self.salience.sentence_of(token.i) - latest.sentence if latest else None
        if gone == 0:
            return SpeakerRule.SAME_SENTENCE
        return SpeakerRule.NAMED_BEFORE if gone == 1 else SpeakerRule.LAST_PERSON


def _name_rule(mention: NameMention, person: Person, typo: bool) -> SpeakerRule:
    if typo:
        return SpeakerRule.SPELLING
    if mention.word_count > 1:
        return SpeakerRule.FULL_NAME
    if mention.title:
        return SpeakerRule.TITLE_AND_SURNAME
    if mention.before:
        return SpeakerRule.ROLE_AND_SURNAME
    full = name_words(person.names[0])
    if len(full) == 1:
        return SpeakerRule.NAME
    whole = name_words(mention.text)[0] in (full[0], full[-1])
    return SpeakerRule.SURNAME if whole else SpeakerRule.PART_OF_NAME
