"""The thresholds of who is who across articles, as config.cfg gives them. What each is for, its comments say."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from articles.extraction.mentions.roles import RoleFits
from articles.extraction.thresholds import values_over

SECTION = ("components", "newsdesk_speaker_resolution", "linking")


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


@lru_cache(maxsize=4)
def linking(changes: str = "") -> Linking:
    """The thresholds of config.cfg with `changes`, the text of a file of one's own, over them (thresholds.py)."""
    values: Any = values_over(changes)
    for name in SECTION:
        values = values[name]
    return Linking.of(values)
