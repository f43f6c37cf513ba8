"""How long tests go on that could go on for ever: kills, load, arbitrary input.

`make test` runs their short forms, the same each time. `make soak` runs long ones, others each time: it sets
NEWSDESK_TESTS_SOAK to a seed, by which the same run can be had again.
"""

import os
import random
from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, settings

Case = TypeVar("Case")
SEED = os.environ.get("NEWSDESK_TESTS_SOAK", "")
SOAK = bool(SEED)
LOAD_SECONDS = int(os.environ.get("NEWSDESK_TESTS_LOAD_SECONDS") or (180 if SOAK else 12))
TIMES = 20  # as many examples as in the short form


def examples(number: int) -> int:
    """How many examples hypothesis tries where the short form tries `number`."""
    return number * TIMES if SOAK else number


def more(make: Callable[[random.Random], Case], times: int) -> list[Case]:
    """Cases that chance makes, on top of those of the short form; none of them in the short form."""
    return [make(random.Random(f"{SEED} {number}")) for number in range(times)] if SOAK else []  # noqa: S311


def load_hypothesis_profile() -> None:
    """The same examples each time, or many of them; a busy machine is no reason to fail."""
    slow = [HealthCheck.too_slow]
    # What hypothesis takes by itself depends on whether it sees a CI run: so all of it is said here.
    kept = {"database": None, "deadline": None, "suppress_health_check": slow}
    settings.register_profile("short", derandomize=True, **kept)
    settings.register_profile("soak", derandomize=False, max_examples=examples(100), print_blob=True, **kept)
    settings.load_profile("soak" if SOAK else "short")
