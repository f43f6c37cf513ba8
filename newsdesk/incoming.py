"""A request as it arrives, piece by piece, until it is whole. No socket is read here, so nothing waits for a client.

gunicorn's parser reads the head and judges it; a body is kept beside it, a long one in a file.
"""

import re
from contextlib import suppress
from enum import Enum, auto
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from typing import Any

from gunicorn.http import RequestParser
from gunicorn.http.body import Body, LengthReader
from gunicorn.http.errors import LimitRequestHeaders, NoMoreData

# Bytes. Chromium sends some 700 with our cookies, and an address takes at most 4 KiB of gunicorn's parser, a field 8 KiB. A
# proxy may add a few long ones, such as tickets of a sign-in; more than a handful of them is no browser.
HEAD_LIMIT = 64 * 1024
# Forms without files end at 2.5 MB in Django, and an article at 2 MB (articles/ingestion); this leaves room for a document
# with its pictures, and four of them still fit into what a worker keeps (BODIES_LIMIT).
BODY_LIMIT = 32 * 1024 * 1024
# Of a body; what is more goes into a file. The longest form, 1,000 quotes chosen in a list, has 25 KB, so no usual one
# needs the disk. With all of a worker's 1,000 connections it is 64 MB.
IN_MEMORY = 64 * 1024
END_OF_HEAD = b"\r\n\r\n"
# What a person reads whose request is not taken: what is wrong, and what helps.
REFUSALS = {
    HTTPStatus.REQUEST_TIMEOUT: "Your request took too long to arrive. Try again.",
    HTTPStatus.LENGTH_REQUIRED: "The request does not give its length. Send it with a Content-Length.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: f"What you sent is too large. Send at most {BODY_LIMIT // 1024**2} MB at a time.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Newsdesk has no room for what you sent right now. Try again in a minute.",
}
RETRY_AFTER = 60  # seconds, as the words have it
BARE_LINE_FEED = re.compile(rb"(?<!\r)\n")  # a head with one never ends: the parser refuses it


class Stage(Enum):
    EMPTY = auto()  # nothing came yet
    HEAD = auto()
    BODY = auto()
    WHOLE = auto()  # or so wrong that the parser says so: for gunicorn's handler to answer
    REFUSED = auto()  # answered with `refusal` alone
    ENDED = auto()  # of a connection: nothing that comes on it is wanted any more


class Incoming:
    """One request. It takes the parser's place for gunicorn's handler: `next` gives the request, or raises what is
    wrong with it, as the parser would; `finish_body` throws away what nobody read of the body.
    """

    def __init__(self, config: Any, client: Any) -> None:  # noqa: ANN401 (gunicorn has no types)
        self.stage = Stage.EMPTY
        self.refusal = HTTPStatus.BAD_REQUEST
        self.length = 0  # of the body
        self.held = 0  # of it, so far
        self._parser = RequestParser(config, (), client)
        self._received = bytearray()
        self._request: Any = None
        self._error: Exception | None = None
        self._body: SpooledTemporaryFile[bytes] | None = None

    def feed(self, data: bytes) -> None:
        """Take in what came next. Raises OSError where a body cannot be kept."""
        if self.stage in (Stage.EMPTY, Stage.HEAD) and data:
            self.stage = Stage.HEAD
            # An end may lie across two pieces; what came before was looked through.
            searched = max(0, len(self._received) - len(END_OF_HEAD) + 1)
            self._received += data
            if self._received.find(END_OF_HEAD, searched) >= 0 or self._never_ends(searched):
                self._read_head()
        elif self.stage is Stage.BODY:
            self._add(data)

    def _never_ends(self, searched: int) -> bool:
        too_long = len(self._received) > HEAD_LIMIT
        return too_long or BARE_LINE_FEED.search(self._received, searched) is not None

    def _read_head(self) -> None:
        self._parser.unreader.unread(bytes(self._received))
        self._received.clear()
        self.stage = Stage.WHOLE
        try:
            self._request = next(self._parser)
        except (NoMoreData, StopIteration):
            self._error = LimitRequestHeaders(f"the head has over {HEAD_LIMIT} bytes")
        except Exception as error:  # whatever it is, gunicorn's handler answers it
            self._error = error
        else:
            self._prepare_body(self._parser.unreader.take_buffered())

    def _prepare_body(self, began: bytes) -> None:
        reader = self._request.body.reader
        if not isinstance(reader, LengthReader):
            # Django reads no body whose length it was not told; so far such a request looked empty to it.
            self._refuse(HTTPStatus.LENGTH_REQUIRED)
        elif reader.length > BODY_LIMIT:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            self.length = reader.length
            if self.length:
                self._body = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (`close` closes it)
            self.stage = Stage.BODY
            self._add(began)

    def _add(self, data: bytes) -> None:
        mine = data[: self.length - self.held]
        self._received += data[len(mine) :]
        self.held += len(mine)
        if self._body is not None:
            self._body.write(mine)
        if self.held == self.length:
            self.stage = Stage.WHOLE
            self.expects_continue()
            if self._body is not None:
                self._body.seek(0)
                self._request.body = Body(self._body)

    def _refuse(self, status: HTTPStatus) -> None:
        self.stage, self.refusal = Stage.REFUSED, status

    def expects_continue(self) -> bool:
        """Whether the client waits for "100 Continue" before it sends the body. Said once: the caller sends it."""
        # gunicorn's only note of it, by which it would send the line again.
        asked: bool = self._request is not None and self._request._expected_100_continue
        if asked:
            self._request._expected_100_continue = False
        return asked

    def rest(self) -> bytes:
        """What came after the end: the beginning of the next request."""
        return bytes(self._received)

    def __next__(self) -> Any:  # noqa: ANN401
        if self._error is not None:
            raise self._error
        return self._request

    def finish_body(self, deadline: float | None = None) -> bool:
        """As gunicorn's parser has it. All of the body is here, so nothing stands between this request and the next."""
        self.close()
        return True

    def close(self) -> None:
        self.held = 0
        if self._body is not None:
            with suppress(OSError):  # on a full disk, what could not be written once is tried again here
                self._body.close()
