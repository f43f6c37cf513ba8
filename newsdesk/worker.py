"""gunicorn's worker with threads, but a thread gets a request only once all of it has arrived.

In the worker that gunicorn has, a thread waits for the rest of a request that began to arrive: as many clients as there
are threads, each of which sends half a line, stop a site. Here one loop watches all connections and collects what comes;
none of them can hold a thread, and each has a time by which its request has to be there. Nor can one that reads slowly
hold the loop or, for long, a thread: answers fit into the system's buffer, and one that does not has its time as well.
"""

import errno
import math
import selectors
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from newsdesk.connections import Connection, connections_allowed
from newsdesk.incoming import BODY_LIMIT, REFUSALS, RETRY_AFTER, Stage

# Bytes taken in at once, so that no connection keeps the others waiting: it takes some 15 microseconds, and a large body
# still comes in few pieces.
PIECE = 64 * 1024
# Seconds in which nothing comes, for the client to close after an answer or when the server stops. As in gunicorn: who
# reads has closed after one way there and back, also where a packet is lost.
LINGER = 2
# A client that goes on sending what was refused reads the answer when it is done: seconds (as long as for a usual body) and
# bytes (twice what would have been taken; they are thrown away as they come).
LINGER_LONGEST = 30
LINGER_LIMIT = 2 * BODY_LIMIT
# Bytes of bodies in one worker: four of the largest. They lie in the folder for temporary files, which is memory in a
# container.
BODIES_LIMIT = 4 * BODY_LIMIT
LOOK = 0.25  # seconds between looks for who took too long: limits are seconds, and a look at 1,000 connections takes 0.7 ms
NO_ROOM = 0.05  # seconds to wait where all connections are with threads; most pages are made by then
NO_MORE_FILES = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
# Of one client, not of the socket that listens: Linux tells here what the network said of it.
GONE_AGAIN = (
    *(errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED, errno.EPERM, errno.EPROTO, errno.ENOPROTOOPT, errno.EOPNOTSUPP),
    *(errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTDOWN, errno.EHOSTUNREACH),
)


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """The worker. All but the handling of requests runs in its one loop."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting: dict[Connection, None] = {}  # in the poller, first come first; the others are with a thread
        self.held = 0  # bytes of the bodies of all connections, those with a thread too
        self.next_look = 0.0
        self.stopping_at: float | None = None

    def init_process(self) -> None:
        self.worker_connections = min(self.cfg.worker_connections, connections_allowed(self.cfg.threads))
        super().init_process()

    # Connections come.

    def accept(self, listener: socket.socket) -> None:
        try:
            client, address = listener.accept()
        except OSError as error:
            if error.errno in NO_MORE_FILES:
                if not self.make_room():
                    time.sleep(NO_ROOM)
            elif error.errno not in GONE_AGAIN:
                raise
            return
        self.nr_conns += 1
        self.enqueue_req(Connection(self.cfg, client, address, listener.getsockname()))
        if self.nr_conns >= self.worker_connections:
            self.make_room()

    def make_room(self) -> bool:
        """Close the connection that has waited longest: a request that is meant to arrive does so within moments."""
        oldest = next(iter(self.waiting), None)
        if oldest is not None:
            self.drop(oldest)
        return oldest is not None

    # Requests arrive.

    def enqueue_req(self, conn: Connection) -> None:
        """A request may come on `conn`, which is new or was kept alive: collect it, then pass it on to a thread."""
        with self.alone(conn):
            conn.sock.setblocking(False)
            self.count(conn)
            self.proceed(conn)
            if conn.stage is Stage.EMPTY:
                self.collect(conn)  # it is often there already

    def arrived(self, conn: Connection, _: object) -> None:
        """Something came. The stage now tells what it is for: what came in the same breath may have changed it."""
        with self.alone(conn):
            if conn.stage is Stage.ENDED:
                self.read_away(conn)
            else:
                self.collect(conn)

    @contextmanager
    def alone(self, conn: Connection) -> Iterator[None]:
        """What goes wrong with one connection ends that one: an error that left the loop would end all of them."""
        try:
            yield
        except Exception:
            self.log.exception("A connection is closed, as it could not be handled.")
            self.drop(conn)

    def collect(self, conn: Connection) -> None:
        data = self.received(conn)
        if data is None:
            return
        if not data:
            self.drop(conn)
            return
        try:
            conn.feed(data)
        except OSError as error:
            self.not_kept(conn, error)
        else:
            self.count(conn)
            self.limit_bodies()
            self.proceed(conn)

    def received(self, conn: Connection) -> bytes | None:
        """What came; nothing where the client left, None where there is nothing to do."""
        if conn not in self.waiting:
            return None  # dropped a moment ago, to make room, when this was on its way
        try:
            data: bytes = conn.sock.recv(PIECE)
        except (BlockingIOError, InterruptedError):
            return None
        except OSError:
            return b""
        return data

    def proceed(self, conn: Connection) -> None:
        if conn.stage is Stage.WHOLE:
            self.leave_poller(conn)
            super().enqueue_req(conn)
        elif conn.stage is Stage.REFUSED:
            self.refuse(conn, conn.parser.refusal)
        elif conn.stage is not Stage.ENDED:
            self.watch(conn)
            if conn.stage is Stage.BODY and conn.parser.expects_continue():
                conn.send(b"HTTP/1.1 100 Continue\r\n\r\n")

    def count(self, conn: Connection) -> None:
        """Keep the total true after the body of `conn` grew or went. In the loop alone: no two threads add to it."""
        self.held += conn.parser.held - conn.counted
        conn.counted = conn.parser.held

    def limit_bodies(self) -> None:
        """Refuse the largest bodies until the others have room; what a thread works on already is left to it."""
        while self.held > BODIES_LIMIT:
            largest = max(self.waiting, key=lambda each: each.counted, default=None)
            if largest is None or not largest.counted:
                return
            self.refuse(largest, HTTPStatus.SERVICE_UNAVAILABLE)

    def not_kept(self, conn: Connection, error: OSError) -> None:
        self.log.error("The body of a request cannot be kept: %s", error)
        self.refuse(conn, HTTPStatus.SERVICE_UNAVAILABLE)

    # Connections end, or wait for another request.

    def finish_request(self, conn: Connection, future: Any) -> None:  # noqa: ANN401
        """A thread is done with the request of `conn`; the result says whether another may follow."""
        with self.alone(conn):
            if future.cancelled() or future.exception() or not future.result():
                self.linger(conn)
                return
            try:
                conn.next_request()
            except OSError as error:
                self.not_kept(conn, error)
            else:
                self.enqueue_req(conn)

    def refuse(self, conn: Connection, status: HTTPStatus) -> None:
        body = f"{REFUSALS[status]}\n"
        head = f"Content-Type: text/plain; charset=utf-8\r\nContent-Length: {len(body)}\r\nConnection: close"
        if status is HTTPStatus.SERVICE_UNAVAILABLE:
            head += f"\r\nRetry-After: {RETRY_AFTER}"
        conn.send(f"HTTP/1.1 {status.value} {status.phrase}\r\n{head}\r\n\r\n{body}".encode())
        self.linger(conn)

    def linger(self, conn: Connection) -> None:
        """Close, as HTTP has it: say that nothing more comes, and wait a little for the client to have read all.

        Closed at once with something unread, the system would take back what the client has not read. gunicorn waits
        in its loop, which keeps everybody else waiting too.
        """
        self.leave_poller(conn)
        self.end(conn)
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.drop(conn)
            return
        now = time.monotonic()
        conn.deadline, conn.latest = now + LINGER, now + LINGER_LONGEST
        self.watch(conn)

    def read_away(self, conn: Connection) -> None:
        data = self.received(conn)
        if data is None:
            return
        conn.lingered += len(data)
        conn.deadline = min(time.monotonic() + LINGER, conn.latest)
        if not data or conn.lingered > LINGER_LIMIT:
            self.drop(conn)

    def drop(self, conn: Connection) -> None:
        self.leave_poller(conn)
        self.end(conn)
        self.nr_conns -= 1
        conn.close()

    def end(self, conn: Connection) -> None:
        """No request is wanted from `conn` any more, and none of it is kept."""
        conn.stage = Stage.ENDED
        conn.parser.close()
        self.count(conn)

    # The poller, and time.

    def watch(self, conn: Connection) -> None:
        if conn not in self.waiting:
            self.waiting[conn] = None
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.arrived, conn))

    def leave_poller(self, conn: Connection) -> None:
        if conn in self.waiting:
            del self.waiting[conn]
            self.poller.unregister(conn.sock)

    def murder_pending(self) -> None:
        """gunicorn's loop calls this on each turn: end what took too long."""
        now = time.monotonic()
        if now < self.next_look:
            return
        self.next_look = now + LOOK
        if not self.alive and self.stopping_at is None:
            self.stopping_at = now + LINGER
        latest = self.stopping_at or math.inf
        for conn in [each for each in self.waiting if min(each.deadline, latest) <= now]:
            if conn.stage in (Stage.HEAD, Stage.BODY):
                self.refuse(conn, HTTPStatus.REQUEST_TIMEOUT)
            else:
                self.drop(conn)
