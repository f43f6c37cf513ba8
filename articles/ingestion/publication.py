"""The day an article was published, and the words that say so.

Best first: front matter, a date labelled as publication, a date alone at the headline, a date of the last update, a
note on the article ("changed on April 26, 2024"), a wire dateline with its year. "Posted 3 hours ago" tells no day.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from articles.ingestion import reasons
from articles.ingestion.dates import find_dates, order_of
from articles.ingestion.front_matter import FrontMatter
from articles.ingestion.lines import Line
from articles.ingestion.records import Zone

_PUBLISHED = re.compile(r"\b(?:publish|publication|post|issue|release|filed|date)", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updat|modif|revis|edit|amend|correct|chang|last)", re.IGNORECASE)
_DATELINE = re.compile(r"^[A-Z][^()]{2,60}(?:\([^()]{2,40}\))?\s*[-–—:]")
_MAX_WORDS = 300  # characters of the words that the date was read from
_LONG_LINE = 120
_NEAR_END = 2  # lines below the article's last


class _Sign(NamedTuple):
    rank: int
    place: int
    day: date
    words: str


_FIRST, _BARE, _UPDATE, _NOTE, _BARE_ABOVE, _DATELINED, _BARE_BELOW = range(7)


def find_published(lines: list[Line], front: FrontMatter) -> tuple[date | None, str]:
    """The day and the words it was read from; (None, "") where the text does not tell."""
    told = [line.text for line in lines if line.zone is Zone.BYLINE]
    order = order_of([front.published, *told])
    for found in find_dates(front.published):
        day = found.in_order(order)
        if day:
            return day, front.published[:_MAX_WORDS]
    signs: list[_Sign] = []
    for place, (line, rank) in enumerate(_telling_lines(lines)):
        last = 0
        for found in find_dates(line.text):
            day = found.in_order(order)
            label = line.text[last : found.start]
            if day:
                signs.append(_Sign(_rank(label, rank), place, day, _words(line.text, last, found.end)))
            last = found.end
    best = min(signs, default=None)
    return (best.day, best.words) if best else (None, "")


class _Place(NamedTuple):
    """A line, and how many lines it stands below the title, below the body's first line and below its last."""

    line: Line
    below_title: int
    below_first: int
    below_last: int


def _telling_lines(lines: list[Line]) -> Iterator[tuple[Line, int]]:
    """The lines that may tell the day, with the rank of a date in them that has no label."""
    title = next((i for i, line in enumerate(lines) if line.zone is Zone.TITLE), 0)
    body = [i for i, line in enumerate(lines) if line.zone is Zone.BODY]
    first, last = (body[0], body[-1]) if body else (len(lines), len(lines))
    for i, line in enumerate(lines):
        place = _Place(line, i - title, i - first, i - last)
        yield from (told for tell in _TELLING if (told := tell(place)))


def _told_by_byline(place: _Place) -> tuple[Line, int] | None:
    line = place.line
    if line.zone is not Zone.BYLINE or len(line.text) > _MAX_WORDS:
        return None
    if place.below_first < 0:
        return line, _BARE if place.below_title >= 0 else _BARE_ABOVE
    # Behind the article only its first words count: dates further down belong to comments and other articles.
    return (line, _BARE_BELOW) if place.below_last <= _NEAR_END or _PUBLISHED.search(line.text) else None


def _told_by_note(place: _Place) -> tuple[Line, int] | None:
    return (place.line, _NOTE) if place.line.reason == reasons.NOTE else None


def _told_by_dateline(place: _Place) -> tuple[Line, int] | None:
    line = place.line
    dateline = _DATELINE.match(line.text[:120]) if place.below_first == 0 else None
    if not dateline or not find_dates(dateline.group()):
        return None
    return Line(line.start, line.end, dateline.group()), _DATELINED


_TELLING = (_told_by_byline, _told_by_note, _told_by_dateline)


def _rank(label: str, rank: int) -> int:
    if rank in (_NOTE, _DATELINED):
        return rank
    if _UPDATED.search(label) and not re.search(r"\bfirst\b", label, re.IGNORECASE):
        return _UPDATE
    return _FIRST if _PUBLISHED.search(label) else rank


def _words(text: str, start: int, end: int) -> str:
    """The line, or from a long one the date with the few words before it: "changed on April 26, 2024"."""
    if len(text) <= _LONG_LINE:
        return text
    before = re.search(r"(?:\S+\s+){0,2}$", text[start:end][: _date_start(text, start, end)])
    return ((before.group() if before else "") + text[start + _date_start(text, start, end) : end]).strip()[:_MAX_WORDS]


def _date_start(text: str, start: int, end: int) -> int:
    found = find_dates(text[start:end])
    return found[-1].start if found else 0
