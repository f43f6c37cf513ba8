"""The inbox under workers that are processes, of which some are killed."""

import random
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from articles.tests.jobs.running import PATIENCE, wait_until
from articles.tests.jobs.test_processes import END_LEASES, kill
from articles.tests.own_database import ROOT, own_database, python
from articles.tests.test_reading_process import is_gone, workers_of
from newsdesk.tests.soak import SEED, SOAK

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"),
]

KILLS = 60 if SOAK else 6
# Workers as `manage.py work` has them, but hasty, and reading nothing: it is the files that are looked at here.
HASTY = """
import os, sys, time
from pathlib import Path
import django
django.setup()
from django.conf import settings
from articles.jobs import arrivals, worker
from articles.jobs.crew import Crew
from articles.jobs.inbox import watching
from articles.models import Arrival

def read(number, *rest, **options):
    row = Arrival.objects.get(pk=number)
    failed = "bad" in row.label
    time.sleep(0.02)
    Arrival.objects.filter(pk=number).update(state="failed" if failed else "added", reason="bad words" if failed else "")

arrivals.arrivals.read_arrival = read
arrivals.reader = lambda: None
settings.INBOX = Path(os.environ["WATCHED"])
worker.LOOK, watching.STILL = 0.05, 0.1
Crew(2, until_done="--until-done" in sys.argv).run()
"""
ARRIVALS = """
import json
from articles.models import Arrival
print(json.dumps(sorted(row.data.decode() for row in Arrival.objects.all())))
"""


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


@pytest.fixture
def environment(tmp_path, inbox):
    with own_database(tmp_path) as environment:
        yield environment | {"WATCHED": str(inbox)}


@contextmanager
def hasty_workers(environment, log, *options):
    with log.open("ab") as output:
        call = [sys.executable, "-c", HASTY, *options]
        process = subprocess.Popen(call, cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE)


def put(inbox, number):
    """A file with some content of its own; every third has a name that another had, every fourth can't be read."""
    name = f"{'bad' if number % 4 == 0 else 'good'} {number % 3 or number}.txt"
    part = inbox / f"{number}.tmp"
    part.write_text(f"text {number:04}")
    # Until the one before is taken: else we would overwrite it ourselves.
    wait_until(lambda: not (inbox / name).exists(), f"nobody took {name}")
    part.rename(inbox / name)


def moved(inbox):
    """What is in the files of both folders at the end, without the reasons."""
    found = [path for to in ("done", "failed") for path in (inbox / to).glob("*") if not path.name.endswith(".reason.txt")]
    return sorted(path.read_text() for path in found)


@pytest.mark.soak
def test_whoever_is_killed_each_file_is_read_once_and_kept_once(environment, inbox, tmp_path):
    chance = random.Random(f"{SEED} inbox")  # noqa: S311 (nothing secret)
    log, number = tmp_path / "log", 0
    for _ in range(KILLS):
        with hasty_workers(environment, log) as crew:
            workers = wait_until(lambda crew=crew: workers_of(crew.pid), "no worker was started")
            for _ in range(5):
                number += 1
                put(inbox, number)
            time.sleep(chance.uniform(0, 0.6))
            for pid in [crew.pid, *workers] if chance.random() < 0.3 else workers:
                kill(pid)
            time.sleep(chance.uniform(0, 0.3))
        wait_until(lambda workers=workers: all(map(is_gone, workers)), "a worker was left behind")
    python(environment, END_LEASES)
    with hasty_workers(environment, log, "--until-done") as crew:
        assert crew.wait(PATIENCE) == 0, log.read_text()
    texts = [f"text {each:04}" for each in range(1, number + 1)]
    assert moved(inbox) == texts
    assert python(environment, ARRIVALS).strip() == str(texts).replace("'", '"')
    failed = {path.name for path in (inbox / "failed").iterdir()}
    assert {f"{name}.reason.txt" for name in failed if not name.endswith(".reason.txt")} < failed
    assert list((inbox / ".taken").iterdir()) == []
    assert [path.name for path in inbox.iterdir() if path.is_file()] == []
