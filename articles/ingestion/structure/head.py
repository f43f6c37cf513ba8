"""Between headline and article: labels, the standfirst, and a line that sums the article up."""

from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from articles.ingestion import credits
from articles.ingestion.lines import Line
from articles.ingestion.names import is_name
from articles.ingestion.records import Zone
from articles.ingestion.structure.turn_lines import begins_a_turn

_MAX_WORDS = 60
_MAX_LINES = 2
_LABEL_WORDS = 3
_MIN_SUMMARY_WORDS = 6
_MIN_UNFINISHED_WORDS = 5


def mark_head(lines: list[Line], title: int | None) -> int:
    """Marks the standfirst and the labels around it; the place from which on the body may begin."""
    if title is None:
        return 0
    first = _mark_labels(lines, title + 1)
    run = list(takewhile(_is_unmarked, lines[first:]))
    standfirst = run[: _standfirst_length(_Head(lines, title, first, run))]
    for line in standfirst:
        line.mark(Zone.STANDFIRST, "stands between the headline and the article")
    start = first + len(standfirst)
    if not standfirst:
        _mark_summary(lines, title, start)
    return start


def _is_unmarked(line: Line) -> bool:
    return line.zone is None and not begins_a_turn(line.text)


def _mark_labels(lines: list[Line], start: int) -> int:
    """Marks the labels from `start` on; the place behind the last of them."""
    labels = list(takewhile(_is_label, lines[start:]))
    for line in labels:
        if line.zone is None:
            line.mark(Zone.BOILERPLATE, "a short label below the headline")
    return start + len(labels)


def _is_label(line: Line) -> bool:
    if line.zone is not None:
        return line.zone is Zone.BOILERPLATE
    if begins_a_turn(line.text):
        return False
    return line.words <= _LABEL_WORDS and not line.bullet and not line.ends_sentence and not is_name(line.text)


def _mark_summary(lines: list[Line], title: int, start: int) -> None:
    """A line without a full stop between the byline and the first paragraph sums the article up as well."""
    place = next((i for i in range(start, len(lines)) if lines[i].zone is None), len(lines))
    if title + 1 < place < len(lines) - 1 and _sums_up(lines[place]) and lines[place + 1].is_unmarked_prose:
        lines[place].mark(Zone.STANDFIRST, "sums up the article above its first paragraph")


def _sums_up(line: Line) -> bool:
    return _is_unfinished(line, _MIN_SUMMARY_WORDS) and not line.bullet


class _Head(NamedTuple):
    """What stands below the headline at `title`: from `first` on, behind the labels, the `run` of unmarked lines."""

    lines: list[Line]
    title: int
    first: int
    run: list[Line]


def _standfirst_length(head: _Head) -> int:
    """How many of the lines of the run, from its first on, are the standfirst."""
    return next((length for holds, length in _LENGTHS if holds(head)), 0)


def _opens_article(head: _Head) -> bool:
    """Nothing stands there, or what the article itself begins with."""
    if not head.run:
        return True
    opening = head.run[0]
    return opening.bullet or opening.words > _MAX_WORDS or bool(credits.dateline_agencies(opening.text))


def _leads_to_byline(head: _Head) -> bool:
    """A line or two that only the lines of authors and dates part from the article."""
    if len(head.run) > _MAX_LINES or any(line.words > _MAX_WORDS for line in head.run):
        return False
    after = head.lines[head.first + len(head.run) :]
    parting = takewhile(_is_marked, after)
    return any(line.zone is Zone.BYLINE for line in parting) and any(map(_is_unmarked, after))


def _is_marked(line: Line) -> bool:
    return line.zone is not None


def _returns_in_article(head: _Head) -> bool:
    return any(line.text == head.run[0].text for line in head.lines[head.first + 1 :])


def _is_unfinished_above_paragraph(head: _Head) -> bool:
    """A line without a full stop, right above the first paragraph."""
    return _is_unfinished(head.run[0], _MIN_UNFINISHED_WORDS) and len(head.run) > 1 and head.run[1].is_prose


def _is_unfinished(line: Line, min_words: int) -> bool:
    return line.is_headline_like and not line.ends_sentence and line.words >= min_words


def _is_set_with_headline(head: _Head) -> bool:
    """The headline is parted from what stands above it, and this line from what stands below, but not they two."""
    parted = head.lines[head.title].blank_before and len(head.run) > 1 and head.run[1].blank_before
    return parted and not head.run[0].blank_before and head.first == head.title + 1


# Asked in turn: the first that holds tells how many lines the standfirst has, at most.
_LENGTHS: tuple[tuple[Callable[[_Head], bool], int], ...] = (
    (_opens_article, 0),
    (_leads_to_byline, _MAX_LINES),
    (_returns_in_article, 1),
    (_is_unfinished_above_paragraph, 1),
    (_is_set_with_headline, 1),
)
