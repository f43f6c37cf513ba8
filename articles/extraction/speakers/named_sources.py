"""Finds the person of a source that names somebody, stands beside a name, or was cut off from one.

"[the mayor of Hull], Ann Reed"      a role beside the name
"Ann Reed, the mayor, [had] told"    only the verb is left of the source
"[a lawyer for the port, Ann Reed]"  a description of one person, then the name
"a [self]-described radical"         whoever is described
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.noun_phrases import core_end, head_noun
from articles.extraction.mentions.role_mentions import is_one_person
from articles.extraction.mentions.roles import is_plural_role, is_role_noun
from articles.extraction.speakers.phrase_heads import Phrases
from articles.extraction.speakers.salience import Item, Salience
from articles.extraction.text.grammar import subject_of
from articles.extraction.text.lexicon import words

VERBS = ("VERB", "AUX")
NOT_PLAIN = frozenset({"ADP", "VERB", "AUX", "CCONJ", "SCONJ"})  # words that lead from a name to somebody else
FULL_NAME = 2  # words
THINGS = ("document_nouns", "organisation_words", "plain_body_nouns", "talk_nouns")  # what somebody may have, no person


@dataclass(slots=True)
class NamedSources:
    """Finds named people for the sources of one text, given as tokens `start` to `end`."""

    doc: Doc
    salience: Salience
    phrases: Phrases

    def beside(self, start: int, end: int) -> Item | None:
        """The person at whose name the source stands, was cut off, or describes one person."""
        return (
            self.phrases.beside_name(start, end) or self._cut_before(start, end) or self._named_after_description(start, end)
        )

    def _cut_before(self, start: int, end: int) -> Item | None:
        """The person of a source that holds only the verb after an apposition: "Reed, the mayor, [had] told"."""
        if any(token.pos_ not in VERBS for token in self.doc[start:end]) or not start:
            return None
        described = self.phrases.places.described_at(start - 2)
        name = next((name for name in described for phrase in name.beside if phrase.end == start - 1), None)
        return self.salience.at.get(name.start) if name and self.doc[start - 1].text == "," else None

    def _named_after_description(self, start: int, end: int) -> Item | None:
        """Whose name follows the words for one person: "his wife, Ana Prado", "a lawyer for the port, Bo Li"."""
        stop = core_end(self.doc, start, end)
        if stop + 1 >= len(self.doc) or self.doc[stop].text != ",":
            return None
        name = self.phrases.head_name(stop + 1, end) if stop + 1 < end else self._name_behind(stop + 1)
        # A name has the description before it as its own where a comma alone stands between them.
        if name is None or stop + 1 not in (name.first, name.start):
            return None
        return self.salience.at.get(name.start) if self._describes_one(start, stop) else None

    def _name_behind(self, at: int) -> NameMention | None:
        """The full name at token `at`, behind the comma at which a source was cut: "[his lawyer], Bo Li, said".

        A sign must end it: in "according to his lawyer, Bo Li said" the name opens a clause.
        """
        name = self.phrases.places.opened_at(at)
        if name is None or name.possessive or name.word_count < FULL_NAME:
            return None
        closed = name.end >= len(self.doc) or self.doc[name.end].is_punct or self.doc[name.end].is_space
        return name if closed else None

    def _describes_one(self, start: int, stop: int) -> bool:
        """Whether the words are for one person: "his wife", "a lawyer for the port", "one of the lawyers"."""
        head = head_noun(self.doc, start, stop)
        if head.lower_ == "one":
            several = head_noun(self.doc, min(head.i + 2, stop - 1), stop).text
            return is_plural_role(several) or fold(several) in words("collective_nouns")
        if is_one_person(head) or (is_role_noun(head.text) and not is_plural_role(head.text)):
            return True
        return self.doc[head.i - 1 : stop].text.lower() == "running mate" or self._is_somebodys(head, start)

    def _is_somebodys(self, head: Token, start: int) -> bool:
        """Whether the words are for one whom somebody has, by any trade: "Reed's longtime stylist"; no paper, no firm."""
        owned = any(token.tag_ in ("POS", "PRP$") for token in self.doc[start : head.i])
        plain = fold(head.text)
        return owned and head.tag_ == "NN" and not any(plain in words(name) for name in THINGS)

    def described_as_self(self, token: Token) -> Item | None:
        """Who says it of themselves: "Reed, a self-described radical", "Salo is a self-taught cook"; `token`: the "self"."""
        noun = token
        while noun.head.i != noun.i and not _can_be_described(noun, token.i):
            noun = noun.head
        item = self.salience.at.get(noun.i) or self.phrases.item_beside(noun)
        if item is not None or noun.dep_ != "attr":
            return item
        subject = subject_of(noun.head)
        return self.salience.at.get(subject.i) if subject is not None else None

    def at_end(self, start: int, end: int) -> Item | None:
        """The person of "[Republican front-runner] Ann Reed", "[Harbour News'] Bo Li": plain words before a name."""
        stop = core_end(self.doc, start, end)
        name = next((one for one in self.phrases.places.ended_at(stop) if one.start > start), None)
        if name is None or name.possessive or name.word_count < FULL_NAME:
            return None
        ahead = self.doc[start : name.start]
        plain = all(token.pos_ not in NOT_PLAIN and token.text != "," for token in ahead)
        return self.salience.at.get(name.start) if plain else None


def _can_be_described(noun: Token, self_at: int) -> bool:
    return noun.pos_ == "PROPN" or (noun.pos_ == "NOUN" and noun.i > self_at)
