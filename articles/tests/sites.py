"""A made-up site on this machine: what each path answers, and who asked for what. Real requests, no other machine."""

import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from typing import NamedTuple

from articles.fetching import Limits
from articles.fetching.pauses import PAUSES
from articles.fetching.robots import RULES

# All of this machine may be asked, at once; what takes longer than this is stuck.
LOCAL = Limits(user_agent="Newsdesk/test", allow=((ip_network("127.0.0.0/8"), None),), seconds=20, pause=0)


class Asked(NamedTuple):
    path: str
    headers: dict[str, str]


class Site:
    """`page` and `raw` say what is at a path; `asked` are the requests, in order; `connections` counts who connected."""

    def __init__(self, server):
        self._server = server
        self._answers = {}
        self.asked: list[Asked] = []
        self.connections = 0

    @property
    def port(self):
        return self._server.server_address[1]

    def at(self, path="/", host="127.0.0.1"):
        return f"http://{host}:{self.port}{path}"

    def page(self, path, body=b"", status=200, **headers):
        body = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        lines = {"Content-Length": str(len(body)), "Content-Type": "text/html; charset=utf-8"} | named
        head = f"HTTP/1.1 {status} X\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\n"
        self._answers[path] = lambda handler: handler.wfile.write(head.encode() + body)

    def raw(self, path, *parts):
        """An answer byte for byte; parts that can be called are called, as to wait."""
        self._answers[path] = lambda handler: _write(handler.wfile, parts)

    def by(self, path, answer):
        """An answer that depends on the request: `answer(handler)`."""
        self._answers[path] = answer

    def answer(self, handler):
        self.asked.append(Asked(handler.path, dict(handler.headers)))
        answer = self._answers.get(handler.path)
        if answer:
            answer(handler)
        else:
            handler.wfile.write(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")


def _write(file, parts):
    for part in parts:
        if callable(part):
            part()
        else:
            file.write(part)
            file.flush()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site

    def get_request(self):
        self.site.connections += 1
        return super().get_request()

    def handle_error(self, request, client_address):
        pass  # those who ask hang up when they have had enough


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.close_connection = True
        self.server.site.answer(self)

    def log_message(self, *arguments):
        pass


@contextmanager
def running_site(host="127.0.0.1", port=0, tls=None):
    """A site that nobody asked anything before."""
    PAUSES.clear()
    RULES.clear()
    server = _Server((host, port), _Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.site = Site(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def site_at_a_usual_port():
    """A site at a port that needs no leave, on all addresses of this machine."""
    for port in range(8100, 9000):
        try:
            with socket.create_server(("127.0.0.1", port)):
                pass
            with running_site("0.0.0.0", port) as site:
                yield site
                return
        except OSError:
            continue
    raise AssertionError("no free port")


class Names:
    """Stands for the resolver: what each name means, asked after asked; `count` says how often it was asked."""

    def __init__(self, meanings):
        self._meanings = {name: list(addresses) for name, addresses in meanings.items()}
        self.count = 0

    def getaddrinfo(self, host, port, family=0, type=0, proto=0, flags=0):
        self.count += 1
        meaning = self._meanings.get(host)
        if meaning is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        address = meaning.pop(0) if len(meaning) > 1 else meaning[0]
        if isinstance(address, OSError):
            raise address
        each = [address] if isinstance(address, str) else address
        return [
            (socket.AF_INET6, type, 6, "", (one, port, 0, 0)) if ":" in one else (socket.AF_INET, type, 6, "", (one, port))
            for one in each
        ]
