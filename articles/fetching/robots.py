"""What hosts want programs to leave alone: their robots.txt, read by our own fetcher and kept for an hour.

Asked before feeds and sitemaps, which are read again and again by themselves; not for an address that a person enters.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from protego import Protego

from articles.fetching.addresses import Address, take_apart
from articles.fetching.fetcher import fetch
from articles.fetching.records import FetchError, Limits

KEPT_SECONDS = 3_600.0
MOST_KEPT = 500
MOST_BYTES = 2_000_000  # four times what RFC 9309 asks for
NAME = "Newsdesk"


class Rules:
    """The rules of the hosts that were asked, each with the moment until which they hold."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._kept: dict[tuple[str, str], tuple[float, Protego]] = {}

    def of(self, address: Address, limits: Limits) -> Protego:
        """The rules of the address's host. Raises FetchError where they can't be had now."""
        site = (address.scheme, address.site)
        with self._lock:
            until, rules = self._kept.get(site, (0.0, None))
        if rules is None or until <= self._now():
            rules = Protego.parse(_text(address._replace(target="/robots.txt"), limits))
            with self._lock:
                if len(self._kept) >= MOST_KEPT:
                    self._kept.clear()
                self._kept[site] = (self._now() + KEPT_SECONDS, rules)
        return rules

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()


RULES = Rules()


def allowed_by_robots(address: str, *, limits: Limits) -> bool:
    """Whether the host lets programs read `address`. Raises FetchError where it can't be asked."""
    place = take_apart(address)
    return RULES.of(place, limits).can_fetch(str(place), NAME)


def _text(address: Address, limits: Limits) -> str:
    """robots.txt; empty where there is none, which forbids nothing. One that can't be had now forbids all for now."""
    try:
        return fetch(str(address), limits=replace(limits, max_bytes=MOST_BYTES)).data.decode("utf-8-sig", "replace")
    except FetchError as error:
        if 400 <= error.status < 500 and not error.worth_another_try:
            return ""
        raise
