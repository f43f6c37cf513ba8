"""How sure a statement is: how often one like it has the right content and the right source.

For what the tagger found, a logistic regression on the scores of its parts and on whether the rules agree, fitted on the
development part of the corpus (training/calibrate.py); for what only a rule found, the share that config.cfg gives it.
"""

import json
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from articles.extraction.quotes.statements import Statement
from articles.extraction.records import Kind
from articles.extraction.tagger.network import MODEL

FEATURES = ("cue", "source", "content", "edge", "voiced", "sourced", "quoted", "agreed", "bare marks", "long")
FILE = "confidence.json"
LONG = 40  # tokens of content
LEAST, MOST = 0.02, 0.98


def features(statement: Statement, kind: Kind, agreed: bool) -> tuple[float, ...]:
    """The numbers that the regression weighs, in the order of FEATURES; `agreed`: the rules found it too."""
    scores = statement.scores
    if scores is None:
        return ()
    return (
        *(logit(one) for one in scores),
        float(bool(statement.sources)),
        float(kind in (Kind.DIRECT, Kind.MIXED)),
        float(agreed),
        float(kind is Kind.DIRECT and not statement.sources),
        float(len(statement.tokens()) > LONG),
    )


def logit(share: float) -> float:
    """The log odds of a probability, those near 0 and 1 cut off."""
    share = min(max(share, 0.002), 0.998)
    return math.log(share / (1 - share))


@cache
def weights(folder: Path = MODEL) -> tuple[float, ...] | None:
    """The weight of each of FEATURES and, last, the bias; None where no file tells."""
    path = folder / FILE
    if not path.is_file():
        return None
    given = json.loads(path.read_text("utf8"))
    return (*(float(given["weights"][name]) for name in FEATURES), float(given["bias"]))


def chance(values: Sequence[float], given: Sequence[float]) -> float:
    """The probability that a statement with these features is right."""
    *each, bias = given
    total = bias + sum(value * weight for value, weight in zip(values, each, strict=True))
    return min(max(1 / (1 + math.exp(-total)), LEAST), MOST)
