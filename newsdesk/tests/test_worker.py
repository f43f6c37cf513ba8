"""The worker with real sockets: connections come, wait, end and have their time."""

import errno
import os
import resource
import time
from contextlib import suppress

import pytest

from newsdesk import connections, incoming, worker
from newsdesk.tests.one_worker import THREADS, answer, asked, dial, get, post, status_of, working

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def quick_to_linger(monkeypatch):
    monkeypatch.setattr(worker, "LINGER", 0.3)


def test_a_request_that_comes_letter_by_letter_is_answered():
    with working() as (_, port), dial(port) as client:
        for letter in post(b"hello"):
            client.sendall(bytes([letter]))
        assert answer(client).endswith(b"/form hello")


def test_a_connection_serves_one_request_after_the_other():
    with working() as (_, port), dial(port) as client:
        for path in ("/a", "/b"):
            client.sendall(get(path, close=False))
            came = b""
            while not came.endswith(path.encode() + b" "):
                came += client.recv(65536)
        # Two at once, and the beginning of a third.
        client.sendall(get("/c", close=False) + get("/d", close=False) + b"GET /e")
        client.sendall(get("/e")[len(b"GET /e") :])
        came = answer(client)
        assert came.count(b"200 OK") == 3
        assert came.index(b"/c ") < came.index(b"/d ") < came.index(b"/e ")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.1\n\n", 400),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * (incoming.HEAD_LIMIT + 1), 431),
        (get("/", "Transfer-Encoding: chunked"), 411),
        (post(b"some", length=incoming.BODY_LIMIT + 1), 413),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(sent, status):
    with working() as (_, port), dial(port) as client:
        client.sendall(sent)
        assert status_of(answer(client)) == status
        assert asked(port)


@pytest.mark.parametrize(
    ("sent", "limit", "status"),
    [(b"GET / HT", "HEAD", 408), (post(b"some", length=9), "BODY", 408), (b"", "FIRST_BYTE", None)],
)
def test_a_request_has_a_time_by_which_it_is_there(monkeypatch, sent, limit, status):
    monkeypatch.setattr(connections, limit, 0.2)
    with working() as (_, port), dial(port) as client:
        client.sendall(sent)
        came = answer(client)
        assert status_of(came) == status if status else came == b""


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (post(b"some", length=incoming.BODY_LIMIT + 1), b"What you sent is too large. Send at most 32 MB at a time.\n"),
        (get("/", "Transfer-Encoding: chunked"), b"The request does not give its length. Send it with a Content-Length.\n"),
        (b"GET / HT", b"Your request took too long to arrive. Try again.\n"),
    ],
)
def test_who_is_refused_reads_why_and_what_helps(monkeypatch, sent, told):
    monkeypatch.setattr(connections, "HEAD", 0.2)
    with working() as (_, port), dial(port) as client:
        client.sendall(sent)
        head, _, body = answer(client).partition(b"\r\n\r\n")
        assert body == told
        assert b"Content-Length: %d\r\n" % len(told) in head


def test_letters_now_and_then_win_no_time(monkeypatch):
    monkeypatch.setattr(connections, "HEAD", 0.5)
    with working() as (_, port), dial(port) as client:
        client.sendall(b"GET / HTTP/1.1\r\nX: ")
        client.settimeout(0.05)
        began, came = time.monotonic(), b""
        while not came and time.monotonic() - began < 4:
            client.sendall(b"x")
            with suppress(TimeoutError):
                came = client.recv(65536)
        assert status_of(came) == 408


def test_clients_that_stay_after_their_answer_keep_nobody_waiting(monkeypatch):
    monkeypatch.setattr(worker, "LINGER", 3)
    with working() as (_, port):
        clients = [dial(port) for _ in range(8)]
        for client in clients:
            client.sendall(get("/"))
        began = time.monotonic()
        assert asked(port)
        assert time.monotonic() - began < 2
        for client in clients:
            client.close()


def test_clients_that_do_not_read_give_their_threads_back(monkeypatch):
    monkeypatch.setattr(connections, "ANSWER", 0.5)
    with working() as (made, port):
        clients = [dial(port) for _ in range(THREADS * 2)]
        for client in clients:
            client.sendall(get("/long"))
        assert asked(port)
        for client in clients:
            client.close()
        assert made.log.told == []


def test_where_no_more_connections_are_allowed_the_oldest_unfinished_one_makes_room():
    with working(worker_connections=10) as (made, port):
        made.worker_connections = 10
        clients = []
        for number in range(30):
            clients.append(dial(port))
            clients[-1].sendall(b"GET /unfinished")
            if number % 5 == 0:
                assert asked(port)
        assert made.nr_conns <= 10
        assert asked(port)
        assert answer(clients[0]) == b""
        clients[-1].sendall(b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert b"200 OK" in answer(clients[-1])
        for client in clients:
            client.close()


def test_what_comes_on_a_connection_that_made_room_is_nobodys():
    """The system may tell of both in one breath."""
    with working() as (made, port), dial(port) as client:
        client.sendall(b"GET /unfinished")
        while not made.waiting:
            time.sleep(0.01)
        (conn,) = made.waiting
        made.make_room()
        made.arrived(conn, conn.sock)
        assert made.nr_conns == 0


def test_a_worker_that_stops_waits_a_moment_for_what_is_on_its_way():
    with working() as (made, port), dial(port) as late, dial(port) as never:
        late.sendall(get("/late")[:-2])
        never.sendall(b"GET /never")
        assert asked(port)
        made.handle_exit(None, None)
        late.sendall(get("/late")[-2:])
        assert answer(late).endswith(b"/late ")
        assert status_of(answer(never)) == 408


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.ECONNABORTED, errno.EHOSTUNREACH, errno.EPROTO, errno.EPERM])
def test_a_client_that_is_gone_before_it_is_taken_on_ends_no_other(number):
    """What Linux tells of it, told here by a socket that stands in for the one that listens."""

    class Listener:
        def accept(self):
            raise OSError(number, os.strerror(number))

    with working() as (made, port):
        made.accept(Listener())
        assert asked(port)


def test_connections_leave_files_for_everything_else(monkeypatch):
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (256, 256))
    assert connections.connections_allowed(threads=4) == 80
