"""Which hosts may be asked: those of the public internet, at usual ports, and what is allowed by name besides.

A host's name is resolved here, once; the connection then goes to the addresses that were looked at, whatever the name
means a moment later.
"""

import queue
import socket
import threading
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, NamedTuple, TypeAlias

from articles.fetching.addresses import Address
from articles.fetching.clock import Clock
from articles.fetching.records import FetchError, Place

IP: TypeAlias = IPv4Address | IPv6Address

# No part of the public internet, or a way round it: this machine, private and shared networks, what is reserved, what goes
# to many; 192.88.99.0 and 168.63.129.16 reach machines of the network or the cloud one is in.
_NO_PUBLIC = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
    "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32",
    "2002::/16", "3fff::/20",
]  # fmt: skip
_FORBIDDEN = [ip_network(network) for network in _NO_PUBLIC]
# All that is given out of IPv6 to hosts. Outside are ::1, fc00::/7, fe80::/10, ff00::/8, and the forms that wrap IPv4:
# ::ffff:0:0/96, ::/96, 64:ff9b::/96.
_PUBLIC_IPV6 = ip_network("2000::/3")


class Peer(NamedTuple):
    """One of the addresses of a host, as a socket takes it."""

    family: int
    socket_address: Any
    ip: IP


def is_public(ip: IP) -> bool:
    if ip.version == 6 and ip not in _PUBLIC_IPV6:
        return False
    return not any(ip in network for network in _FORBIDDEN)


def is_usual(port: int) -> bool:
    return port in (80, 443) or 8000 <= port <= 8999


def peers_of(address: Address, allow: tuple[Place, ...], clock: Clock) -> list[Peer]:
    """The addresses of the host that may be asked. Raises FetchError where there is none."""
    places = [place for place, port in allow if port in (None, address.port)]
    if not is_usual(address.port) and not places:
        raise FetchError(f"{address.site} isn't read: of the ports, 80, 443 and 8000 to 8999 are. {_ALLOWING}")
    found = list(_resolve(address, clock))
    peers = [peer for peer in found if _may_ask(address, peer.ip, places)]
    if peers:
        return peers
    if any(is_public(peer.ip) for peer in found):
        raise FetchError(f"{address.site} isn't read: of the ports, 80, 443 and 8000 to 8999 are. {_ALLOWING}")
    raise FetchError(f"{address.host} isn't read: it is no host of the public internet. {_ALLOWING}")


_ALLOWING = "Whoever runs Newsdesk can allow it with NEWSDESK_FETCH_ALLOW."


def _may_ask(address: Address, ip: IP, places: list[Any]) -> bool:
    if is_public(ip) and is_usual(address.port):
        return True
    return any(place == address.host if isinstance(place, str) else ip in place for place in places)


def _resolve(address: Address, clock: Clock) -> Iterator[Peer]:
    """What the name stands for now. An IP address stands for itself; nobody is asked."""
    seen = set()
    for family, _, _, _, socket_address in _look_up(address, clock):
        ip = ip_address(str(socket_address[0]).partition("%")[0])
        if ip not in seen:
            seen.add(ip)
            yield Peer(family, socket_address, ip)


def _look_up(address: Address, clock: Clock) -> list[Any]:
    # In a thread of its own, as nothing else ends the question in time; it ends by itself when the system gives up.
    answers: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=clock.left())
    except queue.Empty:
        raise clock.too_long() from None
    if isinstance(found, Exception):
        later = isinstance(found, socket.gaierror) and found.errno == socket.EAI_AGAIN
        reason = "can't be looked up now" if later else "doesn't exist: check how it is spelt"
        raise FetchError(f"The host {address.host} {reason}.", worth_another_try=later)
    return found
