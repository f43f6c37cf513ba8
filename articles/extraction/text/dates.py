"""Dates as news writes them: "on Friday", "April 24 (Wednesday)", "from 3 to 5 March", "last week". Pure: text in, days out.

    find_dates("They met on Friday.", date(2024, 4, 26))   [DateExpression(12, 18, 2024-04-26, 2024-04-26)]

A weekday or a day without a year is the nearest one up to the day of publication; `ahead()` gives the next one instead, for
whoever knows that the sentence speaks of the future. Without a day of publication only full dates have days. "The next
morning" counts from the day that the text told last, or from publication.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from articles.extraction.text.date_patterns import FROM_THE_DAY_TOLD, PATTERNS
from articles.extraction.text.date_readings import Days, Resolver


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words for a day, for several days in a row, or for a longer, vaguer time. Offsets are characters.

    `first` and `last` are None when the days cannot be told. `later`: how much later a reading in the future would be.
    """

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    vague: bool = False  # somewhere in a longer time: "last week", "in November"
    later: timedelta = timedelta(0)
    counted: bool = False  # from the day that the text told before: "the next morning"

    @property
    def day(self) -> date | None:
        """The day, when the words mean exactly one."""
        return self.first if self.first == self.last and not self.vague else None

    def ahead(self) -> "DateExpression":
        """The same words in a sentence that speaks of the future."""
        if self.first is None or self.last is None or not self.later:
            return self
        return replace(self, first=self.first + self.later, last=self.last + self.later, later=timedelta(0))


def find_dates(text: str, published: date | None) -> list[DateExpression]:
    """All dates in `text`, in order, none inside another. `published` anchors "Friday", "today" and "last week"."""
    found: list[DateExpression] = []
    taken = bytearray(len(text))
    for pattern, resolve in PATTERNS:
        for match in _free(pattern, text, taken):
            days = _resolved(resolve, match, published)
            if days:
                taken[match.start() : match.end()] = b"\1" * len(match.group())
                found.append(DateExpression(match.start(), match.end(), *days))
    found.sort(key=lambda expression: expression.start)
    return _with_distances(text, published, found, taken)


def _free(pattern: re.Pattern[str], text: str, taken: bytearray) -> Iterator[re.Match[str]]:
    return (match for match in pattern.finditer(text) if not any(taken[match.start() : match.end()]))


def _with_distances(
    text: str, published: date | None, found: list[DateExpression], taken: bytearray
) -> list[DateExpression]:
    """`found` and the days counted from them, in order; these may be counted from in turn."""
    both: list[DateExpression | _Distance] = [*found]
    for pattern, resolve in FROM_THE_DAY_TOLD:
        both += (_Distance(match.start(), match, resolve) for match in _free(pattern, text, taken))
    told = published
    done: list[DateExpression] = []
    for one in sorted(both, key=lambda one: one.start):
        if isinstance(one, DateExpression):
            expression: DateExpression | None = one
        else:
            expression = None if done and one.start < done[-1].end else one.counted_from(told)
        if expression is not None:
            done.append(expression)
            told = expression.day or told
    return done


class _Distance(NamedTuple):
    """Words that count from the day told before: "the next morning"."""

    start: int
    match: re.Match[str]
    resolve: Resolver

    def counted_from(self, told: date | None) -> DateExpression | None:
        days = _resolved(self.resolve, self.match, told)
        return DateExpression(self.start, self.match.end(), *days, counted=True) if days else None


def _resolved(resolve: Resolver, match: re.Match[str], published: date | None) -> Days | None:
    """What `resolve` makes of the match; nothing where the calendar ends."""
    try:
        return resolve(match, published)
    except (OverflowError, ValueError):
        return None


def each_day(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
