"""How fast Newsdesk reads articles and answers readers, on this machine with the data at hand."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from articles.evaluation.speed import measure
from articles.ingestion import IngestionError, find_files, read_file
from articles.management.page_times import ask, pages
from articles.models import Article, Quote, Speaker, Visit

SAMPLES = sorted(map(str, (Path(settings.BASE_DIR) / "samples").glob("*.txt")))


class Command(BaseCommand):
    help = "Measure extraction (words a second, peak memory) and the response times of pages on the data at hand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", default=SAMPLES, help="articles to read (default: the samples)")
        parser.add_argument("--passes", type=int, default=3, help="how often all are read; the fastest counts")
        parser.add_argument("--requests", type=int, default=100, help="how often each page is asked for")
        parser.add_argument("--pages", action="store_true", help="measure pages only")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["passes"] < 1 or options["requests"] < 1:
            raise CommandError("--passes and --requests count from 1.")
        if not options["pages"]:
            self.bench_extraction(read_texts(options["paths"]), options["passes"])
            self.stdout.write("")
        self.bench_pages(options["requests"])

    def bench_extraction(self, texts: list[str], passes: int) -> None:
        ours, bare = measure(texts, settings.SPACY_MODEL, passes)
        self.stdout.write(f"Extraction: {len(texts)} articles, {ours.words} words, the fastest of {passes} passes")
        self.stdout.write(f"{'':24}{'words/s':>10}{'peak MB':>10}{'loading s':>11}")
        for name, speed in (("Newsdesk", ours), (settings.SPACY_MODEL, bare)):
            self.stdout.write(f"{name:24}{speed.words_a_second:10.0f}{speed.peak / 1e6:10.0f}{speed.loading:11.2f}")
        self.stdout.write(f"Newsdesk takes {ours.seconds / bare.seconds:.2f} times as long as the bare model.")

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


def read_texts(paths: list[str]) -> list[str]:
    found = find_files([Path(path) for path in paths])
    if found.errors:
        raise CommandError(": ".join(map(str, found.errors[0])))
    try:
        texts = [read_file(file) for file in found.files]
    except IngestionError as error:
        raise CommandError(str(error)) from None
    if not texts:
        raise CommandError("There is no article to read.")
    return texts
