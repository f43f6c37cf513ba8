"""From a text to all that is understood of it: joins ingestion and extraction. No Django.

The JSON that `to_gold` makes is the format in which quality is measured; it stays stable.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articles import extraction, ingestion
from articles.extraction.records import Extraction, FoundQuote, KnownSpeaker, KnownVisit, Passage, Span
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
    found = understand(parsed, known_speakers=known_speakers, known_visits=known_visits, model=model)
    return Reading(parsed, found)


def understand(
    parsed: ParsedArticle,
    *,
    known_speakers: Sequence[KnownSpeaker] = (),
    known_visits: Sequence[KnownVisit] = (),
    model: str = extraction.DEFAULT_MODEL,
) -> Extraction:
    """The second half of `read`, for an article whose header or blocks an editor has put right in between."""
    return extraction.extract(
        parsed.text,
        passages(parsed),
        published=parsed.published,
        outlet=parsed.outlet,
        known_speakers=known_speakers,
        known_visits=known_visits,
        model=model,
    )


def to_gold(reading: Reading, name: str, visit_labels: Sequence[str]) -> dict[str, Any]:
    """The reading as one JSON object in the format that docs/evaluation.md describes.

    `name` identifies the article; `visit_labels` names each of `reading.extraction.visits`, in their order.
    """
    parsed, found = reading.parsed, reading.extraction
    return {
        "id": name,
        "title": parsed.title or None,
        "standfirst": parsed.standfirst or None,
        "outlet": parsed.outlet or None,
        "authors": list(parsed.authors),
        "published": parsed.published.isoformat() if parsed.published else None,
        "published_from": parsed.published_from or None,
        "agency_credits": list(parsed.agency_credits),
        "body": [list(span) for span in parsed.spans(Zone.BODY)],
        "captions": [list(span) for span in parsed.spans(Zone.CAPTION)],
        "quotes": [
            {"id": f"{name}-q{number + 1:02}", **_quote_as_gold(quote, parsed.text, name, visit_labels)}
            for number, quote in enumerate(found.quotes)
        ],
        "version": found.version,
        "skipped_paragraphs": found.skipped_paragraphs,
    }


def _quote_as_gold(quote: FoundQuote, text: str, name: str, visit_labels: Sequence[str]) -> dict[str, Any]:
    def spans(places: Sequence[Span]) -> list[dict[str, Any]]:
        return [{"start": start, "end": end, "text": text[start:end]} for start, end in places]

    return {
        "kind": quote.kind.value,
        "zone": quote.zone,
        "contents": spans(quote.contents),
        "cue": spans(quote.cue),
        "sources": spans(quote.sources),
        "speaker": quote.speaker,
        "speaker_type": quote.speaker_type.value if quote.speaker_type else None,
        "addressee": quote.addressee,
        "reported_via": quote.reported_via,
        "said_on": quote.said_on.isoformat() if quote.said_on else None,
        "visit": None if quote.visit is None else visit_labels[quote.visit],
        "visit_rule": quote.visit_rule,
        "parent": None if quote.parent is None else f"{name}-q{quote.parent + 1:02}",
        "confidence": quote.confidence,
        "rule": quote.rule,
        "chain": [{"text": link.text, "span": link.span, "rule": link.rule} for link in quote.chain],
    }
