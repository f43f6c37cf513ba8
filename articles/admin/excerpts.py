"""A quote where it stands in its article, its parts marked. All text is escaped."""

from itertools import pairwise

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Quote
from articles.services.sentences import sentence_bounds

AROUND = 300  # characters shown at most before and after
PARTS = ("contents", "cue", "sources")
NEAR = 110  # characters before and after in a row of a list
LONGEST = 260  # characters of a quote in a row of a list


def excerpt(quote: Quote) -> SafeString:
    """The paragraph around the quote; content, cue and source are marked, each with its class. Reads the article's text."""
    text = quote.article.text
    first, last = _around(text, quote.start, quote.end)
    dots = ("… " if first else "", " …" if last < len(text.rstrip()) else "")
    return format_html('<p class="excerpt">{}{}{}</p>', dots[0], _marked(text, quote, first, last), dots[1])


def around_in_database() -> Substr:
    """What `row_excerpt` needs of the article's text, cut out by the database: whole texts are large."""
    first = Greatest(F("start") - NEAR, Value(0))
    return Substr("article__text", first + 1, F("end") - first + NEAR)


def row_excerpt(quote: Quote, around: str) -> SafeString | str:
    """The sentence of the quote in one line, its parts marked; `around` is what `around_in_database` gave."""
    if not quote.contents:
        return quote.text
    offset = max(0, quote.start - NEAR)
    start, end = quote.start - offset, quote.end - offset
    before, after = sentence_bounds(around, start, end, NEAR)
    cut = "" if end - start <= LONGEST else " …"
    if cut:
        after = around.rfind(" ", start, start + LONGEST) if " " in around[start : start + LONGEST] else start + LONGEST
    dots = ""
    if before == 0 and offset:  # the sentence began before what was cut out
        before = around.find(" ", 0, start) + 1
        dots = "… "
    return format_html("{}{}{}", dots, _marked(around, quote, before, after, offset), cut)


def _marked(text: str, quote: Quote, first: int, last: int, offset: int = 0) -> SafeString:
    """text[first:last] with the quote's parts marked, whose spans count from `offset` characters before the text."""
    spans = [(start - offset, end - offset, part) for part in PARTS for start, end in getattr(quote, part)]
    borders = sorted({first, last, *(place for start, end, _ in spans for place in (start, end) if first < place < last)})
    pieces = [
        (" ".join(part for start, end, part in spans if start <= a and b <= end), text[a:b]) for a, b in pairwise(borders)
    ]
    return format_html_join(
        "", "{}", ((format_html('<mark class="{}">{}</mark>', part, words) if part else words,) for part, words in pieces)
    )


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """From the line before to the line after, unless these are far away."""
    first = text.rfind("\n", max(0, start - AROUND), start) + 1 or max(0, start - AROUND)
    last = text.find("\n", end, end + AROUND)
    return first, last if last >= 0 else min(len(text), end + AROUND)
