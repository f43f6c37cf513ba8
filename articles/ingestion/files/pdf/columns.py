"""In which order the lines of a page are read: columns one after the other, what runs across them in its place."""

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from articles.ingestion.files.pdf.layout import Line, joined, overlap, usual_size

_LEAST = 3  # lines on both sides of the gap between two columns
_EDGES = 12  # left edges that may be a column's; the most common ones
_MARGIN = 0.4  # of the font's size, that is free to the left of a column
_NARROWEST = 40.0  # points: what is narrower holds the numbers of a list
_SIDE_BY_SIDE = 0.5
_DEEPEST = 8


class _Cut(NamedTuple):
    """Two columns, with what stands above and below them."""

    above: list[Line]
    left: list[Line]
    right: list[Line]
    below: list[Line]

    @property
    def worth(self) -> int:
        return min(len(self.left), len(self.right))


def in_order(lines: Sequence[Line], depth: int = 0) -> list[list[Line]]:
    """The columns of a page in the order of reading, each from its top; pieces of one line are put together."""
    cut = _best_cut(lines) if depth < _DEEPEST else None
    if cut is None:
        return [_rows(lines)] if lines else []
    return [column for part in cut for column in in_order(part, depth + 1)]


def _best_cut(lines: Sequence[Line]) -> _Cut | None:
    size = usual_size(lines)
    edges = Counter(round(line.left) for line in lines)
    common = [edge for edge, count in edges.most_common(_EDGES) if count >= _LEAST]
    cuts = [cut for edge in sorted(common) if (cut := _cut_at(lines, edge - _MARGIN * size))]
    return max(cuts, key=lambda cut: cut.worth, default=None)


def _cut_at(lines: Sequence[Line], x: float) -> _Cut | None:
    """The most lines that a vertical line at `x` parts, between two lines that run across it."""
    sides = max(_levels(lines, x), key=lambda sides: min(map(len, sides)), default=None)
    if sides is None:
        return None
    chosen = {id(line) for side in sides for line in side}
    top = max(line.middle for side in sides for line in side)
    rest = [line for line in lines if id(line) not in chosen]
    above = [line for line in rest if line.middle > top]
    return _Cut(above, *sides, [line for line in rest if line.middle <= top])


def _levels(lines: Sequence[Line], x: float) -> list[tuple[list[Line], list[Line]]]:
    """What stands to the left and to the right of `x`, wherever it is two columns, between lines that run across."""
    across = sorted(line.middle for line in lines if line.left < x < line.right)
    levels: dict[int, tuple[list[Line], list[Line]]] = {}
    for line in lines:
        if not line.left < x < line.right:
            left, right = levels.setdefault(bisect(across, line.middle), ([], []))
            (left if line.right <= x else right).append(line)
    return [sides for sides in levels.values() if _are_columns(*sides)]


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    if min(len(left), len(right)) < _LEAST:
        return False
    widths = [max(line.right for line in side) - min(line.left for line in side) for side in (left, right)]
    tops = [max(line.top for line in side) for side in (left, right)]
    bottoms = [min(line.bottom for line in side) for side in (left, right)]
    common = min(tops) - max(bottoms)
    lower = min(top - bottom for top, bottom in zip(tops, bottoms, strict=True))
    return min(widths) > _NARROWEST and common > _SIDE_BY_SIDE * lower


def _rows(lines: Sequence[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.middle, line.left)):
        if rows and overlap(rows[-1][0], line) > 0.6:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [joined(row) for row in rows]
