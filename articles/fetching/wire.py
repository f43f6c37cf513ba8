"""What comes over a connection, counted: headers, chunks and all. Too much of it ends the reading, whoever asks for it.

http.client reads some things without a limit of its own: a chunk that says that its length is -1, answers that say "go on"
for ever.
"""

import io
import socket
from typing import Any

from articles.fetching.records import FetchError

BESIDE_THE_BODY = 1_000_000  # bytes of headers and of the lengths of chunks


class Wire:
    """Stands for a connection where an answer is read from it."""

    def __init__(self, connection: socket.socket, site: str, max_bytes: int) -> None:
        self._connection = connection
        self._site = site
        self._most = 2 * max_bytes + BESIDE_THE_BODY

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Counted(self._connection.makefile("rb", buffering=0), self._site, self._most))


class _Counted(io.RawIOBase):
    def __init__(self, wire: Any, site: str, most: int) -> None:  # noqa: ANN401 - what an unbuffered makefile gives
        self._wire = wire
        self._site = site
        self._left = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 - as its base has it
        count: int | None = self._wire.readinto(buffer)
        self._left -= count or 0
        if self._left < 0:
            raise FetchError(f"{self._site} sent too much around its page.")
        return count

    def close(self) -> None:
        self._wire.close()
        super().close()
