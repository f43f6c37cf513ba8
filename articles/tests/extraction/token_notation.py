"""The notation in which tests write a parse: every word with its tag, dependency and head, so that no model is asked.

    "Lind/NNP/nsubj/said said=say/VBD/ROOT/said it/PRP/nsubj/holds holds=hold/VBZ/ccomp/said ././punct/said"

A token is word[=lemma]/TAG[:POS]/dependency/head. The head is the nearest such word of the sentence, the number that a
word has in it, or so many tokens further ("+2", "-1"). The lemma is the word in lower case unless it is told, the part of
speech follows from tag and dependency.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import spacy
from spacy.tokens import Doc

BLANK = spacy.blank("en")
VOCAB = BLANK.vocab
PARTS_OF_SPEECH = {
    "ADJ": "JJ JJR JJS",
    "ADP": "IN RP",
    "ADV": "RB RBR EX",
    "AUX": "MD",
    "CCONJ": "CC",
    "DET": "DT PDT",
    "INTJ": "UH",
    "NOUN": "NN NNS",
    "NUM": "CD",
    "PART": "TO POS",
    "PRON": "PRP PRP$ WP WDT",
    "PROPN": "NNP NNPS",
    "SCONJ": "WRB",
    "SPACE": "_SP SP",
    "VERB": "VB VBD VBG VBN VBP VBZ",
}
POS = {tag: pos for pos, tags in PARTS_OF_SPEECH.items() for tag in tags.split()}


class Row(NamedTuple):
    """A token; `head` is its number in the Doc."""

    word: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int


def rows_of(sentence: str, offset: int = 0) -> list[Row]:
    """The tokens of a sentence that begins at token `offset`."""
    parts = [token.rsplit("/", 3) for token in sentence.split()]
    words = [part[0].partition("=")[0] for part in parts]
    rows = []
    for at, (form, tag, dep, head) in enumerate(parts):
        lemma = form.partition("=")[2] or words[at].lower()
        tag, _, pos = tag.partition(":") if len(tag) > 1 else (tag, "", "")
        rows.append(Row(words[at], lemma, tag, pos or part_of_speech(tag, dep, lemma), dep, offset + _head(words, at, head)))
    return rows


def part_of_speech(tag: str, dep: str, lemma: str) -> str:
    """What follows from a tag, and for auxiliaries and subordinating words from the dependency."""
    if tag != "TO" and (dep in ("aux", "auxpass") or (lemma == "be" and tag.startswith("VB"))):
        return "AUX"
    return "SCONJ" if dep == "mark" and tag == "IN" else POS.get(tag, "PUNCT")


def doc_of_rows(rows: Sequence[Row], spaces: Iterable[bool] | None = None) -> Doc:
    """The Doc of these tokens; without `spaces` one stands behind every word."""
    words, lemmas, tags, parts, deps, heads = (list(column) for column in zip(*rows, strict=True)) if rows else ([],) * 6
    return Doc(
        VOCAB,
        words=words,
        spaces=None if spaces is None else list(spaces),
        tags=tags,
        pos=parts,
        deps=deps,
        heads=heads,
        lemmas=lemmas,
    )


def _head(words: list[str], at: int, head: str) -> int:
    if head.isdigit():
        return int(head)
    if head[:1] in "+-" and head[1:].isdigit():
        return at + int(head)
    places = [place for place, word in enumerate(words) if word == head]
    assert places, f"“{head}” does not stand in “{' '.join(words)}”"
    return min(places, key=lambda place: abs(place - at))
