"""How many processes read, and what the bar of those who read says."""

import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.extraction.records import Extraction
from articles.management import workers
from articles.management.progress import ReadingBar
from articles.reading import Knowledge, LocalReader, parse
from articles.reading.crew import Crew
from articles.reading.process import ProcessReader
from articles.services.readings.reader import opened_reader


@pytest.fixture
def machine(tmp_path, monkeypatch, settings):
    """A machine of eight cores and 64 GB, which tests change."""
    settings.FILE_SECONDS = 60
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(8)), raising=False)
    monkeypatch.setattr(workers, "QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr(workers, "MEMORY", tmp_path / "meminfo")
    (tmp_path / "meminfo").write_text("MemTotal: 70000000 kB\nMemAvailable:   64000000 kB\n")
    return tmp_path


@pytest.mark.parametrize(("quota", "number"), [("max 100000", 8), ("150000 100000", 2), ("20000 100000", 1), ("", 8)])
def test_without_the_option_all_cores_that_may_be_used_are(machine, quota, number):
    (machine / "cpu.max").write_text(quota)
    assert workers.workers(None) == number


@pytest.mark.parametrize(("available", "number"), [(64_000_000, 8), (1_300_000, 3), (100_000, 1)])
def test_there_are_no_more_than_there_is_memory_for(machine, available, number):
    (machine / "meminfo").write_text(f"MemAvailable:   {available} kB\n")
    assert workers.workers(None) == number


def test_what_is_asked_for_counts(machine, settings):
    (machine / "meminfo").unlink()
    assert (workers.workers(None), workers.workers(3)) == (8, 3)
    settings.FILE_SECONDS = 0  # without processes that can be stopped there is this one
    assert (workers.workers(None), workers.workers(3)) == (1, 3)


@pytest.mark.parametrize("command", [["extract", "a.txt", "--out", "out"], ["ingest", "a.txt"], ["reextract"]])
@pytest.mark.parametrize("number", ["0", "-1", "many", "257"])
def test_no_number_has_a_reason(command, number):
    with pytest.raises(CommandError, match=f"--workers: a number from 1 to 256, not “{number}”"):
        call_command(*command, f"--workers={number}")


@pytest.mark.parametrize(
    ("seconds", "number", "kind"), [(0, 1, LocalReader), (9, 1, ProcessReader), (0, 2, Crew), (9, 2, Crew)]
)
def test_who_reads(settings, seconds, number, kind):
    settings.FILE_SECONDS = seconds
    with opened_reader(number) as reader:
        assert isinstance(reader, kind)


class Reads(LocalReader):
    def extract(self, parsed, known, *, keep=False):
        return Extraction()


def test_the_bar_tells_articles_words_a_second_and_the_time_left():
    passed = [100.0]
    with ReadingBar(10, StringIO(), disable=False, clock=lambda: passed[0]) as bar:
        reader = bar.watch(Reads())
        passed[0] = 900.0
        bar.skip()
        bar.skip()  # what need not be read takes no time, so it says nothing of the rest
        for _ in range(4):
            passed[0] += 30
            reader.extract(parse("Rain fell here. " * 50), Knowledge())
            bar.count()
        assert bar.line() == "6 of 10 articles, 5 words a second, 3 min left"  # 4 of 30 s and 8 of 6 s
        for _ in range(4):
            passed[0] += 30
            bar.count()
        for _ in range(4):
            passed[0] += 6
            reader.extract(parse("Rain fell here. " * 50), Knowledge())
            bar.count(again=True)
        told = bar.line()
    assert told == "10 of 10 articles, 4 once more with what the others taught, 2 words a second, 24 s left"
