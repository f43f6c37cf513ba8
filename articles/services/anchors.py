"""Find a stretch of text again after the text changed: by its words and what stood around them.

White space does not count: a file whose lines are wrapped anew or that got Windows line ends has the same words.
Plain functions over strings; nothing here reads the database.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple, TypedDict

CONTEXT = 64  # characters remembered on either side
# Words this long are not met twice by chance, so that they are recognised in new surroundings too.
TELLING = 25
# Of the surroundings' letters, so many must agree before short words count as the same place.
FAMILIAR = 12
# A place is the better one for certain when so many letters more agree around it.
CLEARLY = 8
# How far apart the parts of one quote may drift when text was put in between.
WIDEST_GAP = 1000


class Anchor(TypedDict):
    """Where something stood: `exact` is the text from `start` to `end`; `contents` its parts, within the whole text."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    contents: list[list[int]]


class Place(NamedTuple):
    """Where it stands now. Not `certain`: another place is as good, or the surroundings are all new."""

    contents: list[list[int]]
    certain: bool


def make_anchor(text: str, contents: Sequence[Sequence[int]]) -> Anchor:
    """`contents` are one or more [start, end] in `text`."""
    start, end = min(span[0] for span in contents), max(span[1] for span in contents)
    return {
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
        "start": start,
        "end": end,
        "contents": [[span[0], span[1]] for span in contents],
    }


def find_anchor(anchor: Anchor, text: str) -> Place | None:
    """Where the anchored words stand in `text`, or None when they are gone.

    Of several places the one whose surroundings agree best, the nearest of equals. It is not certain when another is
    about as good, unless it has not moved.
    """
    if whole := _find(anchor["exact"], anchor["prefix"], anchor["suffix"], anchor["start"], text):
        (start, end), certain = whole
        moved = [
            _moved(anchor["exact"], text[start:end], a - anchor["start"], b - anchor["start"]) for a, b in anchor["contents"]
        ]
        return Place([[start + a, start + b] for a, b in moved], certain)
    if len(anchor["contents"]) > 1:
        return _find_parts(anchor, text)
    return None


def _find_parts(anchor: Anchor, text: str) -> Place | None:
    """The parts of a quote one by one, for when the words between them changed. In order and near each other, or None."""
    around = anchor["prefix"] + anchor["exact"] + anchor["suffix"]
    shift = len(anchor["prefix"]) - anchor["start"]
    found: list[list[int]] = []
    certain = True
    for start, end in anchor["contents"]:
        a, b = start + shift, end + shift
        part = _find(around[a:b], around[max(0, a - CONTEXT) : a], around[b : b + CONTEXT], start, text)
        if part is None:
            return None
        found.append(list(part[0]))
        certain = certain and part[1]
    if any(not 0 <= after[0] - before[1] <= WIDEST_GAP for before, after in pairwise(found)):
        return None
    return Place(found, certain)


def _find(exact: str, prefix: str, suffix: str, start: int, text: str) -> tuple[tuple[int, int], bool] | None:
    words = exact.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    places = [match.span() for match in pattern.finditer(text)]
    if not places:
        return None
    scores = [_likeness(prefix, suffix, text, *place) for place in places]
    best = max(scores)
    nearest = min(
        (place for place, score in zip(places, scores, strict=True) if score == best),
        key=lambda place: abs(place[0] - start),
    )
    rivals = sum(score > best - CLEARLY for score in scores) - 1
    alone = not rivals or nearest[0] == start
    familiar = best >= min(FAMILIAR, len(_letters(prefix + suffix))) or len("".join(words)) >= TELLING
    return nearest, alone and familiar


def _likeness(prefix: str, suffix: str, text: str, start: int, end: int) -> int:
    """How many letters in a row agree before and after."""
    before = _letters(text[max(0, start - 2 * CONTEXT) : start])[::-1]
    after = _letters(text[end : end + 2 * CONTEXT])
    return _agreeing(before, _letters(prefix)[::-1]) + _agreeing(after, _letters(suffix))


def _agreeing(a: str, b: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _letters(text: str) -> str:
    return "".join(text.split())


def _moved(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """A span of `old` in `new`, which differs in white space only: by counting the letters before it."""
    if old == new:
        return start, end
    places = [index for index, letter in enumerate(new) if not letter.isspace()]
    first = len(_letters(old[:start]))
    last = len(_letters(old[:end])) - 1
    return places[first], places[last] + 1
