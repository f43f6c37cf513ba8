"""One client of the server: what it sends and until when it has to, and how its answer gets to it."""

import errno
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from gunicorn.workers.gthread import TConn

from newsdesk.incoming import Incoming, Stage

# Seconds until something has to be there. A lost packet is sent again after 1, 2, 4 and 8 seconds: what fits into a few
# packets gets through a bad network in 15, or never.
FIRST_BYTE = 15  # a browser opens connections before it knows what to ask for; it opens another where one was closed
HEAD = 20  # the same, and the time to send a long one
BODY = 30  # twice the same, in a body of many packets
BODY_RATE = 8 * 1024  # bytes a second that are the least for a long body, beyond BODY: the slowest of networks, 64 kbit/s
# For an answer, or each part of one that is longer than the system keeps. As for a body: a thread waits here, but only
# for a client that takes nothing at all.
ANSWER = 30

# Bytes, asked for; the system gives what it allows. A list has 40 KB and an article with 200 quotes 340 KB: whoever reads
# slowly holds no thread for them.
ANSWER_BUFFER = 512 * 1024
# gunicorn takes up to 1,000 connections in a worker. Each may have a file for its body, and some hundred more are kept
# back, which makes 2,100. Asked for is the next power of two.
FILES_WANTED = 4096


class Connection(TConn):  # type: ignore[misc]
    """What comes on one connection. `parser` is where gunicorn's handler asks for the request."""

    def __init__(self, config: Any, client: socket.socket, address: Any, server: Any) -> None:  # noqa: ANN401
        super().__init__(config, ClientSocket(fileno=client.detach()), address, server)
        with suppress(OSError):  # some systems refuse where the client left already
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, ANSWER_BUFFER)
        self.data_ready = True
        self.parser = Incoming(config, address)
        self.deadline = time.monotonic() + FIRST_BYTE
        self.stage = Stage.EMPTY
        self.counted = 0  # bytes of the body that the worker's total has
        self.lingered = 0  # bytes that came after the end
        self.latest = self.deadline  # until when more of them are read

    def init(self) -> None:
        """In the thread that answers."""
        self.initialized = True
        self.sock.settimeout(ANSWER)

    def next_request(self) -> None:
        begun = self.parser.rest()
        self.parser = Incoming(self.cfg, self.client)
        self.deadline = time.monotonic() + self.cfg.keepalive
        self.stage = Stage.EMPTY
        self.feed(begun)

    def feed(self, data: bytes) -> None:
        """Take in what came, and set the time for what has yet to come. Raises OSError as Incoming does."""
        self.parser.feed(data)
        if self.parser.stage is not self.stage:
            self.stage = self.parser.stage
            now = time.monotonic()
            if self.stage is Stage.HEAD:
                self.deadline = now + HEAD
            elif self.stage is Stage.BODY:
                self.deadline = now + BODY + self.parser.length / BODY_RATE

    def send(self, data: bytes) -> None:
        """Some bytes that fit into any buffer; who does not take them is told nothing."""
        with suppress(OSError):
            self.sock.send(data)


class ClientSocket(socket.socket):
    """A client that takes no more of its answer is one that went away, which is what gunicorn's handler understands."""

    def sendall(self, data: Any, flags: int = 0, /) -> None:  # noqa: ANN401
        with timeout_as_leaving():
            super().sendall(data, flags)

    def sendfile(self, file: Any, offset: int = 0, count: int | None = None) -> int:  # noqa: ANN401
        with timeout_as_leaving():
            return super().sendfile(file, offset, count)


@contextmanager
def timeout_as_leaving() -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        raise BrokenPipeError(errno.EPIPE, "the client does not read") from None


def connections_allowed(threads: int) -> int:
    """How many connections the files leave room for that this process may open: each may have one for its body.

    Raises the process's own limit where the system lets it.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return FILES_WANTED
    wanted = FILES_WANTED if hard == resource.RLIM_INFINITY else min(FILES_WANTED, hard)
    if wanted > soft:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    # Kept back: for each thread twice the database, its log, its index and a file that it sends; for the process three
    # times the 20 that a worker with four busy threads was seen to have open. A few browsers need 16: six each.
    return max(16, (soft - 64 - 8 * threads) // 2)
