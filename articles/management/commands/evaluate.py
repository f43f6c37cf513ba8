"""manage.py evaluate: measures extraction against annotated articles, and fails below the floors."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.evaluation.calibration import calibrate
from articles.evaluation.errors import find_errors
from articles.evaluation.figures import write_figures
from articles.evaluation.gate import complaints, load_floors
from articles.evaluation.gold import DATA, SAMPLES, GoldError, load
from articles.evaluation.measure import predict
from articles.evaluation.named import measure_names, named_right
from articles.evaluation.scores import Scores, judge, score
from articles.evaluation.speaker_files import with_speakers
from articles.evaluation.stages import measure_stages
from articles.extraction import ExtractionError
from articles.management.evaluation_report import Report
from articles.services.engine import engine_of_settings
from articles.services.entities.known_people import people_of_file


class Command(BaseCommand):
    help = (
        "Reads annotated articles and prints how much was found and how much of it is right: by the whole chain, "
        "and by each stage alone (docs/evaluation.md)."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--gold", type=Path, metavar="FOLDER", help="annotated articles; default: those of the samples")
        parser.add_argument("--texts", type=Path, metavar="FOLDER", help="their .txt files; default: the gold's folder")
        parser.add_argument(
            "--speakers",
            type=Path,
            metavar="FOLDER",
            help="who says each quote of the gold, and of which kind it is, in files of their own; only articles that have "
            "one are read",
        )
        parser.add_argument("--json", dest="out", type=Path, metavar="OUT", help="write all of it to this file too")
        parser.add_argument(
            "--figures", type=Path, metavar="FILE", help="write the figures of the samples into this file for the about page"
        )
        parser.add_argument("--errors", action="store_true", help="list every error by type, with the words of the text")
        parser.add_argument("--gate", action="store_true", help="fail below the floors pinned for the samples")

    def handle(
        self,
        *args: object,
        gold: Path | None,
        texts: Path | None,
        speakers: Path | None,
        out: Path | None,
        figures: Path | None,
        errors: bool,
        gate: bool,
        **options: object,
    ) -> None:
        refuse_what_does_not_go_together(gold, speakers, figures, gate=gate)
        try:
            report = measure(gold or DATA, texts or gold or SAMPLES, speakers)
        except (GoldError, ExtractionError) as problem:
            raise CommandError(str(problem)) from problem
        for line in report.lines(with_errors=errors):
            self.stdout.write(line)
        for name, reason in report.failures.items():
            self.stderr.write(f"{name}: not read, counted as missed: {reason}")
        if out:
            write_json(report, out)
        if figures:
            write_figures_of_samples(report.scores, figures)
        if gate:
            self.check_floors(report)

    def check_floors(self, report: Report) -> None:
        found = complaints({**report.scores.figures, **report.names}, load_floors())
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"below {len(found)} of the floors")
        self.stdout.write("\nall floors reached")


def refuse_what_does_not_go_together(gold: Path | None, speakers: Path | None, figures: Path | None, *, gate: bool) -> None:
    if gate and gold:
        raise CommandError("--gate is for the samples, whose floors are pinned: leave out --gold")
    if figures and gold:
        raise CommandError("--figures is for the samples: leave out --gold")
    if speakers and not gold:
        raise CommandError("--speakers names the speakers of other gold: name its folder with --gold")


def measure(gold: Path, texts: Path, speakers: Path | None) -> Report:
    """Read and judge the articles of a folder. Raises GoldError, ExtractionError."""
    articles = load(gold, texts)
    if speakers:
        articles = with_speakers(articles, speakers)
    engine, known = engine_of_settings(), people_of_file().speakers
    predictions = predict(articles, engine, known)
    judged = [judge(article, predictions.articles.get(article.name)) for article in articles]
    return Report(
        scores=score(articles, predictions.articles),
        stages=measure_stages(judged, articles, engine, known),
        names=measure_names(judged),
        calibration=calibrate(judged),
        calibration_of_names=calibrate(judged, named_right),
        failures=predictions.failures,
        errors=find_errors(articles, judged, predictions.articles),
    )


def write_json(report: Report, path: Path) -> None:
    try:
        path.write_text(json.dumps(report.as_json(), indent=1, ensure_ascii=False) + "\n", "utf8")
    except OSError as problem:
        raise CommandError(f"cannot write {path}: {problem.strerror}") from problem


def write_figures_of_samples(scores: Scores, path: Path) -> None:
    try:
        write_figures(scores, path)
    except OSError as problem:
        raise CommandError(f"cannot write {path}: {problem.strerror}") from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise CommandError(f"{path} holds something else; name a new file") from problem
