"""Moments as feeds write them: Mon, 30 Nov 2026 10:00:00 CEST; 2026-11-30T10:00:00Z; all with a zone.

Names of zones that mean several things are read as the most people who write news in English mean them, unless the language
of the feed tells a country that means something else: IST is India's time, but that of Ireland or Israel in their feeds. A
moment without a zone is UTC.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from articles.ingestion.zone_names import hours_of

_LANGUAGES = {"ga": "ie", "he": "il", "zh": "cn"}  # of one country, where a feed names none

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
    return hours_of(name, country.rpartition("-")[2].lower() or _LANGUAGES.get(tongue.lower(), ""))


def _with_zone(found: datetime) -> datetime:
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    found.astimezone(UTC)  # OverflowError at the ends of the calendar
    return found
