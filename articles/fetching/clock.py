"""The time that one fetch may take, from the first look-up to the last byte."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from articles.fetching.records import FetchError


class Clock:
    """Counts `seconds` down from now. `site` is whom we ask, for the sentence that says that it took too long."""

    def __init__(self, seconds: float, site: str) -> None:
        self.seconds = seconds
        self.site = site
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left. Raises FetchError where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.too_long()
        return left

    def too_long(self) -> FetchError:
        return FetchError(f"{self.site} took longer than {self.seconds:g} seconds to answer.", worth_another_try=True)

    def pause(self, seconds: float) -> None:
        """Wait, without counting it."""
        time.sleep(seconds)
        self._end += seconds

    @contextmanager
    def ends(self, connection: socket.socket) -> Iterator[None]:
        """While this lasts, the connection is cut when the time is up, however busy it is.

        A socket's own timeout begins again with each byte, and so never stops one who sends a byte now and then.
        """
        twin = connection.dup()  # TLS takes the socket itself over; both are one connection
        timer = threading.Timer(self.left(), _cut, [twin])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            twin.close()


def _cut(connection: socket.socket) -> None:
    with suppress(OSError):  # closed meanwhile, by either side
        connection.shutdown(socket.SHUT_RDWR)
