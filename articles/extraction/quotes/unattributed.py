"""Quotations that no verb of their own sentence reports: lead-ins, bare ones, "…" — Name, and headlines "Name: words"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.extraction.quotes.holding import QuotationHolders
from articles.extraction.quotes.lead_ins import LeadIns
from articles.extraction.quotes.signatures import signed
from articles.extraction.quotes.signatures import statement as signed_statement
from articles.extraction.quotes.statements import Statement, Unit, last_word_mark
from articles.extraction.quotes.transcripts import headline_line
from articles.extraction.rule_names import QuoteRule
from articles.extraction.text.lexicon import Lexicon
from articles.extraction.text.marks import MARKS
from articles.extraction.text.stretches import Stretch

MOST_MARKED_WORDS = 3  # more of them are a sentence, with or without a full stop


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
        self.lead_ins = LeadIns(words)
        self.join_following = join_following

    def __call__(self, doc: Doc, units: Sequence[Unit], statements: Sequence[Statement]) -> list[Statement]:
        """The statements that are not among `statements`; some of these get further contents."""
        return QuotationsInOrder(doc, units, statements, self.lead_ins, join_following=self.join_following).read()


class QuotationsInOrder:
    """Goes through the quotations of a text once, as each may go on with what stands before it."""

    def __init__(
        self,
        doc: Doc,
        units: Sequence[Unit],
        statements: Sequence[Statement],
        lead_ins: LeadIns,
        *,
        join_following: bool,
    ) -> None:
        self.doc = doc
        self.units = units
        self.lead_ins = lead_ins
        self.join_following = join_following
        self.holders = QuotationHolders(units, statements)
        self.taken = {index for one in statements for index in one.tokens()}
        self.by_unit: dict[Unit, list[Statement]] = {}
        for one in sorted(statements, key=lambda one: one.start):
            self.by_unit.setdefault(one.unit, []).append(one)
        self.zones: dict[str, Before] = {}
        self.found: dict[Statement, None] = {}  # a set that keeps the order of the text

    def read(self) -> list[Statement]:
        """The new statements."""
        for number, unit in enumerate(self.units):
            before = self.zones.setdefault(unit.zone, Before())
            if number and self.units[number - 1].paragraph != unit.paragraph:
                before.paragraph += 1
            own = self.by_unit.get(unit, [])
            fresh = [] if own else self._headline(number)
            for quotation in unit.quotations:
                self._read(number, quotation, before, own, fresh)
            self.found |= dict.fromkeys(fresh)
            last = _last_outer(own, fresh)
            if last is not None:
                before.last, before.last_paragraph = last, before.paragraph
        return list(self.found)

    def _headline(self, number: int) -> list[Statement]:
        """The statement of a headline "Name: words" of which nothing is taken."""
        line = headline_line(self.doc, unit_of_title(self.units, number))
        if line is None or not self.taken.isdisjoint(line.tokens()):
            return []
        self.taken |= line.tokens()
        return [line]

    def _read(self, number: int, quotation: Stretch, before: Before, own: list[Statement], fresh: list[Statement]) -> None:
        """Find the statement of a quotation, or make it: then it is added to `fresh`."""
        # Also a statement that stands in another sentence: "“It grew,” she said. “And then it fell.”"
        inside = next((one for one in fresh if one.covers(quotation.start)), None)
        holder = inside or self.holders.first(quotation, own)
        if holder is None:
            holder = self._loose(number, quotation, before)
            if holder is not None and holder is not before.holder and holder is not before.last:
                fresh.append(holder)
        elif before.running and before.holder is not None:
            self._give_what_ran_up(before.holder, holder)
        before.holder = holder
        before.running = holder is not None and runs_on(self.doc, self.units, number, quotation)

    def _give_what_ran_up(self, running: Statement, holder: Statement) -> None:
        """ "“It grew.¶“And grew,” he said": what ran up to here is his, if it is nobody else's."""
        if running in self.found and not running.sources:
            holder.contents[:0] = running.contents
            del self.found[running]

    def _loose(self, number: int, quotation: Stretch, before: Before) -> Statement | None:
        """The statement that a left-over quotation is, or belongs to; None for words that somebody only marked."""
        if before.running and before.holder is not None:
            before.holder.contents.append(quotation)
            return before.holder
        signature = signed(self.doc, self.units, number, quotation)
        if signature is not None:
            return signed_statement(quotation, self.units[number], signature)
        led = self.lead_ins(self.doc, self.units, number, quotation)
        if led is not None:
            return led
        return self._bare(quotation, self.units[number], before)

    def _bare(self, quotation: Stretch, unit: Unit, before: Before) -> Statement | None:
        """A quotation that stands alone: it goes on with the statement before, or has its speaker, or nobody."""
        if not is_whole(self.doc, quotation, unit):
            return None
        last = before.last
        if last is None or before.paragraph - before.last_paragraph > 1:
            return Statement([quotation], QuoteRule.BARE, unit)
        right_behind = before.paragraph == before.last_paragraph and before.holder is last
        if self.join_following and right_behind and last.sources and not _has_ended(last):
            last.contents.append(quotation)
            return last
        return Statement([quotation], QuoteRule.BARE_AFTER_STATEMENT, unit, carried=last)


def _has_ended(last: Statement) -> bool:
    """Whether it is what somebody else passes on, only partly in marks: then it does not go on."""
    return bool(last.channel) and not any(one.start == last.start for one in last.unit.quotations)


def _last_outer(own: list[Statement], fresh: list[Statement]) -> Statement | None:
    """The last statement of a unit that does not begin in another."""
    return next(
        (one for one in reversed((*own, *fresh)) if not any(one is not two and two.covers(one.start) for two in own)), None
    )


def unit_of_title(units: Sequence[Unit], number: int) -> list[Unit]:
    """The sentences of a title, given the number of its first; none for another unit."""
    first = units[number]
    if first.zone != "title" or (number and units[number - 1].paragraph == first.paragraph):
        return []
    end = number
    while end < len(units) and units[end].paragraph == first.paragraph:
        end += 1
    return list(units[number:end])


def runs_on(doc: Doc, units: Sequence[Unit], number: int, quotation: Stretch) -> bool:
    """Whether a quotation of unit `number` lacks its closing mark up to its paragraph's end: the next goes on with it."""
    if number + 1 < len(units) and units[number + 1].paragraph == units[number].paragraph:
        return False
    return doc[quotation.end - 1].text[-1] not in MARKS and not _has_words(doc[quotation.end : units[number].end])


def is_whole(doc: Doc, quotation: Stretch, unit: Unit) -> bool:
    """Whether a quotation is a sentence of its own, not words that somebody marked."""
    if _has_words(doc[unit.start : quotation.start]) or _has_words(doc[quotation.end : unit.end]):
        return False
    words = sum(token.is_alpha for token in doc[quotation.start : quotation.end])
    return words > MOST_MARKED_WORDS or last_word_mark(doc, quotation) in (".", "!", "?", "…", ",")


def _has_words(tokens: Iterable[Token]) -> bool:
    return any(not token.is_punct and not token.is_space for token in tokens)
