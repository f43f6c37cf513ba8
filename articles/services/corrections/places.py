"""Where a quote stands when what editors say of its boundaries changes."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from articles.models import Correction, Quote
from articles.models.quotes import QuoteState
from articles.services.anchoring.anchors import Anchor, find_anchor, same_words
from articles.services.anchoring.boundaries import holding, zone_at
from articles.services.anchoring.spans import in_words, reach
from articles.services.corrections.effective import Values, shown

OF_ITS_PLACE = ("text", "contents")  # in `since_decided`


def stand(row: Quote, contents: list[list[int]], text: str) -> None:
    """Set where `row`, unsaved, stands in `text`, its article's, and its words."""
    row.contents = contents
    row.start, row.end = reach(contents)
    row.text = in_words(text, contents)


def settle(row: Quote, before: Sequence[Correction], after: Values, found: Values, *, looked_at: bool) -> None:
    """Let `row`, unsaved, stand where the boundaries say that count from now on; where they are not found, ask for a review.

    `before` are the corrections up to now, `after` the values that editors give it from now on. `looked_at`: an editor
    looked at it as it stands, which answers what was asked; else that is asked still.
    """
    if looked_at:
        row.needs_review, row.since_decided = False, None
    wanted = after.get("contents")
    if wanted == shown(before)[0].get("contents"):
        return
    certain = _stand_again(row, cast("Anchor | None", wanted or found.get("contents")), editors=bool(wanted))
    row.needs_review = row.needs_review or not certain
    if row.contents:  # what stood in place of words that were gone is no question any more
        row.since_decided = _beside(row.since_decided or {}) or None
    row.zone = zone_at(row.article, row.contents) if row.contents else row.zone
    if wanted:
        _take_the_place_of_others(row)
    row.parent = holding(row.article.quotes.visible(), row) if row.contents else None


def _beside(since: Mapping[str, Any]) -> dict[str, Any]:
    return {words: then for words, then in since.items() if words not in OF_ITS_PLACE}


def _stand_again(row: Quote, anchor: Anchor | None, *, editors: bool) -> bool:
    """Let `row` stand where `anchor` says; whether that is certain. What editors said stands nowhere when it is gone."""
    place = find_anchor(anchor, row.article.text) if anchor else None
    if place and place.certain:
        stand(row, place.contents, row.article.text)
        return True
    stands = " … ".join(row.article.text[start:end] for start, end in row.contents)
    if anchor and same_words(stands, _said(anchor)):
        return False
    if place:
        stand(row, place.contents, row.article.text)
    elif anchor and editors:
        row.text, row.contents = " ".join(_said(anchor).split()), []
    return False


def _take_the_place_of_others(row: Quote) -> None:
    """What the machine found where an editor's quote stands now is no second one: the next reading would drop it too."""
    for other in row.article.quotes.filter(state=QuoteState.MACHINE, start=row.start, end=row.end).exclude(pk=row.pk):
        if other.contents == row.contents:
            other.delete()


def _said(anchor: Anchor) -> str:
    start = anchor["start"]
    return " … ".join(anchor["exact"][a - start : b - start] for a, b in anchor["contents"])
