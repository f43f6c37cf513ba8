"""What stops the database for a while does not stop a worker."""

import json
import subprocess
import sys
import time

import pytest
from django.db import connection

from articles.tests.jobs.running import add_there, there, wait_until, work_until_done, working
from articles.tests.own_database import ROOT, own_database, python

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# A worker that waits for SQLite's lock for half a second, and holds its jobs by a lease that is renewed each half.
IMPATIENT = """
from django.conf import settings
settings.DATABASES["default"]["OPTIONS"]["timeout"] = 0.5
from articles.jobs import lease
from articles.jobs.worker import Worker
worker = Worker(until_done=True)
worker._keeper._every = 0.5
worker.run()
print("ended well")
"""
# Another program that writes for as long as it is told, and says so.
LOCK = """
import sqlite3, sys, time
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
other.execute("COMMIT")
"""


@pytest.fixture
def environment(tmp_path):
    with own_database(tmp_path) as environment:
        yield environment


def start(environment, code, *arguments):
    call = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(
        call, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1
    )


# A job that takes longer than its lease, and one that somebody else has meanwhile.
KEPT = """
import json, time
from articles.jobs.claiming import claim
from articles.jobs.lease import LeaseKeeper
from articles.models import Job
from articles.tests.jobs.running import later

def renewed(job, before):
    return Job.objects.get(pk=job.pk).leased_until > before

def within(seconds, happened):
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:
        time.sleep(0.05)
    return happened()

Job.objects.add("any")
keeper = LeaseKeeper(0.1)
keeper.start()
first = claim("me")
later(seconds=0)
left = Job.objects.get().leased_until
keeper.held = first
told = [within(20, lambda: renewed(first, left))]
Job.objects.update(owner="another")
told.append(within(20, lambda: keeper.held is None))
print(json.dumps(told))
"""


def test_a_lease_is_renewed_while_a_job_runs_until_another_has_it(environment):
    assert json.loads(python(environment, KEPT).splitlines()[-1]) == [True, True]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite has one writer at a time")
def test_one_who_writes_longer_than_is_waited_for_stops_no_worker(environment, tmp_path):
    add_there(environment, *[("store_slowly", [f"effect {number}", 0.3], {}) for number in range(12)])
    with start(environment, "import django\ndjango.setup()\n" + IMPATIENT) as worker:
        for _ in range(2):
            time.sleep(1)
            with start(environment, LOCK, str(tmp_path / "db.sqlite3"), "3") as other:
                assert other.stdout.readline() == "locked\n"
        told, _ = worker.communicate(timeout=60)
    assert worker.returncode == 0, told
    assert told.endswith("ended well\n")
    assert "database is locked" in told
    found = there(environment)
    assert {job["state"] for job in found["jobs"]} == {"done"}
    assert len(found["stored"]) == len(set(found["stored"])) == 12


@pytest.mark.skipif(connection.vendor == "sqlite", reason="there is no server that could end a connection")
def test_a_connection_that_the_server_ends_costs_a_job_nothing(environment, tmp_path):
    add_there(environment, ("lose_the_connection_once", [str(tmp_path / "mark")], {}), ("store", ["after"], {}))
    told = work_until_done_soon(environment, tmp_path / "log")
    found = there(environment)
    assert [(job["state"], job["failures"]) for job in found["jobs"]] == [("done", 0), ("done", 0)], told
    assert found["stored"] == ["after"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="there is no server that could end a connection")
def test_a_worker_whose_idle_connection_is_ended_goes_on(environment, tmp_path):
    import psycopg

    log = tmp_path / "log"
    with working(environment, log), psycopg.connect(environment["DATABASE_URL"], autocommit=True) as server:
        for number in range(3):
            add_there(environment, ("store", [f"effect {number}"], {}))
            wait_until(lambda number=number: len(there(environment)["stored"]) == number + 1, log.read_text)
            server.execute(
                "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid != pg_backend_pid()"
            )
    assert "ended unexpectedly" not in log.read_text()


def work_until_done_soon(environment, log):
    """A job that was put off is due in some seconds: the second time it is."""
    work_until_done(environment, log)
    wait_until(lambda: json.dumps(there(environment)["jobs"]) and due(environment), "what was put off is never due")
    return work_until_done(environment, log)


def due(environment):
    return python(environment, "from articles.jobs.claiming import is_due\nprint(is_due())") == "True\n"
