"""A text as words, with what the network is told of each beside its spelling. No model is needed here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from articles.extraction.records import Span

Ints = NDArray[np.int64]

WORD = re.compile(r"\w+|[^\w\s]")
PARAGRAPH = re.compile(r"[^\n]+")
OPENERS = "“«„"
CLOSERS = "”»"
MARKS = OPENERS + CLOSERS + '"'
_OPENS_AFTER = " \u00a0([{—–-―:/‘'"
# A full stop behind these ends no sentence; single letters are initials.
ABBREVIATIONS = frozenset(
    (
        *(
            "mr",
            "mrs",
            "ms",
            "dr",
            "prof",
            "sen",
            "rep",
            "gov",
            "gen",
            "col",
            "lt",
            "sgt",
            "capt",
            "rev",
            "hon",
            "st",
            "jr",
            "sr",
        ),
        *(
            "vs",
            "no",
            "inc",
            "corp",
            "co",
            "ltd",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sept",
            "sep",
            "oct",
            "nov",
            "dec",
        ),
    )
)


class Case(IntEnum):
    """How a word is spelled."""

    LOWER, TITLE, UPPER, DIGIT, OTHER = range(5)


class Quoted(IntEnum):
    """Where a word stands to the quotation marks around it."""

    OUTSIDE, INSIDE, OPENING, CLOSING = range(4)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order; all arrays have one entry a word.

    `starts` and `ends` are characters, `cases` and `quoted` values of Case and Quoted; sentences and paragraphs are
    numbered from 0 through the whole text.
    """

    forms: list[str]
    starts: Ints
    ends: Ints
    cases: Ints
    quoted: Ints
    sentences: Ints
    paragraphs: Ints

    def __len__(self) -> int:
        return len(self.forms)

    def touched(self, start: int, end: int) -> range:
        """The numbers of the words that the characters from `start` to `end` touch."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left"))
        return range(first, max(first, last))


def cut(text: str, paragraphs: Sequence[Span] | None = None) -> Words:
    """The words of the `paragraphs` of `text`, character spans in order; by default its lines."""
    if paragraphs is None:
        paragraphs = [Span(*found.span()) for found in PARAGRAPH.finditer(text)]
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quoted: list[int] = []
    sentences: list[int] = []
    numbers: list[int] = []
    running = False
    sentence = -1
    for number, (begin, end) in enumerate(paragraphs):
        found = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text, begin, end)]
        if not found:
            continue
        states, running = _quoted(text, begin, end, [start for _, start, _ in found], running)
        quoted += states
        begins = sentence_starts([form for form, _, _ in found])
        for (form, start, stop), begins_one in zip(found, begins, strict=True):
            sentence += begins_one
            forms.append(form)
            starts.append(start)
            ends.append(stop)
            sentences.append(sentence)
            numbers.append(number)
    return Words(
        forms=forms,
        starts=np.array(starts, np.int64),
        ends=np.array(ends, np.int64),
        cases=np.array([case_of(form) for form in forms], np.int64),
        quoted=np.array(quoted, np.int64),
        sentences=np.array(sentences, np.int64),
        paragraphs=np.array(numbers, np.int64),
    )


def case_of(form: str) -> Case:
    if form[0].isdigit():
        return Case.DIGIT
    if not form[0].isalpha():
        return Case.OTHER
    if form.islower():
        return Case.LOWER
    if len(form) > 1 and form.isupper():
        return Case.UPPER
    return Case.TITLE if form[0].isupper() else Case.OTHER


def sentence_starts(forms: Sequence[str]) -> list[bool]:
    """For each word of a paragraph whether a sentence begins with it. Roughly: this is a hint, not a parse."""
    begins = [True]
    ended = False  # a sentence is over, but for closing marks
    for index in range(1, len(forms)):
        before, form = forms[index - 1], forms[index]
        if before in ".?!":
            ended = not (before == "." and index > 1 and _abbreviates(forms[index - 2]))
        elif before not in CLOSERS + "\"')’":
            ended = False
        begins.append(ended and form not in ".?!,;:" + CLOSERS + "')’" and not form.islower())
    return begins


def _abbreviates(form: str) -> bool:
    return form.lower() in ABBREVIATIONS or (len(form) == 1 and form.isupper())


def _quoted(text: str, begin: int, end: int, starts: Sequence[int], running: bool) -> tuple[list[int], bool]:
    """The state of each word of one paragraph, and whether a quotation runs on behind its end.

    Where every paragraph of a long quotation opens with a mark and only the last closes, an open one lasts to the end of
    its paragraph. Single marks count only where none else is open and one closes before the paragraph ends.
    """
    states: list[int] = []
    inside = False
    single_end = -1
    first = True
    # A paragraph that goes on with a running quotation without a mark of its own: closed by a mark that opens nothing.
    if running and (closer := _first_closer(text, begin, end)) >= 0 and text[begin] not in MARKS:
        inside = closer >= 0
    for place in starts:
        character = text[place]
        state = Quoted.INSIDE if inside or place < single_end else Quoted.OUTSIDE
        if character in MARKS:
            before = text[place - 1] if place > begin else " "
            behind = text[place + 1] if place + 1 < end else " "
            if character in OPENERS:
                opens = not inside
            elif character in CLOSERS:
                opens = not inside and first and not text[begin:place].strip()
            else:
                opens = (not inside and not behind.isspace()) or (inside and before.isspace() and not behind.isspace())
            if opens:
                state = Quoted.OPENING
                inside = True
            elif inside:
                state = Quoted.CLOSING
                inside = False
            first = False
        elif character in "‘'" and not inside:
            if place < single_end:
                if place == single_end - 1:
                    state = Quoted.CLOSING
            elif (stop := _single_closes(text, begin, place, end)) >= 0:
                state = Quoted.OPENING
                single_end = stop
        elif character == "’" and place == single_end - 1:
            state = Quoted.CLOSING
        states.append(int(state))
    return states, inside


def _first_closer(text: str, begin: int, end: int) -> int:
    """Where the first mark of the paragraph stands if it closes; -1 if it opens or there is none."""
    for place in range(begin, end):
        if text[place] in MARKS:
            if text[place] in CLOSERS:
                return place
            behind = text[place + 1] if place + 1 < end else " "
            before = text[place - 1] if place > begin else " "
            return place if text[place] == '"' and behind in " .,;?!" and not before.isspace() else -1
    return -1


_SINGLE_CLOSER = re.compile(r"(?<=[^\s])[’'](?!\w)")


def _single_closes(text: str, begin: int, place: int, end: int) -> int:
    """The end of the quotation that the single mark at `place` opens, -1 if it opens none."""
    before = text[place - 1] if place > begin else " "
    behind = text[place + 1] if place + 1 < end else " "
    if before not in _OPENS_AFTER or not behind.isalpha():
        return -1
    found = _SINGLE_CLOSER.search(text, place + 2, end)
    return found.end() if found else -1
