"""Text as it is compared when looking for words again: white space and the shape of marks evened out, and the way back."""

import re
from array import array
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

# White space in a row is one space, doubled single marks are one mark, three points an ellipsis. All else is one for one.
_LONGER = re.compile(r"\s{2,}|``|''|‘‘|’’|\.\.\.")
_SHAPES = {
    **dict.fromkeys(["``", "''", "‘‘", "’’", *"\"“”„‟«»＂‘’‚‛‹›'`´"], "'"),
    **dict.fromkeys("‐‑‒–—―", "-"),
    "...": "…",
}

LONG = 1000  # characters
_DOUBLE = [shape for shape in _SHAPES if len(shape) > 1]
_SINGLE = str.maketrans({shape: one for shape, one in _SHAPES.items() if len(shape) == 1})
_SPACES = str.maketrans({space: " " for space in map(chr, range(0x3001)) if space.isspace()})
_ONE_FOR_ONE = _SINGLE | _SPACES


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
    parts: list[str] = []
    starts, ends = array("L"), array("L")
    at = 0
    for match in _LONGER.finditer(text):
        start, end = match.span()
        parts += text[at:start].translate(_ONE_FOR_ONE), _SHAPES.get(match.group(), " ")
        starts.extend(range(at, start + 1))
        ends.extend(range(at + 1, start + 1))
        ends.append(end)
        at = end
    parts.append(text[at:].translate(_ONE_FOR_ONE))
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Folded("".join(parts), starts, ends)
