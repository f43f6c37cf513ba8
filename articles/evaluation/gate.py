"""The floors below which a change is not accepted, and the data they were measured on."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from articles.evaluation.gold import HERE, data_digest
from articles.evaluation.scores import Figure

FLOORS = HERE / "floors.json"
MEASURES = ("precision", "recall", "f1")


class Floors(NamedTuple):
    data: str  # digest of the samples and their gold
    least: Mapping[str, float]  # "quotes precision" and so on


def load_floors(path: Path = FLOORS) -> Floors:
    pinned = json.loads(path.read_text("utf8"))
    return Floors(pinned["data"], pinned["floors"])


def complaints(figures: Mapping[str, Figure], floors: Floors) -> list[str]:
    """One line for each floor that `figures` do not reach, none when all is well."""
    found = []
    if floors.data != data_digest():
        found.append("samples or gold changed since the floors were set: measure, then pin the new digest in floors.json")
    return found + below(figures, floors.least)


def below(figures: Mapping[str, Figure], floors: Mapping[str, float]) -> list[str]:
    """One line for each of `floors`, by the name of its measure, that `figures` do not reach."""
    values = {name: measure(figures, name) for name in floors}
    return [f"{name} is {values[name]:.3f}, its floor {least:.3f}" for name, least in floors.items() if values[name] < least]


def measure(figures: Mapping[str, Figure], name: str) -> float:
    """The number behind "quotes precision", "quotes recall" or "quotes f1". What was not measured is 0."""
    figure_name, _, kind = name.rpartition(" ")
    if kind not in MEASURES:
        raise ValueError(f"“{name}” does not end in one of: {', '.join(MEASURES)}")
    value: float = getattr(figures.get(figure_name, Figure()), kind)
    return value
