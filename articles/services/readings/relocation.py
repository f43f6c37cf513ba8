"""Stored quotes in a changed text: where they stand now, and how they are moved there."""

from collections.abc import Sequence
from typing import Any, cast

from articles.models import Correction, Quote
from articles.services.anchoring.anchors import Anchor, Place, find_anchor, make_anchor, words_between
from articles.services.anchoring.spans import BESIDE
from articles.services.corrections.effective import editors_place, undone
from articles.services.corrections.places import stand


def place_now(row: Quote, corrections: Sequence[Correction], old_text: str | None, text: str) -> Place | None:
    """Where the contents of `row` are in `text`; None when they are gone.

    `old_text` is the text that `row` was found in, when that is not `text`. Where it was not certain already, or gone,
    what its corrections saw is looked for first, since a text may be put right again.
    """
    if old_text is None or old_text == text:
        return Place(row.contents, certain=True) if row.contents else None
    place = None
    if (row.needs_review or not row.contents) and (anchor := editors_anchor(corrections)):
        place = find_anchor(anchor, text)
    if row.contents and not (place and place.certain):
        place = find_anchor(make_anchor(old_text, row.contents), text, old_text)
        # Certain only that it is the same as before; which place was meant is as open as it was.
    return place


def found_now(row: Quote, old_text: str | None, text: str) -> list[list[int]] | None:
    """Where in `text` the machine had found a quote that has its boundaries from an editor; None when that is not sure."""
    anchor: Anchor | None = row.found_values.get("contents")
    if not anchor:
        return None
    # What was gone for a while remembers an older text than the last one.
    here = old_text is not None and old_text[anchor["start"] : anchor["end"]] == anchor["exact"]
    place = find_anchor(anchor, text, old_text if here else None)
    return place.contents if place and place.certain else None


def editors_anchor(corrections: Sequence[Correction]) -> Anchor | None:
    """The words that editors dealt with: the boundaries they gave, else where their newest correction that counts stood."""
    if anchor := editors_place(corrections):
        return anchor
    out = undone(corrections)
    own = [row for row in corrections if not row.undoes_id and row.anchor and row.anchor.get("exact")]
    newest = max(own, key=lambda row: (row.pk not in out, row.pk), default=None)
    return cast("Anchor | None", newest and newest.anchor)


def move(row: Quote, contents: list[list[int]] | None, old_text: str, text: str) -> None:
    """Set the spans of `row`, unsaved, to where they are in `text`; without `contents` it stands nowhere any more."""
    if contents is None:
        _leave(row, text)
    elif row.contents:
        _shift(row, contents, old_text, text)
    else:
        stand(row, contents, text)
        row.cue = _beside(row.cue_text, row, text)
        row.sources = _beside(row.source_text, row, text)


def _leave(row: Quote, text: str) -> None:
    row.contents, row.cue, row.sources = [], [], []
    row.chain = [_link_at(link, None) for link in row.chain]
    row.start = min(row.start, max(0, len(text) - 1))
    row.end = row.start + 1


def _shift(row: Quote, contents: list[list[int]], old_text: str, text: str) -> None:
    shifts = sorted({new[0] - before[0] for new, before in zip(contents, row.contents, strict=False)}, key=abs)
    stand(row, contents, text)

    def moved(span: Sequence[int]) -> list[int] | None:
        return _moved(span, shifts, old_text, text, row)

    row.cue = [new for span in row.cue if (new := moved(span))]
    row.sources = [new for span in row.sources if (new := moved(span))]
    row.chain = [_link_at(link, moved(link[1:3]) if link[1] is not None else None) for link in row.chain]


def _link_at(link: list[Any], span: list[int] | None) -> list[Any]:
    """A link of the chain with its words there; without a span they stand nowhere in the text."""
    words, _, _, rule = link
    return [words, *(span or (None, None)), rule]


def _moved(span: Sequence[int], shifts: Sequence[int], old_text: str, text: str, row: Quote) -> list[int] | None:
    """A span beside the quote: moved as far as the quote, else the nearest such words beside it, else None."""
    words = old_text[span[0] : span[1]]
    for shift in shifts:
        start = span[0] + shift
        if words and start >= 0 and text.startswith(words, start):
            return [start, start + len(words)]
    places = words_between(words, text, row.start - BESIDE, row.end + BESIDE)
    return min(places, key=lambda place: abs(place[0] - (span[0] + shifts[0])), default=None)


def _beside(words: str, row: Quote, text: str) -> list[list[int]]:
    """The nearest such words beside a quote that stands again; none inside of it."""
    places = words_between(words, text, row.start - BESIDE, row.end + BESIDE)
    outside = [place for place in places if not any(start < place[1] and place[0] < end for start, end in row.contents)]
    nearest = min(outside, key=lambda place: min(abs(place[0] - row.end), abs(row.start - place[1])), default=None)
    return [nearest] if nearest else []
