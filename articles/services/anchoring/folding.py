"""Text as it is compared when looking for words again: white space and the shape of marks evened out, and the way back."""

import re
from array import array
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

# White space in a row is one space; doubled single marks are one mark, three points are an ellipsis.
_UNIT = re.compile(r"\s+|``|''|‘‘|’’|\.\.\.|.", re.DOTALL)
_SHAPES = {
    **dict.fromkeys(["``", "''", "‘‘", "’’", *"\"“”„‟«»＂‘’‚‛‹›'`´"], "'"),
    **dict.fromkeys("‐‑‒–—―", "-"),
    "...": "…",
}

LONG = 1000  # characters
_DOUBLE = [shape for shape in _SHAPES if len(shape) > 1]
_SINGLE = str.maketrans({shape: one for shape, one in _SHAPES.items() if len(shape) == 1})


class Folded(NamedTuple):
    """`text` as it is compared; character number n of it stands from `starts[n]` to `ends[n]` in the original."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    @property
    def letters(self) -> str:
        return self.text.replace(" ", "")

    def number(self, offset: int) -> int:
        """Of the first character that starts at `offset` of the original or after it."""
        return bisect_left(self.starts, offset)


def fold(text: str) -> Folded:
    """The whole `text` folded. Of long texts the newest are remembered, since one is searched for many words."""
    return _long(text) if len(text) > LONG else _short(text)


def letters(text: str) -> str:
    """The folded `text` without its white space."""
    for shape in _DOUBLE:
        text = text.replace(shape, _SHAPES[shape])
    return "".join(text.translate(_SINGLE).split())


@lru_cache(maxsize=8)
def _long(text: str) -> Folded:
    return _fold(text)


@lru_cache(maxsize=256)
def _short(text: str) -> Folded:
    return _fold(text)


def _fold(text: str) -> Folded:
    characters: list[str] = []
    starts, ends = array("L"), array("L")
    for match in _UNIT.finditer(text):
        unit = match.group()
        characters.append(" " if unit[0].isspace() else _SHAPES.get(unit, unit))
        starts.append(match.start())
        ends.append(match.end())
    return Folded("".join(characters), starts, ends)
