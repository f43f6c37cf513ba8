"""Time zones as pages write them behind a time: "+05:30", "GMT+8", "IST", "EST", "London time".

A name that several countries use for different zones is read as that of the site's country.
"""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from articles.ingestion.zone_names import ZONE_NAMES, hours_of

Zone = tzinfo

# Zones that are named without saying whether it is summer.
_PLACES = {
    "ET": "America/New_York", "EASTERN TIME": "America/New_York", "CT": "America/Chicago",
    "CENTRAL TIME": "America/Chicago", "MT": "America/Denver", "MOUNTAIN TIME": "America/Denver",
    "PT": "America/Los_Angeles", "PACIFIC TIME": "America/Los_Angeles",
    "LONDON TIME": "Europe/London", "IRISH TIME": "Europe/Dublin", "BEIJING TIME": "Asia/Shanghai",
}  # fmt: skip
_NAMES = "|".join(sorted({*_PLACES, *ZONE_NAMES}, key=len, reverse=True))
_NAMED = re.compile(rf"\s*[(,]?\s*(?P<name>{_NAMES}|(?i:(?:eastern|central|mountain|pacific|london|irish|beijing) time))\b")
# A dash is a minus only behind "GMT": in "10:00–11:00" it leads to the end of what began at ten.
_OFFSET = re.compile(r"\s*\(?(?:(?:GMT|UTC)\s?|(?!–))(?P<sign>[+−–-])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?\b")


def iso_zone(written: str) -> Zone | None:
    """The zone of "Z", "+0530" or "-04:00"."""
    if written in "Zz":
        return UTC
    return _offset(written[0], written[1:3], written[3:].lstrip(":"))


def _offset(sign: str, hours: str, minutes: str | None) -> Zone | None:
    delta = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(delta if sign == "+" else -delta) if delta <= timedelta(hours=14) else None


def zone_behind(rest: str, country: str) -> Zone | None:
    """The zone that stands right behind a time, in the rest of its line; `country` is the ending of the site's address."""
    offset = _OFFSET.match(rest)
    if offset:
        return _offset("+" if offset["sign"] == "+" else "-", offset["hours"], offset["minutes"])
    named = _NAMED.match(rest)
    if not named:
        return None
    name = " ".join(named["name"].upper().split())
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    hours = hours_of(name, country)
    return timezone(timedelta(hours=hours)) if hours is not None else None
