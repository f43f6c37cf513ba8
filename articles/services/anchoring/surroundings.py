"""What stands around a quote in two texts, word by word: which words stayed, and what stands now where others were.

White space, marks and capitals do not count. Words are told apart by what stands beside them: a name that was replaced
is gone, though the next sentence has the same name. Plain functions over strings; nothing here reads the database.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from articles.services.anchoring.spans import BESIDE, reach

MARGIN = 100  # characters more than those of interest, so that what stands behind them tells where they end
FAR = 2000  # what stands further away is not beside the quote

Spans = Sequence[Sequence[int]]

_WORD = re.compile(r"\w+")


class _Word(NamedTuple):
    start: int
    end: int
    letters: str


class _Side(NamedTuple):
    """One side of the quote, or what stands between two of its parts, in both texts."""

    old: list[_Word]
    new: list[_Word]
    stayed: dict[int, int]  # numbers of old words, and of the new words that they are

    def words_of(self, span: Sequence[int], words: list[_Word]) -> list[int]:
        return [number for number, word in enumerate(words) if word.start < span[1] and span[0] < word.end]


class Surroundings:
    """The words around a quote: its `contents` stand in both texts, in as many parts; `spans` of the old are of interest."""

    def __init__(
        self, old_text: str, old_contents: Spans, text: str, contents: Spans, spans: Iterable[Sequence[int]]
    ) -> None:
        if len(old_contents) != len(contents):
            old_contents, contents = [reach(old_contents)], [reach(contents)]
        first, last = old_contents[0][0], old_contents[-1][1]
        away = [max(first - span[0], span[1] - last) for span in spans]
        wide = min(FAR, max([BESIDE, *away])) + MARGIN
        old_sides = _sides(old_text, old_contents, wide)
        self._sides = [
            _side(_words(old_text, *old), _words(text, *new))
            for old, new in zip(old_sides, _sides(text, contents, wide + MARGIN), strict=True)
        ]

    def keep(self, span: Sequence[int]) -> bool:
        """Whether the words of `span` of the old text, those outside of the quote, still stand where they stood."""
        return all(set(side.words_of(span, side.old)) <= side.stayed.keys() for side in self._sides)

    def had(self, span: Sequence[int]) -> bool:
        """Whether the words of `span` of the new text, those outside of the quote, stood there before."""
        return all(set(side.words_of(span, side.new)) <= set(side.stayed.values()) for side in self._sides)

    def now(self, span: Sequence[int]) -> list[list[int]]:
        """What stands in the new text where `span` was: at most one stretch; none when nothing does."""
        found = []
        for side in self._sides:
            if numbers := side.words_of(span, side.old):
                new = _in_their_place(side, numbers)
                found += [[new[0].start, new[-1].end]] if new else []
        return found[:1]


def in_place_of(contents: Spans, old_text: str, text: str) -> list[int] | None:
    """What stands in `text` in place of `contents` of the old one, where at least half of the words stayed; else None.

    It reaches from the first to the last word where these stayed, else to the words around them.
    """
    span = reach(contents)
    old = _words(old_text, max(0, span[0] - FAR), min(len(old_text), span[1] + FAR))
    side = _side(old, _words(text, 0, len(text)))
    numbers = side.words_of(span, side.old)
    stayed = [number for number in numbers if number in side.stayed]
    if not stayed or 2 * len(stayed) < len(numbers):
        return None
    new = _in_their_place(side, numbers)
    if stayed[0] == numbers[0]:
        new = [word for word in new if word.start >= side.new[side.stayed[numbers[0]]].start]
    if stayed[-1] == numbers[-1]:
        new = [word for word in new if word.end <= side.new[side.stayed[numbers[-1]]].end]
    return [_before_marks(text, new[0].start), _after_marks(text, new[-1].end)]


def plain(words: str) -> list[str]:
    """Words as they are compared here."""
    return [word.letters for word in _words(words, 0, len(words))]


def _in_their_place(side: _Side, numbers: Sequence[int]) -> list[_Word]:
    """The new words between those that the words around `numbers` have become."""
    before = [new for old, new in side.stayed.items() if old < numbers[0]]
    after = [new for old, new in side.stayed.items() if old > numbers[-1]]
    same = [side.stayed[number] for number in numbers if number in side.stayed]
    first = max(before, default=-1) + 1
    last = min(after, default=max([first, *same]) + len(numbers))
    return side.new[first:last]


def _side(old: list[_Word], new: list[_Word]) -> _Side:
    matcher = SequenceMatcher(None, [word.letters for word in old], [word.letters for word in new], autojunk=False)
    blocks = matcher.get_matching_blocks()
    stayed = {a + step: b + step for a, b, size in blocks for step in range(size)}
    return _Side(old, new, stayed)


def _sides(text: str, contents: Spans, wide: int) -> list[tuple[int, int]]:
    """What stands before the quote, between its parts and after it."""
    borders = [(max(0, contents[0][0] - wide), contents[0][0])]
    borders += [(one[1], other[0]) for one, other in pairwise(contents)]
    return [*borders, (contents[-1][1], min(len(text), contents[-1][1] + wide))]


def _words(text: str, start: int, end: int) -> list[_Word]:
    return [_Word(*match.span(), match[0].casefold()) for match in _WORD.finditer(text, start, end)]


def _before_marks(text: str, start: int) -> int:
    while start and not (text[start - 1].isspace() or text[start - 1].isalnum()):
        start -= 1
    return start


def _after_marks(text: str, end: int) -> int:
    while end < len(text) and not (text[end].isspace() or text[end].isalnum()):
        end += 1
    return end
