"""A text as an article: its parts, and which of them are read for quotes."""

import hashlib
from dataclasses import dataclass

from articles import ingestion
from articles.extraction.records import Extraction, Passage
from articles.ingestion.records import Block, ParsedArticle, Zone

# Quotes are looked for where the article itself speaks, not in bylines, headings or adverts.
READ_ZONES = (Zone.TITLE, Zone.STANDFIRST, Zone.BODY, Zone.CAPTION)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, parsed, and what was understood of it."""

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


def key_of(parsed: ParsedArticle) -> str:
    """By which a text is known again: another text, or other parts of it, have another key."""
    return hashlib.sha256(repr(parsed).encode()).hexdigest()
