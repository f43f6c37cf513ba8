"""From what the components wrote on the Doc to records with places in the article's text."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from articles.extraction.annotations import Placement, QuoteCandidate, Resolution
from articles.extraction.doc_text import DocText
from articles.extraction.records import (
    ChainLink,
    Extraction,
    FoundQuote,
    FoundSpeaker,
    FoundVisit,
    Span,
)


def assemble(doc: Doc, layout: DocText, version: str) -> Extraction:
    """Everything found, quotes in order of their first character, parents renumbered to that order."""
    candidates: list[QuoteCandidate] = doc._.candidates
    quotes: list[tuple[int, FoundQuote]] = []
    for index, candidate in enumerate(candidates):
        resolution = doc._.resolutions[index] if index < len(doc._.resolutions) else Resolution()
        placement = doc._.placements[index] if index < len(doc._.placements) else Placement()
        quote = _quote(layout, candidate, resolution, placement)
        if quote is not None:
            quotes.append((index, quote))
    quotes.sort(key=lambda pair: (pair[1].contents[0].start, -pair[1].contents[-1].end))
    place = {index: at for at, (index, _) in enumerate(quotes)}
    return Extraction(
        quotes=tuple(
            replace(quote, parent=None if quote.parent is None else place.get(quote.parent)) for _, quote in quotes
        ),
        speakers=tuple(_speaker(speaker, layout) for speaker in doc._.speakers),
        visits=tuple(_visit(visit, layout) for visit in doc._.visits),
        version=version,
        skipped_paragraphs=doc._.skipped_paragraphs,
    )


def _quote(layout: DocText, candidate: QuoteCandidate, resolution: Resolution, placement: Placement) -> FoundQuote | None:
    contents = _spans(candidate.contents, layout)
    if not contents:
        return None
    first = candidate.contents[0].start_char
    zone = next((p.zone for p in layout.passages if p.start <= first < p.end), "body")
    return FoundQuote(
        kind=candidate.kind,
        zone=zone,
        contents=contents,
        cue=_spans(candidate.cue, layout),
        sources=_spans(candidate.sources, layout),
        speaker=resolution.speaker,
        speaker_type=resolution.speaker_type,
        addressee=resolution.addressee,
        reported_via=resolution.reported_via or _words(candidate.channel),
        said_on=placement.said_on,
        visit=placement.visit,
        visit_rule=placement.rule,
        parent=candidate.parent,
        confidence=round(min(max(candidate.confidence * resolution.share, 0.0), 1.0), 3),
        rule=candidate.rule,
        chain=tuple(_link(link, layout) for link in resolution.chain),
    )


def _spans(spans: Iterable[TokenSpan], layout: DocText) -> tuple[Span, ...]:
    """Where `spans` stand in the article, in order, without white space at their ends."""
    found: list[Span] = []
    for span in spans:
        text = layout.text[span.start_char : span.end_char]
        start = span.start_char + len(text) - len(text.lstrip())
        end = span.end_char - len(text) + len(text.rstrip())
        if start < end:
            found += layout.spans_in_article(start, end)
    return tuple(sorted(set(found)))


def _words(spans: list[TokenSpan]) -> str | None:
    return " ".join(span.text for span in spans) or None


def _link(link: ChainLink, layout: DocText) -> ChainLink:
    return replace(link, span=_one(link.span, layout) if link.span else None)


def _one(span: Span, layout: DocText) -> Span | None:
    spans = layout.spans_in_article(*span)
    return Span(spans[0].start, spans[-1].end) if spans else None


def _speaker(speaker: FoundSpeaker, layout: DocText) -> FoundSpeaker:
    mapped = ((alias, _one(alias.span, layout)) for alias in speaker.aliases)
    return replace(speaker, aliases=tuple(replace(alias, span=span) for alias, span in mapped if span is not None))


def _visit(visit: FoundVisit, layout: DocText) -> FoundVisit:
    spans = (_one(span, layout) for span in visit.evidence)
    return replace(visit, evidence=tuple(span for span in spans if span is not None))
