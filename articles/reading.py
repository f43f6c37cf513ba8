"""From a text to all that is understood of it: joins ingestion and extraction. No Django.

The JSON that `to_gold` makes is the format in which quality is measured; it stays stable.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles import extraction, ingestion
from articles.extraction.records import Extraction, KnownSpeaker, KnownVisit, Passage
from articles.ingestion.records import Block, ParsedArticle, Zone

# Quotes are looked for where the article itself speaks, not in bylines, headings or adverts.
READ_ZONES = (Zone.TITLE, Zone.STANDFIRST, Zone.BODY, Zone.CAPTION)


@dataclass(frozen=True, slots=True)
class Reading:
    parsed: ParsedArticle
    extraction: Extraction


def parse(text: str, *, plain: bool = False) -> ParsedArticle:
    """What the parts of `text` are; with `plain`, all of it is body and no header is looked for."""
    if plain:
        return ParsedArticle(text=text, blocks=(Block(0, len(text), Zone.BODY, "plain text"),) if text.strip() else ())
    return ingestion.parse(text)


def passages(parsed: ParsedArticle) -> list[Passage]:
    """The stretches of an article to read for quotes."""
    return [Passage(block.start, block.end, block.zone.value) for block in parsed.blocks if block.zone in READ_ZONES]


def read(
    text: str,
    *,
    plain: bool = False,
    known_speakers: Sequence[KnownSpeaker] = (),
    known_visits: Sequence[KnownVisit] = (),
    model: str = extraction.DEFAULT_MODEL,
) -> Reading:
    """Parse and extract one article. `known_…` come from earlier articles. Loads the model on first use."""
    parsed = parse(text, plain=plain)
    found = extraction.extract(
        text,
        passages(parsed),
        published=parsed.published,
        outlet=parsed.outlet,
        known_speakers=known_speakers,
        known_visits=known_visits,
        model=model,
    )
    return Reading(parsed, found)
