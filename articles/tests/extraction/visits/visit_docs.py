"""Docs for tests of visits: own sentences, their statements written down by hand, so that only visits are tested."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from articles.extraction.annotations import QuoteCandidate, Resolution
from articles.extraction.records import Kind, KnownVisit, Passage, SpeakerType
from articles.tests.extraction.components import component

OURS = ("newsdesk_quotation_marks", "newsdesk_quote_finder", "newsdesk_speaker_resolution", "newsdesk_visit_detection")


class Said(NamedTuple):
    """One statement: its words, who said it, and the words around it that say so."""

    content: str
    speaker: str | None
    cue: str = "said"
    source: str = ""  # as printed; else the speaker's name
    to: str | None = None  # to whom, by name
    type: SpeakerType = SpeakerType.PERSON
    parent: int | None = None
    told: str = ""  # to whom, as printed
    kind: Kind = Kind.INDIRECT


def parse(nlp: Language, text: str, published: date | None) -> Doc:
    """`text` parsed, a paragraph a line, without statements."""
    doc = nlp.make_doc(text)
    doc._.passages = [Passage(0, len(text), "body")]
    doc._.published = published
    for name, pipe in nlp.pipeline:
        if name not in OURS:
            doc = pipe(doc)
    return doc


def place(nlp: Language, text: str, published: date | None, *said: Said, known: Sequence[KnownVisit] = ()) -> Doc:
    """`text` with its statements placed."""
    return detect(parse(nlp, text, published), *said, known=known)


def detect(doc: Doc, *said: Said, known: Sequence[KnownVisit] = ()) -> Doc:
    """`doc` with such statements, placed."""
    doc._.known_visits = tuple(known)
    say(doc, *said)
    return component("visit_detection")(doc)


def say(doc: Doc, *said: Said) -> None:
    """Write the statements on `doc`, with their speakers."""
    doc._.candidates = [_candidate(doc, statement) for statement in said]
    doc._.resolutions = [Resolution(statement.speaker, statement.type, addressee=statement.to) for statement in said]


def visits(doc: Doc) -> list[tuple[str, str, str, str]]:
    """Visitor, host, first and last day of each visit found."""
    return [(v.visitor, v.host, v.first_day.isoformat(), v.last_day.isoformat()) for v in doc._.visits]


def hosts_of_statements(doc: Doc) -> list[str | None]:
    """The host of the visit of each statement."""
    return [None if placed.visit is None else doc._.visits[placed.visit].host for placed in doc._.placements]


def _candidate(doc: Doc, said: Said) -> QuoteCandidate:
    start = doc.text.index(said.content)
    content = doc.char_span(start, start + len(said.content), alignment_mode="expand")
    cue = _nearest(doc, said.cue, content) if said.cue else None
    source = _nearest(doc, said.source or said.speaker or "", cue) if cue is not None else None
    return QuoteCandidate(
        contents=[content],
        kind=said.kind,
        rule="by hand",
        cue=[cue] if cue is not None else [],
        sources=[source] if source is not None else [],
        addressees=[to for to in [_nearest(doc, said.told, content)] if to is not None],
        parent=said.parent,
    )


def _nearest(doc: Doc, words: str, to: TokenSpan) -> TokenSpan | None:
    """The `words` that stand nearest to `to`, in its sentence and outside of it where that can be."""
    found: list[TokenSpan] = []
    at = doc.text.find(words)
    while words and at >= 0:
        span = doc.char_span(at, at + len(words), alignment_mode="expand")
        if span is not None:
            found.append(span)
        at = doc.text.find(words, at + 1)
    outside = [span for span in found if span.end <= to.start or span.start >= to.end]
    inside = [span for span in outside or found if span.sent.start == to.sent.start]
    return min(inside or outside or found, key=lambda span: max(span.start - to.end, to.start - span.end), default=None)
