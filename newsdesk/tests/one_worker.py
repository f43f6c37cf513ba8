"""The worker in a thread of this process, with an application of a few lines, and clients with real sockets."""

import os
import selectors
import socket
import threading
from contextlib import contextmanager

from gunicorn.config import Config

from newsdesk.worker import PatientWorker

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
