"""When a host may be asked next: a pause between two requests, longer where it asked for that.

All threads of a process take turns here. Processes that share a database take theirs there (services/sources/turns.py).
"""

import threading
import time
from collections.abc import Callable

from articles.fetching.records import FetchError

LONGEST_WAIT = 5.0  # seconds that a fetch waits because a host asked for it; longer ones are told to the caller
LONGEST_ASKED = 86_400.0
MOST_HOSTS = 1_000


def seconds_to_turn(site: str, turn: float, rest: float) -> float:
    """How long to wait: `turn` seconds because of others who ask `site`, `rest` because it asked for that; both may be over.

    Raises FetchError where it is to rest for longer than is waited for.
    """
    if rest > LONGEST_WAIT:
        raise FetchError(f"{site} asked for a rest before it is asked again.", retry_after=rest, worth_another_try=True)
    return max(0.0, turn, rest)


class Pauses:
    """Keeps, for each host, the first moment at which it may be asked."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._asked: dict[str, float] = {}

    def take_turn(self, site: str, pause: float) -> float:
        """The seconds to wait before asking `site`; the turn is taken. Raises FetchError where it asked for a long rest."""
        with self._lock:
            now = self._now()
            wait = seconds_to_turn(site, self._next.get(site, now) - now, self._asked.get(site, now) - now)
            self._forget(now)
            self._next[site] = now + wait + pause
            return wait

    def rest(self, site: str, seconds: float) -> None:
        """`site` wants to be left alone that long."""
        with self._lock:
            now = self._now()
            self._asked[site] = max(self._asked.get(site, now), now + min(seconds, LONGEST_ASKED))

    def clear(self) -> None:
        with self._lock:
            self._next.clear()
            self._asked.clear()

    def _forget(self, now: float) -> None:
        """Let go of those whose moment has passed, when there are many."""
        for known in (self._next, self._asked):
            if len(known) > MOST_HOSTS:
                for site in [site for site, moment in known.items() if moment <= now]:
                    del known[site]


PAUSES = Pauses()
