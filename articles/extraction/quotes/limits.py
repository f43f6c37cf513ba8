"""The thresholds of the quote finder, as config.cfg gives them. What each is for, its comments say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    voiced: float
    alone: float
    least: float
    inside_cue: float
    inside_edge: float
    same: float
    remnant: int
    fewest: int
    farthest: int
    noun_behind: int
