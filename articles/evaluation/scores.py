"""Figures for predictions against gold: how much was found, how much of it is right. Definitions in docs/evaluation.md."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from articles.evaluation.gold import Annotated
from articles.evaluation.matching import Marked, Pair, Words, pair, without_unscored

HEADER_FIELDS = ("title", "outlet", "authors", "published")
SPEAKER_TYPES = ("person", "organisation", "collective")
# From which confidence on a prediction counts in which row, surest first.
BANDS = {"confidence 0.85": 0.85, "confidence 0.65": 0.65, "confidence 0.45": 0.45, "confidence 0": 0.0}
# One number says all of these: so many right of so many.
SHARES = (
    *("kind", *(f"speaker: {kind}" for kind in SPEAKER_TYPES), "said on", "visit of a quote"),
    *BANDS,
    *HEADER_FIELDS,
)
ORDER = ("quotes", "exact", "attribution", "cue", *SHARES, "visits", "body")


@dataclass(slots=True)
class Figure:
    """Right ones of those predicted, and found ones of those in the gold. One number suffices where the two are equal."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        self.right += right
        self.found += right
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.right else 0.0


@dataclass(slots=True)
class Scores:
    """Figures by name, and how well each article's quotes were found."""

    figures: dict[str, Figure] = field(default_factory=lambda: defaultdict(Figure))
    articles: dict[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """One article's quotes, those that count, and who found whom."""

    name: str
    predicted: Sequence[Marked]
    gold: Sequence[Marked]
    pairs: Sequence[Pair]

    @property
    def missed(self) -> list[Marked]:
        found = {id(match.gold) for match in self.pairs}
        return [mark for mark in self.gold if id(mark) not in found]

    @property
    def wrong(self) -> list[Marked]:
        right = {id(match.predicted) for match in self.pairs}
        return [mark for mark in self.predicted if id(mark) not in right]


def judge(gold: Annotated, predicted: Annotated | None) -> Judged:
    """Pair the quotes of one article. `predicted` None: the article could not be read, all of its quotes are missed."""
    words = Words(gold.text)
    right = [mark for mark in map(words.mark, gold.quotes) if mark.content]
    mine = [words.mark(quote) for quote in predicted.quotes] if predicted else []
    mine, right = without_unscored(mine, right)
    return Judged(gold.name, mine, right, pair(mine, right))


def score(gold: Sequence[Annotated], predictions: Mapping[str, Annotated]) -> Scores:
    """All figures, summed over the articles; `predictions` by name, those missing are misses."""
    scores = Scores()
    judged = [judge(article, predictions.get(article.name)) for article in gold]
    for article, result in zip(gold, judged, strict=True):
        _add_quotes(scores, result)
        if article.whole:
            _add_header(scores.figures, article, predictions.get(article.name))
            _add_body(scores.figures["body"], article, predictions.get(article.name))
    whole = {article.name for article in gold if article.whole}
    _add_visits(scores.figures, [result for result in judged if result.name in whole])
    scores.figures = {name: scores.figures[name] for name in sorted(scores.figures, key=ORDER.index)}
    return scores


def _add_quotes(scores: Scores, result: Judged) -> None:
    figures, predicted, gold, pairs = scores.figures, result.predicted, result.gold, result.pairs
    scores.articles[result.name] = Figure()
    scores.articles[result.name].add(len(pairs), len(predicted), len(gold))
    figures["quotes"].add(len(pairs), len(predicted), len(gold))
    figures["exact"].add(sum(match.overlap == 1 for match in pairs), len(predicted), len(gold))
    figures["attribution"].add(sum(match.predicted.same_source(match.gold) for match in pairs), len(predicted), len(gold))
    figures["cue"].add(
        sum(bool(match.predicted.cue & match.gold.cue) for match in pairs),
        sum(bool(mark.cue) for mark in predicted),
        sum(bool(mark.cue) for mark in gold),
    )
    _add_confidence(figures, result)
    for match in pairs:
        mine, right = match.predicted.quote, match.gold.quote
        if right.kind is not None:
            figures["kind"].add(mine.kind == right.kind, 1, 1)
        if right.speaker_type in SPEAKER_TYPES:
            figures[f"speaker: {right.speaker_type}"].add(same_speaker(mine.speaker, right.speaker), 1, 1)
        if right.kind is not None:
            figures["said on"].add(mine.said_on == right.said_on, 1, 1)


def _add_confidence(figures: dict[str, Figure], result: Judged) -> None:
    """Of the predictions that are so sure, those with the right content, source and, where the gold tells, speaker."""
    right = {
        id(match.predicted): match.predicted.same_source(match.gold)
        and (match.gold.quote.kind is None or same_speaker(match.predicted.quote.speaker, match.gold.quote.speaker))
        for match in result.pairs
    }
    for mark in result.predicted:
        sure = mark.quote.confidence
        if sure is not None:
            band = next(name for name, least in BANDS.items() if sure >= least)
            figures[band].add(right.get(id(mark), False), 1, 1)


def _add_header(figures: dict[str, Figure], gold: Annotated, predicted: Annotated | None) -> None:
    for name in HEADER_FIELDS:
        right = predicted is not None and plain(getattr(predicted, name)) == plain(getattr(gold, name))
        figures[name].add(right, 1, 1)


def _add_body(figure: Figure, gold: Annotated, predicted: Annotated | None) -> None:
    words = Words(gold.text)
    right = words.under(gold.body)
    mine = words.under(predicted.body) if predicted else frozenset()
    figure.add(len(mine & right), len(mine), len(right))


def _add_visits(figures: dict[str, Figure], judged: Sequence[Judged]) -> None:
    if not judged:
        return
    stands_for = visits_meant(judged)
    pairs = [match for result in judged for match in result.pairs]
    right = sum(stands_for.get(match.predicted.quote.visit, "nothing") == match.gold.quote.visit for match in pairs)
    figures["visit of a quote"].add(right, len(pairs), len(pairs))
    labels = {mark.quote.visit for result in judged for mark in result.predicted} - {None}
    visits = {mark.quote.visit for result in judged for mark in result.gold} - {None}
    figures["visits"].add(len(stands_for) - 1, len(labels), len(visits))


def visits_meant(judged: Iterable[Judged]) -> dict[str | None, str | None]:
    """Which gold visit each predicted label stands for: one to one, those that share most quotes first.

    No label stands for no visit. A label that is left over is not in the result.
    """
    counts = Counter((match.predicted.quote.visit, match.gold.quote.visit) for result in judged for match in result.pairs)
    meant: dict[str | None, str | None] = {None: None}
    for (label, visit), _ in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))):
        if label and visit and label not in meant and visit not in meant.values():
            meant[label] = visit
    return meant


def plain(value: str | Iterable[str]) -> object:
    """Words only, in lower case; of several names, sorted."""
    if isinstance(value, str):
        return " ".join(re.findall(r"\w+", value.casefold()))
    return sorted(str(plain(name)) for name in value)


def same_speaker(name: str | None, other: str | None) -> bool:
    """Equal names, or one the other's longer form: "Antony Blinken", "Antony J. Blinken"."""
    mine, right = (str(plain(value or "")).split() for value in (name, other))
    if mine == right:
        return True
    if min(len(mine), len(right)) < 2 or mine[-1] != right[-1]:
        return False
    return set(mine) <= set(right) or set(right) <= set(mine)
