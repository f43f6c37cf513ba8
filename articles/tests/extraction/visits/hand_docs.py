"""Docs written by hand for tests of visits: every word with its tag and head, so that no model is loaded.

    doc_of("Lula=lula/NNP/nsubj/met met=meet/VBD/ROOT/met Macron/NNP/dobj/met ././punct/met")

A token is word[=lemma]/TAG/dependency/head. The head is the nearest such word of its sentence, or so many tokens further
("+2", "-1"). The lemma is the word in lower case unless it is told. A "|" ends a sentence; each argument is a paragraph.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import spacy
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from articles.extraction.records import Passage
from articles.extraction.visits.visit_days import Limits
from articles.extraction.visits.visit_facts import Facts, read_facts
from articles.tests.extraction.components import component

POS = {
    "NNP": "PROPN",
    "NNPS": "PROPN",
    "NN": "NOUN",
    "NNS": "NOUN",
    "MD": "AUX",
    "IN": "ADP",
    "RP": "ADP",
    "DT": "DET",
    "CC": "CCONJ",
    "CD": "NUM",
    "RB": "ADV",
    "POS": "PART",
    "TO": "PART",
    "UH": "INTJ",
}
POS_BY_LETTERS = {"VB": "VERB", "JJ": "ADJ", "PR": "PRON", "WP": "PRON", "WD": "PRON", "WR": "SCONJ"}
NO_SPACE_BEFORE = (",", ".", ":", ";", "?", "”", "'s", "’s", "'", "-")
NO_SPACE_AFTER = ("“", "-")


@cache
def vocab() -> Vocab:
    return spacy.blank("en").vocab


def doc_of(
    *paragraphs: str,
    people: Sequence[str] = (),
    ents: Mapping[str, str] | None = None,
    day: date | None = None,
) -> Doc:
    """A Doc of such paragraphs, published on `day`. `people` and `ents` (words: label) are names wherever they stand."""
    words: list[str] = []
    rows: list[tuple[str, str, str, str, int]] = []
    bounds = []
    for paragraph in paragraphs:
        start = len(rows)
        for sentence in paragraph.split("|"):
            rows += _rows(sentence.split(), len(rows))
        bounds.append((start, len(rows)))
    words = [row[0] for row in rows]
    doc = Doc(
        vocab(),
        words,
        spaces=[_space_after(words, at) for at in range(len(words))],
        tags=[row[2] for row in rows],
        pos=[_pos(tag, dep, lemma) for _, lemma, tag, dep, _ in rows],
        deps=[row[3] for row in rows],
        heads=[row[4] for row in rows],
        lemmas=[row[1] for row in rows],
    )
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


def _rows(tokens: list[str], offset: int) -> list[tuple[str, str, str, str, int]]:
    """(word, lemma, tag, dependency, head) of each token of a sentence that begins at token `offset`."""
    parts = [token.split("/") for token in tokens]
    words = [part[0].partition("=")[0] for part in parts]
    rows = []
    for at, (form, tag, dep, head) in enumerate(parts):
        lemma = form.partition("=")[2] or words[at].lower()
        rows.append((words[at], lemma, tag, dep, offset + _head(words, at, head)))
    return rows


def _head(words: list[str], at: int, head: str) -> int:
    if head[:1] in "+-" and head[1:].isdigit():
        return at + int(head)
    places = [place for place, word in enumerate(words) if word == head]
    return min(places, key=lambda place: abs(place - at))


def _pos(tag: str, dep: str, lemma: str) -> str:
    if dep in ("aux", "auxpass") or (lemma == "be" and tag.startswith("VB")):
        return "PART" if tag == "TO" else "AUX"
    if dep == "mark" and tag == "IN":
        return "SCONJ"
    return POS.get(tag) or POS_BY_LETTERS.get(tag[:2], "PUNCT")


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
