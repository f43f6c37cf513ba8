"""One request to a host whose addresses were looked at, and its answer."""

import functools
import http.client
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from typing import Any

import certifi
import urllib3
from urllib3.connection import HTTPConnection

from articles.fetching.addresses import Address
from articles.fetching.clock import Clock
from articles.fetching.guard import Peer
from articles.fetching.records import FetchError
from articles.fetching.wire import Wire

MOST_PEERS = 4  # of a host's addresses are tried


@contextmanager
def answer(
    address: Address, peers: list[Peer], headers: dict[str, str], clock: Clock, max_bytes: int
) -> Iterator[urllib3.BaseHTTPResponse]:
    """What the host answers to a GET: status and headers have arrived, the body is still to be read.

    Whatever goes wrong here, or in the block that reads the body, becomes a FetchError. No proxy is asked.
    """
    connection = _connect(address, peers, clock)
    try:
        with clock.ends(connection):
            if address.scheme == "https":
                connection = _trust().wrap_socket(connection, server_hostname=address.host)
            with ExitStack() as opened:
                yield _ask(connection, address, headers, partial(_answer, opened, address, max_bytes))
    except (OSError, ValueError, zlib.error, http.client.HTTPException, urllib3.exceptions.HTTPError) as error:
        clock.left()  # cut by our own clock: this says so
        raise _explain(error, address) from error
    finally:
        connection.close()


def _connect(address: Address, peers: list[Peer], clock: Clock) -> socket.socket:
    """A connection to the first of `peers` that answers."""
    tried = peers[:MOST_PEERS]
    for number, peer in enumerate(tried):
        connection = socket.socket(peer.family, socket.SOCK_STREAM)
        try:
            connection.settimeout(clock.left() / (len(tried) - number))
            connection.connect(peer.socket_address)
            connection.settimeout(clock.left())
        except FetchError:
            connection.close()
            raise
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    clock.left()
    raise FetchError(f"{address.site} can't be reached: {_words(failure)}.", worth_another_try=True)


def _answer(
    opened: ExitStack, address: Address, max_bytes: int, connection: socket.socket, *rest: Any, **named: Any
) -> http.client.HTTPResponse:
    """An answer that is counted, and closed with `opened`: urllib3 leaves one open when it refuses its headers."""
    counted: Any = Wire(connection, address.site, max_bytes)
    return opened.enter_context(closing(http.client.HTTPResponse(counted, *rest, **named)))


def _ask(
    connection: socket.socket, address: Address, headers: dict[str, str], response_class: Callable[..., Any]
) -> urllib3.BaseHTTPResponse:
    client = HTTPConnection(address.host, address.port, timeout=connection.gettimeout())
    client.auto_open = 0  # it asks over this connection, and never makes another
    client.sock = connection
    client.response_class = response_class  # type: ignore[assignment]
    client.request("GET", address.target, headers={"Host": address.site} | headers, preload_content=False)
    return client.getresponse()


@functools.cache
def _trust() -> ssl.SSLContext:
    """Whose certificates count: those the system trusts, and those that come with certifi, as small images have none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _explain(error: Exception, address: Address) -> FetchError:
    """An error in words. What may pass by itself is worth another try."""
    reason = error.args[1] if isinstance(error, urllib3.exceptions.ProtocolError) and len(error.args) > 1 else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return FetchError(f"{address.site} can't prove who it is: its certificate isn't valid ({reason.verify_message}).")
    if isinstance(reason, ssl.SSLError):
        return FetchError(f"{address.site} doesn't speak a kind of TLS that is safe enough.", worth_another_try=True)
    if isinstance(reason, urllib3.exceptions.DecodeError | zlib.error):
        return FetchError(f"{address.site} sent an answer that is compressed wrongly.")
    if isinstance(reason, http.client.IncompleteRead | urllib3.exceptions.IncompleteRead):
        return FetchError(f"{address.site} broke its answer off before the end.", worth_another_try=True)
    if isinstance(reason, OSError):
        return FetchError(f"{address.site} broke the connection off: {_words(reason)}.", worth_another_try=True)
    return FetchError(f"{address.site} doesn't answer as a web server does.", worth_another_try=True)


def _words(error: OSError) -> str:
    """What the system says, in a few words: "connection refused"."""
    words = "no answer" if isinstance(error, TimeoutError) else error.strerror or "the other side closed it"
    return words[:1].lower() + words[1:]
