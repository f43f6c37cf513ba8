"""Where a fetch stops: at a size, at a time, after redirects."""

import gzip
import socket
import threading
import time
import tracemalloc
from contextlib import suppress
from dataclasses import replace
from functools import partial

import pytest

from articles.fetching import FetchError, fetch
from articles.tests.sites import LOCAL

pytestmark = pytest.mark.slow  # answers that trickle

SMALL = replace(LOCAL, max_bytes=10_000)
SHORT = replace(LOCAL, seconds=0.5)
OK = b"HTTP/1.1 200 OK\r\n"


def refused(site, limits, path="/"):
    with pytest.raises(FetchError) as caught:
        fetch(site.at(path), limits=limits)
    return caught.value


def test_as_much_as_the_limit_may_come(site):
    site.page("/", b"x" * 10_000)
    assert len(fetch(site.at(), limits=SMALL).data) == 10_000


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"Content-Length: 10001\r\n\r\n" + b"x" * 10_001,
        OK + b"Content-Length: 99999999999999999999\r\n\r\n" + b"x" * 10_001,
        OK + b"\r\n" + b"x" * 10_001,
        OK + b"Transfer-Encoding: chunked\r\n\r\n2711\r\n" + b"x" * 10_001 + b"\r\n0\r\n\r\n",
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x" * 10_001),
    ],
)
def test_more_is_refused_however_it_comes(site, answer):
    site.raw("/", answer)
    error = refused(site, SMALL)
    assert "sent too much: the limit is 10,000 bytes" in str(error)
    assert not error.worth_another_try


def test_what_says_that_it_is_too_large_is_not_waited_for(site):
    site.raw("/", OK + b"Content-Length: 10001\r\n\r\n", lambda: time.sleep(2))
    assert "sent too much" in str(refused(site, replace(SMALL, seconds=1)))


def test_a_bomb_is_stopped_while_it_is_unpacked(site):
    bomb = gzip.compress(bytes(40_000_000))
    site.page("/", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        assert "sent too much" in str(refused(site, SMALL))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4_000_000


def test_a_bomb_in_a_bomb_is_no_form_that_is_read(site):
    site.page("/", gzip.compress(gzip.compress(bytes(1_000_000))), Content_Encoding="gzip, gzip")
    assert "(gzip, gzip)" in str(refused(site, SMALL))


@pytest.mark.parametrize(
    ("start", "part"),
    [
        (OK + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n", b"x" * 100_000),
        (b"", b"HTTP/1.1 100 Go on\r\n\r\n" * 5_000),
        (OK, b"X: y\r\n" * 15_000),
    ],
    ids=["a chunk without an end", "go on", "headers"],
)
def test_what_never_ends_beside_the_body_is_cut_too(site, start, part):
    sent = []
    site.raw("/", start, *[step for number in range(300) for step in (partial(sent.append, number), part)])
    tracemalloc.start()
    try:
        refused(site, SMALL)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(sent) < 250
    assert peak < 8_000_000


def _counted(waits, wait):
    waits.append(wait)
    wait()


def drips(*, of):
    """A byte now and then: together longer than the limit, each in time."""
    for place in range(30):
        yield of[place % len(of) : place % len(of) + 1]
        yield lambda: time.sleep(0.1)


@pytest.mark.parametrize(
    "parts",
    [
        [*[lambda: time.sleep(0.1)] * 30, OK + b"Content-Length: 0\r\n\r\n"],
        [*drips(of=b"HTTP/1.1 200 OKKKKKKKKKKKKKKKK"), b"\r\nContent-Length: 0\r\n\r\n"],
        [OK, *(part for _ in range(30) for part in (b"X: y\r\n", lambda: time.sleep(0.1))), b"\r\n"],
        [*(part for _ in range(30) for part in (b"HTTP/1.1 100 Go on\r\n\r\n", lambda: time.sleep(0.1))), OK, b"\r\n"],
        [OK + b"\r\n", *drips(of=b"x")],
        [OK + b"Content-Length: 30\r\n\r\n", *drips(of=b"x")],
        [OK + b"Transfer-Encoding: chunked\r\n\r\n", *(part for part in drips(of=b"1\r\nx\r\n")), b"0\r\n\r\n"],
    ],
    ids=["silence", "status", "headers", "go on", "no length", "length", "chunks"],
)
def test_an_answer_that_trickles_is_cut_when_the_time_is_up(site, parts):
    waits = []
    site.raw("/", *[partial(_counted, waits, part) if callable(part) else part for part in parts])
    error = refused(site, SHORT)
    assert len(waits) < 25  # of 30: it was not waited for
    assert "took longer than 0.5 seconds" in str(error)
    assert error.worth_another_try


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_host_that_takes_a_connection_and_says_nothing_is_not_waited_for(scheme):
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(FetchError, match=r"took longer than 0\.5 s"):
        fetch(f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/", limits=SHORT)


def test_a_handshake_that_trickles_is_cut():
    sent = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def trickle():
            connection, _ = server.accept()
            with connection, suppress(OSError):
                for byte in b"\x16\x03\x03\x40\x00" + bytes(25):
                    connection.send(bytes([byte]))
                    sent.append(byte)
                    time.sleep(0.1)

        thread = threading.Thread(target=trickle, daemon=True)
        thread.start()
        with pytest.raises(FetchError, match=r"took longer than 0\.5 s"):
            fetch(f"https://127.0.0.1:{server.getsockname()[1]}/", limits=SHORT)
        assert len(sent) < 25
        thread.join()


def test_the_time_counts_over_redirects(site):
    for number in range(5):
        site.raw(
            f"/{number}",
            lambda: time.sleep(0.2),
            f"HTTP/1.1 302 X\r\nLocation: /{number + 1}\r\nContent-Length: 0\r\n\r\n".encode(),
        )
    site.page("/5", "Here")
    assert "took longer" in str(refused(site, SHORT, "/0"))


def test_a_resolver_that_does_not_answer_is_not_waited_for(monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *arguments, **options: time.sleep(2) or [])
    with pytest.raises(FetchError, match="took longer"):
        fetch("http://news.example/", limits=SHORT)


def redirect(site, path, to, status=302):
    site.page(path, status=status, Location=to)


def test_redirects_are_followed_to_the_end(site):
    redirect(site, "/a", "b?x=1", 301)
    redirect(site, "/b?x=1", site.at("/c"), 308)
    site.page("/c", "Here", ETag='"c"')
    found = fetch(site.at("/a"), limits=LOCAL)
    assert (found.data, found.address, found.etag, found.moved) == (b"Here", site.at("/c"), '"c"', True)


@pytest.mark.parametrize("first_and_second", [(301, 302), (303, 308), (307, 301), (302, 302)])
def test_one_passing_redirect_makes_the_way_a_passing_one(site, first_and_second):
    redirect(site, "/a", "/b", first_and_second[0])
    redirect(site, "/b", "/c", first_and_second[1])
    site.page("/c", "Here")
    assert not fetch(site.at("/a"), limits=LOCAL).moved


def test_five_redirects_are_followed_and_no_more(site):
    for number in range(6):
        redirect(site, f"/{number}", f"/{number + 1}")
    site.page("/6", "Here")
    assert fetch(site.at("/1"), limits=LOCAL).data == b"Here"
    assert "redirects more than 5 times" in str(refused(site, LOCAL, "/0"))


def test_a_circle_is_told(site):
    redirect(site, "/a", "/b")
    redirect(site, "/b", "/a#again")
    assert "in a circle" in str(refused(site, LOCAL, "/a"))
    assert len(site.asked) == 2


@pytest.mark.parametrize("to", ["", "file:///etc/passwd", "ftp://news.example/", "http://", "http://[", "//ana@127.0.0.1/"])
def test_a_redirect_to_nowhere_is_told(site, to):
    redirect(site, "/a", to)
    assert "\n" not in str(refused(site, LOCAL, "/a"))
    assert len(site.asked) == 1


def test_a_redirect_in_letters_of_another_script_is_followed(site):
    redirect(site, "/a", "/süd")
    site.page("/s%C3%BCd", "Here")
    assert fetch(site.at("/a"), limits=LOCAL).data == b"Here"
