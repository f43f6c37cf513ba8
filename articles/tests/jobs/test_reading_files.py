"""Files that are read in the background: how far it is, who comes first, and what is not here."""

import json
import os
import re
from types import SimpleNamespace

import pytest

from articles.jobs import progress, readers
from articles.jobs.claiming import claim, is_due
from articles.jobs.performing import at_hand
from articles.jobs.progress import time_left
from articles.jobs.tasks import have_files_left, have_files_read
from articles.jobs.worker import Worker
from articles.models import Article, Job
from articles.tests.ingestion.files.made import zipped
from articles.tests.jobs.running import add, do_all, later
from articles.tests.test_ingest_command import ARTICLE, write

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, *range(1, 6))
    return tmp_path


@pytest.fixture
def each_time(monkeypatch):
    """A line, a row and a look for others after each article."""
    for name in ("ROW_EVERY", "LINE_EVERY", "WAY_EVERY", "FIRST_LINE"):
        monkeypatch.setattr(progress, name, 0)


@pytest.mark.model
def test_a_folder_is_read_and_tells_how_far_it_is(folder, each_time, capsys):
    have_files_read([str(folder)])
    do_all()
    lines = capsys.readouterr().out.splitlines()
    assert Article.objects.count() == 5
    assert lines[0] == "Reading articles: 1 of 5"  # which waited for the language model, and says nothing of the others
    assert re.fullmatch("Reading articles: 3 of 5, (less than a|about [0-9]+) minutes? left", lines[2])
    assert lines[-1] == "Finished reading articles: 5 added, 0 updated, 0 unchanged, 0 failed."
    job = Job.objects.get()
    assert (job.state, job.done, job.total, job.seconds_left) == ("done", 5, 5, 0)


def test_the_time_left_is_that_of_those_after_the_first(monkeypatch):
    Job.objects.add("articles.jobs.tasks.read_files", [[]])
    token = at_hand.set(claim("me"))
    now = [100.0]
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: now[0]))
    told, lines = progress.Progress("Reading articles", 10, 10, say=lambda line: lines.append(line)), []
    for seconds in (60, 20, 20):  # the first waits for the language model
        now[0] += seconds
        told.count()
    at_hand.reset(token)
    job = Job.objects.get()
    assert (job.done, job.total, job.seconds_left) == (3, 10, 140)
    assert lines == [
        "Reading articles: 1 of 10",
        "Reading articles: 2 of 10",
        "Reading articles: 3 of 10, about 2 minutes left",
    ]


def test_how_many_there_are_is_told_before_the_first_is_read(folder):
    have_files_read([str(folder)])
    token = at_hand.set(claim("me"))
    progress.Progress("Reading articles", 5, 5)
    at_hand.reset(token)
    job = Job.objects.get()
    assert (job.done, job.total, job.seconds_left) == (0, 5, None)


def test_a_name_that_is_no_text_can_be_told(tmp_path, capsys):
    (tmp_path / os.fsdecode(b"caf\xe9\n.txt")).write_text("")
    have_files_read([str(tmp_path)])
    do_all()
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith(f"Could not read {tmp_path}/caf\\udce9\\n.txt: ")
    assert Job.objects.get().state == "done"


@pytest.mark.model
def test_articles_of_one_file_are_counted_each_and_what_is_left_out_is_told(tmp_path, each_time):
    texts = {f"{day:02}.txt": ARTICLE.format(title=f"Ferries return to island number {day}", day=day) for day in (1, 2)}
    (tmp_path / "all.zip").write_bytes(zipped({**texts, "photo.jpg": b"\xff\xd8\xff"}))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    have_files_read([str(tmp_path)])
    do_all()
    job = Job.objects.get()
    assert (job.state, job.done, job.total) == ("done", 2, 2)
    result = json.loads(job.result)
    assert (result["added"], result["failures"]) == (2, [])
    told = [notice.split(": ")[0] for notice in result["notices"]]
    assert told == [f"{tmp_path}/photo.jpg", f"{tmp_path}/all.zip"]


@pytest.mark.model
def test_what_people_wait_for_comes_first_and_reading_goes_on_where_it_was(folder, each_time, monkeypatch):
    monkeypatch.setattr(progress, "is_due", lambda above: Article.objects.exists() and is_due(above))
    have_files_read([str(folder)])
    job = claim("me")
    add("store", "wanted")
    Worker("me").do(job)
    assert Article.objects.count() == 1
    waiting = Job.objects.get(pk=job.pk)
    assert (waiting.state, waiting.failures, waiting.reason) == ("waiting", 0, "")
    do_all()
    assert {job.state for job in Job.objects.all()} == {"done"}
    assert Article.objects.count() == 5
    assert not Article.objects.filter(provisional=True).exists()


@pytest.mark.model
def test_reading_stops_when_nobody_wants_it_any_more(folder, each_time, monkeypatch):
    have_files_read([str(folder)])
    job = claim("me")
    have_files_left([str(folder)])
    Worker("me").do(job)
    assert Article.objects.count() == 1
    assert not Job.objects.exists()


def test_files_that_are_not_here_wait_for_a_worker_that_has_them(tmp_path):
    have_files_read([str(tmp_path / "folder")])
    for _ in range(20):
        do_all()
        later(seconds=1)
    job = Job.objects.get()
    assert (job.state, job.failures, job.attempts) == ("waiting", 0, 20)
    assert job.reason == f"{tmp_path}/folder does not exist on this machine"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a minute left"),
        (29, "less than a minute left"),
        (31, "about 1 minute left"),
        (240, "about 4 minutes left"),
        (12 * 60, "about 10 minutes left"),
        (13 * 60, "about 15 minutes left"),
        (84 * 60, "about 85 minutes left"),
        (89 * 60, "about 2 hours left"),
        (2 * 3600, "about 2 hours left"),
        (100 * 60, "about 2 hours left"),
    ],
)
def test_time_is_told_as_people_tell_it(seconds, words):
    assert time_left(seconds) == words


@pytest.mark.model
def test_the_reader_is_closed_when_there_was_nothing_to_read_for_a_while(folder, monkeypatch):
    have_files_read([str(folder)])
    do_all()
    kept = readers.reader()
    readers.close_idle_reader()
    assert readers.reader() is kept
    monkeypatch.setattr(readers, "KEPT", -1)
    readers.close_idle_reader()
    assert readers.reader() is not kept
