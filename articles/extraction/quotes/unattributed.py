"""Quotations that no verb of their own sentence reports: lead-ins, bare ones, "…" — Name, and headlines "Name: words"."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.extraction.quotes.signatures import signed
from articles.extraction.quotes.signatures import statement as signed_statement
from articles.extraction.quotes.statements import Statement, Unit, last_word_mark
from articles.extraction.quotes.transcripts import headline_line
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.clauses import child, noun_phrase, subject
from articles.extraction.text.lexicon import Lexicon
from articles.extraction.text.stretches import Stretch, runs

MARKS = "“”„‟«»＂\"‘’‚‛‹›'`"


@dataclass(slots=True)
class Before:
    """What went before in the zone: the last statement, its paragraph, and the last quotation with its statement."""

    paragraph: int = 0
    last: Statement | None = None
    last_paragraph: int = -2
    holder: Statement | None = None
    running: bool = False  # the last quotation runs into the next paragraph


class LooseQuotations:
    """Makes statements of the quotations that others leave over.

    With `join_following`, "“…,” she said. “…”" is one statement; else the second quotation is one of its own, whose
    speaker is carried over.
    """

    def __init__(self, words: Lexicon, *, join_following: bool) -> None:
        self.words = words
        self.join_following = join_following

    def __call__(self, doc: Doc, units: Sequence[Unit], statements: Sequence[Statement]) -> list[Statement]:
        """The statements that are not among `statements`; some of these get further contents."""
        found: list[Statement] = []
        taken = {index for one in statements for index in one.tokens()}
        by_unit: dict[Unit, list[Statement]] = {}
        for one in sorted(statements, key=lambda one: one.start):
            by_unit.setdefault(one.unit, []).append(one)
        turns = [one for one in statements if one.rule is QuoteRule.TURN]
        zones: dict[str, Before] = {}
        for number, unit in enumerate(units):
            before = zones.setdefault(unit.zone, Before())
            if number and units[number - 1].paragraph != unit.paragraph:
                before.paragraph += 1
            own = by_unit.get(unit, [])
            line = headline_line(doc, unit_of_title(units, number)) if not own else None
            fresh = [line] if line is not None and not line.tokens() & taken else []
            taken |= {index for one in fresh for index in one.tokens()}
            for quotation in unit.quotations:
                # Also of a statement that stands in another sentence: "“It grew,” she said. “And then it fell.”"
                holder = next((one for one in (*own, *fresh, *statements) if one.covers(quotation.start)), None)
                holder = holder or next(
                    (one for one in turns if any(quotation.overlaps(part) for part in one.contents)), None
                )
                if holder is None:
                    holder = self._loose(doc, units, number, quotation, before)
                    if holder is not None and holder is not before.holder and holder is not before.last:
                        fresh.append(holder)
                elif before.running and before.holder in found and not before.holder.sources:
                    # "“It grew.¶“And grew,” he said": what ran up to here is his.
                    holder.contents[:0] = before.holder.contents
                    found.remove(before.holder)
                before.holder = holder
                before.running = holder is not None and runs_on(doc, quotation)
            found += fresh
            outer = [one for one in (*own, *fresh) if not any(one is not two and two.covers(one.start) for two in own)]
            if outer:
                before.last, before.last_paragraph = outer[-1], before.paragraph
        return found

    def _loose(self, doc: Doc, units: Sequence[Unit], number: int, quotation: Stretch, before: Before) -> Statement | None:
        """The statement that a left-over quotation is, or belongs to; None for words that somebody only marked."""
        unit = units[number]
        if before.running and before.holder is not None:
            before.holder.contents.append(quotation)
            return before.holder
        signature = signed(doc, units, number, quotation)
        if signature is not None:
            return signed_statement(quotation, unit, signature)
        leader = self._lead_in(doc, units, number, quotation)
        if leader is not None:
            return leader
        if not is_whole(doc, quotation, unit):
            return None
        last = before.last
        if last is None or before.paragraph - before.last_paragraph > 1:
            return Statement([quotation], QuoteRule.BARE, unit)
        same = before.paragraph == before.last_paragraph and before.holder is last
        # What somebody else passes on, and only partly in marks, has come to its end.
        ended = bool(last.channel) and not any(one.start == last.start for one in last.unit.quotations)
        if self.join_following and same and last.sources and not ended:
            last.contents.append(quotation)
            return last
        return Statement([quotation], QuoteRule.BARE_AFTER_STATEMENT, unit, carried=last)

    def _lead_in(self, doc: Doc, units: Sequence[Unit], number: int, quotation: Stretch) -> Statement | None:
        """A quotation behind a paragraph or sentence that ends with a colon: "Li told reporters:¶“…”"."""
        unit = units[number]
        inside = [token for token in doc[unit.start : quotation.start] if not token.is_space]
        if any(token.is_alpha for token in inside):
            return self._led(inside, quotation, unit) if is_sentence(doc, quotation, unit) else None
        lead = units[number - 1] if number else unit
        words = [token for token in doc[lead.start : lead.end] if not token.is_space]
        return self._led(words, quotation, unit) if number and lead.zone == unit.zone else None

    def _led(self, words: list[Token], quotation: Stretch, unit: Unit) -> Statement | None:
        """The statement that `quotation` is when `words` lead to it."""
        verb = self._leading_verb(words) if words and words[-1].text == ":" else None
        if verb is None:
            return None
        statement = Statement([quotation], QuoteRule.LEAD_IN, unit, cue=runs([verb.i]), verb=verb.i)
        head = subject(verb)
        if head is not None:
            statement.sources = [noun_phrase(head)]
        return statement

    def _leading_verb(self, words: list[Token]) -> Token | None:
        verbs = [token for token in words if token.tag_[:2] == "VB" and self.words.frames(token.lemma_)]
        if not verbs:  # "She made this comment:"
            # "She left no doubt: “…”": the parser may see the verb of the quotation as the sentence's.
            verbs = [
                token
                for token in words
                if token.tag_ in ("VBD", "VBZ", "VBP")
                and (token.dep_ == "ROOT" or not words[0].i <= token.head.i <= words[-1].i)
                and child(token, "nsubj") is not None
            ]
        return next((token for token in verbs if token.dep_ == "ROOT"), verbs[-1] if verbs else None)


def unit_of_title(units: Sequence[Unit], number: int) -> list[Unit]:
    """The sentences of a title, given the number of its first; none for another unit."""
    first = units[number]
    if first.zone != "title" or (number and units[number - 1].paragraph == first.paragraph):
        return []
    return [unit for unit in units if unit.paragraph == first.paragraph]


def runs_on(doc: Doc, quotation: Stretch) -> bool:
    """Whether a quotation has no closing mark, which means that the next paragraph goes on with it."""
    return doc[quotation.end - 1].text[-1] not in MARKS


def is_whole(doc: Doc, quotation: Stretch, unit: Unit) -> bool:
    """Whether a quotation is a sentence of its own, not words that somebody marked."""
    before = [token for token in doc[unit.start : quotation.start] if not token.is_punct and not token.is_space]
    after = [token for token in doc[quotation.end : unit.end] if not token.is_punct and not token.is_space]
    words = sum(token.is_alpha for token in doc[quotation.start : quotation.end])
    return not before and not after and (words > 3 or last_word_mark(doc, quotation) in (".", "!", "?", "…", ","))


def is_sentence(doc: Doc, quotation: Stretch, unit: Unit) -> bool:
    """Whether a quotation behind other words is a sentence and ends the unit."""
    after = any(token.is_alpha for token in doc[quotation.end : unit.end])
    first = next((token for token in doc[quotation.start : quotation.end] if token.is_alpha), None)
    ends = last_word_mark(doc, quotation) in (".", "!", "?", "…")
    return not after and ends and first is not None and first.text[:1].isupper()
