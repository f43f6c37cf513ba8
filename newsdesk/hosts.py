"""Under which names this server may be addressed."""

import socket
from collections.abc import Iterable

from newsdesk.environment import PublicAddress

LOCAL = ("localhost", "127.0.0.1", "[::1]")
EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 (names them, binds nothing)


def allowed_hosts(listening_on: str, public: str, more: Iterable[str]) -> list[str]:
    """Hosts to answer to: this machine's, the public one, and those an operator added.

    A server that listens on every address answers to the machine's own names and addresses too, so that
    HOST=0.0.0.0 serves the local network. "*" would do so as well, but let any page on the web reach the
    site through a name that points here (DNS rebinding).
    """
    names = [*LOCAL, *own_names()] if listening_on in EVERY_ADDRESS else [*LOCAL, bracketed(listening_on)]
    return list(dict.fromkeys(name.lower() for name in (*names, public, *more) if name))


def addresses(listening_on: str, port: int, public: PublicAddress | None) -> list[str]:
    """Where a browser finds the server, best first."""
    if public:
        return [f"{public.origin}/"]
    shown = [listening_on]
    if listening_on in EVERY_ADDRESS:
        # 0.0.0.0 takes no IPv6, while :: takes both.
        shown = ["127.0.0.1", *(each for each in own_addresses() if listening_on == "::" or ":" not in each)]
    return [f"http://{bracketed(each)}:{port}/" for each in dict.fromkeys(shown)]


def own_names() -> list[str]:
    """The names and addresses of this machine that can be found out without asking anyone."""
    name = socket.gethostname()
    names = [name, f"{name.split('.')[0]}.local"] if name else []
    return names + [bracketed(address) for address in own_addresses()]


def own_addresses() -> list[str]:
    """The address of each kind that this machine would send from; no packet is sent to find out."""
    found = []
    # Addresses set aside for documentation: routed like any other, reached by nobody.
    for family, example in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((example, 9))
                found.append(str(probe.getsockname()[0]))
        except OSError:
            continue
    return found


def bracketed(host: str) -> str:
    """As it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
