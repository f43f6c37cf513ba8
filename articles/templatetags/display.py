"""How single values look on a page."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Alias, Quote, Visit, VisitSighting
from articles.models.quotes import OtherWords, QuoteState
from articles.services.corrections.history import day_in_words
from articles.words import find_matches, needle

register = template.Library()


@register.filter
def highlight(text: str, needles: Sequence[str]) -> SafeString | str:
    """`text` with all that the needles find in it in <mark>: the same words, whatever their case, accents and endings.

    A phrase is marked as one; of needles that begin at the same place, the longest.
    """
    if not needles:
        return text
    text, place = str(text), 0
    parts: list[tuple[str, SafeString | str]] = []
    for start, end in find_matches(text, tuple(map(needle, needles))):
        parts.append((text[place:start], _marked(text[start:end])))
        place = end
    return format_html_join("", "{}{}", [*parts, (text[place:], "")])


@register.filter
def in_words(cue: str) -> str:
    """The reporting words; nothing for the colon or dash between a name and what was said."""
    return cue if any(sign.isalnum() for sign in cue) else ""


@register.filter
def changed(quote: Quote, what: str) -> str:
    """How the "quote", "source" or "cue" in the text differs from what an editor saw; empty where it does not."""
    return next((_since(quote, other) for other in quote.other_words if other.what == what), "")


def _since(quote: Quote, other: OtherWords) -> str:
    if other.what == "quote":
        return f"changed since {quote.state}"
    if not other.then:
        return f"added since {quote.state}"
    if not other.now:
        return f"removed since {quote.state}: “{other.then}”"
    return f"changed since {quote.state}; was “{other.then}”"


@register.filter
def certainty(quote: Quote) -> str:
    """How far a visible quote can be trusted, in words: those that readers filter by."""
    if quote.needs_review and quote.state != QuoteState.MACHINE:
        return f"{QuoteState(quote.state).label}, but the text has changed since"
    return str(quote.standing.label)


@register.filter
def day(value: date | None) -> str:
    """ "26 April 2024"; "undated" for none."""
    return day_in_words(value) if value else "undated"


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


def _marked(part: str) -> SafeString:
    return format_html("<mark>{}</mark>", part)
