"""Moments as feeds write them: Mon, 30 Nov 2026 10:00:00 CEST; 2026-11-30T10:00:00Z; all with a zone.

Names of zones that mean several things are read as the most people who write news in English mean them: IST is India's
time unless the feed is of Ireland or Israel, BST British summer time, CST and EST American. A moment without a zone is UTC.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_HOURS = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0,
    "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "WAT": 1,
    "CEST": 2, "MESZ": 2, "EET": 2, "SAST": 2, "CAT": 2,
    "EEST": 3, "MSK": 3, "EAT": 3, "TRT": 3, "IDT": 3,
    "GST": 4, "PKT": 5, "IST": 5.5, "NPT": 5.75, "ICT": 7, "WIB": 7,
    "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8, "AWST": 8, "JST": 9, "KST": 9,
    "ACST": 9.5, "AEST": 10, "ACDT": 10.5, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "NDT": -2.5, "ADT": -3, "BRT": -3, "ART": -3, "NST": -3.5, "AST": -4, "EDT": -4, "EST": -5, "CDT": -5,
    "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8, "AKDT": -8, "AKST": -9, "HST": -10,
}  # fmt: skip
_OF_COUNTRIES = {("IST", "IE"): 1.0, ("IST", "IL"): 2.0, ("CST", "CN"): 8.0, ("CST", "TW"): 8.0}
_LANGUAGES = {"ga": "IE", "he": "IL", "zh": "CN"}

_ISO = re.compile(r"\d{4}-?\d\d-?\d\d(?!\d)")
_NAME_IN_BRACKETS = re.compile(r"\s*\([A-Za-z .]+\)$")
_NAMED = re.compile(r"(?<![A-Za-z])([A-Za-z]{1,5})$")
_SHIFTED = re.compile(r"(?:GMT|UTC)\s*([+-])(\d{1,2}):?(\d\d)?$")
_FRACTION = re.compile(r"(\.\d{6})\d+")


def moment(text: str, language: str = "") -> datetime | None:
    """The moment that `text` tells, with its zone; None where it tells none."""
    text = " ".join(text.split())
    try:
        return _with_zone(_read_iso(text) if _ISO.match(text) else _read_mail(text, language))
    except (ValueError, OverflowError, IndexError):
        return None


def _read_iso(text: str) -> datetime:
    text = _FRACTION.sub(r"\1", text)
    for form in (text, text.replace(" ", "T", 1).replace(" ", "")):
        try:
            return datetime.fromisoformat(form)
        except ValueError:
            continue
    raise ValueError(text)


def _read_mail(text: str, language: str) -> datetime:
    text = _NAME_IN_BRACKETS.sub("", text) if re.search(r"[+-]\d{4}\s*\(", text) else text.replace("(", "").replace(")", "")
    text = _SHIFTED.sub(lambda shift: f"{shift[1]}{int(shift[2]):02}{shift[3] or '00'}", text)
    named = _NAMED.search(text)
    hours = _hours(named[1].upper(), language) if named else None
    if named and hours is not None:
        return parsedate_to_datetime(f"{text[: named.start()]}+0000").replace(tzinfo=timezone(timedelta(hours=hours)))
    return parsedate_to_datetime(text)


def _hours(name: str, language: str) -> float | None:
    tongue, _, country = language.replace("_", "-").partition("-")
    country = country.rpartition("-")[2].upper() or _LANGUAGES.get(tongue.lower(), "")
    return _OF_COUNTRIES.get((name, country), _HOURS.get(name))


def _with_zone(found: datetime) -> datetime:
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    found.astimezone(UTC)  # OverflowError at the ends of the calendar
    return found
