"""Where a request comes from, as far as it can be believed: sign-in attempts are counted by it."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

IPV6_NETWORK = 64  # one customer's: the addresses inside are theirs to change with every request


def client_address(request: HttpRequest) -> str | None:
    """The client's address; of IPv6 the network. None where there is none, as on a socket of the machine.

    What stands in X-Forwarded-For counts only with NEWSDESK_TRUST_PROXY, and of it the last address: the proxy wrote it,
    the ones before are what the client claims.
    """
    if settings.TRUST_PROXY:
        last = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
        if address := _readable(last):
            return address
    return _readable(request.META.get("REMOTE_ADDR", ""))


def _readable(value: str) -> str | None:
    """An address as it is compared; some proxies add a port ("192.0.2.1:4711", "[2001:db8::1]:4711")."""
    value = value.strip()
    if value.startswith("["):
        value = value[1:].partition("]")[0]
    elif value.count(":") == 1:
        value = value.partition(":")[0]
    try:
        address = ipaddress.ip_address(value.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, IPV6_NETWORK), strict=False).network_address)
    return str(address)
