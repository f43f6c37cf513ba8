"""manage.py evaluate: measures extraction against annotated articles, and fails below the floors."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.evaluation.figures import write_figures
from articles.evaluation.gate import complaints, load_floors
from articles.evaluation.gold import DATA, SAMPLES, Annotated, GoldError, load
from articles.evaluation.matching import Marked
from articles.evaluation.measure import Predictions, predict
from articles.evaluation.scores import HEADER_FIELDS, SHARES, Figure, Scores, judge, plain, same_speaker, score, visits_meant
from articles.extraction import ExtractionError

MOST_WORST = 12


class Command(BaseCommand):
    help = "Reads annotated articles and prints how much was found and how much of it is right (docs/evaluation.md)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--gold", type=Path, metavar="FOLDER", help="annotated articles; default: those of the samples")
        parser.add_argument("--texts", type=Path, metavar="FOLDER", help="their .txt files; default: the gold's folder")
        parser.add_argument("--json", dest="out", type=Path, metavar="OUT", help="write the figures to this file too")
        parser.add_argument(
            "--figures", type=Path, metavar="FILE", help="write the figures of the samples into this file for the about page"
        )
        parser.add_argument("--errors", action="store_true", help="list every quote missed, invented or misattributed")
        parser.add_argument("--gate", action="store_true", help="fail below the floors pinned for the samples")

    def handle(
        self,
        *args: object,
        gold: Path | None,
        texts: Path | None,
        out: Path | None,
        figures: Path | None,
        errors: bool,
        gate: bool,
        **options: object,
    ) -> None:
        if gate and gold:
            raise CommandError("--gate is for the samples, whose floors are pinned: leave out --gold")
        if figures and gold:
            raise CommandError("--figures is for the samples: leave out --gold")
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
        if figures:
            write_figures_of_samples(scores, figures)
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
        judged = [judge(article, predictions.articles.get(article.name)) for article in articles]
        meant = visits_meant(judged)
        for article, result in zip(articles, judged, strict=True):
            self.stdout.write(f"\n{article.name}")
            predicted = predictions.articles.get(article.name)
            for name in HEADER_FIELDS if predicted and article.whole else ():
                mine, right = getattr(predicted, name), getattr(article, name)
                if plain(mine) != plain(right):
                    self.stdout.write(f"  {name}: {mine or '?'}, not {right or '?'}")
            lines = [(place(mark), f"missed    {describe(mark, article.text)}") for mark in result.missed]
            lines += [(place(mark), f"invented  {describe(mark, article.text)}") for mark in result.wrong]
            lines += [
                (place(match.gold), f"misread   {describe(match.gold, article.text)}: {', '.join(found)}")
                for match in result.pairs
                if (found := differences(match.predicted, match.gold, meant))
            ]
            for _, line in sorted(lines):
                self.stdout.write(f"  {line}")

    def check_floors(self, scores: Scores) -> None:
        found = complaints(scores, load_floors())
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"below {len(found)} of the floors")
        self.stdout.write("\nall floors reached")


def place(mark: Marked) -> int:
    return mark.quote.contents[0].start if mark.quote.contents else 0


def describe(mark: Marked, text: str) -> str:
    words = " … ".join(" ".join(text[start:end].split()) for start, end in mark.quote.contents)
    return f"[{mark.quote.kind or '?'}, {mark.quote.speaker or '?'}] {words if len(words) <= 100 else words[:99] + '…'}"


def differences(mine: Marked, right: Marked, visits: Mapping[str | None, str | None]) -> list[str]:
    """What is wrong with a quote that was found: the field, what was predicted, what it should be."""
    found = [] if mine.same_source(right) else ["source"]
    if not right.quote.kind:  # bare spans: nothing more to compare
        return found
    if not same_speaker(mine.quote.speaker, right.quote.speaker):
        found.append(f"speaker {mine.quote.speaker}, not {right.quote.speaker}")
    if mine.quote.kind != right.quote.kind:
        found.append(f"kind {mine.quote.kind}")
    if mine.quote.said_on != right.quote.said_on:
        found.append(f"said on {mine.quote.said_on}, not {right.quote.said_on}")
    if visits.get(mine.quote.visit, "nothing") != right.quote.visit:
        found.append(f"visit {mine.quote.visit}, not {right.quote.visit}")
    return found


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


def write_figures_of_samples(scores: Scores, path: Path) -> None:
    try:
        write_figures(scores, path)
    except OSError as problem:
        raise CommandError(f"cannot write {path}: {problem.strerror}") from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise CommandError(f"{path} holds something else; name a new file") from problem
