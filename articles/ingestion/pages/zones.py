"""Time zones as pages write them behind a time: "+05:30", "GMT+8", "IST", "EST", "London time".

A name that several countries use for different zones is read as that of the site's country.
"""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

Zone = tzinfo

# Hours before or after Greenwich of what zones are called. Where a name has several meanings, the country decides.
_HOURS = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MEZ": 1, "WAT": 1, "CEST": 2, "MESZ": 2, "EET": 2,
    "SAST": 2, "CAT": 2, "EEST": 3, "MSK": 3, "EAT": 3, "TRT": 3, "IDT": 3, "GST": 4, "PKT": 5, "IST": 5.5, "NPT": 5.75,
    "ICT": 7, "WIB": 7, "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10,
    "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13, "NST": -3.5, "NDT": -2.5, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4,
    "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3,
    "ART": -3,
}  # fmt: skip
_BY_COUNTRY = {
    ("IST", "ie"): 1, ("IST", "il"): 2, ("CST", "cn"): 8, ("CST", "tw"): 8, ("BST", "bd"): 6, ("PST", "ph"): 8,
    ("EST", "au"): 10, ("EDT", "au"): 11, ("CST", "au"): 9.5, ("WST", "au"): 8, ("SST", "sg"): 8,
}  # fmt: skip
# Zones that are named without saying whether it is summer.
_PLACES = {
    "ET": "America/New_York", "EASTERN TIME": "America/New_York", "CT": "America/Chicago",
    "CENTRAL TIME": "America/Chicago", "MT": "America/Denver", "MOUNTAIN TIME": "America/Denver",
    "PT": "America/Los_Angeles", "PACIFIC TIME": "America/Los_Angeles",
    "LONDON TIME": "Europe/London", "IRISH TIME": "Europe/Dublin", "BEIJING TIME": "Asia/Shanghai",
}  # fmt: skip
_NAMES = "|".join(sorted({*_PLACES, *_HOURS, *(name for name, _ in _BY_COUNTRY)}, key=len, reverse=True))
_NAMED = re.compile(rf"\s*[(,]?\s*(?P<name>{_NAMES}|(?i:(?:eastern|central|mountain|pacific|london|irish|beijing) time))\b")
_OFFSET = re.compile(r"\s*\(?(?:(?:GMT|UTC)\s?)?(?P<sign>[+−–-])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?\b")


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
    hours = _BY_COUNTRY.get((name, country), _HOURS.get(name))
    return timezone(timedelta(hours=hours)) if hours is not None else None
