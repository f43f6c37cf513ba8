"""The stretches of a text that the encoder reads at once.

Windows hold whole paragraphs, as many as fit, and tile the text. A paragraph that is longer than a window is read in
several that overlap by `overlap` pieces; a word that two windows hold takes its vector from the one in which it stands
farther from the cut, so that no word is judged without words on both sides.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from articles.extraction.tagger.words import Ints, Words

SIZE = 192
OVERLAP = 48
FRAME = 2  # [CLS] before the first paragraph and [SEP] behind the last; one more [SEP] between two


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` (exclusive) are read; the vectors of `keep_from` to `keep_to` are used."""

    first: int
    last: int
    keep_from: int
    keep_to: int


def pack(words: Words, pieces: Sequence[int] | Ints, size: int = SIZE, overlap: int = OVERLAP) -> list[Window]:
    """Windows over all of `words`; `pieces` tells how many word pieces each word has (at most size - FRAME each)."""
    ends = np.concatenate([[0], np.cumsum(np.asarray(pieces))])
    windows: list[Window] = []
    first = last = 0  # of the window being filled
    used = 0
    for start, end in _paragraphs(words):
        length = int(ends[end] - ends[start])
        if used and used + length + 1 > size:
            windows.append(Window(first, last, first, last))
            first, used = start, 0
        if length + FRAME > size:
            windows += _cut(start, end, ends, size - FRAME, overlap)
            first, used = end, 0
        else:
            used += length + (1 if used else FRAME)
        last = end
    if used:
        windows.append(Window(first, last, first, last))
    return windows


def _paragraphs(words: Words) -> list[tuple[int, int]]:
    if not len(words):
        return []
    borders = [0, *(np.flatnonzero(np.diff(words.paragraphs)) + 1).tolist(), len(words)]
    return list(itertools.pairwise(borders))


def _cut(start: int, end: int, ends: Ints, room: int, overlap: int) -> list[Window]:
    """Overlapping windows over the words from `start` to `end`."""
    spans: list[tuple[int, int]] = []
    first = start
    while True:
        last = min(int(np.searchsorted(ends, ends[first] + room, side="right")) - 1, end)
        spans.append((first, max(last, first + 1)))
        if spans[-1][1] >= end:
            break
        # Back by the overlap, but always on.
        first = max(int(np.searchsorted(ends, ends[spans[-1][1]] - overlap, side="left")), first + 1)
    seams = [start, *((one[1] + two[0]) // 2 for one, two in itertools.pairwise(spans)), end]
    return [Window(*span, *kept) for span, kept in zip(spans, itertools.pairwise(seams), strict=True)]
