"""A line of print on a page, and measures of many."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# pypdfium2 gives these for a hyphen at the end of a line; the last two are the hyphens that texts have there.
DIVIDING = "\x02\ufffe\xad-\u2010"

_TOUCHING = 0.12  # of the font's size: pieces that are nearer than this have no space between them


@dataclass(frozen=True, slots=True)
class Line:
    """Characters side by side, in points; y grows upwards, as in the format."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float  # of its font

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    @property
    def is_divided(self) -> bool:
        """Whether its last word goes on in the next line."""
        return self.text[-1:] in DIVIDING and self.text[-2:-1].isalnum()


def usual_size(lines: Sequence[Line]) -> float:
    """The size of most of the text."""
    sizes = [line.size for line in lines for _ in range(1 + len(line.text) // 20)]
    return median(sizes) if sizes else 10.0


def overlap(one: Line, other: Line) -> float:
    """The share of the lower one's height that two lines have in common."""
    common = min(one.top, other.top) - max(one.bottom, other.bottom)
    return common / max(0.1, min(one.top - one.bottom, other.top - other.bottom))


def joined(row: Sequence[Line]) -> Line:
    """Pieces of one line, from left to right."""
    pieces = sorted(row, key=lambda line: line.left)
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        text += piece.text if piece.left - before.right < _TOUCHING * piece.size else f" {piece.text}"
    return Line(
        text,
        pieces[0].left,
        max(piece.right for piece in pieces),
        min(piece.bottom for piece in pieces),
        max(piece.top for piece in pieces),
        max(piece.size for piece in pieces),
    )
