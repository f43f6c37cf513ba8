"""What stands on page after page: running heads and feet, and the numbers of pages. It is no part of an article."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from articles.ingestion.files.pdf.layout import Line

_OUTERMOST = 3  # lines at the top and at the bottom of a page that may be running heads or feet
_SHARE = 0.4  # of the pages that have it; left and right pages may differ
_NUMBER = re.compile(r"\W*(?:page|p\.|pg\.?)?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|/|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
_FIGURES = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)


def without_running(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without what returns at their tops and bottoms at about the same height, and without page numbers."""
    # A line counts once a page, whatever number stands in it.
    known = Counter(key for page in pages for key in {_key(line) for end in _ends(page) for line in end})
    often = max(2, round(_SHARE * len(pages)))
    return [_kept(page, known, often) for page in pages]


def _kept(page: Sequence[Line], known: Counter[tuple[str, int]], often: int) -> list[Line]:
    gone: set[int] = set()
    for end in _ends(page):
        running = takewhile(lambda line: _returns(line, known, often) or _is_number(line), end)
        gone.update(map(id, running))
    return [line for line in page if id(line) not in gone]


def _ends(page: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The uppermost and the lowest lines of a page, each from the edge inwards."""
    ordered = sorted(page, key=lambda line: -line.middle)
    return ordered[:_OUTERMOST], ordered[: -_OUTERMOST - 1 : -1]


def _key(line: Line) -> tuple[str, int]:
    return " ".join(_FIGURES.sub("#", line.text.casefold()).split()), round(line.middle / 8)


def _returns(line: Line, known: Counter[tuple[str, int]], often: int) -> bool:
    words, height = _key(line)
    return known[words, height] + max(known[words, height - 1], known[words, height + 1]) >= often


def _is_number(line: Line) -> bool:
    return bool(_NUMBER.fullmatch(line.text))
