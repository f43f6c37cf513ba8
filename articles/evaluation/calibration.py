"""Whether confidence means what it says: of the quotes given 0.8, are 80 of 100 right?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from articles.evaluation.scores import Judged, all_right

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions from confidence `least` on, below the next bin's."""

    least: float
    confidence: float  # the mean
    right: float  # the share
    count: int


@dataclass(frozen=True, slots=True)
class Calibration:
    bins: tuple[Bin, ...]  # those that have any
    count: int
    error: float  # expected calibration error: how far confidence and share are apart, the mean over all predictions
    brier: float  # the mean square of how far confidence is from 1 for a right prediction, from 0 for a wrong one


def calibrate(judged: Iterable[Judged], right_ones: Callable[[Judged], dict[int, bool]] = all_right) -> Calibration | None:
    """Of all predictions that say how sure they are; None when none does.

    `right_ones` says of an article's predictions, by id, which are right; of those left out it is wrong. The usual one asks
    for a quote with its source and, where the gold names one, its speaker.
    """
    sure: list[tuple[float, bool]] = []
    for result in judged:
        right = right_ones(result)
        sure += [
            (mark.quote.confidence, right.get(id(mark), False))
            for mark in result.predicted
            if mark.quote.confidence is not None
        ]
    if not sure:
        return None
    found = []
    for number in range(BINS):
        inside = [(value, right) for value, right in sure if min(int(value * BINS), BINS - 1) == number]
        if inside:
            confidence = sum(value for value, _ in inside) / len(inside)
            found.append(Bin(number / BINS, confidence, sum(right for _, right in inside) / len(inside), len(inside)))
    return Calibration(
        bins=tuple(found),
        count=len(sure),
        error=sum(one.count * abs(one.confidence - one.right) for one in found) / len(sure),
        brier=sum((value - right) ** 2 for value, right in sure) / len(sure),
    )
