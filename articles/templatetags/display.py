"""How single values look on a page."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Alias, Quote, Visit, VisitSighting
from articles.models.quotes import QuoteState
from articles.search.query import APOSTROPHES

register = template.Library()

CONFIDENCE_WORDS = ((0.85, "very likely right"), (0.65, "likely right"), (0.45, "uncertain"), (0.0, "a guess"))


class Link(NamedTuple):
    words: str
    rule: str


@register.filter
def highlight(text: str, needles: Sequence[str]) -> SafeString | str:
    """`text` with every occurrence of a needle in <mark>; longer needles win where two begin at the same place."""
    if not needles:
        return text
    pattern = "|".join(_any_apostrophe(needle) for needle in sorted(needles, key=len, reverse=True))
    parts = re.split(f"({pattern})", str(text), flags=re.IGNORECASE)
    return format_html_join("", "{}{}", ((_marked(part) if place % 2 else part, "") for place, part in enumerate(parts)))


@register.filter
def certainty(quote: Quote) -> str:
    """How sure an attribution is, in words; an editor's word counts for more than the machine's number."""
    if quote.state in (QuoteState.CONFIRMED, QuoteState.CORRECTED):
        return QuoteState(quote.state).label + (", but the text has changed since" if quote.needs_review else "")
    words = next((words for least, words in CONFIDENCE_WORDS if quote.confidence >= least), CONFIDENCE_WORDS[-1][1])
    return f"{QuoteState(quote.state).label}, {words}"


@register.filter
def chain_links(chain: Iterable[Any]) -> list[Link]:
    """The steps from the words in the text to the speaker; a stored step that cannot be read is left out."""
    steps = (step for step in chain if isinstance(step, list | tuple) and len(step) == 4)
    return [Link(str(words), str(rule)) for words, _start, _end, rule in steps]


@register.filter
def day(value: date | None) -> str:
    """ "26 April 2024"; "undated" for none."""
    return f"{value.day} {value:%B %Y}" if value else "undated"


@register.filter
def days(row: Visit | VisitSighting) -> str:
    """The first to the last day of a visit or sighting: "24–26 April 2024", "30 May – 2 June 2024"."""
    return day_range(row.first_day, row.last_day)


@register.filter
def seen(alias: Alias) -> str:
    """The days on which texts used a name: "19 June 2023", "19 June 2023 – 26 April 2024"; empty when not known."""
    first, last = alias.first_seen or alias.last_seen, alias.last_seen or alias.first_seen
    return day_range(first, last) if first and last else ""


def day_range(first: date, last: date) -> str:
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def _any_apostrophe(needle: str) -> str:
    return "".join(f"[{APOSTROPHES}]" if letter in APOSTROPHES else re.escape(letter) for letter in needle)


def _marked(part: str) -> SafeString:
    return format_html("<mark>{}</mark>", part)
