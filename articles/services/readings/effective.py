"""What an article's text says of itself, with what editors corrected in its place: worked out once for each reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from articles.ingestion.records import Block as ParsedBlock
from articles.ingestion.records import ParsedArticle, Zone
from articles.models import Article, Block, Correction
from articles.services.corrections.effective import shown
from articles.services.corrections.fields import Value
from articles.services.corrections.zones import followed_zones, zone_corrections


@dataclass(frozen=True, slots=True)
class Effective:
    """How a text is read and stored, over one state of the article that it is to become."""

    parsed: ParsedArticle  # as the text has it
    read_as: ParsedArticle  # with what editors said of the header and the blocks
    header: Sequence[Correction]
    zones: Mapping[int, Sequence[Correction]]  # by the start of the block that they are about
    old_text: str | None  # of the article; None when there is none yet
    heeded: frozenset[int]  # the numbers of all corrections of header and blocks that there were

    def holds_for(self, article: Article | None) -> bool:
        """Is `article` still as it was: the text, and all that editors said of its header and blocks?"""
        if article is None or self.old_text is None:
            return article is None and self.old_text is None
        return article.text == self.old_text and _numbers(article) == self.heeded


def effective(parsed: ParsedArticle, article: Article | None) -> Effective:
    """`parsed` over the stored article of the same source, if there is one."""
    if article is None:
        return Effective(parsed, parsed, (), {}, None, frozenset())
    rows = list(article.corrections.filter(quote=None).order_by("pk"))
    header = [row for row in rows if row.anchor is None]
    zones = _zones(article, parsed, [row for row in rows if row.field == "zone"])
    values: dict[str, Any] = {field: as_parsed(field, value) for field, value in shown(header)[0].items()}
    read_as = replace(parsed, blocks=tuple(_in_zone(block, zones) for block in parsed.blocks), **values)
    return Effective(parsed, read_as, header, zones, article.text, frozenset(row.pk for row in rows))


def _in_zone(block: ParsedBlock, zones: Mapping[int, Sequence[Correction]]) -> ParsedBlock:
    """`block` in the zone that editors gave it."""
    zone = shown(zones.get(block.start, ()))[0].get("zone")
    return replace(block, zone=Zone(str(zone))) if zone else block


def _numbers(article: Article) -> frozenset[int]:
    return frozenset(article.corrections.filter(quote=None).values_list("pk", flat=True))


def _zones(article: Article, parsed: ParsedArticle, corrections: Sequence[Correction]) -> dict[int, list[Correction]]:
    if not corrections:
        return {}
    blocks = [Block(start=block.start, end=block.end) for block in parsed.blocks]
    followed = followed_zones(article.blocks.all(), article.text, parsed.text)
    return zone_corrections(corrections, parsed.text, blocks, followed)


def as_parsed(field: str, value: Value) -> str | tuple[str, ...] | date | None:
    """The value of a header's field, as corrections keep it, as a ParsedArticle has it."""
    words = "" if value is None else str(value)
    if field in ("authors", "agency_credits"):
        return tuple(line.strip() for line in words.splitlines() if line.strip())
    if field == "published":
        return date.fromisoformat(words) if words else None
    return words
