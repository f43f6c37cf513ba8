"""Texts are read in a process of its own, which can be stopped, and which ends with whoever started it."""

import os
import signal
import subprocess
import sys
import threading
import time
from io import StringIO
from multiprocessing import Pipe
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.evaluation.gold import SAMPLES
from articles.extraction import Engine, ExtractionError
from articles.ingestion import IngestionError, open_document
from articles.models import Article, Quote
from articles.reading import Knowledge, LocalReader, UnforeseenError, parse, read_together
from articles.reading.process import PROGRAM, ProcessReader, TooSlowError
from articles.tests.own_database import ROOT, own_database

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")

LIMIT = 5
SHORT = "A ferry returns\n\nPublished: {day} June 2023\n\n“We are an island,” Ana Ruiz told reporters on Monday.\n"
SLOW = "A long story\n\nPublished: 3 June 2023\n\n" + "She said that the road was long. " * 25_000  # a minute or more
PATIENCE = 60  # seconds that a busy machine may take


def workers_of(pid):
    """The numbers of the processes that the process `pid` has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:  # it has just ended
            continue
        if int(parent) == pid and state != "Z":
            found.append(int(stat.parent.name))
    return found


def wait_until(happened, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := happened():
            return found
        time.sleep(0.05)
    raise AssertionError(what)


def is_gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.fixture
def others():
    """What this process of tests has started for itself, before the test."""
    return set(workers_of(os.getpid()))


@pytest.fixture
def reader(others):
    with ProcessReader(Engine(), LIMIT) as reader:
        yield reader
    assert set(workers_of(os.getpid())) <= others


class TestWithoutTheModel:
    def test_parsing_gives_the_same(self, reader):
        text = SHORT.format(day=1)
        assert reader.parse(text) == parse(text)
        assert reader.parse(text, plain=True) == parse(text, plain=True)

    def test_files_are_opened_in_the_process(self, reader):
        data = SHORT.format(day=1).encode()
        assert reader.open_document(data, "a.txt") == open_document(data, "a.txt")
        with pytest.raises(IngestionError, match="a PDF"):
            reader.open_document(b"These are plain words.", "a.pdf")

    def test_one_process_answers_all_questions(self, reader, others):
        for day in (1, 2, 3):
            reader.parse(SHORT.format(day=day))
        assert len(set(workers_of(os.getpid())) - others) == 1

    def test_what_nobody_foresaw_is_told_with_its_place(self, reader):
        with pytest.raises(UnforeseenError, match=r"^\w+Error: .* \(\w+\.py:\d+\)$") as caught:
            reader.parse(None)
        assert "Traceback" in caught.value.trace
        assert reader.parse("Words.").text == "Words."

    @pytest.mark.medium
    def test_a_model_that_is_not_there_is_told(self):
        with ProcessReader(Engine("no_such_model"), LIMIT) as reader:
            with pytest.raises(ExtractionError, match="no_such_model"):
                reader.load()
            with pytest.raises(ExtractionError, match="no_such_model"):
                reader.extract(parse("Words."), Knowledge())

    @pytest.mark.medium
    def test_an_answer_that_nobody_waited_for_is_none_to_the_next_question(self, reader):
        def leave(number, frame):
            raise SystemExit

        before = signal.signal(signal.SIGALRM, leave)
        try:
            reader.parse("Words.")
            signal.setitimer(signal.ITIMER_REAL, 0.05)
            with pytest.raises(SystemExit):
                reader.parse(SLOW * 4)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        assert reader.parse("More words.").text == "More words."

    @pytest.mark.medium
    def test_a_process_whose_starter_was_stopped_before_it_asked_ends_in_silence(self):
        ours, theirs = Pipe()
        command = [sys.executable, "-P", "-c", PROGRAM, str(theirs.fileno()), str(ROOT)]
        with subprocess.Popen(command, pass_fds=[theirs.fileno()], stderr=subprocess.PIPE) as process:
            theirs.close()
            ours.close()
            _, errors = process.communicate(timeout=PATIENCE)
        assert (process.returncode, errors) == (0, b"")

    @pytest.mark.medium
    def test_a_process_that_somebody_ended_is_replaced(self, reader, others):
        reader.parse("Words.")
        (worker,) = set(workers_of(os.getpid())) - others
        os.kill(worker, signal.SIGKILL)
        wait_until(lambda: is_gone(worker), "it lives on")
        assert reader.parse("More words.").text == "More words."


@pytest.mark.model
@pytest.mark.slow
class TestWithTheModel:
    def test_articles_give_the_same_as_in_one_process(self, reader):
        texts = {path.stem: path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))[:3]}
        assert read_together(texts, reader=reader) == read_together(texts)

    def test_a_slow_text_is_given_up_and_the_next_is_read(self, reader):
        with pytest.raises(TooSlowError, match=rf"{LIMIT} seconds; .*NEWSDESK_FILE_SECONDS"):
            reader.extract(parse(SLOW), Knowledge())
        assert len(reader.extract(parse(SHORT.format(day=1)), Knowledge()).quotes) == 1

    def test_a_text_whose_process_ends_each_time_costs_itself_alone(self, reader, others):
        reader.load()
        ended = []

        def reading():
            return [worker for worker in workers_of(os.getpid()) if worker not in {*ended, *others}]

        def end_what_reads():
            while len(ended) < 2:
                ended.append(wait_until(reading, "none")[0])
                time.sleep(0.2)
                os.kill(ended[-1], signal.SIGKILL)

        killer = threading.Thread(target=end_what_reads)
        killer.start()
        with pytest.raises(ExtractionError, match=r"ended twice .SIGKILL.; is there enough memory"):
            reader.extract(parse(SLOW), Knowledge())
        killer.join()
        assert len(reader.extract(parse(SHORT.format(day=1)), Knowledge()).quotes) == 1


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.django_db
def test_a_file_that_takes_too_long_costs_no_other(tmp_path, settings):
    settings.FILE_SECONDS = LIMIT
    for name, text in (("1", SHORT.format(day=1)), ("slow", SLOW), ("2", SHORT.format(day=5))):
        (tmp_path / f"{name}.txt").write_text(text)
    out = StringIO()
    with pytest.raises(CommandError, match="1 file could not be read"):
        call_command("ingest", str(tmp_path), stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == f"added      {tmp_path}/1.txt"
    assert lines[1].startswith(f"failed     {tmp_path}/slow.txt: it is not read within {LIMIT} seconds; ")
    assert lines[2:] == [f"added      {tmp_path}/2.txt", "3 files: 2 added, 0 updated, 0 unchanged, 1 failed"]
    assert (Article.objects.filter(provisional=False).count(), Quote.objects.count()) == (2, 2)
    errors = StringIO()
    with pytest.raises(CommandError, match="1 of 3 files failed"):
        call_command("extract", *map(str, tmp_path.glob("*.txt")), out=tmp_path / "out", stderr=errors)
    assert errors.getvalue().startswith(f"{tmp_path}/slow.txt: it is not read within")
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == ["1", "2"]


def test_without_a_limit_texts_are_read_here(settings):
    from articles.services.readings.reader import opened_reader

    with opened_reader() as reader:
        assert isinstance(reader, LocalReader)
    settings.FILE_SECONDS = 1
    with opened_reader() as reader:
        assert isinstance(reader, ProcessReader)


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_whoever_is_ended_leaves_whole_articles_and_no_process(tmp_path, ended_by, workers):
    files = tmp_path / "files"
    files.mkdir()
    (files / "1.txt").write_text(SHORT.format(day=1))
    (files / "slow.txt").write_text(SLOW)
    with own_database(tmp_path) as environment:
        command = [sys.executable, "manage.py", "ingest", str(files), f"--workers={workers}"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        # As a terminal does: Ctrl-C goes to the whole group.
        with subprocess.Popen(command, cwd=ROOT, env=environment | LIMITED, process_group=0, **pipes) as process:
            assert process.stdout.readline().startswith("added")
            started = workers_of(process.pid)
            time.sleep(0.5)
            os.killpg(process.pid, ended_by)
            _, errors = process.communicate(timeout=PATIENCE)
    assert len(started) == (1 if workers == 1 else 3)  # one more looks up what is known
    wait_until(lambda: all(map(is_gone, started)), "a process that reads lives on")
    if ended_by == signal.SIGINT:
        assert process.returncode == 130
        assert errors == "CommandError: Stopped after 1 of 2 files; the same command goes on from there.\n"
    else:
        assert (process.returncode, errors) == (-ended_by, "")


LIMITED = {"NEWSDESK_FILE_SECONDS": "600", "DJANGO_SETTINGS_MODULE": "newsdesk.settings"}
