"""What a page or file tells of its article beside the text: stored, kept with its versions, read again from the rows."""

from datetime import datetime
from typing import Any

from articles.ingestion.records import Block as ParsedBlock
from articles.ingestion.records import ParsedArticle, Zone
from articles.models import Article
from articles.models.rows import clip
from articles.services.corrections.fields import as_json
from articles.services.readings.effective import as_parsed

LONGEST_ADDRESS = 1000
CORRECTABLE = ("title", "standfirst", "outlet", "authors", "published")


def tell(article: Article, parsed: ParsedArticle) -> None:
    """Set what no editor corrects: moments with their zones, entries of a live page, what is missing. Does not save."""
    article.published_at, article.published_offset = parsed.published_at, _offset(parsed.published_at)
    article.modified_at, article.modified_offset = parsed.modified_at, _offset(parsed.modified_at)
    article.incomplete = clip(parsed.incomplete, 500)
    article.address = parsed.address if len(parsed.address) <= LONGEST_ADDRESS else ""
    article.parts = [[part.start, part.end, part.at.isoformat() if part.at else None] for part in parsed.parts]
    article.told_beside = parsed.told_beside


def told_of(article: Article) -> dict[str, Any]:
    """The same, for a version of the article: what there is of it, moments in the zone in which they were told."""
    told = {
        "published_at": _written(article.published_moment),
        "modified_at": _written(article.modified_moment),
        "incomplete": article.incomplete,
        "parts": article.parts,
    }
    return {name: value for name, value in told.items() if value}


def parsed_again(article: Article) -> ParsedArticle:
    """An article with `told_beside` as its page or file told it: what editors said is not in it. Reads its blocks."""
    found = {field: article.found_values.get(field, as_json(article, field)) for field in CORRECTABLE}
    header: dict[str, Any] = {field: as_parsed(field, value) for field, value in found.items()}
    return ParsedArticle(
        text=article.text,
        blocks=tuple(
            ParsedBlock(block.start, block.end, Zone(block.found_zone or block.zone), block.reason)
            for block in article.blocks.order_by("start")
        ),
        published_from=article.found_values.get("published_from", article.published_from),
        agency_credits=tuple(article.agency_names),
        language=article.language,
        published_at=article.published_in_zone,
        modified_at=article.modified_in_zone,
        incomplete=article.incomplete,
        address=article.address,
        parts=tuple(article.entries),
        told_beside=True,
        **header,
    )


def _offset(moment: datetime | None) -> int | None:
    """Minutes east of Greenwich."""
    offset = moment.utcoffset() if moment else None
    return None if offset is None else round(offset.total_seconds() / 60)


def _written(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
