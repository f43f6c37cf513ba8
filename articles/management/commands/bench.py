"""How fast Newsdesk reads articles and answers readers, on this machine with the data at hand."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from articles.evaluation.speed import Sample, Speed, measure, measure_batches, measure_components, measure_workers
from articles.ingestion import find_files
from articles.management.page_times import ask, pages
from articles.models import Article, Quote, Speaker, Visit
from articles.reading import LocalReader, reason_of
from articles.services.engine import engine_of_settings

SAMPLES = sorted(map(str, (Path(settings.BASE_DIR) / "samples").glob("*.txt")))


class Command(BaseCommand):
    help = (
        "Measure extraction (words a second, peak memory, loading; processes, batches and components compared) and the "
        "response times of pages on the data at hand."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            default=SAMPLES,
            help="files and folders of articles, or JSON with a “text” (default: the samples)",
        )
        parser.add_argument("--passes", type=int, default=3, help="how often all are read; the fastest counts")
        parser.add_argument("--no-pages", action="store_true", help="measure extraction only")
        parser.add_argument("--requests", type=int, default=100, help="how often each page is asked for")
        parser.add_argument("--pages", action="store_true", help="measure pages only")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["passes"] < 1 or options["requests"] < 1:
            raise CommandError("--passes and --requests count from 1.")
        if not options["pages"]:
            self.bench_extraction(read_samples(options["paths"]), options["passes"])
            self.stdout.write("")
        if not options["no_pages"]:
            self.bench_pages(options["requests"])

    def bench_extraction(self, samples: Sequence[Sample], passes: int) -> None:
        engine = engine_of_settings()
        ours, bare = measure(samples, engine, passes)
        self.stdout.write(f"Extraction: {len(samples)} articles, {ours.words} words, the fastest of {passes} passes")
        self.print_speeds({"Newsdesk": ours, engine.model: bare})
        self.stdout.write(
            f"Newsdesk takes {ours.processor / bare.processor:.2f} times the processor time of the bare model: "
            f"{bare.processor / ours.processor:.2f} of its words a second."
        )

        self.stdout.write("\nProcesses side by side, the peak of the largest")
        self.print_speeds({str(count): speed for count, speed in measure_workers(samples, engine).items()})

        self.stdout.write("\nArticles at once (Newsdesk reads one)")
        self.print_speeds({str(size): speed for size, speed in measure_batches(samples, engine).items()})

        self.stdout.write("\nComponents")
        seconds = measure_components(samples, engine)
        self.stdout.write(f"{'':30}{'CPU ms per 1,000 words':>24}{'share':>8}")
        for name, spent in seconds.items():
            share = spent / sum(seconds.values())
            self.stdout.write(f"{name:30}{spent / ours.words * 1e6:24.1f}{share:8.1%}")

    def print_speeds(self, speeds: Mapping[str, Speed]) -> None:
        self.stdout.write(f"{'':24}{'words/s':>10}{'words/CPU s':>13}{'peak MB':>10}{'loading s':>11}")
        for name, speed in speeds.items():
            rates = f"{speed.words_a_second:10.0f}{speed.words / speed.processor:13.0f}"
            self.stdout.write(f"{name:24}{rates}{speed.peak / 1e6:10.0f}{speed.loading:11.2f}")
        self.stdout.flush()

    def bench_pages(self, requests: int) -> None:
        try:
            counts = [model.objects.count() for model in (Article, Quote, Speaker, Visit)]
        except DatabaseError:
            counts = [0]
        if not counts[0]:
            self.stdout.write("Pages: not measured, there are no articles; `make run` loads the samples.")
            return
        size = "{} articles, {} quotes, {} speakers, {} visits".format(*counts)
        self.stdout.write(f"Pages: {size}; {requests} requests each, {connection.vendor}, without the network")
        self.stdout.write(f"{'':32}{'median ms':>11}{'p95 ms':>9}{'queries':>9}{'KB':>7}")
        for name, address in pages():
            times = ask(address, requests)
            self.stdout.write(f"{name:32}{times.median:11.1f}{times.p95:9.1f}{times.queries:9}{times.size:7.1f}")
            self.stdout.flush()


def read_samples(paths: Sequence[str]) -> list[Sample]:
    """Articles of files and folders; the "text" of files in the gold's format (.json) is read as a body without a header."""
    samples: list[Sample] = []
    for path in map(Path, paths):
        files = sorted(path.glob("*.json")) or [path]
        for file in files:
            samples += [Sample(text_of(file), plain=True)] if file.suffix == ".json" else read_files(file)
    if not samples:
        raise CommandError("There is no article to read.")
    return samples


def text_of(file: Path) -> str:
    try:
        return str(json.loads(file.read_text("utf8"))["text"])
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError):
        raise CommandError(f"{file}: not JSON with a “text”") from None


def read_files(path: Path) -> list[Sample]:
    """The texts of articles in files of every kind; how fast they are opened is not measured."""
    found = find_files([path])
    if found.errors:
        raise CommandError(": ".join(map(str, found.errors[0])))
    samples: list[Sample] = []
    for file in found.files:
        try:
            document, _ = LocalReader().open_file(file)
        except Exception as error:  # as wherever files are opened
            raise CommandError(f"{file}: {reason_of(error)}") from error
        samples += [Sample(article.text) for article in document.articles]
    return samples
