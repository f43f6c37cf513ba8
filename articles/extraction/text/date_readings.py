"""What a date expression means, once found: each function takes a match and the day of publication, and gives days.

None: no date after all ("February 30"). UNKNOWN: a date whose days cannot be told, as there is no day of publication.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from articles.extraction.text.numbers import number_of


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


MONTHS = _listed("january february march april may june july august september october november december")
WEEKDAYS = _listed("monday tuesday wednesday thursday friday saturday sunday")
MOST_DAYS_IN_A_RANGE = 60
# "April 27" in a text of April 26 was written past midnight or in another time zone, not a year ago.
DAYS_OF_GRACE = timedelta(days=2)

# Days, whether they are vague, and how much later they would be in the future.
Days = tuple[date | None, date | None, bool, timedelta]
UNKNOWN: Days = (None, None, False, timedelta(0))
AT_ONCE = timedelta(0)
WEEK = timedelta(days=7)

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


def calendar_range(match: re.Match[str], published: date | None) -> Days | None:
    """ "April 24 to 26", "from 30 April to 2 May 2024"."""
    groups = match.groupdict()
    to_month = _month_number(groups.get("to_month") or groups.get("month") or "")
    from_month = _month_number(groups.get("month") or groups.get("to_month") or "")
    if not groups["year"] and published is None:
        return UNKNOWN
    last = _last_day(groups["year"], to_month, int(groups["to_day"]), published)
    if last is None:
        return None
    first = _make_date(last.year - (from_month > to_month), from_month, int(groups["from_day"]))
    if first is None or not AT_ONCE <= last - first <= timedelta(days=MOST_DAYS_IN_A_RANGE):
        return None
    return first, last, False, AT_ONCE


def _last_day(year: str | None, month: int, day: int, published: date | None) -> date | None:
    """The last day of a range: in the `year` told, else the nearest; on the first day of a visit it lies ahead."""
    if year:
        return _make_date(int(year), month, day)
    if published is None:
        return None
    last = _nearest_date(month, day, published)
    return last and (_soon(month, day, published) or last)


def _soon(month: int, day: int, published: date) -> date | None:
    """Such a day in the three weeks after publication, if there is one."""
    coming = _make_date(published.year, month, day) or published
    return coming if published < coming <= published + 3 * WEEK else None


def calendar_day(match: re.Match[str], published: date | None) -> Days | None:
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


def iso_day(match: re.Match[str], published: date | None) -> Days | None:
    try:
        found = date.fromisoformat(match.group())
    except ValueError:
        return None
    return found, found, False, AT_ONCE


def _last_weekday(number: int, published: date) -> date:
    return published - timedelta(days=(published.weekday() - number) % 7)


def weekday_range(match: re.Match[str], published: date | None) -> Days | None:
    """ "from Sunday to Tuesday", "on Sunday and Monday"."""
    if published is None:
        return UNKNOWN
    last = _last_weekday(_weekday_number(match["to_day"]), published)
    first = _last_weekday(_weekday_number(match["from_day"]), last)
    return first, last, False, WEEK


def weekday(match: re.Match[str], published: date | None) -> Days | None:
    if published is None:
        return UNKNOWN
    found = _last_weekday(_weekday_number(match["weekday"]), published)
    which = (match["which"] or "").lower()
    if which in ("last", "past", "previous") and found == published:
        found -= WEEK
    if which in ("next", "coming", "upcoming"):
        return found + WEEK, found + WEEK, False, AT_ONCE
    return found, found, False, WEEK if found < published and not which else AT_ONCE


def near_day(days: int) -> Resolver:
    def resolve(match: re.Match[str], published: date | None) -> Days | None:
        if published is None or not date.min + 2 * WEEK < published < date.max - 2 * WEEK:
            return UNKNOWN
        found = published + timedelta(days=days)
        return found, found, False, AT_ONCE

    return resolve


def ago(match: re.Match[str], published: date | None) -> Days | None:
    """ "three days ago" is a day, "two weeks ago" is not."""
    count = number_of(match["count"])
    unit = {"day": 1, "week": 7, "month": 30, "year": 365}[(match["unit"] or match["longer"]).lower()]
    if published is None or published.toordinal() <= 2 * count * unit:
        return UNKNOWN
    found = published - timedelta(days=count * unit)
    if unit == 1:
        return found, found, False, AT_ONCE
    give = timedelta(days=unit // 2)
    return found - give, min(found + give, published), True, AT_ONCE


def period(match: re.Match[str], published: date | None) -> Days | None:
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


def away(days: int) -> Resolver:
    """ "the next morning", "two days earlier": so many days from the day that the text told before."""

    def resolve(match: re.Match[str], told: date | None) -> Days | None:
        if told is None:
            return UNKNOWN
        count = number_of(match.groupdict().get("count") or "one")
        found = told + timedelta(days=days * count)
        return found, found, False, AT_ONCE

    return resolve


def _whole_month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), True, AT_ONCE


def month(match: re.Match[str], published: date | None) -> Days | None:
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


def year(match: re.Match[str], published: date | None) -> Days | None:
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31), True, AT_ONCE
