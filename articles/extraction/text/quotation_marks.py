"""Component: pairs quotation marks, and finds what stands between them.

    "giant ship" of ties   straight and curly, single and double, ``these'' and «these», also mixed
    a 6" nail, the '90s, Russia’s, the workers’ party    are no quotations
    “It grew.¶“And grew,” he said    a quotation that runs over paragraphs: one span for each of them

Missed: quotations between single marks that hold a plural's apostrophe right before their only closing mark.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»＂‘’‚‛‹›'`´]")
SINGLES = frozenset("‘’‚‛‹›'`´")
OPENERS = frozenset(["“", "„", "‟", "«", "‹", "‘", "‚", "‛", "``", "‘‘"])
CLOSERS = frozenset(["”", "»", "›", "’", "''", "’’"])
# After these a straight mark may open; a dash may also follow a closing one.
BEFORE_OPENER = frozenset("([{—–-―:/=…")
# Cut-off words that start with an apostrophe.
ELISION = re.compile(r"\d\d?s?\b|(?:em|til|tis|twas|cause|bout|n|round|cos|im|er)\b", re.IGNORECASE)


class Mark(NamedTuple):
    """A mark in the text, and what it can be where it stands."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool

    @property
    def single(self) -> bool:
        return self.text in SINGLES


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
        spans = (doc.char_span(start, end, alignment_mode="expand", label="quotation") for start, end in ranges)
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
    opened: list[Mark] = []
    pairs: list[tuple[int, int]] = []
    if running and not (marks and marks[0].start == start and marks[0].opens):
        # Goes on without a mark of its own, as where one line was broken in two.
        if not _first_double_closes(marks, running):
            running = None
        else:
            opened.append(running._replace(start=start, end=start))
    for number, mark in enumerate(marks):
        rest = marks[number + 1 :]
        if mark.single:
            _take_single(mark, rest, opened, pairs, text)
        else:
            pairing.odd |= not _take_double(mark, rest, opened, pairs, text)
    _close_paragraph(opened, pairs, pairing, end, following)
    pairing.ranges = _outermost(pairs)
    return pairing


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """Every mark between `start` and `end` that can open or close a quotation there; plain apostrophes are left out."""
    marks: list[Mark] = []
    for match in MARK.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        shape = match.group()
        if shape in SINGLES and before.isalnum() and after.isalnum():
            continue
        beside = before.isspace() or before in BEFORE_OPENER or MARK.match(before) is not None
        opens = not after.isspace() and beside
        closes = not before.isspace()
        if shape in OPENERS:
            opens = opens or not after.isspace()
            closes = closes and (not opens or shape == "“")  # German quotations close with it: „so“
        elif shape in CLOSERS:
            opens = opens and not closes
        if shape in SINGLES and opens and ELISION.match(text, match.end(), end):
            opens = False
        if opens or closes:
            marks.append(Mark(match.start(), match.end(), shape, opens, closes))
    return marks


def _take_double(mark: Mark, rest: list[Mark], opened: list[Mark], pairs: list[tuple[int, int]], text: str) -> bool:
    """Open or close with a double mark; False when it could do neither."""
    partner = next((i for i in reversed(range(len(opened))) if _matches(opened[i], mark)), None)
    closes = mark.closes and (mark.text != "“" or not mark.opens or any(one.text == "„" for one in opened))
    if closes and partner is not None and not (mark.opens and _is_opener(mark, opened)):
        if _is_inch(mark, rest, text):
            return True
        pairs.append((opened[partner].start, mark.end))
        del opened[partner:]
        return True
    if mark.opens:
        opened.append(mark)
        return True
    return _is_measure(mark, text)


def _take_single(mark: Mark, rest: list[Mark], opened: list[Mark], pairs: list[tuple[int, int]], text: str) -> None:
    """Open or close with a single mark; an apostrophe does neither."""
    partner = next((i for i in reversed(range(len(opened))) if opened[i].single), None)
    if mark.closes and partner is not None:
        if _is_plural(mark, text) and _closes_later(rest, text):
            return
        pairs.append((opened[partner].start, mark.end))
        del opened[partner:]
        return
    # A straight one opens only where a partner follows; a curly one may wait for the next paragraph.
    waits = mark.text == "‘" or any(later.single and later.closes for later in rest)
    if mark.opens and mark.text != "’" and partner is None and waits:
        opened.append(mark)


def _is_plural(mark: Mark, text: str) -> bool:
    """Whether a mark may be the apostrophe of "the workers' party"."""
    return text[mark.start - 1 : mark.start] in "sS" and text[mark.end : mark.end + 2].strip().isalpha()


def _closes_later(rest: list[Mark], text: str) -> bool:
    """Whether, before another single quotation opens, a single mark closes that is no plural's apostrophe."""
    for mark in rest:
        if mark.single and (mark.opens or not _is_plural(mark, text)):
            return mark.closes
    return False


def _close_paragraph(opened: list[Mark], pairs: list[tuple[int, int]], pairing: Pairing, end: int, following: str) -> None:
    """What becomes of marks still open at the paragraph's end: the last may run on, the others are odd."""
    left = [mark for mark in opened if not (mark.single and mark is not opened[0])]
    if not left:
        return
    last = left[-1]
    quiet = not any(start > last.start for start, _ in pairs if not last.single)
    if following and quiet and _goes_on(last, following):
        pairs.append((last.start, end))
        pairing.running = last
        left.pop()
    pairing.odd |= any(not mark.single for mark in left)


def _goes_on(mark: Mark, following: str) -> bool:
    """Whether the next paragraph takes up a quotation that `mark` opened: it opens anew, or only closes."""
    marks = find_marks(following, 0, len(following))
    if marks and marks[0].start == 0 and marks[0].opens and marks[0].single == mark.single:
        return True
    return _first_double_closes(marks, mark)


def _first_double_closes(marks: list[Mark], opener: Mark) -> bool:
    first = next((mark for mark in marks if not mark.single), None)
    return not opener.single and first is not None and first.closes and not first.opens


def _matches(opener: Mark, closer: Mark) -> bool:
    return opener.single == closer.single


def _is_opener(mark: Mark, opened: list[Mark]) -> bool:
    """Whether a straight mark that could do both opens a quotation in the one already open, of another shape."""
    return bool(opened) and mark.text in ('"', "＂") and not any(one.text == mark.text for one in opened)


def _is_inch(mark: Mark, rest: list[Mark], text: str) -> bool:
    """Whether a straight mark after a number measures something inside a quotation that closes later on."""
    if not _is_measure(mark, text) or not re.match(r"[ -]?[a-z]", text[mark.end : mark.end + 2]):
        return False
    later = next((one for one in rest if not one.single), None)
    return later is not None and later.closes


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
