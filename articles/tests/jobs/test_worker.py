"""What a worker makes of what its jobs do."""

from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks import task_backends
from django_tasks.base import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from articles.jobs import outcomes, worker
from articles.jobs.claiming import claim
from articles.models import Job, Outlet
from articles.tests.jobs import tasks
from articles.tests.jobs.running import add, do_all, later

pytestmark = pytest.mark.django_db


def only():
    return Job.objects.get()


class TestTheBackend:
    def test_what_is_enqueued_is_done_and_tells_its_result(self):
        enqueued = tasks.give.enqueue({"words": ["a", "b"]})
        assert enqueued.status == TaskResultStatus.READY
        do_all()
        enqueued.refresh()
        assert enqueued.status == TaskResultStatus.SUCCESSFUL
        assert enqueued.return_value == {"words": ["a", "b"]}
        assert tasks.give.get_result(enqueued.id).attempts == 1
        assert enqueued.finished_at >= enqueued.started_at

    def test_a_job_is_there_if_what_it_is_about_is(self):
        with transaction.atomic():
            tasks.give.enqueue(1)
            transaction.set_rollback(True)
        assert not Job.objects.exists()

    def test_priority_and_time_are_kept(self):
        soon = timezone.now() + timedelta(hours=1)
        tasks.give.using(priority=7, run_after=soon).enqueue(1)
        assert (only().priority, only().run_after) == (7, soon)
        do_all()
        assert only().state == "waiting"

    def test_a_failure_tells_why(self):
        failed = tasks.fail_with.enqueue("no such thing")
        for _ in range(outcomes.TRIES):
            do_all()
            later(seconds=1)
        failed.refresh()
        assert failed.status == TaskResultStatus.FAILED
        assert failed.errors[0].traceback == "ValueError: no such thing"

    def test_what_is_not_there_is_told(self):
        for number in ("1", "x"):
            with pytest.raises(TaskResultDoesNotExist):
                task_backends["default"].get_result(number)


def test_a_task_that_no_code_has_is_tried_by_newer_workers_and_given_up_in_words():
    add("long_gone", 1)
    do_all()
    job = only()
    assert (job.state, job.failures) == ("waiting", 1)
    assert job.reason == "this version of Newsdesk has no task named articles.tests.jobs.tasks.long_gone"
    for _ in range(outcomes.TRIES):
        later(seconds=1)
        do_all()
    assert only().state == "failed"


@pytest.mark.parametrize("path", ["os.getcwd", "no.such.module", "words", "articles.tests.jobs.running.add"])
def test_what_is_no_task_is_not_called(path):
    Job.objects.add(path)
    do_all()
    assert only().reason == f"this version of Newsdesk has no task named {path}"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("half of a pair \ud800", "ValueError: half of a pair \\ud800"),
        ("nothing \x00 at all", "ValueError: nothing \\x00 at all"),
        ("two\nlines", "ValueError: two lines"),
        ("", "ValueError: ValueError"),
        ("long " * 1000, "ValueError: " + "long " * 397 + "lo…"),
    ],
)
def test_whatever_an_error_says_can_be_stored(words, reason):
    add("fail_with", words)
    do_all()
    assert only().reason == reason


def test_a_result_that_no_database_would_take_is_kept():
    add("give", "half of a pair \ud800, nothing \x00")
    do_all()
    assert only().state == "done"


def test_a_result_that_is_no_json_is_a_failure_and_the_next_job_is_done():
    add("leave")
    add("give", 1)
    do_all()
    left, given = Job.objects.order_by("pk")
    assert (left.state, left.reason) == ("waiting", "SystemExit: enough")
    assert given.state == "done"


def test_who_has_to_be_told_is_told_that_a_job_was_given_up():
    add("fail_with", "no\x00")
    for _ in range(outcomes.TRIES):
        assert not Outlet.objects.exists()
        do_all()
        later(seconds=1)
    assert Outlet.objects.get().name.startswith("given up: ValueError: no\\x00")


def test_a_job_is_given_up_though_nobody_can_be_told():
    add("end_the_process")
    for _ in range(2):
        claim("me")
        later(seconds=1)
    assert outcomes.set_deadly_aside() == 1
    assert only().state == "set aside"


@pytest.mark.parametrize(("counts", "failures"), [(False, 0), (True, 1)])
def test_a_task_may_ask_for_another_time(counts, failures):
    add("ask_for_another_time", 3600, counts)
    do_all()
    job = only()
    assert (job.state, job.failures, job.reason) == ("waiting", failures, "the host is busy")
    assert 3500 < (job.run_after - timezone.now()).total_seconds() <= 3600


def test_a_database_that_cannot_be_used_is_no_failure_of_the_job(monkeypatch):
    def fail(job):
        raise OperationalError("database is locked") from trouble

    import sqlite3

    trouble = sqlite3.OperationalError("database is locked")
    trouble.sqlite_errorcode = 5
    monkeypatch.setattr(worker, "perform", fail)
    monkeypatch.setattr(worker.connection, "close", lambda: None)  # the test's transaction is in it
    add("give", 1)
    do_all()
    job = only()
    assert (job.state, job.failures, job.reason) == ("waiting", 0, "OperationalError: database is locked")
    assert job.run_after > timezone.now()
