"""`make run` and `manage.py serve`, as processes of their own: they start, tell, and stop without a rest."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / ".venv" / "newsdesk-installed.json"
READY = "Newsdesk is ready"
pytestmark = pytest.mark.slow


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def variables(tmp_path, port):
    ours = ("NEWSDESK_", "DATABASE_URL", "HOST", "DJANGO_", "MAKE", "MFLAGS", "ARTICLES")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    mine = {"NEWSDESK_DATA": str(tmp_path / "data"), "NEWSDESK_ENV_FILE": os.devnull, "NEWSDESK_SAMPLES": "no"}
    return kept | mine | {"PORT": str(port)}


def serve(variables, *arguments):
    """Run to the end, which comes soon where something is wrong."""
    command = [sys.executable, "manage.py", "serve", *arguments]
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60)


@contextmanager
def running(variables, tmp_path, *, command=("make", "run"), own_group=True):
    """Yield the process and what it printed, once it is ready; kill what is left of it afterwards."""
    if command[0] == "make" and not (shutil.which("make") and INSTALLED.exists()):
        pytest.skip("make is missing, or .venv was not made by `make install`")
    log = tmp_path / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=variables, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=own_group
        )
    try:
        deadline = time.monotonic() + 60
        while READY not in log.read_text() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        assert READY in log.read_text(), log.read_text()
        yield process, log
    finally:
        for pid in family(variables):
            os.kill(pid, signal.SIGKILL)
        process.wait(10)
        deadline = time.monotonic() + 10
        while not is_free(int(variables["PORT"])) and time.monotonic() < deadline:
            time.sleep(0.05)


def is_free(port):
    """A killed process lets go of its sockets a moment after it cannot be seen any more."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def family(variables):
    """The processes alive that were started with this test's data folder."""
    mark = f"NEWSDESK_DATA={variables['NEWSDESK_DATA']}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            dead = (folder / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
            if not dead and mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def left_after(variables, seconds):
    deadline = time.monotonic() + seconds
    while family(variables) and time.monotonic() < deadline:
        time.sleep(0.05)
    return family(variables)


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
