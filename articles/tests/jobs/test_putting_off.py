"""What the database cannot do while a job reads is no fault of what is read: it is put off, and nothing is given up."""

import sqlite3

import pytest
from django.db import OperationalError

from articles.jobs.arrivals import take_in
from articles.jobs.tasks import have_files_read
from articles.models import Arrival, Article, Job
from articles.services.readings import articles as storing
from articles.services.sources.arrivals import text_given
from articles.tests.jobs.running import do_all, later

# A worker closes its connection after such an error, which would end the transaction that other tests run in.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.model]
TEXT = "Ferries stop\n\n27 April 2024\n\n“We need boats,” Bo Ray said on Tuesday.\n"


@pytest.fixture
def full_disk(monkeypatch):
    """There is no room when the sketch of an article is stored; leaving it makes room."""

    def fail(*given):
        cause = sqlite3.OperationalError("database or disk is full")
        cause.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise OperationalError("database or disk is full") from cause

    with monkeypatch.context() as patched:
        patched.setattr(storing, "keep_sketch", fail)
        yield patched


def standing():
    job = Job.objects.get()
    return job.state, job.failures


@pytest.mark.medium
def test_what_was_added_while_the_disk_is_full_is_read_when_there_is_room(full_disk):
    take_in([text_given(TEXT)], None)
    do_all()
    assert standing() == ("waiting", 0)
    assert Arrival.objects.get().is_open
    full_disk.undo()
    later(seconds=1)
    do_all()
    assert standing() == ("done", 0)
    assert (Arrival.objects.get().state, Article.objects.count()) == ("added", 1)


@pytest.mark.medium
def test_files_are_read_on_when_there_is_room(full_disk, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    have_files_read([str(tmp_path)])
    do_all()
    assert standing() == ("waiting", 0)
    full_disk.undo()
    later(seconds=1)
    do_all()
    assert standing() == ("done", 0)
    assert Article.objects.filter(provisional=False).count() == 2
