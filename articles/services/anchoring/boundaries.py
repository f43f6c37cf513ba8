"""Where a quote begins and ends, as an editor says it: checked, and what follows from it in the article's text."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from articles.errors import Refusal
from articles.extraction import quotations
from articles.extraction.records import Kind
from articles.extraction.rule_names import FoundBy, QuoteRule
from articles.ingestion.records import Zone
from articles.models import Article, Quote
from articles.services.anchoring.spans import Spans

SAME = 0.5  # as in measuring quality: from here on two contents that overlap so far are one quote
NOWHERE: Spans = []
NEAR = 2000  # characters: so far before and behind what was said are its quotation marks looked for


def checked_contents(text: str, contents: object) -> Spans:
    """Parts of `text` as [start, end], without white space at their ends.

    Raises Refusal, in words for the person who asked, for parts that hold nothing, lie outside of the text, overlap or
    are out of order.
    """
    spans = _pairs(contents)
    if not spans:
        raise Refusal("Mark the words that were said.")
    if any(not 0 <= start < end <= len(text) for start, end in spans):
        raise Refusal(f"A part must lie inside the text, which has {len(text)} characters.")
    spans = [_trimmed(text, start, end) for start, end in spans]
    if any(start >= end for start, end in spans):
        raise Refusal("A part holds nothing but white space.")
    if any(after[0] < before[1] for before, after in pairwise(spans)):
        raise Refusal("The parts must follow each other and must not overlap.")
    return spans


def kind_in_marks(article: Article, contents: Spans, rule: str = "", cue: Spans = NOWHERE) -> Kind:
    """Direct when all the words stand in quotation marks, mixed when some do.

    `rule` and `cue` are those of the quote, where it has any: a turn of a transcript is direct without any marks, and of a
    statement inside another the marks around its cue too are the other's.
    """
    found_by = FoundBy.read(rule)
    if found_by == FoundBy(QuoteRule.TURN) and zone_at(article, contents) != Zone.TITLE.value:
        return Kind.DIRECT
    others = cue if found_by and found_by.inside_another else NOWHERE
    marked = quotations(article.text, _lines_around(article, contents), apart_from=others)
    quoted = [any(start <= place < end for start, end in marked) for place in _letters(article.text, contents)]
    if not any(quoted):
        return Kind.INDIRECT
    return Kind.DIRECT if all(quoted) else Kind.MIXED


def _letters(text: str, contents: Spans) -> list[int]:
    return [place for start, end in contents for place in range(start, end) if text[place].isalnum()]


def _lines_around(article: Article, contents: Spans) -> list[tuple[int, int]]:
    """Marks are paired within their paragraphs; a quotation may have opened in one before, and close in one behind."""
    first, last = contents[0][0], contents[-1][1]
    near = article.blocks.filter(start__lt=last + NEAR, end__gt=first - NEAR).order_by("start").values_list("start", "end")
    return _lines(article.text, list(near) or [(0, len(article.text))])


def zone_at(article: Article, contents: Sequence[Sequence[int]]) -> str:
    """The role of the part of the article that `contents` begin in; body where nothing is known of it."""
    start = contents[0][0]
    return next((block.zone for block in article.blocks.all() if block.start <= start < block.end), Zone.BODY.value)


def holding(quotes: Iterable[Quote], row: Quote) -> Quote | None:
    """The smallest other one of `quotes` that `row` stands inside: its words and, where it has any, its cue."""
    inside = [*row.contents, *row.cue]
    around = [
        other
        for other in quotes
        if other.start <= row.start < other.end  # most are ruled out by that
        and other.pk != row.pk
        and _size(other.contents) > _size(row.contents)
        and _covers(other.contents, inside)
    ]
    return min(around, key=lambda other: _size(other.contents), default=None)


def overlap(a: Iterable[Sequence[int]], b: Iterable[Sequence[int]]) -> float:
    """How far two lists of spans cover the same characters: 1 the same, 0 nothing in common."""
    first, second = _joined(a), _joined(b)
    both = shared(first, second)
    whole = _size(first) + _size(second) - both
    return both / whole if whole else 0.0


def shared(a: Iterable[Sequence[int]], b: Iterable[Sequence[int]]) -> int:
    """How many characters two lists of spans, each without overlaps, have in common."""
    others = list(b)
    return sum(max(0, min(one[1], other[1]) - max(one[0], other[0])) for one in a for other in others)


def _pairs(contents: object) -> Spans:
    try:
        return [[int(start), int(end)] for start, end in contents]  # type: ignore[attr-defined]
    except (TypeError, ValueError) as error:
        raise Refusal("Boundaries are pairs of numbers: where a part starts and where it ends.") from error


def _trimmed(text: str, start: int, end: int) -> list[int]:
    part = text[start:end]
    return [start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())]


def _lines(text: str, blocks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    for start, end in blocks:
        place = start
        for line in text[start:end].splitlines(keepends=True):
            if line.strip():
                lines.append((place, place + len(line.rstrip())))
            place += len(line)
    return lines


def _joined(spans: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted((span[0], span[1]) for span in spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _size(spans: Iterable[Sequence[int]]) -> int:
    return sum(span[1] - span[0] for span in spans)


def _covers(outer: Sequence[Sequence[int]], inner: Iterable[Sequence[int]]) -> bool:
    return all(any(start <= span[0] and span[1] <= end for start, end in outer) for span in inner)
