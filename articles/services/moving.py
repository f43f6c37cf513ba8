"""Stored quotes in a changed text: where they stand now, and how they are moved there."""

from collections.abc import Sequence

from articles.models import Quote
from articles.services.anchors import Anchor, find_anchor, make_anchor

# A cue or a mention stands so near to its quote.
NEAR = 300


def place_now(row: Quote, old_text: str | None, text: str) -> tuple[list[list[int]] | None, bool]:
    """The contents of `row` in `text`, None when they are gone, and whether the place is certain.

    `old_text` is the text that `row` was found in, when that is not `text`.
    """
    if old_text is None or old_text == text:
        return row.contents or None, True
    place = find_anchor(anchor, text) if (anchor := _anchor(row, old_text)) else None
    return (place.contents, place.certain) if place else (None, False)


def move(row: Quote, contents: list[list[int]] | None, old_text: str, text: str) -> None:
    """Set the spans of `row`, unsaved, to where they are in `text`; without `contents` it stands nowhere any more."""
    if contents is None:
        row.contents, row.cue, row.sources = [], [], []
        row.chain = [[words, None, None, rule] for words, _, _, rule in row.chain]
        row.start = min(row.start, max(0, len(text) - 1))
        row.end = row.start + 1
        return
    old = row.contents or contents
    shifts = sorted({new[0] - before[0] for new, before in zip(contents, old, strict=False)}, key=abs)
    row.contents = contents
    row.start, row.end = min(span[0] for span in contents), max(span[1] for span in contents)
    row.cue = [new for span in row.cue if (new := _moved(span, shifts, old_text, text, row))]
    row.sources = [new for span in row.sources if (new := _moved(span, shifts, old_text, text, row))]
    row.chain = [
        [words, *((_moved([start, end], shifts, old_text, text, row) if start is not None else None) or (None, None)), rule]
        for words, start, end, rule in row.chain
    ]


def _anchor(row: Quote, old_text: str) -> Anchor | None:
    """From the old text; for a quote that stood nowhere in it, from the newest correction that still saw it."""
    if row.contents:
        return make_anchor(old_text, row.contents)
    for correction in sorted(row.corrections.all(), key=lambda c: c.pk, reverse=True):
        if correction.anchor and correction.anchor.get("exact"):
            anchor: Anchor = correction.anchor
            return anchor
    return None


def _moved(span: Sequence[int], shifts: Sequence[int], old_text: str, text: str, row: Quote) -> list[int] | None:
    """A span beside the quote: moved as far as the quote, else the nearest such words beside it, else None."""
    words = old_text[span[0] : span[1]]
    for shift in shifts:
        start = span[0] + shift
        if words and start >= 0 and text.startswith(words, start):
            return [start, start + len(words)]
    first = max(0, row.start - NEAR)
    beside = text[first : row.end + NEAR]
    places = [first + place for place in range(len(beside)) if words and beside.startswith(words, place)]
    if not places:
        return None
    nearest = min(places, key=lambda place: abs(place - (span[0] + shifts[0])))
    return [nearest, nearest + len(words)]
