"""What `manage.py evaluate` measured, as lines to read and as JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from articles.evaluation.calibration import Calibration
from articles.evaluation.errors import Error
from articles.evaluation.named import BANDS
from articles.evaluation.scores import SHARES, Figure, Scores
from articles.evaluation.stages import STAGE_SHARES, Stages

MOST_WORST = 12
WIDTH = 38


@dataclass(frozen=True, slots=True)
class Report:
    scores: Scores
    stages: Stages
    names: Mapping[str, Figure]
    calibration: Calibration | None
    calibration_of_names: Calibration | None
    failures: Mapping[str, str]
    errors: Sequence[Error]

    def lines(self, *, with_errors: bool) -> Iterator[str]:
        yield from heading(f"The chain: {len(self.scores.articles)} articles")
        yield from table(self.scores.figures, SHARES)
        yield ""
        yield from heading("Each stage alone")
        yield from table(self.stages.figures, STAGE_SHARES)
        yield from (f"{name:{WIDTH}}{reason}" for name, reason in self.stages.not_measured.items())
        if self.names:
            yield ""
            yield from heading("Names given to quotes: another's name is wrong, no name is not")
            yield from table(self.names, BANDS)
        if self.calibration:
            yield ""
            yield from calibration_lines(self.calibration)
        if self.calibration_of_names:
            error = self.calibration_of_names.error
            yield f"{'calibration error of words and name':{WIDTH}}{error:10.3f}"
        yield ""
        yield from heading("Quotes of each article, worst first")
        yield from worst(self.scores.articles)
        if with_errors:
            yield from error_lines(self.errors)

    def as_json(self) -> dict[str, Any]:
        return {
            "chain": {name: numbers(figure) for name, figure in self.scores.figures.items()},
            "stages": {name: numbers(figure) for name, figure in self.stages.figures.items()},
            "not measured": dict(self.stages.not_measured),
            "names": {name: numbers(figure) for name, figure in self.names.items()},
            "calibration": asdict(self.calibration) if self.calibration else None,
            "calibration of names": asdict(self.calibration_of_names) if self.calibration_of_names else None,
            "articles": {name: numbers(figure) for name, figure in self.scores.articles.items()},
            "failures": dict(self.failures),
            "errors": [asdict(error) for error in self.errors],
        }


def heading(words: str) -> Iterator[str]:
    yield words
    yield "-" * len(words)


def table(figures: Mapping[str, Figure], shares: Iterable[str]) -> Iterator[str]:
    """A line for each figure; one number for `shares`, which are so many right of so many."""
    only = set(shares)
    yield f"{'':{WIDTH}}{'precision':>10}{'recall':>8}{'F1':>7}   right/predicted  found/gold"
    for name, figure in figures.items():
        counts = f"{figure.right}/{figure.predicted}"
        if name in only:
            yield f"{name:{WIDTH}}{'':10}{figure.recall:8.3f}{'':7}   {counts}"
        else:
            shown = f"{figure.precision:10.3f}{figure.recall:8.3f}{figure.f1:7.3f}"
            yield f"{name:{WIDTH}}{shown}   {counts:15}  {figure.found}/{figure.gold}"


def calibration_lines(calibration: Calibration) -> Iterator[str]:
    yield from heading("Confidence: is a quote given 0.8 right in 80 of 100 cases?")
    yield f"{'predictions given':{WIDTH}}{'mean':>10}{'right':>8}{'number':>9}"
    for one in calibration.bins:
        name = f"{one.least:.1f} to {one.least + 0.1:.1f}"
        yield f"{name:{WIDTH}}{one.confidence:10.3f}{one.right:8.3f}{one.count:9}"
    yield f"{'expected calibration error':{WIDTH}}{calibration.error:10.3f}"
    yield f"{'Brier score':{WIDTH}}{calibration.brier:10.3f}"


def worst(articles: Mapping[str, Figure]) -> Iterator[str]:
    for name, figure in sorted(articles.items(), key=lambda item: item[1].f1)[:MOST_WORST]:
        invented = figure.predicted - figure.right
        yield f"  {figure.f1:.3f}  found {figure.found} of {figure.gold}, invented {invented}  {name}"


def error_lines(errors: Sequence[Error]) -> Iterator[str]:
    """The errors, which come sorted by type and article, under headings."""
    for kind, group in groupby(errors, key=lambda error: error.type):
        of_kind = list(group)
        yield ""
        yield from heading(f"{kind[:1].upper()}{kind[1:]}: {len(of_kind)}")
        for article, found in groupby(of_kind, key=lambda error: error.article):
            yield article
            for error in found:
                yield f"  {error.place:6}  {error.words}"
                if error.detail:
                    yield f"{'':10}{error.detail}"


def numbers(figure: Figure) -> dict[str, float]:
    return {"precision": figure.precision, "recall": figure.recall, "f1": figure.f1, **asdict(figure)}
