"""The figures that the about page tells: those of the samples, which `evaluate --figures` writes, and those of other data.

Others are measured by hand on texts that are not part of this project; each says when, on what and by which command.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.evaluation.gold import HERE, data_digest
from articles.evaluation.scores import Figure, Scores

FIGURES = HERE / "figures.json"


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement. `figures` are the counts of each row as docs/evaluation.md explains them."""

    data: str  # the digest of the samples, or the name of other data
    articles: int
    figures: Mapping[str, Figure]
    about: str = ""
    measured_on: str = ""
    command: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    samples: Measured
    others: Sequence[Measured]


def load_figures(path: Path = FIGURES) -> Figures:
    content = json.loads(path.read_text("utf8"))
    return Figures(_measured(content["samples"]), [_measured(other) for other in content["others"]])


def write_figures(scores: Scores, path: Path) -> None:
    """Write the figures of the samples to `path`; those of other data that it has stay. Raises OSError, ValueError."""
    others = json.loads(path.read_text("utf8"))["others"] if path.exists() else []
    samples = {"data": data_digest(), "articles": len(scores.articles), "figures": counts(scores.figures)}
    path.write_text(json.dumps({"samples": samples, "others": others}, indent=1, ensure_ascii=False) + "\n", "utf8")


def counts(figures: Mapping[str, Figure]) -> dict[str, dict[str, int]]:
    """The whole numbers behind the figures, from which all others follow."""
    return {
        name: {"right": figure.right, "predicted": figure.predicted, "found": figure.found, "gold": figure.gold}
        for name, figure in figures.items()
    }


def _measured(content: dict[str, Any]) -> Measured:
    figures = {name: Figure(**numbers) for name, numbers in content["figures"].items()}
    return Measured(**(content | {"figures": figures}))
