"""What is handed to the fetcher and what it hands out: limits, what an address held, why it could not be had."""

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network
from typing import Protocol, TypeAlias

from articles.errors import Refusal

# What may be asked although it is no part of the public internet: a host's name or a network, and the port (None: any).
Place: TypeAlias = tuple[str | IPv4Network | IPv6Network, int | None]


class Turns(Protocol):
    """Who may ask which host when: a pause between two requests, longer where the host asked for that."""

    def take_turn(self, site: str, pause: float) -> float:
        """The seconds to wait before asking `site`; the turn is taken. Raises FetchError where it asked for a long rest."""

    def rest(self, site: str, seconds: float) -> None:
        """`site` wants to be left alone that long."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How to ask, and where to stop. `seconds` counts everything but the pauses that politeness asks for."""

    user_agent: str = "Newsdesk"
    allow: tuple[Place, ...] = ()
    max_bytes: int = 15_000_000  # after decompression
    seconds: float = 20.0
    redirects: int = 5
    pause: float = 1.0  # seconds from one request to a host to the next
    turns: Turns | None = None  # None: those of this process


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address held. `unchanged`: it holds what it held when `etag` and `last_modified` were noted; there is no data.

    `address` is the one that answered in the end; `moved` says that all redirects on the way there were permanent.
    """

    status: int
    data: bytes
    content_type: str
    address: str
    etag: str = ""
    last_modified: str = ""
    unchanged: bool = False
    moved: bool = False


class FetchError(Refusal):
    """An address that gave nothing. `str(error)` is a sentence for the person who entered it.

    `retry_after`: in how many seconds the host wants to be asked again. `gone`: there is no such page, says the host.
    `worth_another_try`: later it may go well, without anybody changing anything here. `status`: of the host's answer, if
    it gave one.
    """

    def __init__(
        self,
        reason: str,
        *,
        retry_after: float | None = None,
        gone: bool = False,
        worth_another_try: bool = False,
        status: int = 0,
    ) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.gone = gone
        self.worth_another_try = worth_another_try
        self.status = status
