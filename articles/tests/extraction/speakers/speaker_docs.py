"""Docs for tests of speaker resolution: the model's parse of own sentences, with statements put in by hand."""

import re
from datetime import date
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from articles.extraction import DEFAULT_MODEL
from articles.extraction.annotations import QuoteCandidate, Resolution
from articles.extraction.records import Kind, KnownSpeaker, Passage
from articles.extraction.text.paragraphs import Paragraphs
from articles.tests.extraction.components import component

SOURCE = re.compile(r"\[([^\[\]]*)\]")


@cache
def model() -> Language:
    nlp = spacy.load(DEFAULT_MODEL, exclude=["senter"])
    nlp.add_pipe("newsdesk_paragraphs", first=True)
    return nlp


def read(marked: str, *, known: tuple[KnownSpeaker, ...] = (), day: date | None = None, zone: str = "body") -> Doc:
    """The resolved Doc of a text in which [square brackets] mark the source of a statement.

    The content of a statement is the quotation in its paragraph, else the words after the source's verb.
    """
    sources, text, at = [], "", 0
    for match in SOURCE.finditer(marked):
        text += marked[at : match.start()]
        sources.append((len(text), len(text) + len(match.group(1))))
        text += match.group(1)
        at = match.end()
    text += marked[at:]
    doc = model().make_doc(text)
    doc._.passages = [Passage(0, len(text), zone)]
    for _, pipe in model().pipeline:
        doc = pipe(doc)
    return resolve(doc, [doc.char_span(*span, alignment_mode="expand") for span in sources], known, day)


def resolve(doc: Doc, sources: list, known: tuple[KnownSpeaker, ...] = (), day: date | None = None) -> Doc:
    """`doc` with a statement for each of `sources` (Spans), resolved."""
    if "paragraphs" not in doc.spans:
        Paragraphs()(doc)
    quotations = [match.span() for match in re.finditer(r"“[^”]*”", doc.text)]
    doc.spans["quotations"] = [doc.char_span(*span, alignment_mode="expand") for span in quotations]
    candidates = []
    for source in sources:
        paragraph = next(p for p in doc.spans["paragraphs"] if p.start <= source.start < p.end)
        near = [q for q in doc.spans["quotations"] if paragraph.start <= q.start < paragraph.end]
        content = near[0] if near else doc[min(source.end + 1, paragraph.end - 1) : paragraph.end]
        candidates.append(QuoteCandidate([content], Kind.DIRECT if near else Kind.INDIRECT, "test", sources=[source]))
    doc._.candidates = candidates
    doc._.known_speakers = known
    doc._.published = day
    return component("speaker_resolution")(doc)


def speakers(doc: Doc) -> list[str | None]:
    return [resolution.speaker for resolution in doc._.resolutions]


def only(doc: Doc) -> Resolution:
    (resolution,) = doc._.resolutions
    return resolution
