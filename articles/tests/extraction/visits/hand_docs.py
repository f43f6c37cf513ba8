"""Docs for tests of visits in the notation of token_notation.py: paragraphs, names and a day of publication.

    doc_of("Lula=lula/NNP/nsubj/met met=meet/VBD/ROOT/met Macron/NNP/dobj/met ././punct/met")

A "|" ends a sentence; each argument is a paragraph.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import spacy
from spacy.tokens import Doc, Token

from articles.extraction.records import Passage
from articles.extraction.visits.visit_days import Limits
from articles.extraction.visits.visit_facts import Facts, read_facts
from articles.tests.extraction.components import component
from articles.tests.extraction.token_notation import Row, doc_of_rows, rows_of

NO_SPACE_BEFORE = (",", ".", ":", ";", "?", "”", "'s", "’s", "'", "-")
NO_SPACE_AFTER = ("“", "-")


def doc_of(
    *paragraphs: str,
    people: Sequence[str] = (),
    ents: Mapping[str, str] | None = None,
    day: date | None = None,
) -> Doc:
    """A Doc of such paragraphs, published on `day`. `people` and `ents` (words: label) are names wherever they stand."""
    rows: list[Row] = []
    bounds = []
    for paragraph in paragraphs:
        start = len(rows)
        for sentence in paragraph.split("|"):
            rows += rows_of(sentence, len(rows))
        bounds.append((start, len(rows)))
    words = [row.word for row in rows]
    doc = doc_of_rows(rows, [_space_after(words, at) for at in range(len(words))])
    labels = dict.fromkeys(people, "PERSON") | dict(ents or {})
    doc.set_ents(_names(doc, labels))
    doc.spans["paragraphs"] = [doc[start:end] for start, end in bounds]
    doc._.passages = [Passage(0, len(doc.text), "body")]
    doc._.published = day
    return doc


def facts_of(*paragraphs: str, **told: object) -> Facts:
    """What visit detection reads off such a Doc."""
    return read_facts(doc_of(*paragraphs, **told))  # type: ignore[arg-type]


def printed(notation: str) -> str:
    """The words of a stretch in this notation."""
    return " ".join(token.partition("/")[0].partition("=")[0] for token in notation.split())


def limits(**changes: int) -> Limits:
    """The thresholds of config.cfg, or others."""
    return replace(component("visit_detection").limits, **changes)  # type: ignore[attr-defined]


def word(doc: Doc, text: str) -> Token:
    """The first token of `doc` that is this word."""
    return next(token for token in doc if token.text == text)


def _space_after(words: list[str], at: int) -> bool:
    follows = words[at + 1] if at + 1 < len(words) else ""
    return bool(follows) and follows not in NO_SPACE_BEFORE and words[at] not in NO_SPACE_AFTER


def _names(doc: Doc, labels: Mapping[str, str]) -> list[spacy.tokens.Span]:
    """Every place where one of the names stands, the longest first."""
    spans = []
    for name, label in labels.items():
        at = doc.text.find(name)
        while at >= 0:
            span = doc.char_span(at, at + len(name), label=label)
            if span is not None:
                spans.append(span)
            at = doc.text.find(name, at + 1)
    return spacy.util.filter_spans(spans)
