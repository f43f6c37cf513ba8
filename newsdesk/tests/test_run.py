"""`make run` and `manage.py serve`, as processes of their own: they start, tell, and stop without a rest."""

import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from newsdesk.tests.servers import READY, ROOT, family, free_port, left_after, running, variables_for

pytestmark = pytest.mark.slow


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def variables(tmp_path, port):
    return variables_for(tmp_path, port)


def serve(variables, *arguments):
    """Run to the end, which comes soon where something is wrong."""
    command = [sys.executable, "manage.py", "serve", *arguments]
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize(
    ("send", "number", "own_group"),
    [
        (os.killpg, signal.SIGINT, True),  # Ctrl-C at a terminal
        (os.killpg, signal.SIGHUP, True),  # the terminal was closed
        (os.kill, signal.SIGTERM, True),
        (os.kill, signal.SIGTERM, False),
    ],
)
def test_make_run_serves_until_told_to_stop_and_leaves_no_process(variables, tmp_path, port, send, number, own_group):
    with running(variables, tmp_path, own_group=own_group) as (process, _):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/admin/login/") as page:
            assert page.status == 200
        assert len(family(variables)) >= 3  # make, the server, a worker
        send(process.pid, number)
        assert left_after(variables, 15) == []


def test_the_first_run_makes_an_account_and_the_second_changes_nothing(variables, tmp_path):
    command = (sys.executable, "manage.py", "serve")
    with running(variables, tmp_path, command=command) as (_, log):
        first = log.read_text()
    password = re.search(r"password +(\S{12,})\n", first)
    assert password
    assert "user      editor" in first
    with running(variables, tmp_path, command=command) as (_, log):
        second = log.read_text()
    assert "password" not in second
    assert second.startswith(READY)
    assert second.count("\n") == 1


def test_pages_come_with_their_protection(variables, tmp_path, port):
    with running(variables, tmp_path, command=(sys.executable, "manage.py", "serve")):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/admin/login/") as page:
            headers, html = page.headers, page.read().decode()
        sheet = re.search(r'href="(/static/[^"]+\.css)"', html).group(1)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{sheet}") as styles:
            cached = styles.headers["Cache-Control"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in cached


@pytest.mark.parametrize(("wanted", "lines"), [("yes", 1), ("no", 0)])
def test_requests_are_printed_only_when_wanted(variables, tmp_path, port, wanted, lines):
    variables["NEWSDESK_ACCESS_LOG"] = wanted
    with running(variables, tmp_path, command=(sys.executable, "manage.py", "serve")) as (process, log):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").close()
        process.terminate()
        process.wait(15)
        assert log.read_text().count("GET /healthz") == lines


def test_a_strange_host_costs_one_line_and_a_head_request_none(variables, tmp_path, port):
    with running(variables, tmp_path, command=(sys.executable, "manage.py", "serve")) as (_, log):
        before = log.read_text()
        for method, host, status in (("GET", "strange.example", 400), ("HEAD", "localhost", 200)):
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request(method, "/", headers={"Host": host})
            assert connection.getresponse().status == status
            connection.close()
        printed = log.read_text().removeprefix(before).splitlines()
    assert len(printed) == 1, printed
    assert "'strange.example' to NEWSDESK_ALLOWED_HOSTS" in printed[0]


def test_a_port_in_use_is_told_on_one_line(variables, port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        done = serve(variables)
    assert done.returncode == 1
    assert done.stderr == f"CommandError: Port {port} on 127.0.0.1 is in use; choose another one: make run PORT={port + 1}\n"


def test_a_database_that_cannot_be_brought_up_to_date_is_told_on_one_line(variables):
    """Somebody took the list of its migrations away, and nothing else."""
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=variables, check=True)
    with closing(sqlite3.connect(Path(variables["NEWSDESK_DATA"]) / "newsdesk.sqlite3")) as database, database:
        database.execute("DROP TABLE django_migrations")
    done = serve(variables)
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The database cannot be brought up to date: table ")
    assert done.stderr.endswith(" already exists\n")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("changed", "arguments", "says"),
    [
        ({"HOST": "no-such-host.invalid"}, (), "Cannot listen on HOST=no-such-host.invalid"),
        ({"DATABASE_URL": "postgres://me:pa55@127.0.0.1:1/news"}, (), "Cannot use the database (DATABASE_URL): "),
        ({"DATABASE_URL": "sqlite:////dev/null/news.db"}, (), "Cannot use the database (/dev/null/news.db): "),
        ({"NEWSDESK_DATA": "/dev/null/data"}, (), "Newsdesk cannot start: NEWSDESK_DATA: "),
        ({}, ("--articles", "/no/such/folder"), "There is no folder /no/such/folder."),
    ],
)
def test_what_stands_in_the_way_is_told_on_one_line(variables, changed, arguments, says):
    done = serve(variables | changed, *arguments)
    assert done.returncode == 1
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert "pa55" not in done.stderr


@pytest.mark.model
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_reads_articles_in_ends_when_it_is_told_to(variables, tmp_path, number):
    (tmp_path / "long.txt").write_text("A long story\n\n" + "She said that the road was long. " * 25_000)
    command = [sys.executable, "manage.py", "serve", "--articles", str(tmp_path / "long.txt")]
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=variables, **pipes) as process:
        deadline = time.monotonic() + 60
        while len(family(variables)) < 4 and time.monotonic() < deadline:  # the server, its worker, what reads for that
            time.sleep(0.05)
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert left_after(variables, 15) == []
