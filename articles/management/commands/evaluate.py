"""manage.py evaluate: measures extraction against annotated articles, and fails below the floors."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.evaluation.gate import complaints, load_floors
from articles.evaluation.gold import DATA, SAMPLES, Annotated, GoldError, load
from articles.evaluation.matching import Marked
from articles.evaluation.measure import Predictions, predict
from articles.evaluation.scores import HEADER_FIELDS, SHARES, Figure, Scores, judge, plain, score
from articles.extraction import ExtractionError

MOST_WORST = 12


class Command(BaseCommand):
    help = "Reads annotated articles and prints how much was found and how much of it is right (docs/evaluation.md)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--gold", type=Path, metavar="FOLDER", help="annotated articles; default: those of the samples")
        parser.add_argument("--texts", type=Path, metavar="FOLDER", help="their .txt files; default: the gold's folder")
        parser.add_argument("--json", dest="out", type=Path, metavar="OUT", help="write the figures to this file too")
        parser.add_argument("--errors", action="store_true", help="list every quote missed, invented or misattributed")
        parser.add_argument("--gate", action="store_true", help="fail below the floors pinned for the samples")

    def handle(
        self,
        *args: object,
        gold: Path | None,
        texts: Path | None,
        out: Path | None,
        errors: bool,
        gate: bool,
        **options: object,
    ) -> None:
        if gate and gold:
            raise CommandError("--gate is for the samples, whose floors are pinned: leave out --gold")
        try:
            articles = load(gold or DATA, texts or gold or SAMPLES)
            predictions = predict(articles, settings.SPACY_MODEL)
        except (GoldError, ExtractionError) as problem:
            raise CommandError(str(problem)) from problem
        scores = score(articles, predictions.articles)
        self.print_table(scores)
        self.print_worst(scores)
        for name, reason in predictions.failures.items():
            self.stderr.write(f"{name}: not read, counted as missed: {reason}")
        if errors:
            self.print_errors(articles, predictions)
        if out:
            write_json(scores, out)
        if gate:
            self.check_floors(scores)

    def print_table(self, scores: Scores) -> None:
        self.stdout.write(f"{'':22}{'precision':>10}{'recall':>8}{'F1':>7}   right/predicted  found/gold")
        for name, figure in scores.figures.items():
            counts = f"{figure.right}/{figure.predicted}"
            if name in SHARES:
                self.stdout.write(f"{name:22}{'':10}{figure.recall:8.3f}{'':7}   {counts}")
                continue
            numbers = f"{figure.precision:10.3f}{figure.recall:8.3f}{figure.f1:7.3f}"
            self.stdout.write(f"{name:22}{numbers}   {counts:15}  {figure.found}/{figure.gold}")

    def print_worst(self, scores: Scores) -> None:
        def f1(item: tuple[str, Figure]) -> float:
            return item[1].f1

        self.stdout.write("\nquotes of each article, worst first")
        for name, figure in sorted(scores.articles.items(), key=f1)[:MOST_WORST]:
            invented = figure.predicted - figure.right
            self.stdout.write(f"  {figure.f1:.3f}  found {figure.found} of {figure.gold}, invented {invented}  {name}")

    def print_errors(self, articles: Sequence[Annotated], predictions: Predictions) -> None:
        for article in articles:
            predicted = predictions.articles.get(article.name)
            result = judge(article, predicted)
            self.stdout.write(f"\n{article.name}")
            for name in HEADER_FIELDS if predicted and article.whole else ():
                mine, right = getattr(predicted, name), getattr(article, name)
                if plain(mine) != plain(right):
                    self.stdout.write(f"  {name:9} {mine or '?'}, not {right or '?'}")
            for mark in result.missed:
                self.stdout.write(f"  missed    {describe(mark, article.text)}")
            for mark in result.wrong:
                self.stdout.write(f"  invented  {describe(mark, article.text)}")
            for match in result.pairs:
                for label, mine, right in differences(match.predicted, match.gold):
                    words = describe(match.gold, article.text)
                    self.stdout.write(f"  {label:9} {mine}, not {right}: {words}")

    def check_floors(self, scores: Scores) -> None:
        found = complaints(scores, load_floors())
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"below {len(found)} of the floors")
        self.stdout.write("\nall floors reached")


def describe(mark: Marked, text: str) -> str:
    words = " … ".join(" ".join(text[start:end].split()) for start, end in mark.quote.contents)
    return f"[{mark.quote.kind or '?'}, {mark.quote.speaker or '?'}] {words[:100]}"


def differences(mine: Marked, right: Marked) -> list[tuple[str, str | None, str | None]]:
    """What is wrong with a quote that was found: the field, what was predicted, what it should be."""
    fields = ("kind", "speaker", "visit", "said_on") if right.quote.kind else ()
    return [
        (name, getattr(mine.quote, name), getattr(right.quote, name))
        for name in fields
        if getattr(mine.quote, name) != getattr(right.quote, name)
    ]


def write_json(scores: Scores, path: Path) -> None:
    figures = {
        name: {"precision": figure.precision, "recall": figure.recall, "f1": figure.f1, "right": figure.right}
        | {"predicted": figure.predicted, "found": figure.found, "gold": figure.gold}
        for name, figure in scores.figures.items()
    }
    try:
        path.write_text(json.dumps(figures, indent=1) + "\n", "utf8")
    except OSError as problem:
        raise CommandError(f"cannot write {path}: {problem.strerror}") from problem
