"""Figures for predictions against gold: how much was found, how much of it is right. Definitions in docs/evaluation.md."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from articles.evaluation.gold import Annotated, Quote
from articles.evaluation.matching import DETERMINERS, Marked, Pair, Words, pair, without_unscored

HEADER_FIELDS = ("title", "outlet", "authors", "published")
SPEAKER_TYPES = ("person", "organisation", "collective")
# From which confidence on a prediction counts in which row, surest first.
BANDS = {"confidence 0.85": 0.85, "confidence 0.65": 0.65, "confidence 0.45": 0.45, "confidence 0": 0.0}
# A source of these alone is a pronoun: "he", "they both", "she herself".
PRONOUNS = frozenset(
    {"i", "we", "you", "he", "she", "it", "they", "who", "whom", "which", "that", "this", "these", "those"}
    | {"me", "us", "him", "her", "them", "his", "their", "its", "my", "our", "one", "both", "all", "himself", "herself"}
    | {"themselves", "itself", "another", "others", "some", "many", "s", "d", "ll"}
)
# How a person's name, a pronoun or other words ("the senator") name who speaks.
PERSON_BY = ("name", "pronoun", "description", "pronoun or description", "no source")
# One number says all of these: so many right of so many.
SHARES = (
    *("kind", *(f"speaker: {kind}" for kind in SPEAKER_TYPES), *(f"person by {kind}" for kind in PERSON_BY)),
    *("said on", "visit of a quote", *BANDS, *HEADER_FIELDS),
)
ORDER = (
    *("quotes", "exact", "attribution", "cue", "direct quotes", "direct quotes, source"),
    *("verbs of saying", "verbs of saying, source", "content words", "source words", *SHARES, "visits", "body"),
)


@dataclass(slots=True)
class Figure:
    """Right ones of those predicted, and found ones of those in the gold. One number suffices where the two are equal."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int, found: int | None = None) -> None:
        """`found` is as many as `right` where nothing else is said."""
        self.right += right
        self.found += right if found is None else found
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
    words: Words
    whole: bool

    def speaker_by(self, mark: Marked) -> tuple[str, ...]:
        """How the words of the source name the speaker of a gold quote: those of PERSON_BY that fit."""
        if not mark.source:
            return ("no source",)
        source = {self.words.words[number] for number in mark.source if self.words.is_word(number)}
        if source & set(str(plain(mark.quote.speaker or "")).split()) - DETERMINERS:
            return ("name",)
        return "pronoun" if source <= PRONOUNS else "description", "pronoun or description"

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
    return Judged(gold.name, mine, right, pair(mine, right), words, gold.whole)


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
    _add_parts(figures, result)
    _add_words(figures, result)
    _add_confidence(figures, result)
    for match in pairs:
        mine, right = match.predicted.quote, match.gold.quote
        if right.kind is not None:
            figures["kind"].add(mine.kind == right.kind, 1, 1)
        if right.speaker_type in SPEAKER_TYPES:
            figures[f"speaker: {right.speaker_type}"].add(right_speaker(mine, right), 1, 1)
        if right.speaker_type == "person":
            for way in result.speaker_by(match.gold):
                figures[f"person by {way}"].add(right_speaker(mine, right), 1, 1)
        if right.kind is not None and result.whole:
            figures["said on"].add(mine.said_on == right.said_on, 1, 1)


def _add_parts(figures: dict[str, Figure], result: Judged) -> None:
    """The same over direct quotes, and over those with a verb of saying; each side counts its own."""
    attributed = [match for match in result.pairs if match.predicted.same_source(match.gold)]
    for name, counts in (("direct quotes", attrgetter("direct")), ("verbs of saying", attrgetter("saying"))):
        predicted, gold = sum(map(counts, result.predicted)), sum(map(counts, result.gold))
        for row, pairs in ((name, result.pairs), (f"{name}, source", attributed)):
            right, found = (sum(counts(getattr(match, side)) for match in pairs) for side in ("predicted", "gold"))
            figures[row].add(right, predicted, gold, found)


def _add_words(figures: dict[str, Figure], result: Judged) -> None:
    for part in ("content", "source"):
        mine, right = (
            frozenset[int]().union(*(getattr(mark, part) for mark in marks)) for marks in (result.predicted, result.gold)
        )
        figures[f"{part} words"].add(len(mine & right), len(mine), len(right))


def all_right(result: Judged) -> dict[int, bool]:
    """By id, for each prediction that found a quote, whether its source and, where the gold tells, its speaker are right."""
    return {
        id(match.predicted): match.predicted.same_source(match.gold)
        and (match.gold.quote.speaker is None or right_speaker(match.predicted.quote, match.gold.quote))
        for match in result.pairs
    }


def _add_confidence(figures: dict[str, Figure], result: Judged) -> None:
    """Of the predictions that are so sure, those with the right content, source and speaker."""
    right = all_right(result)
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


def right_speaker(mine: Quote, right: Quote) -> bool:
    """The same speaker; a body or a group also under another name that the text gives nobody else."""
    if same_speaker(mine.speaker, right.speaker):
        return True
    return right.speaker_type != "person" and plain(mine.speaker or "") in {plain(name) for name in right.names}
