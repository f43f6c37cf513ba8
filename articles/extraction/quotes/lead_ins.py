"""Quotations behind words that end with a colon: "Li told reporters:¶“…”", "She left no doubt: “…”"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from articles.extraction.quotes.statements import Statement, Unit, last_word_mark
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import child, noun_phrase, subject
from articles.extraction.text.grammar import TENSED
from articles.extraction.text.lexicon import Lexicon
from articles.extraction.text.stretches import Stretch, runs


class LeadIns:
    """Finds them by the verbs of `words`, or by a verb that tells what somebody did: "She made this comment:"."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words

    def __call__(self, doc: Doc, units: Sequence[Unit], number: int, quotation: Stretch) -> Statement | None:
        """The statement that a quotation of unit `number` is when words of the unit or the one before lead to it."""
        unit = units[number]
        if any(token.is_alpha for token in doc[unit.start : quotation.start]):
            lead = Stretch(unit.start, quotation.start) if is_sentence(doc, quotation, unit) else None
        else:
            lead = _unit_before(units, number)
        words = _words(doc, lead) if lead is not None and _ends_with_colon(doc, lead) else []
        verb = self._leading_verb(words)
        if verb is None:
            return None
        head = subject(verb)
        sources = [noun_phrase(head)] if head is not None else []
        return Statement([quotation], QuoteRule.LEAD_IN, unit, cue=runs([verb.i]), sources=sources, verb=verb.i)

    def _leading_verb(self, words: list[Token]) -> Token | None:
        verbs = [token for token in words if token.tag_[:2] == "VB" and self.words.frames(token.lemma_)]
        verbs = verbs or [token for token in words if token.tag_ in TENSED and _heads(token, words)]
        return next((token for token in verbs if token.dep_ == "ROOT"), verbs[-1] if verbs else None)


def _heads(verb: Token, words: list[Token]) -> bool:
    """Whether `words` are the sentence of `verb`, and it has a subject.

    "She left no doubt: “…”": the parser may see the verb of the quotation as the sentence's.
    """
    hung_inside = verb.dep_ != "ROOT" and words[0].i <= verb.head.i <= words[-1].i
    return not hung_inside and child(verb, "nsubj") is not None


def _unit_before(units: Sequence[Unit], number: int) -> Stretch | None:
    before = units[number - 1] if number else None
    return before.stretch if before is not None and before.zone == units[number].zone else None


def _ends_with_colon(doc: Doc, stretch: Stretch) -> bool:
    last = next((doc[i] for i in range(stretch.end - 1, stretch.start - 1, -1) if not doc[i].is_space), None)
    return last is not None and last.text == ":"


def _words(doc: Doc, stretch: Stretch) -> list[Token]:
    return [token for token in doc[stretch.start : stretch.end] if not token.is_space]


def is_sentence(doc: Doc, quotation: Stretch, unit: Unit) -> bool:
    """Whether a quotation behind other words is a sentence and ends the unit."""
    if last_word_mark(doc, quotation) not in (".", "!", "?", "…"):
        return False
    if any(token.is_alpha for token in doc[quotation.end : unit.end]):
        return False
    first = next((token for token in doc[quotation.start : quotation.end] if token.is_alpha), None)
    return first is not None and first.text[:1].isupper()
