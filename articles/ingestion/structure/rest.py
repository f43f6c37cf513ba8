"""The article itself: what no other step has given a zone is a heading, a short line around the article, or body."""

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from articles.ingestion import reasons
from articles.ingestion.lines import Line
from articles.ingestion.records import Zone
from articles.ingestion.structure.turn_lines import begins_a_turn, names_above

_LABEL_WORDS = 3
_HEADING_WORDS = 14
_QUESTION_WORDS = 8  # of a heading that ends as a sentence does
_PARAGRAPH_NEAR = 7  # lines among which one must go on after a heading


_LABEL = re.compile(r"([A-Z][\w.’' -]{0,40}):\s")


class _Place(NamedTuple):
    """A line without a zone, and where it stands."""

    line: Line
    following: list[Line]
    lead: Line | None  # the line that a list belongs to
    above: bool  # above the first paragraph that is surely one
    below: bool  # below the last one
    ended: bool  # something that is no part of the article stands between the last one and this
    labels: Counter[str]  # how many lines begin with these words and a colon
    of_turn: bool  # begins with the name of who speaks, is that name, or stands below it

    @property
    def is_unfinished(self) -> bool:
        return self.line.is_headline_like and not self.line.ends_sentence


def mark_rest(lines: list[Line]) -> None:
    """Gives a zone to all that has none yet: heading where it is short and a paragraph follows, else body."""
    prose = [i for i, line in enumerate(lines) if line.is_unmarked_prose]
    # Without a paragraph that is surely one, nothing stands above or below it.
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines))
    labels = Counter(map(_label_of, lines))
    names = names_above(lines)
    ended = False
    lead: Line | None = None
    for i, line in enumerate(lines):
        if not line.bullet:
            lead = line
        if line.zone is not None:
            ended = ended or (i > last and not _stands_between(line))
            continue
        of_turn = begins_a_turn(line.text) or not names.isdisjoint(near.text for near in lines[max(i - 1, 0) : i + 1])
        following = lines[i + 1 : i + 1 + _PARAGRAPH_NEAR]
        line.mark(*_zone_of(_Place(line, following, lead, i < first, i > last, ended, labels, of_turn)))


def _label_of(line: Line) -> str:
    """The Rosa Lind of "Rosa Lind: Who pays?"; "" without."""
    match = _LABEL.match(line.text)
    return match.group(1) if match else ""


def _stands_between(line: Line) -> bool:
    """Whether articles go on below such a line: pictures and adverts stand between their paragraphs."""
    return line.zone is Zone.CAPTION or (line.reason == reasons.CONTROL and "advert" in line.text.casefold())


def _zone_of(place: _Place) -> tuple[Zone, str]:
    return next(((zone, reason) for holds, zone, reason in _RULES if holds(place)), _BODY)


def _is_item_of_list(place: _Place) -> bool:
    return place.line.bullet and place.lead is not None and place.lead.zone is Zone.BODY


def _is_left_over(place: _Place) -> bool:
    return place.below and not place.of_turn and (place.ended or place.is_unfinished)


def _is_label_above(place: _Place) -> bool:
    return place.above and not place.of_turn and place.line.words <= _LABEL_WORDS and place.is_unfinished


def _is_heading(place: _Place) -> bool:
    if place.line.heading:
        return True
    label = _label_of(place.line)
    if (label and place.labels[label] > 1) or place.of_turn:  # somebody speaks in turn
        return False
    return place.line.is_headline_like and _reads_as_heading(place.line) and any(x.zone is None for x in place.following)


def _reads_as_heading(line: Line) -> bool:
    if line.bullet or line.words > _HEADING_WORDS:
        return False
    return not line.ends_sentence or _is_short_question(line)


def _is_short_question(line: Line) -> bool:
    """Whether it asks what the part below it answers; "Q: ..." is the question of an interviewer, a paragraph."""
    asks = line.text.rstrip("”’\"'").endswith("?")
    return asks and line.words <= _QUESTION_WORDS and not line.text.startswith(("Q:", "Q."))


# Asked in turn; the first that holds is right.
_RULES: tuple[tuple[Callable[[_Place], bool], Zone, str], ...] = (
    (_is_item_of_list, Zone.BODY, "an item of a list in the article"),
    (_is_left_over, Zone.BOILERPLATE, "a short line after the last paragraph"),
    (_is_label_above, Zone.BOILERPLATE, "a short label above the first paragraph"),
    (_is_heading, Zone.HEADING, "a short line above a paragraph"),
)
_BODY = (Zone.BODY, "a paragraph of the article")
