"""Dates as newspapers print them: "26 April 2024", "Apr. 26, 2024", "2024-04-26T12:01Z", "4/26/2024".

Misses dates without a year and two-digit years, on purpose: nothing is guessed. A date in figures alone whose day and
month could be swapped is read only where the text itself shows the order (see `order_of`).
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = [
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?<![\d/.-]){_DAY}(?:\s+of)?[\s-]+{_MONTH}[\s,-]+{_YEAR}(?!\d)",
        rf"\b{_MONTH}\s*{_DAY}(?!\d)[\s,]+{_YEAR}(?!\d)",
        rf"(?<![\d/.-]){_YEAR}(?P<sep>[-/.])(?P<month_number>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\d/-]|\.\d)",
        rf"(?<![\d/.-])(?P<first>[0-3]?\d)\s?(?P<sep>[-/.])\s?(?P<second>[0-3]?\d)\s?(?P=sep)\s?{_YEAR}(?![\d/-]|\.\d)",
    )
]
_IN_FIGURES = _FORMS[-1]
_WEEKDAY = re.compile(
    r"\b(?:(mon)(?:day)?|(tue)(?:s|sday)?|(wed)(?:nesday)?|(thu)(?:r|rs|rsday)?|(fri)(?:day)?|(sat)(?:urday)?|(sun)(?:day)?)\b\.?",
    re.IGNORECASE,
)
_AMERICAN_ZONE = re.compile(r"\b(?:EDT|EST|ET|CDT|PDT|PST|PT|MDT)\b")
_OTHER_ZONE = re.compile(r"\b(?:BST|CET|CEST|EEST|EET|AEST|AEDT|AWST|NZST|NZDT|IST|SAST|WAT|EAT|PKT)\b")
_AMERICAN_SITE = re.compile(r"\b[\w-]+\.(?:gov|us)\b", re.IGNORECASE)
_OTHER_SITE = re.compile(r"\b[\w-]+\.(?:(?:co|com|org)\.)?(?:uk|au|nz|ie|in|za|sg|hk|de|fr|eu|my|ph)\b", re.IGNORECASE)


class Order(Enum):
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class FoundDate(NamedTuple):
    """A date in a text. `day` is None where day and month could be swapped; `readings` are the two then."""

    start: int
    end: int
    day: date | None
    readings: tuple[date, ...] = ()  # (day first, month first)

    def in_order(self, order: Order | None) -> date | None:
        """The date, read in `order` where its figures alone do not tell."""
        if self.day or not order or not self.readings:
            return self.day
        return self.readings[order is Order.MONTH_FIRST]


def find_dates(text: str) -> list[FoundDate]:
    """All full dates in `text`, in order, those that cannot be on a calendar left out."""
    found: list[FoundDate] = []
    for form in _FORMS:
        for match in form.finditer(text):
            read = _read(match)
            if read and not any(read.start < other.end and other.start < read.end for other in found):
                found.append(read)
    return sorted(found)


def _read(match: re.Match[str]) -> FoundDate | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        return _read_figures(match, year, int(parts["first"]), int(parts["second"]))
    month = int(parts["month_number"]) if "month_number" in parts else _MONTHS.index(parts["month"][:3].lower()) + 1
    day = _calendar_day(year, month, int(parts["day"]))
    return FoundDate(match.start(), match.end(), day) if day else None


def _read_figures(match: re.Match[str], year: int, first: int, second: int) -> FoundDate | None:
    day_first, month_first = _calendar_day(year, second, first), _calendar_day(year, first, second)
    if day_first and month_first and day_first != month_first:
        return FoundDate(match.start(), match.end(), None, (day_first, month_first))
    day = day_first or month_first
    return FoundDate(match.start(), match.end(), day) if day else None


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def order_of(lines: Iterable[str]) -> Order | None:
    """In which order these lines of a page's head write day and month, or None where they do not show it.

    Signs are: a date in figures that makes sense in one order only, one beside its weekday, a time zone, a national
    ending of the site's address. Signs that contradict each other show nothing.
    """
    signs: set[Order] = set()
    for line in lines:
        signs |= _signs(line)
    return signs.pop() if len(signs) == 1 else None


def _only_order(found: re.Match[str], weekday: int | None) -> Order | None:
    """The only order in which a date in figures is on a calendar, and on that day of the week."""
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    day_first = _is_on(_calendar_day(year, second, first), weekday)
    if day_first == _is_on(_calendar_day(year, first, second), weekday):
        return None
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


def _is_on(day: date | None, weekday: int | None) -> bool:
    return day is not None and (weekday is None or day.weekday() == weekday)


def _signs(line: str) -> set[Order]:
    named = _WEEKDAY.search(line)
    weekday = named.lastindex - 1 if named and named.lastindex else None
    signs = {order for found in _IN_FIGURES.finditer(line) if (order := _only_order(found, weekday))}
    if _AMERICAN_ZONE.search(line) or _AMERICAN_SITE.search(line):
        signs.add(Order.MONTH_FIRST)
    if _OTHER_ZONE.search(line) or _OTHER_SITE.search(line):
        signs.add(Order.DAY_FIRST)
    return signs


_YEARLESS = re.compile(rf"\b(?:{_DAY}\s+{_MONTH}|{_MONTH.replace('month', 'month2')}\s+{_DAY.replace('day', 'day2')})", re.I)
_DAYLESS = re.compile(rf"\b{_MONTH}[\s,]+{_YEAR}(?!\d)", re.IGNORECASE)  # no day is made up for it
_TIME = re.compile(
    # "12:01", "4.05 p.m. ET": capitals behind the time are a time zone
    r"(?:\b[0-2]?\d(?:[:.h][0-5]\d){1,2}(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?|\b[01]?\d\s*[ap]\.?m\b\.?)(?:\s?(?-i:[A-Z]{2,4})\b)?",
    re.IGNORECASE,
)
_ZONE_NAME = re.compile(
    r"\b(?:[ECMP][SD]?T|BST|CES?T|EES?T|IST|AE[SD]T|AWST|NZ[SD]T|SAST|HKT|SGT|JST|KST|PKT|WAT|EAT|WIB|UTC|GMT|Z|"
    r"local time|(?:eastern|pacific|central|irish|london|beijing) time|hrs?)\b"
    r"(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d\b"
)
_RELATIVE = re.compile(
    r"\b(?:an?|\d+|one|two|three)\+?\s*(?:min(?:ute)?|hr|hour|day|week|month|year)s?\s+ago\b|"
    r"\b(?:just now|yesterday|today)\b",
    re.IGNORECASE,
)
_LABEL_WORDS = re.compile(
    r"\b(?:first|last|originally|publish(?:ed|ing)?|publication|post(?:ed)?|updat(?:ed|e)|modified|revised|edited|issued|"
    r"released?|created|filed|uploaded|added|print(?:ed)?|date|time|on|at|as of|"
    r"page\s?\w{1,3}|this article was|this story was)\b",
    re.IGNORECASE,
)


READING_TIME = re.compile(
    r"\(?(?:\b\d+|\b[a-z]+)[\s-]*min(?:ute)?s?\s*(?:read|listen|watch)\b\)?|\b(?:reading|read) time\b.{0,20}", re.I
)


class DateLine(NamedTuple):
    """What a line says beside dates and times; `rest` is empty for a line that is nothing but a date."""

    rest: str
    labelled: bool


def read_date_line(line: str) -> DateLine | None:
    """What is left of `line` without its dates, times and their labels; None where it names no time at all.

    How long it takes to read the article is said beside them, and is left out too.
    """
    rest, last = [], 0
    dates = find_dates(line)
    for found in dates:
        rest.append(line[last : found.start])
        last = found.end
    text = READING_TIME.sub(" | ", " | ".join([*rest, line[last:]]))
    told = bool(dates)
    for form in (_RELATIVE, _DAYLESS, _YEARLESS, _TIME):
        text, count = form.subn(" | ", text)
        told = told or bool(count)
    if not told:
        return None
    text, labels = _LABEL_WORDS.subn(" ", _WEEKDAY.sub(" ", _ZONE_NAME.sub(" ", text)))
    if not re.search(r"[^\W\d_]", text):
        text = ""
    return DateLine(" ".join(text.split()).strip(" |·•,;:-–—/()[]T."), bool(labels))
