"""Workers as they are: processes, of which some are killed."""

import os
import random
import signal
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from articles.tests.jobs.running import HERE, add_there, there, wait_until, work_until_done, working
from articles.tests.own_database import own_database, python
from articles.tests.test_reading_process import is_gone, workers_of
from newsdesk.tests.soak import SEED, SOAK

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"),
]

KILLS = 100 if SOAK else 8
END_LEASES = "from articles.tests.jobs.running import later\nlater(seconds=1)"


@pytest.fixture
def environment(tmp_path):
    with own_database(tmp_path) as environment:
        yield environment


@pytest.fixture
def log(tmp_path):
    return tmp_path / "log"


def states(environment):
    return Counter(job["state"] for job in there(environment)["jobs"])


def test_two_workers_do_two_hundred_jobs_each_once(environment, log, tmp_path):
    lines = tmp_path / "lines"
    add_there(environment, *[("add_line", [str(lines), number], {}) for number in range(200)])
    work_until_done(environment, log, "--workers", "2")
    assert sorted(map(int, lines.read_text().split())) == list(range(200))
    jobs = there(environment)["jobs"]
    assert {(job["state"], job["attempts"]) for job in jobs} == {("done", 1)}


@pytest.mark.soak
def test_whoever_is_killed_each_jobs_effect_is_there_once(environment, log):
    chance = random.Random(f"{SEED} kills")  # noqa: S311 (nothing secret)
    number = KILLS * 5
    add_there(environment, *[("store_slowly", [f"effect {each}", 0.02], {}) for each in range(number)])
    for _ in range(KILLS):
        with working(environment, log, "--workers", "2") as crew:
            workers = wait_until(lambda crew=crew: workers_of(crew.pid), "no worker was started")
            time.sleep(chance.uniform(0.1, 1))
            victims = [*workers, crew.pid] if chance.random() < 0.3 else [chance.choice(workers)]
            for pid in reversed(victims):
                kill(pid)
            time.sleep(chance.uniform(0, 0.3))
        wait_until(lambda workers=workers: all(map(is_gone, workers)), "a worker was left behind")
    python(environment, END_LEASES)
    work_until_done(environment, log, "--workers", "2")
    found = there(environment)
    aside = [job for job in found["jobs"] if job["state"] == "set aside"]  # it met two kills
    assert {job["state"] for job in found["jobs"]} <= {"done", "set aside"}
    assert {job["reason"] for job in aside} <= {"ended the process that ran it twice"}
    assert max(Counter(found["stored"]).values()) == 1
    assert len(found["stored"]) == number - len(aside)


def kill(pid):
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def test_a_job_that_ends_its_process_is_run_twice_and_the_others_are_done(environment, log, tmp_path):
    lines = tmp_path / "lines"
    add_there(environment, ("end_the_process", [str(lines), "here"], {}), ("give", [1], {}))
    told = work_until_done(environment, log)
    deadly, given = there(environment)["jobs"]
    assert lines.read_text() == "here\n" * 2
    assert (deadly["state"], deadly["reason"]) == ("set aside", "ended the process that ran it twice")
    assert given["state"] == "done"
    assert told.count("A worker process ended unexpectedly (SIGKILL); starting another.") == 2


@pytest.mark.parametrize(
    ("send", "number"), [(os.kill, signal.SIGTERM), (os.killpg, signal.SIGINT), (os.killpg, signal.SIGHUP)]
)
def test_a_worker_that_is_stopped_gives_back_its_job_at_once(environment, log, tmp_path, send, number):
    mark = tmp_path / "begun"
    add_there(environment, ("tell_and_sleep", [str(mark), 600], {}))
    with working(environment, log) as crew:
        wait_until(mark.exists, "the job did not begin")
        workers = workers_of(crew.pid)
        send(crew.pid, number)
        assert crew.wait(4) == 0
        assert all(map(is_gone, workers))
    job = there(environment)["jobs"][0]
    assert (job["state"], job["failures"], job["deaths"], job["owner"]) == ("waiting", 0, 0, "")
    assert "Traceback" not in log.read_text()


def test_a_worker_that_is_stopped_alone_is_followed_by_another_without_alarm(environment, log):
    with working(environment, log) as crew:
        wait_until(lambda: workers_of(crew.pid), "no worker was started")
        (first,) = workers_of(crew.pid)
        os.kill(first, signal.SIGTERM)
        wait_until(lambda: set(workers_of(crew.pid)) - {first}, "no other worker was started")
    assert "A worker process was stopped; starting another." in log.read_text()
    assert "ERROR" not in log.read_text()


def test_no_worker_outlives_those_who_started_it(environment, log, tmp_path):
    mark = tmp_path / "begun"
    add_there(environment, ("tell_and_sleep", [str(mark), 600], {}))
    with working(environment, log, "--workers", "2") as crew:
        wait_until(mark.exists, "the job did not begin")
        workers = workers_of(crew.pid)
        assert len(workers) == 2
        crew.kill()
        crew.wait()
        wait_until(lambda: all(map(is_gone, workers)), "a worker was left behind")
    assert there(environment)["jobs"][0]["state"] == "waiting"


HELD = """
from datetime import timedelta
from django.db.models.functions import Now
from articles.jobs.claiming import claim
claim("one that is gone")
from articles.models import Job
Job.objects.update(leased_until=Now() + timedelta(seconds=5))
"""


def test_work_is_done_when_nothing_is_due_and_nothing_runs(environment, log):
    """What another one runs may be left by it. What is for another day is not waited for."""
    add_there(environment, ("store", ["left by another"], {}))
    python(environment, HELD)
    add_there(environment, ("give", [1], {"run_after": "2999-01-01T00:00:00Z"}))
    work_until_done(environment, log)
    assert there(environment)["stored"] == ["left by another"]
    assert states(environment) == {"done": 1, "waiting": 1}


WATCHED = f"""
import json, sys
from articles.jobs.worker import Worker
from {HERE} import give
give.enqueue(1)
Worker(until_done=True).run()
print(json.dumps([name for name in ("spacy", "thinc", "onnxruntime") if name in sys.modules]))
"""


def test_a_worker_has_no_language_model_unless_a_job_needs_it(environment):
    assert python(environment, WATCHED).strip() == "[]"


@pytest.mark.parametrize("number", ["0", "65", "x"])
def test_a_number_of_workers_that_makes_no_sense_is_refused(environment, log, number):
    with working(environment, log, "--workers", number) as process:
        assert process.wait(60) != 0
    assert "Traceback" not in log.read_text()
    assert "--workers" in log.read_text()
