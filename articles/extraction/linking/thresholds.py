"""Thresholds of who is who, and which visits are one, across articles. What each is for, config.cfg says."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from articles.extraction.mentions.roles import RoleFits
from articles.extraction.thresholds import section


@dataclass(frozen=True, slots=True)
class Linking:
    longest_gap: int
    min_fit: float
    as_good: float
    as_near: float
    days_as_near: int
    fits: RoleFits

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """From the values of the section in config.cfg."""
        return cls(**{**values, "fits": RoleFits(**values["fits"])})


@dataclass(frozen=True, slots=True)
class VisitLinking:
    """In days."""

    most_days_between: int
    longest_visit: int


@lru_cache(maxsize=4)
def linking(changes: str = "") -> Linking:
    """The thresholds of config.cfg with `changes`, the text of a file of one's own, over them (thresholds.py)."""
    return Linking.of(section("newsdesk_speaker_resolution", changes)["linking"])


@lru_cache(maxsize=4)
def visit_linking(changes: str = "") -> VisitLinking:
    """As `linking`, for visits."""
    return VisitLinking(**section("newsdesk_visit_detection", changes)["linking"])
