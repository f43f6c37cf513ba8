"""Which lines of print are one paragraph, and divided words made whole."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from articles.ingestion.files.pdf.layout import DIVIDING, Line

_WIDE = 1.35  # times the usual distance of lines: a paragraph begins below
_COMMON = 0.15
_INDENT = (0.6, 4.0)  # of the font's size
_SHORT = 0.85  # of the column's width: a line that ends before, with a stop, is a paragraph's last
_OTHER_SIZE = 1.12
_STOP = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LAST_PIECE = re.compile(r"[^\W_]+$")
_FIRST_PIECE = re.compile(r"[^\W_]+")
_BULLET = re.compile(r"[•◦▪‣●■►–—*]\s")


class Printed(NamedTuple):
    """A paragraph, and the size of its print."""

    text: str
    size: float


def paragraphs_of(columns: Sequence[Sequence[Line]]) -> list[Printed]:
    """The paragraphs of a document, whose columns stand in the order of reading. One may go on in the next column."""
    words = Counter(word.casefold() for column in columns for line in column for word in _WORD.findall(line.text))
    distance = _usual_distance(columns)
    groups: list[list[Line]] = []
    for column in columns:
        for number, part in enumerate(_parts(column, distance)):
            if groups and not number and not _begins_column(groups[-1][-1], part[0]):
                groups[-1] += part
            else:
                groups.append(part)
    return [Printed(_text(group, words), median(line.size for line in group)) for group in groups]


def _parts(column: Sequence[Line], distance: float) -> list[list[Line]]:
    """The lines of a column, a list for each paragraph."""
    left, right = _usual_left(column), max(line.right for line in column)
    parts = [[column[0]]]
    for above, line in pairwise(column):
        if _begins_below(above, line, left, right, distance):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _usual_distance(columns: Sequence[Sequence[Line]]) -> float:
    """From line to line: the smallest common one. Where paragraphs are short, the one between them is common, too."""
    steps = [above.middle - line.middle for column in columns for above, line in pairwise(column)]
    common = Counter(round(step) for step in steps if step > 1)
    return float(min((step for step, count in common.items() if count >= _COMMON * common.total()), default=12))


def _usual_left(column: Sequence[Line]) -> float:
    """The left edge of most lines that are not indented."""
    edges = Counter(round(line.left) for line in column)
    return float(min((edge for edge, count in edges.items() if count >= 0.2 * len(column)), default=0))


def _begins_below(above: Line, line: Line, left: float, right: float, distance: float) -> bool:
    """Whether a paragraph begins with `line`, which stands below another one in its column."""
    if above.middle - line.middle > _WIDE * distance or _differ_in_size(above, line):
        return True
    if _BULLET.match(line.text):
        return True
    indent = (line.left - left) / max(line.size, 1.0)
    if _INDENT[0] < indent < _INDENT[1] and abs(above.left - line.left) > 0.3 * line.size:
        return True
    short = above.right < left + _SHORT * (right - left)
    return short and bool(_STOP.search(above.text))


def _differ_in_size(above: Line, line: Line) -> bool:
    return max(above.size, line.size) > _OTHER_SIZE * min(above.size, line.size)


def _begins_column(last: Line, line: Line) -> bool:
    """Whether a paragraph begins with the first line of a column, and does not go on from the one before."""
    if _differ_in_size(last, line):
        return True
    return not last.is_divided and bool(_STOP.search(last.text)) and not line.text[:1].islower()


def _text(lines: Sequence[Line], words: Counter[str]) -> str:
    text = lines[0].text
    for above, line in pairwise(lines):
        text = _made_whole(text, line.text, words) if above.is_divided else f"{text} {line.text}"
    return " ".join(re.sub("[\x02\ufffe]", "-", text).replace("\xad", "").split())


def _made_whole(text: str, following: str, words: Counter[str]) -> str:
    """ "nego-" and "tiate" are "negotiate"; "well-" and "known" stay "well-known" where that is how the document has it."""
    bare = text.rstrip(DIVIDING)
    first, second = _LAST_PIECE.search(bare), _FIRST_PIECE.match(following)
    if not first or not second:
        return f"{bare}-{following}"
    whole, hyphened = (f"{first[0]}{mark}{second[0]}".casefold() for mark in ("", "-"))
    if text[-1:] == "\xad":
        return bare + following
    keeps = words[hyphened] > words[whole] or not second[0][0].islower() or not first[0][-1].isalpha()
    return f"{bare}-{following}" if keeps else bare + following
