"""Finds what a relative pronoun goes back to: "Reed, [who] chairs the bank", "ninety pilots, [most of whom] said".

"Which" goes back to a thing, and never to the person whose it is.
"""

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.extraction.mentions.names import fold
from articles.extraction.mentions.roles import is_plural_role
from articles.extraction.rule_names import SpeakerRule
from articles.extraction.speakers.phrase_heads import Phrases, trim
from articles.extraction.speakers.readings import Chains, Reading
from articles.extraction.speakers.salience import Salience
from articles.extraction.text.lexicon import words

RELATIVE = frozenset({"who", "which", "that", "whom"})
SOME_OF = frozenset({"some", "many", "most", "all", "several", "few", "both", "none"})


@dataclass(slots=True)
class Antecedents:
    """Follows relative pronouns of one text. `read`: the speaker that the words from one token to another name."""

    doc: Doc
    salience: Salience
    chains: Chains
    phrases: Phrases
    read: Callable[[int, int], Reading | None]

    def of_pronoun(self, token: Token) -> Reading | None:
        """What "who" or "which" goes back to."""
        noun = self.phrases.before_relative(token)
        found = self._named_by(noun, token) if noun is not None else None
        return self.chains.behind(token.i, found, SpeakerRule.RELATIVE) if found else None

    def _named_by(self, noun: Token, token: Token) -> Reading | None:
        """Who the phrase with this noun, before the relative pronoun `token`, names."""
        item = self.phrases.item_beside(noun) or self.salience.at.get(noun.i)
        if token.lower_ == "which" and (item is not None or self._is_a_persons(noun)):
            return None  # a thing of theirs, that stands before the name or after it
        name = self.chains.names.get(noun.i)
        if item is not None and (name is None or not name.possessive):
            return self.chains.of_person(item)
        start = min(noun.left_edge.i, noun.i, name.first if name else noun.i)
        return self.read(*trim(self.doc, start, token.i)) if start < token.i else None

    def _is_a_persons(self, noun: Token) -> bool:
        """True for the book of "Ann Reed's book"."""
        return any(child.dep_ == "poss" and child.i in self.salience.at for child in noun.children)

    def some_of(self, whom: int) -> int | None:
        """Where "most of [whom]" starts; None where no such word stands before it."""
        at = whom - 2
        return at if at >= 0 and self.doc[at + 1].lower_ == "of" and self.doc[at].lower_ in SOME_OF else None

    def before_some_of(self, at: int) -> Reading | None:
        """The people right before "many of whom", which starts at `at`."""
        last = at - 1
        while last > self.doc[at].sent.start and not any(c.isalnum() for c in self.doc[last].text):
            last -= 1
        noun = _head_of_list(self.doc[last])
        if noun.pos_ not in ("NOUN", "PROPN"):
            return None
        found = self.read(*trim(self.doc, noun.left_edge.i, last + 1))
        return self.chains.behind(at, found, SpeakerRule.RELATIVE) if found else None


def _head_of_list(noun: Token) -> Token:
    """The doctors of "doctors and pilots", the group of "a group of pilots"."""
    while (above := _above(noun)) is not None:
        noun = above
    return noun


def _above(noun: Token) -> Token | None:
    """What `noun` is joined to, or the people before "of" that it tells more of."""
    if noun.dep_ in ("compound", "conj"):
        above = noun.head
    elif noun.dep_ == "pobj" and noun.head.lower_ == "of" and _are_people(noun.head.head):
        above = noun.head.head
    else:
        return None
    return above if above.i < noun.i else None


def _are_people(noun: Token) -> bool:
    return is_plural_role(noun.text) or fold(noun.text) in words("collective_nouns")
