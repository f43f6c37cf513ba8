"""A request as it arrives: whole at the same moment and with the same content, however it was cut into pieces."""

from itertools import pairwise

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import InvalidHeader, InvalidRequestLine, LimitRequestHeaders
from hypothesis import given
from hypothesis import strategies as st

from newsdesk import incoming
from newsdesk.incoming import Incoming, Stage

GET = b"GET /about/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 11\r\n\r\nhello=world"


made = []


def fed(*pieces):
    request = Incoming(Config(), ("127.0.0.1", 1))
    made.append(request)
    for piece in pieces:
        request.feed(piece)
    return request


@pytest.fixture(autouse=True)
def all_closed():
    yield
    while made:
        made.pop().close()


def test_it_says_how_far_a_request_came():
    assert fed().stage is Stage.EMPTY
    assert fed(b"G").stage is Stage.HEAD
    assert fed(GET[:-1]).stage is Stage.HEAD
    assert fed(GET).stage is Stage.WHOLE
    assert fed(POST[:-11]).stage is Stage.BODY
    assert fed(POST[:-1]).stage is Stage.BODY
    assert fed(POST).stage is Stage.WHOLE


@pytest.mark.medium
@given(cuts=st.lists(st.integers(0, len(POST + GET)), max_size=6), memory=st.sampled_from([4, 1000]))
def test_pieces_make_the_same_request(cuts, memory):
    stream = POST + GET
    edges = [0, *sorted(cuts), len(stream)]
    pieces = [stream[begin:end] for begin, end in pairwise(edges)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(incoming, "IN_MEMORY", memory)
        request = fed()
        while request.stage is not Stage.WHOLE:  # then nobody reads on
            request.feed(pieces.pop(0))
        found = next(request)
        assert (found.method, found.path) == ("POST", "/sign-in/")
        assert found.body.read(5) == b"hello"
        assert found.body.read() == b"=world"
        assert found.body.read() == b""
        assert request.rest() + b"".join(pieces) == GET
        assert request.finish_body()


def test_an_empty_line_before_a_request_is_no_end():
    assert fed(b"\r\n").stage is Stage.HEAD
    request = fed(b"\r\n", GET)
    assert request.stage is Stage.WHOLE
    assert next(request).path == "/about/"


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (b"GET / HTTP/1.1\n", InvalidRequestLine),
        (b"GET / HTTP/1.1\r\nHost: a\nX", InvalidHeader),
        (b"\r\n\r\n", InvalidRequestLine),
        (b"nonsense\r\n\r\n", InvalidRequestLine),
        (b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", InvalidHeader),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * incoming.HEAD_LIMIT, LimitRequestHeaders),
    ],
)
def test_what_the_parser_refuses_is_handed_on_at_once(sent, error):
    request = fed(sent)
    assert request.stage is Stage.WHOLE
    with pytest.raises(error):
        next(request)


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (b"Transfer-Encoding: chunked", 411),
        (b"Content-Length: %d" % (incoming.BODY_LIMIT + 1), 413),
    ],
)
def test_a_body_that_is_too_long_or_of_unknown_length_is_refused(header, status):
    request = fed(b"POST / HTTP/1.1\r\n" + header + b"\r\n\r\n", b"more")
    assert request.stage is Stage.REFUSED
    assert request.refusal == status


def test_a_client_that_asks_whether_to_send_its_body_is_told_once():
    head = POST[:-13] + b"Expect: 100-continue\r\n\r\n"
    request = fed(head)
    assert request.expects_continue()
    assert not request.expects_continue()
    request = fed(head + b"hello=world")
    assert not request.expects_continue()
    assert not next(request)._expected_100_continue
