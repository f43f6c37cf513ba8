"""Component: pairs quotation marks, and finds what stands between them.

    "giant ship" of ties   straight and curly, single and double, ``these'' and «these», also mixed
    a 6" nail, the '90s, Russia’s, the workers’ party    are no quotations
    “It grew.¶“And grew,” he said    a quotation that runs over paragraphs: one span for each of them

Missed: quotations between single marks that hold a plural's apostrophe right before their only closing mark.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from articles.extraction.text.marks import Mark, find_marks
from articles.extraction.text.unclosed import end_of_words, runs_around

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan


@dataclass(slots=True)
class Pairing:
    """What a paragraph's marks come to. `running` is a quotation that the next paragraph may go on with."""

    ranges: list[tuple[int, int]] = field(default_factory=list)
    running: Mark | None = None
    odd: bool = False


class QuotationMarks:
    """Writes doc.spans["quotations"] and doc._.skipped_paragraphs; reads paragraphs and the Doc's text."""

    def __call__(self, doc: "Doc") -> "Doc":
        paragraphs = [(span.start_char, span.end_char) for span in doc.spans.get("paragraphs", ())]
        ranges, odd = find_quotations(doc.text, paragraphs or [(0, len(doc.text))])
        spans = (doc.char_span(start, end, alignment_mode="expand") for start, end in ranges)
        doc.spans["quotations"] = _without_overlap(span for span in spans if span is not None)
        doc._.skipped_paragraphs = odd
        return doc


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[list[tuple[int, int]], int]:
    """(start, end) of every outermost quotation, marks included, and in how many paragraphs a mark had no partner.

    `paragraphs` are (start, end) in `text`, in order. Pairs around an odd mark still count where they are sure.
    """
    pairings: list[Pairing] = []
    for number, (start, end) in enumerate(paragraphs):
        following = text[slice(*paragraphs[number + 1])] if number + 1 < len(paragraphs) else ""
        before = pairings[-1].running if pairings else None
        pairings.append(pair_marks(text, start, end, running=before, following=following))
    ranges = [
        (start, end)
        for pairing in pairings
        for start, end in pairing.ranges
        if any(character.isalnum() for character in text[start:end])
    ]
    return ranges, sum(pairing.odd for pairing in pairings)


def pair_marks(text: str, start: int, end: int, *, running: Mark | None, following: str) -> Pairing:
    """The quotations of one paragraph; `running` was left open by the one before, `following` is the next one."""
    marks = find_marks(text, start, end)
    pairing = Pairing()
    if running and not (marks and marks[0].start == start and marks[0].opens):
        # Goes on without a mark of its own, as where one line was broken in two.
        running = running._replace(start=start, end=start) if _first_double_closes(marks, running) else None
    else:
        running = None
    if marks or running:
        pairs = _Pairs(text, marks, running)
        pairing.odd = not pairs.pair()
        _close_paragraph(pairs, pairing, start, end, following)
        pairing.ranges = _outermost(pairs.found)
    return pairing


class _Opened:
    """The marks that are open, one inside the other; what is asked of them costs the same however many there are."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self._places: dict[bool, list[int]] = {True: [], False: []}  # of single and of double marks
        self._shapes: Counter[str] = Counter()

    def open(self, mark: Mark) -> None:
        self._places[mark.single].append(len(self.marks))
        self._shapes[mark.text] += 1
        self.marks.append(mark)

    def innermost(self, *, single: bool) -> int | None:
        """The place of the innermost single or double mark."""
        places = self._places[single]
        return places[-1] if places else None

    def close(self, place: int) -> Mark:
        """Take out the mark at `place`, and what stands open inside it."""
        mark = self.marks[place]
        while len(self.marks) > place:
            last = self.marks.pop()
            self._shapes[last.text] -= 1
            self._places[last.single].pop()
        return mark

    def holds(self, shape: str) -> bool:
        return self._shapes[shape] > 0


class _Ahead:
    """What follows each mark of a paragraph, computed once from its end."""

    def __init__(self, marks: Sequence[Mark], text: str) -> None:
        # For each mark: whether the next double one closes; whether, before another single quotation opens, a single mark
        # closes that is no plural's apostrophe.
        self.double_closes = [False] * len(marks)
        self.single_closes = [False] * len(marks)
        self.last_closing_single = -1
        double = single = False
        for number in range(len(marks) - 1, -1, -1):
            mark = marks[number]
            self.double_closes[number], self.single_closes[number] = double, single
            if not mark.single:
                double = mark.closes
                continue
            if mark.closes:
                self.last_closing_single = max(self.last_closing_single, number)
            if mark.opens or not _is_plural(mark, text):
                single = mark.closes


class _Pairs:
    """Pairs the marks of a paragraph, in order; `running` is one that stands open from the paragraph before."""

    def __init__(self, text: str, marks: Sequence[Mark], running: Mark | None) -> None:
        self.text = text
        self.marks = marks
        self.ahead = _Ahead(marks, text)
        self.opened = _Opened()
        if running is not None:
            self.opened.open(running)
        self.found: list[tuple[int, int]] = []

    def pair(self) -> bool:
        """Go through all marks; False when a double one could do neither, open or close."""
        clean = True
        for number, mark in enumerate(self.marks):
            if mark.single:
                self._take_single(number, mark)
            else:
                clean &= self._take_double(number, mark)
        return clean

    def _close(self, place: int, mark: Mark) -> None:
        self.found.append((self.opened.close(place).start, mark.end))

    def _take_double(self, number: int, mark: Mark) -> bool:
        """Open or close with a double mark; False when it could do neither."""
        partner = self.opened.innermost(single=False)
        if partner is not None and self._closes(mark):
            if not self._is_inch(number, mark):
                self._close(partner, mark)
            return True
        if mark.opens:
            self.opened.open(mark)
            return True
        return _is_measure(mark, self.text)

    def _closes(self, mark: Mark) -> bool:
        """Whether a double mark, with one open, closes: of those that could do both, the ones that fit what is open."""
        if not mark.closes or not mark.opens:
            return mark.closes
        if mark.text == "“":
            return self.opened.holds("„")
        # A straight mark opens a quotation in one already open, of another shape.
        return mark.text not in ('"', "＂") or self.opened.holds(mark.text)

    def _take_single(self, number: int, mark: Mark) -> None:
        """Open or close with a single mark; an apostrophe does neither."""
        partner = self.opened.innermost(single=True)
        if mark.closes and partner is not None:
            if not (_is_plural(mark, self.text) and self.ahead.single_closes[number]):
                self._close(partner, mark)
            return
        # A straight one opens only where a partner follows; a curly one may wait for the next paragraph.
        waits = mark.text == "‘" or self.ahead.last_closing_single > number
        if mark.opens and mark.text != "’" and partner is None and waits:
            self.opened.open(mark)

    def _is_inch(self, number: int, mark: Mark) -> bool:
        """Whether a straight mark after a number measures something inside a quotation that closes later on."""
        if not _is_measure(mark, self.text) or not re.match(r"[ -]?[a-z]", self.text[mark.end : mark.end + 2]):
            return False
        return self.ahead.double_closes[number]


def _is_plural(mark: Mark, text: str) -> bool:
    """Whether a mark may be the apostrophe of "the workers' party"."""
    return text[mark.start - 1 : mark.start] in "sS" and text[mark.end : mark.end + 2].strip().isalpha()


def _close_paragraph(pairs: _Pairs, pairing: Pairing, start: int, end: int, following: str) -> None:
    """What becomes of marks still open at the paragraph's end: the last may run on, the others are odd.

    One whose closing mark was forgotten ends before the words that tell who spoke.
    """
    opened = pairs.opened.marks
    left = [mark for mark in opened if mark is opened[0] or not mark.single]
    if not left:
        return
    closed = _forgotten(pairs, left[-1], end)
    if closed is not None:
        pairs.found.append((left.pop().start, closed))
        pairing.odd = True
    elif following and runs_around(pairs.text, left[0], start, pairs.found, following):
        pairing.running = left.pop(0)
        pairs.found.append((start, end))
    elif following and _is_quiet(left[-1], pairs.found) and _goes_on(left[-1], following):
        pairing.running = left.pop()
        pairs.found.append((pairing.running.start, end))
    pairing.odd |= any(not mark.single for mark in left)


def _forgotten(pairs: _Pairs, mark: Mark, end: int) -> int | None:
    """Where the words behind a mark left open end, up to the next quotation, if only its closing mark was forgotten."""
    if mark.single or mark.start == mark.end:
        return None
    return end_of_words(pairs.text, mark.start, min((first for first, _ in pairs.found if first > mark.start), default=end))


def _is_quiet(last: Mark, pairs: Iterable[tuple[int, int]]) -> bool:
    """Whether nothing was quoted behind a double mark that stands open."""
    return last.single or not any(start > last.start for start, _ in pairs)


def _goes_on(mark: Mark, following: str) -> bool:
    """Whether the next paragraph takes up a quotation that `mark` opened: it opens anew, or only closes."""
    marks = find_marks(following, 0, len(following))
    if marks and marks[0].start == 0 and marks[0].opens and marks[0].single == mark.single:
        return True
    return _first_double_closes(marks, mark)


def _first_double_closes(marks: list[Mark], opener: Mark) -> bool:
    first = next((mark for mark in marks if not mark.single), None)
    return not opener.single and first is not None and first.closes and not first.opens


def _is_measure(mark: Mark, text: str) -> bool:
    return mark.text in ('"', "”", "''") and text[max(mark.start - 1, 0) : mark.start].isdigit()


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    outer: list[tuple[int, int]] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    return outer


def _without_overlap(spans: "Iterable[TokenSpan]") -> "list[TokenSpan]":
    """`spans` in order; one that shares a token with the one before (no space between two quotations) is left out."""
    kept: list[TokenSpan] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
