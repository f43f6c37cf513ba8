"""Placements of statements on parses written by hand, in an article of the week after: Ruiz is in Peru from 13 to 15 May."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from articles.extraction.annotations import Placement
from articles.extraction.records import SpeakerType
from articles.extraction.visits.placement import Placer
from articles.extraction.visits.visit_days import Visit
from articles.tests.extraction.visits.scenes import LATE, taking_part
from articles.tests.extraction.visits.visit_docs import Said

MONDAY, TUESDAY, WEDNESDAY = date(2024, 5, 13), date(2024, 5, 14), date(2024, 5, 15)
WEEK_AFTER = date(2024, 5, 22)
SUNDAY = date(2024, 5, 19)  # the last one before WEEK_AFTER
LATE_SAID = Said("it was late", "Ruiz")
MET = Visit("Ruiz", "Peru", MONDAY, WEDNESDAY, evidence=[(0, 1)], hosts=frozenset({"Berg", "Salo"}))
SEVERAL = SpeakerType.COLLECTIVE


def place(*paragraphs: str, said: Sequence[Said] = (LATE_SAID,), **told: Any) -> list[Placement]:
    return Placer(taking_part(*paragraphs, said=said, **({"published": WEEK_AFTER} | told))).place_all()


def only(*paragraphs: str, **told: Any) -> Placement:
    (placement,) = place(*paragraphs, **told)
    return placement


def content(word: str) -> str:
    """ "it was fair": a statement like the others, with another word."""
    return LATE.replace("late", word)


def was(word: str, speaker: str | None = "Ruiz", **told: Any) -> Said:
    return Said(f"it was {word}", speaker, **told)


def row(*statements: tuple[str, Said], paragraphs: bool = False, **told: Any) -> list[Placement]:
    """Statements one after the other, in one paragraph or in one each."""
    texts = [text for text, _ in statements]
    parts = texts if paragraphs else [" | ".join(texts)]
    return place(*parts, said=[said for _, said in statements], **told)
