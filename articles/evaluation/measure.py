"""Reads annotated articles as the product would, and puts what it understood into the gold's format."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles import extraction, reading
from articles.evaluation.gold import Annotated, GoldError, from_json, knows_inner, knows_other
from articles.extraction.records import KnownSpeaker


@dataclass(frozen=True, slots=True)
class Predictions:
    """Articles as the product understands them, by name, and for those it failed on, why."""

    articles: dict[str, Annotated]
    failures: dict[str, str]


def predict(
    gold: Sequence[Annotated],
    engine: extraction.Engine = extraction.DEFAULT_ENGINE,
    known_speakers: Sequence[KnownSpeaker] = (),
) -> Predictions:
    """Read the texts of `gold` in one run, as `manage.py extract` does. A text without a header is read as plain.

    Where the gold knows kinds but no "other", what was only believed is no quote, and predictions of it are left out; so
    are statements inside others where the gold has one layer only.
    """
    other, inner = knows_other(gold), knows_inner(gold)
    articles: dict[str, Annotated] = {}
    failures: dict[str, str] = {}
    for whole in (True, False):
        texts = {article.name: article.text for article in gold if article.whole == whole}
        readings, knowledge, problems = reading.read_together(
            texts, plain=not whole, engine=engine, known_speakers=known_speakers
        )
        failures.update(problems)
        for name, result in readings.items():
            try:
                found = reading.to_gold(result, name, knowledge, other=other, inner=inner)
                articles[name] = from_json(name, texts[name], found, whole=whole)
            except GoldError as problem:
                failures[name] = str(problem)
    return Predictions(articles, failures)
