"""Where what editors said of a part of a text stands, as the text changes."""

from collections.abc import Iterable, Mapping

from articles.models import Article, Block, Correction
from articles.services.anchoring.anchors import find_anchor, make_anchor
from articles.services.anchoring.boundaries import shared
from articles.services.anchoring.spans import Spans
from articles.services.corrections.effective import undone


def zone_corrections(
    corrections: Iterable[Correction], text: str, blocks: Iterable[Block], followed: Mapping[int, Spans]
) -> dict[int, list[Correction]]:
    """The corrections of each block's zone, by its start: those whose words fill most of it.

    They stand where their words do, by what stood around them when they were made; where that is not certain any more,
    `followed` says where they have come to, from text to text. For those that stand nowhere see `zones_in_doubt`.
    """
    found: dict[int, list[Correction]] = {}
    rows = list(blocks)
    first: dict[int, int] = {}  # what is taken back, however often, by what takes it back
    for correction in sorted(corrections, key=lambda c: c.pk):
        first[correction.pk] = first.get(correction.undoes_id or correction.pk, correction.pk)
        place = find_anchor(correction.anchor, text) if correction.anchor else None
        spans = place.contents if place and place.certain else followed.get(first[correction.pk], [])
        for block in rows:
            if 2 * shared(spans, [[block.start, block.end]]) >= block.end - block.start:
                found.setdefault(block.start, []).append(correction)
    return found


def followed_zones(blocks: Iterable[Block], old_text: str, text: str) -> dict[int, Spans]:
    """Where in `text` the zone corrections of `blocks`, which stand in `old_text`, are for certain, by their numbers.

    The surroundings that a correction remembers change bit by bit, until none of them is left. So it is followed over each
    change, as quotes are.
    """
    found: dict[int, Spans] = {}
    for block in blocks:
        if not block.correction_numbers:
            continue
        spans = [[block.start, block.end]]
        if text != old_text:
            place = find_anchor(make_anchor(old_text, spans), text, old_text)
            spans = place.contents if place and place.certain else []
        for number in block.correction_numbers:
            found.setdefault(number, []).extend(spans)
    return found


def zones_in_doubt(article: Article) -> list[Correction]:
    """The corrections of zones that count but have no effect now: their words are gone, or stand in several places."""
    corrections = list(article.corrections.filter(field="zone").order_by("pk"))
    out = undone(corrections)
    blocks = list(article.blocks.all())
    standing = zone_corrections(corrections, article.text, blocks, followed_zones(blocks, article.text, article.text))
    placed = {row.pk for rows in standing.values() for row in rows}
    return [row for row in corrections if not row.undoes_id and row.pk not in out | placed]
