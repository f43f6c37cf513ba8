"""Clients that send half of a request and wait: the others are served, by no more threads or database connections."""

import contextlib
import http.client
import os
import resource
import signal
import socket
import sys
import time
from pathlib import Path

import pytest

from newsdesk.tests.servers import family, free_port, left_after, running, variables_for
from newsdesk.tests.soak import SOAK

WORKERS, THREADS = 2, 4
HALVES = {
    "nothing": b"",
    "part of the first line": b"GET /abou",
    "part of the headers": b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow",
    "part of a long body": b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999\r\n\r\n" + b"x" * 99_999,
    "part of a body": b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nusername=",
}
pytestmark = [
    pytest.mark.slow,
    pytest.mark.soak,
    pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at processes in /proc"),
]


@pytest.fixture
def variables(tmp_path):
    chosen = {"NEWSDESK_WORKERS": str(WORKERS), "NEWSDESK_THREADS": str(THREADS)}
    return variables_for(tmp_path, free_port()) | chosen


@contextlib.contextmanager
def serving(variables, tmp_path):
    with running(variables, tmp_path, command=(sys.executable, "manage.py", "serve")) as (process, log):
        yield process, log, int(variables["PORT"])


@contextlib.contextmanager
def half_sent(port, count, half):
    """`count` connections on which no more than `half` comes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.ExitStack() as stack:
        if soft < 2 * count:
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(2 * count, hard), hard))
            stack.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        clients = [stack.enter_context(socket.create_connection(("127.0.0.1", port), 10)) for _ in range(count)]
        for client in clients:
            client.sendall(half)
        yield clients


def ask(port, address="/", timeout=5, method="GET", **more):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, address, **more)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def seconds_to_answer(port, times=10):
    """The longest of some pages, one after the other."""
    longest = 0.0
    for number in range(times):
        began = time.monotonic()
        assert ask(port, "/" if number % 2 else "/healthz")[0] == 200
        longest = max(longest, time.monotonic() - began)
    return longest


def most_threads(variables):
    """Of any process of the server."""
    return max(
        int(line.split()[1])
        for pid in family(variables)
        for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        if line.startswith("Threads:")
    )


def database_connections(variables):
    """How often the processes of the server have the database open."""
    found = 0
    for pid in family(variables):
        for each in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                found += str(each.readlink()).endswith("/newsdesk.sqlite3")
    return found


@pytest.mark.parametrize("half", HALVES.values(), ids=HALVES)
def test_half_sent_requests_keep_nobody_waiting(variables, tmp_path, half):
    with (
        serving(variables, tmp_path) as (_, log, port),
        half_sent(port, 1000 if SOAK else 200, half),
    ):
        assert seconds_to_answer(port) < 4
        # The poller, and the threads that answer.
        assert most_threads(variables) <= 1 + THREADS
        assert database_connections(variables) <= WORKERS * THREADS
        assert log.read_text().count("Traceback") == 0


def test_half_sent_requests_do_not_hold_up_the_end(variables, tmp_path):
    with serving(variables, tmp_path) as (process, log, port), half_sent(port, 50, HALVES["part of the headers"]):
        assert ask(port, "/healthz")[0] == 200
        os.kill(process.pid, signal.SIGTERM)
        assert left_after(variables, 8) == []
        assert log.read_text().count("Traceback") == 0


def test_few_files_are_enough_for_many_half_sent_requests(variables, tmp_path):
    """Where a process may have no more than 128, the oldest connections make room."""
    command = ("sh", "-c", f"ulimit -n 128; exec '{sys.executable}' manage.py serve")
    with running(variables, tmp_path, command=command) as (_, log):
        port = int(variables["PORT"])
        with half_sent(port, 400, HALVES["part of the first line"]):
            assert seconds_to_answer(port) < 4
        assert log.read_text().count("Traceback") == 0
