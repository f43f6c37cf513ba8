"""How dates are written: a pattern for each form, and what reads it."""

import re

from articles.extraction.text.date_readings import (
    Resolver,
    ago,
    away,
    calendar_day,
    calendar_range,
    iso_day,
    month,
    near_day,
    period,
    weekday,
    weekday_range,
    year,
)
from articles.extraction.text.numbers import NUMBER_WORDS

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
_COUNT = rf"(?P<count>\d{{1,3}}|a|an|{NUMBER_WORDS})"

_SOME_DAY_RANGES = (
    rf"\b{_MONTH.format('month')}\s{_DAY.format('from_day')}{_NOTE}{_TO}"
    rf"(?:{_MONTH.format('to_month')}\s)?{_DAY.format('to_day')}{_YEAR}",
    rf"\b{_DAY.format('from_day')}(?:\s(?:of\s)?{_MONTH.format('month')})?{_NOTE}{_TO}"
    rf"{_DAY.format('to_day')}\s(?:of\s)?{_MONTH.format('to_month')}{_YEAR}",
)

# In order: what an earlier one has taken, a later one leaves alone.
PATTERNS: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    *((re.compile(words), calendar_range) for words in _SOME_DAY_RANGES),
    (re.compile(rf"\b{_LEAD}{_MONTH.format('month')}\s(?:the\s)?{_DAY.format('day')}{_YEAR}{_NOTE}"), calendar_day),
    (re.compile(rf"\b{_LEAD}{_DAY.format('day')}\s(?:of\s)?{_MONTH.format('month')}{_YEAR}{_NOTE}"), calendar_day),
    (re.compile(r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b"), iso_day),
    (re.compile(rf"\b{_WEEKDAY.format('from_day')}{_TO}{_WEEKDAY.format('to_day')}"), weekday_range),
    (
        re.compile(
            rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming|[Uu]pcoming|[Pp]revious)\s)?"
            rf"{_WEEKDAY.format('weekday')}(?:\s(?:morning|afternoon|evening|night))?"
        ),
        weekday,
    ),
    (re.compile(r"\b(?:today|tonight|this\s(?:morning|afternoon|evening))\b", re.IGNORECASE), near_day(0)),
    (re.compile(r"\bthe\sday\sbefore\syesterday\b", re.IGNORECASE), near_day(-2)),
    (re.compile(r"\b(?:yesterday|last\snight)\b", re.IGNORECASE), near_day(-1)),
    (re.compile(r"\btomorrow\b", re.IGNORECASE), near_day(1)),
    (
        re.compile(
            rf"\b{_COUNT}\s(?:(?P<unit>day|week|month|year)s?\sago|(?P<longer>week|month|year)s?\searlier)\b", re.IGNORECASE
        ),
        ago,
    ),
    (
        re.compile(
            r"\b(?:(?:earlier|later|late|early)\s)?(?P<which>this|last|next|past|coming|previous)\s"
            r"(?P<unit>week|month|year)\b",
            re.IGNORECASE,
        ),
        period,
    ),
    (
        re.compile(
            r"\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ee]arly|[Ll]ate|[Mm]id-?|[Ee]nd\sof)\s?)+"
            rf"(?:(?P<which>last|this|next)\s)?{_MONTH.format('month')}(?:,?\s(?P<year>(?:19|20)\d\d)\b)?"
        ),
        month,
    ),
    (re.compile(rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s{_MONTH.format('month')}{_YEAR}"), month),
    (re.compile(rf"\b(?P<which>)?{_MONTH.format('month')}\s(?P<year>(?:19|20)\d\d)\b"), month),
    (re.compile(r"\b(?:[Ii]n|[Ss]ince|[Ll]ate|[Ee]arly)\s(?P<year>(?:19|20)\d\d)\b"), year),
)

_PART = r"(?:day|morning|afternoon|evening|night)"
_NO_MORE = r"(?=\s*(?:[.,;:–—”’\"']|\s-|$))"  # "the day before", but not "the day before the talks"

# Days told by the distance from the day that the text told last; read after all others.
FROM_THE_DAY_TOLD: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (re.compile(rf"\bthe\s(?:next|following)\s{_PART}\b", re.IGNORECASE), away(1)),
    (re.compile(rf"\b(?:the\s(?:day|night)\s(?:after|later)|{_COUNT}\sdays?\slater){_NO_MORE}", re.IGNORECASE), away(1)),
    (re.compile(rf"\bthe\s(?:previous|preceding)\s{_PART}\b", re.IGNORECASE), away(-1)),
    (
        re.compile(
            rf"\b(?:the\s(?:day|night|evening)\s(?:before|earlier)|{_COUNT}\sdays?\s(?:before|earlier)){_NO_MORE}",
            re.IGNORECASE,
        ),
        away(-1),
    ),
    (re.compile(rf"\b(?:that(?:\ssame)?|the\ssame)\s{_PART}\b", re.IGNORECASE), away(0)),
)
