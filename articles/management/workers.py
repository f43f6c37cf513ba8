"""How many processes read: the option --workers, and how many there are without it."""

import os
from argparse import ArgumentParser, ArgumentTypeError
from contextlib import suppress
from pathlib import Path

from django.conf import settings

A_WORKER = 400 * 1024**2  # bytes of memory that one may need, with the language model
MOST = 256
QUOTA = Path("/sys/fs/cgroup/cpu.max")  # of a container
MEMORY = Path("/proc/meminfo")


def add_workers(parser: ArgumentParser) -> None:
    """The option; `workers(options["workers"])` says what it comes to."""
    parser.add_argument(
        "--workers",
        type=_number,
        metavar="N",
        help="read with N processes, each with the language model; without this option as many as there are cores (and "
        "room in memory). What is found does not depend on it",
    )


def workers(given: int | None) -> int:
    """What was given, else one for each core that this process may use, if there is memory for so many."""
    if given is not None:
        return given
    if not settings.FILE_SECONDS:  # reads in this process, so that it can be looked at
        return 1
    return max(1, min(cores(), _room(), MOST))


def cores() -> int:
    """Cores that this process may use: fewer than there are where it is bound to some, or in a container with a quota."""
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):
        quota, period = QUOTA.read_text("ascii").split()
        return max(1, min(bound, round(int(quota) / int(period))))  # "max" is no number: there is no quota
    return bound


def _room() -> int:
    """For how many workers there is memory; where nobody tells, for many."""
    with suppress(OSError, ValueError, IndexError):
        lines = (line.split() for line in MEMORY.read_text("ascii").splitlines())
        available = next((int(line[1]) * 1024 for line in lines if line[0] == "MemAvailable:"), None)
        return MOST if available is None else available // A_WORKER
    return MOST


def _number(words: str) -> int:
    try:
        number = int(words)
    except ValueError:
        number = 0
    if not 1 <= number <= MOST:
        raise ArgumentTypeError(f"a number from 1 to {MOST}, not “{words}”")
    return number
