"""Dates as news writes them: "on Friday", "April 24 (Wednesday)", "from 3 to 5 March", "last week". Pure: text in, days out.

    find_dates("They met on Friday.", date(2024, 4, 26))   [DateExpression(12, 18, 2024-04-26, 2024-04-26)]

A weekday or a day without a year is the nearest one up to the day of publication; `ahead()` gives the next one instead, for
whoever knows that the sentence speaks of the future. Without a day of publication only full dates have days.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


MONTHS = _listed("january february march april may june july august september october november december")
WEEKDAYS = _listed("monday tuesday wednesday thursday friday saturday sunday")
NUMBERS = _listed("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen")
MOST_DAYS_IN_A_RANGE = 60
# "April 27" in a text of April 26 was written past midnight or in another time zone, not a year ago.
DAYS_OF_GRACE = timedelta(days=2)


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

    @property
    def day(self) -> date | None:
        """The day, when the words mean exactly one."""
        return self.first if self.first == self.last and not self.vague else None

    def ahead(self) -> "DateExpression":
        """The same words in a sentence that speaks of the future."""
        if self.first is None or self.last is None or not self.later:
            return self
        return replace(self, first=self.first + self.later, last=self.last + self.later, later=timedelta(0))


# Days, whether they are vague, and how much later they would be in the future.
Days = tuple[date | None, date | None, bool, timedelta]
UNKNOWN: Days = (None, None, False, timedelta(0))
AT_ONCE = timedelta(0)
WEEK = timedelta(days=7)

_MONTH = (
    r"(?P<{0}>(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b)\.?"
)
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,]\d|\s?(?:%|p\.?m|a\.?m))"
_YEAR = r"(?:,?\s(?P<year>(?:19|20)\d\d)\b)?"
_WEEKDAY = r"(?P<{0}>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_NOTE = r"(?:\s\((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\))?"
_LEAD = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s(?:the\s)?)?"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|through|until|till|and)\s(?:the\s)?)"
_COUNT = r"(?P<count>\d{{1,3}}|a|an|{})".format("|".join(NUMBERS[1:]))

Resolver = Callable[[re.Match[str], date | None], Days | None]


def _month_number(words: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(words.lower()[:3]))


def _weekday_number(stem: str) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(stem.lower()))


def _make_date(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _nearest_date(month: int, day: int, published: date) -> date | None:
    """The last such day up to publication; leap days look back further."""
    years = range(published.year + 1, max(published.year - 9, 0), -1)
    dates = (_make_date(year, month, day) for year in years)
    return next((found for found in dates if found and found <= published + DAYS_OF_GRACE), None)


def _calendar_range(match: re.Match[str], published: date | None) -> Days | None:
    """ "April 24 to 26", "from 30 April to 2 May 2024"."""
    groups = match.groupdict()
    to_month = _month_number(groups.get("to_month") or groups.get("month") or "")
    from_month = _month_number(groups.get("month") or groups.get("to_month") or "")
    from_day, to_day = int(groups["from_day"]), int(groups["to_day"])
    if groups["year"]:
        last = _make_date(int(groups["year"]), to_month, to_day)
    elif published:
        last = _nearest_date(to_month, to_day, published)
        if last and (soon := _soon(to_month, to_day, published)):  # on the first day of a visit the last lies ahead
            last = soon
    else:
        return UNKNOWN
    if last is None:
        return None
    first = _make_date(last.year - (from_month > to_month), from_month, from_day)
    if first is None or not AT_ONCE <= last - first <= timedelta(days=MOST_DAYS_IN_A_RANGE):
        return None
    return first, last, False, AT_ONCE


def _soon(month: int, day: int, published: date) -> date | None:
    """Such a day in the three weeks after publication, if there is one."""
    coming = _make_date(published.year, month, day) or published
    return coming if published < coming <= published + 3 * WEEK else None


def _calendar_day(match: re.Match[str], published: date | None) -> Days | None:
    """ "26 April 2024", "Friday, April 26", "the 26th of April"."""
    month, day = _month_number(match["month"]), int(match["day"])
    if match["year"]:
        found = _make_date(int(match["year"]), month, day)
        return (found, found, False, AT_ONCE) if found else None
    if published is None:
        return UNKNOWN if _make_date(2024, month, day) else None
    found = _nearest_date(month, day, published)
    if found is None:
        return None
    coming = _make_date(found.year + 1, month, day)
    return found, found, False, coming - found if coming and found < published else AT_ONCE


def _iso_day(match: re.Match[str], published: date | None) -> Days | None:
    try:
        found = date.fromisoformat(match.group())
    except ValueError:
        return None
    return found, found, False, AT_ONCE


def _last_weekday(number: int, published: date) -> date:
    return published - timedelta(days=(published.weekday() - number) % 7)


def _weekday_range(match: re.Match[str], published: date | None) -> Days | None:
    """ "from Sunday to Tuesday", "on Sunday and Monday"."""
    if published is None:
        return UNKNOWN
    last = _last_weekday(_weekday_number(match["to_day"]), published)
    first = _last_weekday(_weekday_number(match["from_day"]), last)
    return first, last, False, WEEK


def _weekday(match: re.Match[str], published: date | None) -> Days | None:
    if published is None:
        return UNKNOWN
    found = _last_weekday(_weekday_number(match["weekday"]), published)
    which = (match["which"] or "").lower()
    if which in ("last", "past", "previous") and found == published:
        found -= WEEK
    if which in ("next", "coming", "upcoming"):
        return found + WEEK, found + WEEK, False, AT_ONCE
    return found, found, False, WEEK if found < published and not which else AT_ONCE


def _near_day(days: int) -> Resolver:
    def resolve(match: re.Match[str], published: date | None) -> Days | None:
        if published is None or not date.min + 2 * WEEK < published < date.max - 2 * WEEK:
            return UNKNOWN
        found = published + timedelta(days=days)
        return found, found, False, AT_ONCE

    return resolve


def _ago(match: re.Match[str], published: date | None) -> Days | None:
    """ "three days ago" is a day, "two weeks ago" is not."""
    words = match["count"].lower()
    count = int(words) if words.isdigit() else NUMBERS.index(words) if words in NUMBERS else 1
    unit = {"day": 1, "week": 7, "month": 30, "year": 365}[match["unit"].lower()]
    if published is None or published.toordinal() <= 2 * count * unit:
        return UNKNOWN
    found = published - timedelta(days=count * unit)
    if unit == 1:
        return found, found, False, AT_ONCE
    give = timedelta(days=unit // 2)
    return found - give, min(found + give, published), True, AT_ONCE


def _period(match: re.Match[str], published: date | None) -> Days | None:
    """ "last week", "earlier this month", "next year"."""
    if published is None:
        return None, None, True, AT_ONCE
    which, unit = match["which"].lower(), match["unit"].lower()
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "week":
        first = published - timedelta(days=published.weekday()) + step * WEEK
        return first, first + timedelta(days=6), True, AT_ONCE
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return _whole_month(months // 12, months % 12 + 1)
    return date(published.year + step, 1, 1), date(published.year + step, 12, 31), True, AT_ONCE


def _whole_month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), True, AT_ONCE


def _month(match: re.Match[str], published: date | None) -> Days | None:
    """ "in November", "late last November", "in February 2023"."""
    number = _month_number(match["month"])
    if match["year"]:
        return _whole_month(int(match["year"]), number)
    if published is None:
        return None, None, True, AT_ONCE
    year = published.year - (number > published.month)
    first, last, vague, _ = _whole_month(year, number)
    which = (match["which"] or "").lower()
    if which == "last" and number == published.month:
        return _whole_month(year - 1, number)
    if which == "next":
        return _whole_month(year + 1, number)
    return first, last, vague, timedelta(days=365) if year < published.year or number < published.month else AT_ONCE


def _year(match: re.Match[str], published: date | None) -> Days | None:
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31), True, AT_ONCE


_SOME_DAY_RANGES = (
    rf"\b{_MONTH.format('month')}\s{_DAY.format('from_day')}{_NOTE}{_TO}"
    rf"(?:{_MONTH.format('to_month')}\s)?{_DAY.format('to_day')}{_YEAR}",
    rf"\b{_DAY.format('from_day')}(?:\s(?:of\s)?{_MONTH.format('month')})?{_NOTE}{_TO}"
    rf"{_DAY.format('to_day')}\s(?:of\s)?{_MONTH.format('to_month')}{_YEAR}",
)

# In order: what an earlier one has taken, a later one leaves alone.
_PATTERNS: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    *((re.compile(words), _calendar_range) for words in _SOME_DAY_RANGES),
    (re.compile(rf"\b{_LEAD}{_MONTH.format('month')}\s(?:the\s)?{_DAY.format('day')}{_YEAR}{_NOTE}"), _calendar_day),
    (re.compile(rf"\b{_LEAD}{_DAY.format('day')}\s(?:of\s)?{_MONTH.format('month')}{_YEAR}{_NOTE}"), _calendar_day),
    (re.compile(r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b"), _iso_day),
    (re.compile(rf"\b{_WEEKDAY.format('from_day')}{_TO}{_WEEKDAY.format('to_day')}"), _weekday_range),
    (
        re.compile(
            rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming|[Uu]pcoming|[Pp]revious)\s)?"
            rf"{_WEEKDAY.format('weekday')}(?:\s(?:morning|afternoon|evening|night))?"
        ),
        _weekday,
    ),
    (re.compile(r"\b(?:today|tonight|this\s(?:morning|afternoon|evening))\b", re.IGNORECASE), _near_day(0)),
    (re.compile(r"\bthe\sday\sbefore\syesterday\b", re.IGNORECASE), _near_day(-2)),
    (re.compile(r"\b(?:yesterday|last\snight)\b", re.IGNORECASE), _near_day(-1)),
    (re.compile(r"\btomorrow\b", re.IGNORECASE), _near_day(1)),
    (re.compile(rf"\b{_COUNT}\s(?P<unit>day|week|month|year)s?\s(?:ago|earlier)\b", re.IGNORECASE), _ago),
    (
        re.compile(
            r"\b(?:(?:earlier|later|late|early)\s)?(?P<which>this|last|next|past|coming|previous)\s"
            r"(?P<unit>week|month|year)\b",
            re.IGNORECASE,
        ),
        _period,
    ),
    (
        re.compile(
            r"\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ee]arly|[Ll]ate|[Mm]id-?|[Ee]nd\sof)\s?)+"
            rf"(?:(?P<which>last|this|next)\s)?{_MONTH.format('month')}(?:,?\s(?P<year>(?:19|20)\d\d)\b)?"
        ),
        _month,
    ),
    (re.compile(rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s{_MONTH.format('month')}{_YEAR}"), _month),
    (re.compile(rf"\b(?P<which>)?{_MONTH.format('month')}\s(?P<year>(?:19|20)\d\d)\b"), _month),
    (re.compile(r"\b(?:[Ii]n|[Ss]ince|[Ll]ate|[Ee]arly)\s(?P<year>(?:19|20)\d\d)\b"), _year),
)


def find_dates(text: str, published: date | None) -> list[DateExpression]:
    """All dates in `text`, in order, none inside another. `published` anchors "Friday", "today" and "last week"."""
    found: list[DateExpression] = []
    taken = bytearray(len(text))
    for pattern, resolve in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                days = _resolved(resolve, match, published)
                if days:
                    taken[match.start() : match.end()] = b"\1" * len(match.group())
                    found.append(DateExpression(match.start(), match.end(), *days))
    return sorted(found, key=lambda expression: expression.start)


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
