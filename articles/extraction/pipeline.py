"""Builds the pipeline from config.cfg, runs it over one text, and turns what it wrote on the Doc into plain records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from thinc.api import Config

import articles.extraction.factories  # noqa: F401  registers the components
from articles.extraction.assembly import assemble
from articles.extraction.doc_text import DocText, lay_out
from articles.extraction.drafts import pack
from articles.extraction.drafts import unpack as unpack_draft
from articles.extraction.errors import ExtractionError
from articles.extraction.model.quicker import quicken
from articles.extraction.records import Extraction, KnownSpeaker, KnownVisit, Passage
from articles.extraction.text.marks import CLOSERS, MARKS_ONLY, OPENERS
from articles.extraction.thresholds import changes_digest, thresholds_over
from articles.extraction.version import CHANGES, version


@lru_cache(maxsize=2)
def load(model: str, changes: str = "", tagger: Path | None = None) -> Language:
    """The spaCy model named `model` with our components around it, as config.cfg orders them.

    `changes` is the text of a file of thresholds that go before those of config.cfg (thresholds.py); `tagger` the folder
    of a trained tagger that is taken in place of the shipped one.
    """
    settings = thresholds_over(changes)
    if tagger is not None:
        settings["components"]["newsdesk_quote_finder"]["model"] = str(tagger)
    try:
        nlp = spacy.load(model, exclude=["senter"])
    except OSError as error:
        raise ExtractionError(f"the spaCy model “{model}” is not installed") from error
    _part_marks(nlp)
    quicken(nlp)
    for name in settings["pipeline"]["before_parser"]:
        nlp.add_pipe(name, config=_component_config(settings, name), first=True)
    for name in settings["pipeline"]["last"]:
        nlp.add_pipe(name, config=_component_config(settings, name))
    nlp.meta[CHANGES] = changes_digest(changes)
    return nlp


# Quotation marks part words also where no space does: "in full”—Ana Ruiz", "pay,”—said", "added:“The", "it.”[1]". spaCy
# leaves such words in one, so that a name stands inside of a quote.
PARTING = "".join(sorted(MARKS_ONLY))
CLOSING = "".join(sorted(MARKS_ONLY - OPENERS))
ANYWHERE = ("―", f"[{PARTING}]")  # spaCy knows most of them, and other dashes
INSIDE_WORDS = (
    r"’(?=[—–―]|--)",
    rf"(?<=[^\W\d_])[.,!?…](?=[{CLOSING}’])",
    rf"(?<=[{CLOSING}’])(?:—|–|--|-|/|[(\[])",
    r"[)\]](?=[—–]\w)",  # "(3.18 pm)—I welcome"
    r"(?<=[)\]])[—–](?=\w)",
    rf":(?=[{''.join(sorted(MARKS_ONLY - CLOSERS))}])",
)


def _part_marks(nlp: Language) -> None:
    """Make quotation marks words of their own wherever they stand, and "―"."""
    tokenizer, rules = nlp.tokenizer, nlp.Defaults
    if isinstance(tokenizer, Tokenizer):
        tokenizer.prefix_search = compile_prefix_regex([*(rules.prefixes or ()), *ANYWHERE]).search
        tokenizer.suffix_search = compile_suffix_regex([*(rules.suffixes or ()), *ANYWHERE]).search
        tokenizer.infix_finditer = compile_infix_regex([*(rules.infixes or ()), *ANYWHERE, *INSIDE_WORDS]).finditer


def _component_config(settings: Config, name: str) -> dict[str, Any]:
    section: dict[str, Any] = settings["components"][name]
    return section


# Only these read what earlier articles taught, and they write anew all that they write: they can run again on one Doc.
KNOWLEDGE_COMPONENTS = ("newsdesk_speaker_resolution", "newsdesk_visit_detection")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text in which statements are found but not yet who made them; that can be asked again as knowledge grows."""

    _doc: Doc
    _layout: DocText
    _nlp: Language
    _version: str = ""  # by which it was read; empty: that of the pipeline

    def extract(self, known_speakers: Sequence[KnownSpeaker] = (), known_visits: Sequence[KnownVisit] = ()) -> Extraction:
        """All that was understood, given what earlier articles taught."""
        doc = self._doc
        doc._.known_speakers = tuple(known_speakers)
        doc._.known_visits = tuple(known_visits)
        for name, component in self._nlp.pipeline:
            if len(doc) and name in KNOWLEDGE_COMPONENTS:
                doc = component(doc)
        return assemble(doc, self._layout, self._version or version(self._nlp))

    def pack(self) -> bytes:
        """The same as bytes, which `unpack` understands in any process that reads by the same rules."""
        return pack(self._doc, self._layout, self._version or version(self._nlp))


def unpack(packed: bytes, nlp: Language) -> Prepared:
    """What `Prepared.pack` was asked of; the tagger's network is not loaded for it."""
    doc, layout, read_by = unpack_draft(packed, nlp)
    return Prepared(doc, layout, nlp, read_by)


def prepare(
    text: str,
    passages: Sequence[Passage],
    *,
    published: date | None,
    nlp: Language,
    authors: Sequence[str] = (),
) -> Prepared:
    """Run all of the pipeline that needs no knowledge of other articles."""
    layout = lay_out(text, passages)
    if len(layout.text) > nlp.max_length:
        raise ExtractionError(f"the text is too long to read: {len(layout.text)} of at most {nlp.max_length} characters")
    doc = make_doc(nlp, layout)
    doc._.published = published
    doc._.authors = tuple(authors)
    for name, component in nlp.pipeline:
        if len(doc) and name not in KNOWLEDGE_COMPONENTS:
            doc = component(doc)
    return Prepared(doc, layout, nlp)


def make_doc(nlp: Language, layout: DocText) -> Doc:
    """The tokens of `layout`, with doc._.passages set."""
    doc = nlp.tokenizer(layout.text)
    doc._.passages = list(layout.passages)
    return doc
