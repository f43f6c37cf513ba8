"""A reading as JSON: the format in which quality is measured (docs/evaluation.md). It stays stable."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.extraction.records import FoundQuote, Kind, Span
from articles.ingestion.records import ParsedArticle, Zone
from articles.reading.knowledge import Knowledge
from articles.reading.texts import Reading


def to_gold(
    reading: Reading,
    name: str,
    knowledge: Knowledge | None = None,
    *,
    other: bool = True,
    inner: bool = True,
    with_text: bool = False,
) -> dict[str, Any]:
    """The reading as one JSON object in the format that docs/evaluation.md describes.

    `name` identifies the article. `knowledge` gives speakers and visits the names they have over several articles. Without
    `other`, quotes of that kind (what was only believed, wished or supported) are left out; without `inner`, those that
    stand inside another that is written. `with_text` adds what offsets count, where that is not the file itself, and the
    article's name in its file.
    """
    known = knowledge or Knowledge().after(reading)
    parsed, found = reading.parsed, reading.extraction
    kept = _kept(found.quotes, other=other, inner=inner)
    ids = {number: f"{name}-q{place:02}" for place, number in enumerate(kept, 1)}
    writer = _QuoteWriter(parsed.text, ids, known.speaker_names(reading), known.visit_labels(reading))
    return {
        "id": name,
        **_header(parsed),
        **({"name": parsed.name or None, "text": parsed.text} if with_text else {}),
        "body": [list(span) for span in parsed.spans(Zone.BODY)],
        "captions": [list(span) for span in parsed.spans(Zone.CAPTION)],
        "quotes": [writer.write(number, found.quotes[number]) for number in kept],
        "version": found.version,
        "skipped_paragraphs": found.skipped_paragraphs,
    }


def _header(parsed: ParsedArticle) -> dict[str, Any]:
    return {
        "title": parsed.title or None,
        "standfirst": parsed.standfirst or None,
        "outlet": parsed.outlet or None,
        "authors": list(parsed.authors),
        "published": parsed.published.isoformat() if parsed.published else None,
        "published_from": parsed.published_from or None,
        "agency_credits": list(parsed.agency_credits),
    }


def _kept(quotes: Sequence[FoundQuote], *, other: bool, inner: bool) -> list[int]:
    """The numbers of the quotes to write."""
    kept = [number for number, quote in enumerate(quotes) if other or quote.kind != Kind.OTHER]
    if inner:
        return kept
    written = set(kept)
    return [number for number in kept if not _parents(quotes, number) & written]


def _parents(quotes: Sequence[FoundQuote], number: int) -> set[int]:
    """The statements around a statement, by number."""
    around: set[int] = set()
    parent = quotes[number].parent
    while parent is not None and parent not in around:
        around.add(parent)
        parent = quotes[parent].parent
    return around


@dataclass(frozen=True, slots=True)
class _QuoteWriter:
    text: str
    ids: Mapping[int, str]  # of the quotes to write, by their place in the extraction
    names: Mapping[str, str]  # of the speakers, over all articles
    visit_labels: Sequence[str]

    def write(self, number: int, quote: FoundQuote) -> dict[str, Any]:
        return {
            "id": self.ids[number],
            "kind": quote.kind.value,
            "zone": quote.zone,
            "contents": self._spans(quote.contents),
            "cue": self._spans(quote.cue),
            "sources": self._spans(quote.sources),
            "speaker": self._name(quote.speaker),
            "speaker_type": quote.speaker_type.value if quote.speaker_type else None,
            "addressee": self._name(quote.addressee),
            "reported_via": self._name(quote.reported_via),
            "said_on": quote.said_on.isoformat() if quote.said_on else None,
            "visit": None if quote.visit is None else self.visit_labels[quote.visit],
            "visit_rule": quote.visit_rule,
            "parent": None if quote.parent is None else self.ids.get(quote.parent),
            "confidence": round(quote.confidence, 3),
            "rule": quote.rule,
            "chain": [{"text": link.text, "span": link.span, "rule": link.rule} for link in quote.chain],
        }

    def _name(self, name: str | None) -> str | None:
        return self.names.get(name, name) if name else None

    def _spans(self, spans: Iterable[Span]) -> list[dict[str, Any]]:
        return [{"start": start, "end": end, "text": self.text[start:end]} for start, end in spans]
