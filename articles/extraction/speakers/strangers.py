"""Finds somebody unnamed whom a pronoun takes up: "[One voter] came late. She asked …", "[My mother] says she …"."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from articles.extraction.mentions.role_mentions import INTRODUCING, is_one_person
from articles.extraction.speakers.entities import Person
from articles.extraction.speakers.preceding import Preceding
from articles.extraction.speakers.salience import Salience
from articles.extraction.speakers.speaking import Statements
from articles.extraction.text.grammar import SUBJECTS, head_token, same_paragraph, sentence_before
from articles.extraction.text.lexicon import table


@dataclass(slots=True)
class Strangers:
    """Looks for unnamed people of one text."""

    salience: Salience
    statements: Statements
    preceding: Preceding

    def taken_up(self, token: Token, sex: str, barred: Sequence[Person]) -> tuple[int, int] | None:
        """The tokens of somebody unnamed whom a pronoun takes up: "One voter came late. She asked …".

        The source of the statement before, or the subject of the sentence before, when nobody is named since.
        """
        subject = self._unnamed_source(token)
        if subject is None:
            own = self._subject_here(token, sex)
            if own is not None:
                return own.left_edge.i, own.i + 1
            subject = self._introduced_before(token)
        if subject is None or subject.i in self.salience.at or not is_one_person(subject):
            return None
        if any(who not in barred for who in self.preceding.just_named(token, sex)):
            return None
        return subject.left_edge.i, subject.i + 1

    def _unnamed_source(self, token: Token) -> Token | None:
        """The source of the statement before, when it names nobody and asked nothing."""
        start, end = self.statements.before.get(token.i, (0, 0))
        if not start < end <= token.i or self.preceding.asked(token) is not None:
            return None
        if any(i in self.salience.at for i in range(start, end)):
            return None
        return head_token(token.doc, start, end)

    def _subject_here(self, token: Token, sex: str) -> Token | None:
        """The mother of "My mother is old, but [she] says …": a noun that tells the sex, subject of the same sentence."""
        before = token.doc[token.sent.start : token.i]
        if any(t.i in self.salience.at and self.preceding.agrees(self.salience.at[t.i].person, sex) for t in before):
            return None
        told = (t for t in before if t.dep_ in SUBJECTS and t.head.i != token.head.i)
        return next((t for t in told if table("gendered_nouns").get(t.lower_, ("",))[0] == sex and is_one_person(t)), None)

    def _introduced_before(self, token: Token) -> Token | None:
        """The subject of the sentence before, when that introduces somebody: "[A voter] came"."""
        doc, before = token.doc, sentence_before(token.doc, token.sent.start)
        if before is None or not same_paragraph(doc, before.start, token.i):
            return None
        introduced = (t for t in before if t.dep_ in SUBJECTS and doc[t.left_edge.i].lower_ in INTRODUCING)
        return next((t for t in introduced if is_one_person(t)), None)
