"""Quotations behind words that end with a colon: "Li told reporters:¶“…”"; blocks without marks behind "what she said:"."""

from collections.abc import Sequence
from itertools import takewhile

from spacy.tokens import Doc, Token

from articles.extraction.quotes.statements import Statement, Unit, last_word_mark
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import child, noun_phrase, subject
from articles.extraction.text.grammar import TENSED
from articles.extraction.text.lexicon import Lexicon
from articles.extraction.text.stretches import Stretch, runs

ANNOUNCED = frozenset({"what", "this", "following"})


FAR = 20  # tokens between "what" and its verb


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

    def blocks(self, doc: Doc, units: Sequence[Unit]) -> list[Statement]:
        """The paragraphs without marks that words with a colon lead to."""
        return [found for number in range(len(units) - 1) if (found := self._block(doc, units, number)) is not None]

    def _block(self, doc: Doc, units: Sequence[Unit], number: int) -> Statement | None:
        """The paragraph behind unit `number`, without marks, if that is "Here's what Li just told the Gazette:"."""
        paragraph = _paragraph_below(doc, units, number)
        lead = units[number].stretch
        words = _words(doc, lead) if paragraph is not None and _ends_with_colon(doc, lead) else []
        verb = next((token for token in reversed(words) if self._tells_block(token)), None)
        head = _who_tells(verb) if verb is not None else None
        if paragraph is None or verb is None or head is None or not self.words.speaks(head):
            return None
        source = noun_phrase(head)
        return Statement(
            [paragraph], QuoteRule.LEAD_IN, units[number + 1], cue=runs([verb.i]), sources=[source], verb=verb.i
        )

    def _tells_block(self, verb: Token) -> bool:
        """Whether what it tells is "what", "this" or "the following": "what Li told the Gazette:", "Li had this to say:"."""
        if verb.tag_[:2] != "VB" or "clause" not in (self.words.frames(verb.lemma_) or ()):
            return False
        near = {one.i for one in verb.children} | {verb.head.i, *(one.i for one in verb.head.children)}
        return any(
            one.i in near and one.lower_ in ANNOUNCED and (one.dep_ not in ("nsubj", "mark") or one.head.tag_ == "VB")
            for one in verb.doc[max(verb.i - FAR, 0) : verb.i + FAR]
        )


def _paragraph_below(doc: Doc, units: Sequence[Unit], number: int) -> Stretch | None:
    """The paragraph behind unit `number`, if that ends its own: sentences without marks, that lead to nothing."""
    unit, following = units[number], units[number + 1]
    if following.paragraph == unit.paragraph or following.zone != unit.zone:
        return None
    own = list(takewhile(lambda one: one.paragraph == following.paragraph, units[number + 1 :]))
    paragraph = Stretch(following.start, own[-1].end)
    if any(one.quotations for one in own) or not _is_sentence(doc, paragraph):
        return None
    return Stretch(paragraph.start, _last_word(doc, paragraph))


def _who_tells(verb: Token) -> Token | None:
    """The subject; of "Li had this to say", where the parser may see "this" as the one of "say", Li."""
    head = subject(verb)
    return subject(verb.head) if head is not None and head.lower_ in ANNOUNCED else head


def _is_sentence(doc: Doc, stretch: Stretch) -> bool:
    """Whether words begin and end as a sentence, not as a heading or the item of a list."""
    words = _words(doc, stretch)
    return bool(words) and words[0].text[:1].isupper() and words[-1].text in (".", "!", "?", "…")


def _last_word(doc: Doc, stretch: Stretch) -> int:
    """Where the words of `stretch` end, without the white space behind."""
    return next(at + 1 for at in range(stretch.end - 1, stretch.start - 1, -1) if not doc[at].is_space)


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
