"""The worker with real sockets and an application of a few lines, in a thread of this process."""

import os
import resource
import selectors
import socket
import threading
import time
from contextlib import contextmanager, suppress

import pytest
from gunicorn.config import Config

from newsdesk import connections, incoming, worker
from newsdesk.worker import PatientWorker

pytestmark = pytest.mark.slow

THREADS = 2
LONG = b"x" * 20_000_000


def application(environ, start_response):
    """Answers with the path and the body; /long with more than any buffer takes."""
    said = LONG if environ["PATH_INFO"] == "/long" else environ["PATH_INFO"].encode() + b" " + environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Length", str(len(said)))])
    return [said]


@contextmanager
def working(**chosen):
    config = Config()
    for name, value in ({"threads": THREADS, "graceful_timeout": 5} | chosen).items():
        config.set(name, value)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        made = PatientWorker(0, os.getppid(), [listener], None, 30, config, Log())
        made.wsgi = application
        made.tpool = made.get_thread_pool()
        made.poller = selectors.DefaultSelector()
        made.method_queue.init()
        thread = threading.Thread(target=made.run)
        thread.start()
        try:
            yield made, listener.getsockname()[1]
        finally:
            made.handle_exit(None, None)
            thread.join(10)
            made.tmp.close()
            assert not thread.is_alive()


@pytest.fixture(autouse=True)
def quick_to_linger(monkeypatch):
    monkeypatch.setattr(worker, "LINGER", 0.3)


class Log:
    """What gunicorn calls its log."""

    def __init__(self):
        self.told = []

    def access(self, *args):
        pass

    def debug(self, *args):
        pass

    info = debug

    def error(self, *args):
        self.told.append(args)

    exception = warning = error


def dial(port):
    return socket.create_connection(("127.0.0.1", port), 5)


def answer(client, seconds=5):
    """All that comes until the server closes; the test fails when it does not."""
    client.settimeout(seconds)
    came = b""
    while data := client.recv(65536):
        came += data
    return came


def get(path, *headers, close=True):
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *headers, *(["Connection: close"] if close else [])]
    return "\r\n".join([*lines, "", ""]).encode()


def post(body, *headers, length=None):
    lines = ["POST /form HTTP/1.1", "Host: localhost", "Connection: close", *headers]
    size = len(body) if length is None else length
    return "\r\n".join([*lines, f"Content-Length: {size}", "", ""]).encode() + body


def status_of(answered):
    return int(answered.split(None, 2)[1])


def asked(port, path="/now"):
    with dial(port) as client:
        client.sendall(get(path))
        return answer(client).endswith(path.encode() + b" ")


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
        made.collect(conn, conn.sock)
        made.read_away(conn, conn.sock)
        assert made.nr_conns == 0


def test_unfinished_bodies_have_a_limit_together(monkeypatch):
    monkeypatch.setattr(worker, "BODIES_LIMIT", 1_000_000)
    with working() as (_, port), dial(port) as large, dial(port) as small:
        small.sendall(post(b"x" * 300_000, length=300_001))
        large.sendall(post(b"x" * 800_000, length=900_000))
        assert status_of(answer(large)) == 503
        small.sendall(b"y")
        assert answer(small).endswith(b"xy")


def test_a_body_that_cannot_be_kept_is_told(monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(incoming, "SpooledTemporaryFile", full)
    with working() as (made, port), dial(port) as client:
        client.sendall(post(b"hello"))
        assert status_of(answer(client)) == 503
        assert asked(port)
        assert "No space left" in str(made.log.told)


def test_a_worker_that_stops_waits_a_moment_for_what_is_on_its_way():
    with working() as (made, port), dial(port) as late, dial(port) as never:
        late.sendall(get("/late")[:-2])
        never.sendall(b"GET /never")
        assert asked(port)
        made.handle_exit(None, None)
        late.sendall(get("/late")[-2:])
        assert answer(late).endswith(b"/late ")
        assert status_of(answer(never)) == 408


def test_connections_leave_files_for_everything_else(monkeypatch):
    monkeypatch.setattr(resource, "getrlimit", lambda kind: (256, 256))
    assert connections.connections_allowed(threads=4) == 80
