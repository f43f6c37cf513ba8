"""A text as words, with what the network is told of each beside its spelling. No model is needed here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from articles.extraction.records import Span
from articles.extraction.text.marks import MARK
from articles.extraction.text.quotation_marks import find_quotations

Ints = NDArray[np.int64]

WORD = re.compile(r"\w+|[^\w\s]")
PARAGRAPH = re.compile(r"[^\n]+")
CLOSERS = "”»"
# A full stop behind these ends no sentence; single letters are initials.
_TITLES = ("mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "rev", "hon", "st", "jr")
_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
ABBREVIATIONS = frozenset((*_TITLES, *_MONTHS, "sr", "vs", "no", "inc", "corp", "co", "ltd"))


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
    sentences: list[int] = []
    numbers: list[int] = []
    sentence = -1
    for number, (begin, end) in enumerate(paragraphs):
        found = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text, begin, end)]
        if not found:
            continue
        begins = sentence_starts([form for form, _, _ in found])
        for (form, start, stop), begins_one in zip(found, begins, strict=True):
            sentence += begins_one
            forms.append(form)
            starts.append(start)
            ends.append(stop)
            sentences.append(sentence)
            numbers.append(number)
    words = Words(
        forms=forms,
        starts=np.array(starts, np.int64),
        ends=np.array(ends, np.int64),
        cases=np.array([case_of(form) for form in forms], np.int64),
        quoted=np.zeros(len(forms), np.int64),
        sentences=np.array(sentences, np.int64),
        paragraphs=np.array(numbers, np.int64),
    )
    return replace(words, quoted=_quoted(words, find_quotations(text, paragraphs)[0]))


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


def _quoted(words: Words, ranges: Sequence[tuple[int, int]]) -> Ints:
    """The state of each word, given the (start, end) of all quotations; one that runs on has no mark at its end."""
    states = np.full(len(words), int(Quoted.OUTSIDE), np.int64)
    for start, end in ranges:
        inside = words.touched(start, end)
        states[inside.start : inside.stop] = Quoted.INSIDE
        first, last = inside.start, inside.stop - 1
        if MARK.match(words.forms[first]):
            states[first] = Quoted.OPENING
        if last > first and MARK.match(words.forms[last]):
            states[last] = Quoted.CLOSING
    return states
