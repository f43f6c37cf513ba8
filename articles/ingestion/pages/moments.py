"""Moments as pages write them: "2024-09-02T17:07:00+05:30", "Mon, 02 Sep 2024 17:07 IST", "Sep 2, 2024, 5:07 PM EDT".

A moment without a zone tells a day, and nothing is made up: what names no full day is no moment.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from articles.ingestion.dates import Order, find_dates
from articles.ingestion.pages.zones import Zone, iso_zone, zone_behind

_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[0-2]?\d)(?:(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?)"
    r"\s?(?P<half>[ap]\.?m\b\.?)?|\s?(?P<bare>[ap]\.?m\b\.?))",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<clock>\d\d:?\d\d(?::?\d\d)?)(?:[.,]\d+)?\s?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?(?!\d)",
    re.I,
)
_COMPACT = re.compile(r"(?P<day>(?:19|20)\d{6})(?:T?(?P<clock>\d{6})(?P<zone>Z|[+-]\d{4})?)?$")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?$")
_MAX_LENGTH = 200
_FIRST_YEAR = 1700
_NOTHING = date(1970, 1, 1)  # what programs write where they know of no day


class Moment(NamedTuple):
    """A day as its page counts days; the moment itself where the page tells its zone; and the words that say so."""

    day: date
    at: datetime | None
    words: str

    @property
    def is_in_greenwich(self) -> bool:
        return self.at is not None and self.at.utcoffset() == timedelta(0)


def read_moment(words: str, country: str = "", order: Order | None = None) -> Moment | None:
    """The moment that `words` tell, or None. `country` is the ending of the site's address."""
    words = " ".join(words.split())
    if not 6 <= len(words) <= _MAX_LENGTH:
        return None
    moment = _read_iso(words) or _read_compact(words) or _read_printed(words, country, order)
    return moment if moment and moment.day.year >= _FIRST_YEAR and moment.day != _NOTHING else None


def _read_iso(words: str) -> Moment | None:
    match = _ISO.match(words)
    if not match:
        return None
    if not match["clock"]:
        # "2024-09-02 5:07 PM EDT" is printed, not ISO.
        return None if _CLOCK.search(words, match.end()) else _moment(match["day"], None, None, words)
    rest = words[match.end() :]
    zone = iso_zone(match["zone"]) if match["zone"] else zone_behind(rest, "")
    return _moment(match["day"], match["clock"], zone, words)


def _read_compact(words: str) -> Moment | None:
    if _EPOCH.fullmatch(words):
        at = datetime.fromtimestamp(int(words[:10]), UTC)
        return Moment(at.date(), at, words)
    match = _COMPACT.fullmatch(words)
    if not match:
        return None
    day = f"{match['day'][:4]}-{match['day'][4:6]}-{match['day'][6:]}"
    return _moment(day, match["clock"], iso_zone(match["zone"]) if match["zone"] else None, words)


def _moment(day: str, clock: str | None, zone: Zone | None, words: str) -> Moment | None:
    try:
        on = date.fromisoformat(day)
        figures = (clock or "").replace(":", "").ljust(6, "0")
        at = (
            datetime.combine(on, time(int(figures[:2]), int(figures[2:4]), int(figures[4:6])), zone)
            if clock and zone
            else None
        )
    except ValueError:
        return None
    return Moment(on, _if_countable(at), words)


def _read_printed(words: str, country: str, order: Order | None) -> Moment | None:
    for found in find_dates(words):
        day = found.in_order(order)
        if day:
            rest = words[: found.start] + " | " + words[found.end :]
            return Moment(day, _printed_at(day, rest, country), words)
    return None


def _printed_at(day: date, rest: str, country: str) -> datetime | None:
    clock = _CLOCK.search(rest)
    told = _time(clock) if clock else None
    zone = zone_behind(rest[clock.end() :], country) if clock else None
    return _if_countable(datetime.combine(day, told, zone)) if told and zone else None


def _time(clock: re.Match[str]) -> time | None:
    hour, half = int(clock["hour"]), (clock["half"] or clock["bare"] or "")[:1].lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else hour
    try:
        return time(hour, int(clock["minute"] or 0), int(clock["second"] or 0))
    except ValueError:
        return None


def _if_countable(at: datetime | None) -> datetime | None:
    """None for moments at the end of time, which cannot be told in other zones."""
    return at if at is None or 2 <= at.year <= 9998 else None
