"""Is a visit found in one article the same as one met before? Pure functions over records; no spaCy, no database."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from articles.extraction.linking.thresholds import VisitLinking
from articles.extraction.records import FoundVisit, KnownVisit
from articles.extraction.text.places import country_of


def join(found: FoundVisit, known: Sequence[KnownVisit], linking: VisitLinking) -> KnownVisit | None:
    """The visit in `known` that `found` is a report of: same visitor, same host, days that overlap or adjoin.

    When several fit, the one that shares most days with it, then the nearest.
    """
    fitting = [visit for visit in known if _is_same(found, visit, linking)]
    if not fitting:
        return None
    return min(fitting, key=lambda visit: (days_between(found, visit), abs(found.first_day - visit.first_day)))


def widen(known: KnownVisit, found: FoundVisit) -> KnownVisit:
    """`known` with the days of `found` added; its names stay as they are."""
    first_day, last_day = min(known.first_day, found.first_day), max(known.last_day, found.last_day)
    return replace(known, first_day=first_day, last_day=last_day)


def visit_slug(visitor: str, host: str, first_day: date) -> str:
    """A readable label: "antony-blinken-china-2024-04". Two visits of one month share it; who stores them adds a number."""
    words = unicodedata.normalize("NFKD", f"{visitor} {host}").encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", words.lower()))
    return f"{slug or 'visit'}-{first_day:%Y-%m}"


def same_visitor(name: str, other: str) -> bool:
    """Whether two names may be one person's: "Antony J. Blinken" and "Antony Blinken", or "Blinken" alone."""
    shorter, longer = sorted((visitor_words(name), visitor_words(other)), key=len)
    if not shorter:
        return False
    if len(shorter) == 1:  # a surname; it stands first in some languages: "Xi", "Xi Jinping"
        return shorter[0] in (longer[0], longer[-1])
    return shorter[-1] == longer[-1] and set(shorter) <= set(longer)


def same_host(host: str, other: str) -> bool:
    """Whether two places lie in one country or are the same place: "Beijing" and "China"."""
    return (country_of(host) or host).casefold() == (country_of(other) or other).casefold()


def days_between(visit: FoundVisit | KnownVisit, other: FoundVisit | KnownVisit) -> timedelta:
    """How far apart two visits lie: one day when they adjoin, zero or less the more days they share."""
    return max(visit.first_day, other.first_day) - min(visit.last_day, other.last_day)


def _is_same(found: FoundVisit, visit: KnownVisit, linking: VisitLinking) -> bool:
    length = max(found.last_day, visit.last_day) - min(found.first_day, visit.first_day)
    return (
        days_between(found, visit).days <= linking.most_days_between
        and length.days <= linking.longest_visit
        and same_visitor(found.visitor, visit.visitor)
        and same_host(found.host, visit.host)
    )


def visitor_words(name: str) -> list[str]:
    """The words of a name, by which visitors are compared."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return re.findall(r"\w+", "".join(letter for letter in plain if not unicodedata.combining(letter)))
