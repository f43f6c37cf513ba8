"""What the tests have done in the background. Workers, which are processes of their own, find it by its path."""

import os
import signal
import sys
import time
from functools import partial
from pathlib import Path
from uuid import uuid4

from django.db import connection
from django_tasks import task

from articles.jobs.outcomes import AtEnd, TryLaterError, when_given_up
from articles.models import Outlet

HERE = "articles.tests.jobs.tasks"


@task
def add_line(path, line):
    """In one piece, whoever else adds one."""
    with Path(path).open("ab", buffering=0) as file:
        file.write(f"{line}\n".encode())


@task
def store(name):
    """Its effect is a row, each time another one."""
    return AtEnd(partial(_stored, name))


def _stored(name):
    unique = uuid4().hex
    Outlet.objects.create(name=f"{name} {unique}", slug=unique)
    return name


@task
def store_slowly(name, seconds):
    time.sleep(seconds)
    return AtEnd(partial(_stored, name))


@task
def tell_and_sleep(path, seconds):
    Path(path).touch()
    time.sleep(seconds)


@task
def end_the_process(path=None, line=""):
    if path:
        add_line.func(path, line)
    os.kill(os.getpid(), signal.SIGKILL)


@task
def leave():
    sys.exit("enough")


@task
def fail_with(words):
    raise ValueError(words)


@task
def ask_for_another_time(seconds, counts):
    raise TryLaterError("the host is busy", seconds, counts=counts)


@task
def give(value):
    return value


@task
def lose_the_connection_once(path):
    """The server ends the connection while the job runs; in the next attempt it does not."""
    if Path(path).exists():
        return
    Path(path).touch()
    import psycopg

    connection.ensure_connection()
    mine = connection.connection.info
    with psycopg.connect(mine.dsn, autocommit=True, password=mine.password) as other:
        other.execute("SELECT pg_terminate_backend(%s, 2000)", [mine.backend_pid])
    Outlet.objects.count()


@when_given_up(f"{HERE}.fail_with")
def note_failure(job, reason):
    _stored(f"given up: {reason}")


@when_given_up(f"{HERE}.end_the_process")
def fail_to_note(job, reason):
    raise LookupError("nobody to tell")
