"""Finds who comes right before a mention: who spoke in the statement before, who leads up to this one, who is named."""

from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from articles.extraction.mentions.role_mentions import is_one_person
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.salience import Item, Salience
from articles.extraction.speakers.speaking import Statements
from articles.extraction.text.grammar import identifies, is_paragraph, leading_subject, same_paragraph, sentence_before


@dataclass(slots=True)
class Preceding:
    """Looks at what stands before a mention of one text, up to which `salience` has been read."""

    salience: Salience
    statements: Statements

    def agrees(self, person: Person, sex: str | None) -> float:
        """How well a person goes with the sex that a mention tells: 1 and 0 for the same and the other."""
        if person.sex is None or sex is None:
            return self.salience.weights.unknown_sex
        return 1.0 if person.sex == sex else 0.0

    def speaker(self, token: Token) -> Item | None:
        """The person whose words were reported right before the statement that `token` is the source of."""
        span = self.statements.before.get(token.i, (0, 0))
        items = [self.salience.at[i] for i in range(*span) if i in self.salience.at and i < token.i]
        return max(items, key=lambda item: (item.weight, -item.start), default=None)

    def asked(self, token: Token) -> list[int] | None:
        """Whom the statement before asked, where that of `token` can be the answer: the tokens that say so."""
        begin = self.statements.begins.get(token.i, token.i)
        return self.statements.asked.get(token.i) if token.doc[begin].is_quote else None

    def named_in_own_words(self, token: Token) -> list[Person]:
        """Who is named in the statement that a pronoun is the source of: hardly anybody says "Reed will win" of themselves.

        A name that only says whose ("Reed's plan will fail, he said") may be the speaker's, and so may a role.
        """
        if token.dep_ == "poss":
            return []
        said = self.statements.said.get(token.i, frozenset())
        items = (self.salience.at[i] for i in said if i in self.salience.at and i not in self.statements.speaking)
        named = [item for item in items if _is_by_name(item) and self._is_spoken_of(item)]
        return [item.person for item in named if token.doc[item.end - 1].dep_ != "poss"]

    def just_named(self, token: Token, sex: str | None) -> list[Person]:
        """Who is spoken of since the source of the statement before: in the sentence of `token`, else in the one before.

        Names that only say which ("the Reed campaign", "Reed's remarks") and those inside quotation marks do not count.
        """
        found = self._last_spoken_of(token, sex)
        if found and not same_paragraph(token.doc, found[0].start, token.i):
            return []
        return list({item.person: item.person for item in found}.values())

    def _last_spoken_of(self, token: Token, sex: str | None) -> list[Item]:
        """The mentions, from the last on, of the last sentence that has any."""
        since = self.statements.before.get(token.i, (0, 0))[0]
        earliest = self.salience.sentence_of(token.i) - 1
        found: list[Item] = []
        for item in reversed(self.salience.items):
            if item.start < since or item.sentence < (found[0].sentence if found else earliest):
                break
            if item.end <= token.i and not item.quoted and self._is_spoken_of(item) and self.agrees(item.person, sex):
                found.append(item)
        return found

    def _is_spoken_of(self, item: Item) -> bool:
        """Whether a mention is more than a name that only says which."""
        return item.weight >= self.salience.weights.pronouns.mentioned

    def leads_up(self, token: Token) -> Item | None:
        """The person who leads up to the statement that `token` is the source of: by an introduction, or as subject."""
        begin = self.statements.begins.get(token.i)
        sentence = sentence_before(token.doc, begin) if begin is not None else None
        if begin is None or sentence is None:
            return None
        return self._introduced_to_speak(sentence, begin) or self._subject_before(sentence, begin)

    def _subject_before(self, sentence: TokenSpan, begin: int) -> Item | None:
        """The named subject of the sentence right before the statement that begins at token `begin`.

        "Reed gave little away. “We shall see,” he said": the sentence stands in the same paragraph, or is the whole
        paragraph before, and reports nothing itself.
        """
        if not same_paragraph(sentence.doc, sentence.start, begin) and not is_paragraph(sentence):
            return None
        item = self._acting(sentence)
        return item if item and not item.rule.is_pronoun else None

    def acts_before(self, begin: int) -> tuple[Item | None, tuple[int, int] | None]:
        """Who acts in the sentence right before the quotation that begins at token `begin`, in the same paragraph.

        "Reed wiped her eyes. “My father built that pier.”": the sentence reports nothing itself. The mention of a person,
        else the tokens for somebody without a name: "A fisherman wiped her eyes."
        """
        sentence = sentence_before(self.salience.doc, begin)
        if sentence is None or not same_paragraph(self.salience.doc, sentence.start, begin):
            return None, None
        item, subject = self._acting(sentence), leading_subject(sentence)
        if item is not None or subject is None or not is_one_person(subject) or self._reports(subject, sentence):
            return item, None
        return None, (subject.left_edge.i, subject.right_edge.i + 1)

    def _acting(self, sentence: TokenSpan) -> Item | None:
        """The person of whom a sentence tells what they did, or whom it tells who somebody is; none who speaks in it."""
        subject = leading_subject(sentence)
        if subject is None or self._reports(subject, sentence) or self._is_joined(subject):
            return None
        told = (subject, *(child for child in subject.head.rights if identifies(child)))
        item = next((self.salience.at[token.i] for token in told if token.i in self.salience.at), None)
        return item if item and not item.quoted else None

    def _reports(self, subject: Token, sentence: TokenSpan) -> bool:
        return any(token.i in self.statements.speaking for token in sentence.doc[subject.i : sentence.end])

    def _is_joined(self, subject: Token) -> bool:
        """The Reed of "Reed and Salo met": either may go on."""
        return any(t.dep_ == "conj" and t.i in self.salience.at for t in subject.children)

    def _introduced_to_speak(self, sentence: TokenSpan, begin: int) -> Item | None:
        """Whom the paragraph before a quotation names for the first time and in full, with a role, at its end.

        "… worries Ann Reed, head of the port.\\n\\n“We wait,” she said": a text introduces those who are to speak.
        """
        doc = sentence.doc
        if not doc[begin].is_quote or same_paragraph(doc, sentence.start, begin):
            return None
        if self._names_speaker(sentence):
            return None
        last = next((item for item in reversed(self.salience.items) if item.end <= sentence.end), None)
        return last if last is not None and last.start >= sentence.start and self._is_introduced(last) else None

    def _names_speaker(self, sentence: TokenSpan) -> bool:
        return any(t.i in self.statements.speaking and t.i in self.salience.at for t in sentence)

    def _is_introduced(self, item: Item) -> bool:
        """Whether a mention is the first of its person, by full name, with something beside it."""
        if item.rule is not SpeakerRule.FULL_NAME or self.salience.doc[item.end].text != ",":
            return False
        first = self.salience.first(item.person)
        return first is None or first.start >= item.start


def _is_by_name(item: Item) -> bool:
    return not item.rule.is_pronoun and not item.rule.names_role
