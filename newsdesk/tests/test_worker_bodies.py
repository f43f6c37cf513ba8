"""The worker with real sockets: bodies of requests arrive, and have a limit together."""

import os
import resource
import threading
import time
from contextlib import ExitStack, suppress

import pytest

from newsdesk import connections, incoming, worker
from newsdesk.tests.one_worker import THREADS, answer, application, asked, dial, post, status_of, working

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def quick_to_linger(monkeypatch):
    monkeypatch.setattr(worker, "LINGER", 0.3)


@pytest.mark.parametrize("size", [5, incoming.IN_MEMORY + 1, 3_000_000])
def test_bodies_of_any_size_arrive(size):
    body = os.urandom(size)
    with working() as (_, port), dial(port) as client:
        client.sendall(post(body))
        assert answer(client).partition(b"/form ")[2] == body


def test_a_client_that_waits_to_be_asked_for_its_body_is_asked_once():
    with working() as (_, port), dial(port) as client:
        client.sendall(post(b"", "Expect: 100-continue", length=5))
        assert client.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(b"hello")
        assert answer(client).startswith(b"HTTP/1.1 200 OK")


def test_unfinished_bodies_have_a_limit_together(monkeypatch):
    monkeypatch.setattr(worker, "BODIES_LIMIT", 1_000_000)
    with working() as (_, port), dial(port) as large, dial(port) as small:
        small.sendall(post(b"x" * 300_000, length=300_001))
        large.sendall(post(b"x" * 800_000, length=900_000))
        refused = answer(large)
        assert status_of(refused) == 503
        assert b"\r\nRetry-After: 60\r\n" in refused
        assert refused.endswith(b"\r\n\r\nNewsdesk has no room for what you sent right now. Try again in a minute.\n")
        small.sendall(b"y")
        assert answer(small).endswith(b"xy")


def test_bodies_that_wait_for_a_thread_count_too(monkeypatch):
    """A client sends whole requests, one after the other, while the threads have no time for them."""
    monkeypatch.setattr(worker, "BODIES_LIMIT", 1_000_000)
    go = threading.Event()

    def busy(environ, start_response):
        go.wait(10)
        return application(environ, start_response)

    with working() as (made, port), ExitStack() as stack:
        made.wsgi = busy
        clients = []
        for number in range(THREADS + 3):
            clients.append(stack.enter_context(dial(port)))
            clients[-1].sendall(post(b"x" * 300_000))
            wait_until(lambda number=number: made.held >= min(number + 1, 3) * 300_000)
        refused = [status_of(answer(client)) for client in clients[3:]]
        assert refused == [503, 503]
        go.set()
        assert [status_of(answer(client)) for client in clients[:3]] == [200] * 3
        wait_until(lambda: made.held == 0)


def test_who_goes_on_sending_what_was_refused_gets_to_read_why():
    """As browsers do: they send a form to its end, and look for an answer then."""
    with working() as (_, port), dial(port) as client:
        client.sendall(post(b"x" * (incoming.BODY_LIMIT + 3_000_000)))
        assert status_of(answer(client)) == 413


def test_sending_on_and_on_wins_no_time(monkeypatch):
    monkeypatch.setattr(worker, "LINGER_LONGEST", 0.6)
    with working() as (made, port), dial(port) as client:
        client.sendall(post(b"x", length=incoming.BODY_LIMIT + 1))
        with suppress(ConnectionError):
            for _ in range(20):
                client.sendall(b"x")
                time.sleep(0.1)
        assert made.nr_conns == 0


@pytest.mark.parametrize("fate", ["answered", "kept alive", "refused", "left"])
def test_of_a_body_that_is_gone_nothing_is_counted(monkeypatch, fate):
    monkeypatch.setattr(connections, "BODY", 0.2)
    monkeypatch.setattr(connections, "BODY_RATE", 10_000_000)
    with working() as (made, port), dial(port) as client:
        whole = post(b"x" * 300_000, length=300_000 + (fate in ("refused", "left")))
        client.sendall(whole.replace(b"Connection: close\r\n", b"") if fate == "kept alive" else whole)
        if fate == "left":
            wait_until(lambda: made.held == 300_000)
            client.close()
        else:
            assert status_of(client.recv(65536)) == (408 if fate == "refused" else 200)
        wait_until(lambda: made.held == 0)


def wait_until(true):
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_what_comes_on_a_connection_that_was_refused_a_moment_ago_is_thrown_away(monkeypatch):
    """The system tells of two bodies in one breath; the first becomes too much, so the other, the larger one, has to go."""
    monkeypatch.setattr(worker, "BODIES_LIMIT", 1_000_000)
    with working() as (made, port), dial(port) as large, dial(port) as small:
        large.sendall(post(b"x" * 800_000, length=900_000))
        small.sendall(post(b"x" * 199_990, length=200_020))
        while sum(each.parser.held for each in list(made.waiting)) < 999_990:
            time.sleep(0.01)

        def both_at_once():
            small.sendall(b"y" * 20)
            large.sendall(b"y" * 20)
            made.wait_for_and_dispatch_events(1)

        made.method_queue.defer(both_at_once)
        assert status_of(answer(large)) == 503
        small.sendall(b"z" * 10)
        assert answer(small).endswith(b"xyyyyyyyyyyyyyyyyyyyyzzzzzzzzzz")


@pytest.fixture
def little_room():
    """The system lets no file of this process grow beyond 400,000 bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("little_room")
@pytest.mark.parametrize("size", [400_001, 800_000])
def test_a_body_that_finds_no_room_is_told(size):
    with working() as (made, port), dial(port) as client:
        client.sendall(post(b"x" * size))
        assert status_of(answer(client)) == 503
        assert asked(port)
        assert "File too large" in str(made.log.told)
        wait_until(lambda: made.held == 0)


def test_what_goes_wrong_with_one_connection_ends_no_other(monkeypatch):
    def broken(self, data):
        raise ValueError("not foreseen")

    with working() as (made, port), dial(port) as other, dial(port) as client:
        other.sendall(b"GET /other")
        wait_until(lambda: made.waiting)
        with monkeypatch.context() as patch:
            patch.setattr(connections.Connection, "feed", broken)
            client.sendall(b"GET")
            assert answer(client) == b""
        other.sendall(b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert answer(other).endswith(b"/other ")
        assert "could not be handled" in str(made.log.told)
