"""A quote where it stands in its article, its parts marked. All text is escaped."""

from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Quote

AROUND = 300  # characters shown at most before and after
PARTS = ("contents", "cue", "sources")


def excerpt(quote: Quote) -> SafeString:
    """The paragraph around the quote; content, cue and source are marked, each with its class. Reads the article's text."""
    text = quote.article.text
    first, last = _around(text, quote.start, quote.end)
    spans = [(start, end, part) for part in PARTS for start, end in getattr(quote, part)]
    borders = sorted({first, last, *(place for start, end, _ in spans for place in (start, end) if first < place < last)})
    pieces = [
        (" ".join(part for start, end, part in spans if start <= a and b <= end), text[a:b]) for a, b in pairwise(borders)
    ]
    html = format_html_join(
        "", "{}", ((format_html('<mark class="{}">{}</mark>', part, words) if part else words,) for part, words in pieces)
    )
    dots = ("… " if first else "", " …" if last < len(text.rstrip()) else "")
    return format_html('<p class="excerpt">{}{}{}</p>', dots[0], html, dots[1])


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """From the line before to the line after, unless these are far away."""
    first = text.rfind("\n", max(0, start - AROUND), start) + 1 or max(0, start - AROUND)
    last = text.find("\n", end, end + AROUND)
    return first, last if last >= 0 else min(len(text), end + AROUND)
