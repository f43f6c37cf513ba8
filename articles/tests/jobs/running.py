"""Jobs of the tests, and doing them: here, or by workers that are processes of their own."""

import json
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta

from django.db.models.functions import Now

from articles.jobs.claiming import claim
from articles.jobs.worker import Worker
from articles.models import Job
from articles.tests.own_database import ROOT, python

HERE = "articles.tests.jobs.tasks"
PATIENCE = 90  # seconds that a busy machine may take


def add(name, *args, **options):
    return Job.objects.add(f"{HERE}.{name}", args, **options)


def do_all():
    """Do what is due, in this process; the worker that did it."""
    worker = Worker("here")
    while (job := claim(worker.owner)) is not None:
        worker.do(job)
    return worker


def later(**passed):
    """Time goes by: for those that wait and for leases."""
    ago = timedelta(**passed)
    Job.objects.exclude(run_after=None).update(run_after=Now() - ago)
    Job.objects.exclude(leased_until=None).update(leased_until=Now() - ago)


ADD = """
import json, sys
from articles.models import Job
for name, args, options in json.loads(sys.argv[1]):
    Job.objects.add("articles.tests.jobs.tasks." + name, args, **options)
"""
ASK = """
import json
from articles.models import Job, Outlet
fields = "id", "task", "state", "attempts", "failures", "deaths", "owner", "reason", "result"
print(json.dumps({"jobs": list(Job.objects.order_by("id").values(*fields)), "stored": sorted(
    name.rpartition(" ")[0] for name in Outlet.objects.values_list("name", flat=True))}))
"""


def add_there(environment, *jobs):
    """Add jobs, each a name, its arguments and options, to a database of its own."""
    python(environment, ADD, json.dumps([(name, args, options) for name, args, options in jobs]))


def there(environment):
    """All jobs and what they stored."""
    return json.loads(python(environment, ASK))


@contextmanager
def working(environment, log, *options):
    """`manage.py work` as a process, killed with all that belongs to it at the end."""
    with log.open("ab") as output:
        command = [sys.executable, "manage.py", "work", *options]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE)


def work_until_done(environment, log, *options):
    """Work until nothing is left that is due; what was printed."""
    with working(environment, log, "--until-done", *options) as process:
        assert process.wait(PATIENCE) == 0, log.read_text()
    return log.read_text()


def wait_until(happened, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := happened():
            return found
        time.sleep(0.05)
    raise AssertionError(what)
