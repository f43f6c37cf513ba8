"""How often wrong keys may come from one address. Each server process counts for itself.

Keys are too long to be guessed; this keeps whoever tries from costing us much. Nobody who has the right one, and clicks on
an old bookmarklet meanwhile, comes near the limit.
"""

import time
from collections import OrderedDict, deque
from threading import Lock

MOST = 30
SECONDS = 60.0
MOST_PLACES = 5000  # those that were not heard of for longest are forgotten

_lock = Lock()
_wrong: OrderedDict[str, deque[float]] = OrderedDict()


def note_wrong(place: str) -> None:
    """One more wrong key came from `place`."""
    with _lock:
        times = _wrong.setdefault(place, deque(maxlen=MOST))
        times.append(time.monotonic())
        _wrong.move_to_end(place)
        while len(_wrong) > MOST_PLACES:
            _wrong.popitem(last=False)


def is_too_many(place: str) -> bool:
    """Whether so many came from `place` within a minute that no key of it is looked at."""
    with _lock:
        times = _wrong.get(place)
        return times is not None and len(times) == MOST and times[0] > time.monotonic() - SECONDS


def forget() -> None:
    """Begin anew."""
    with _lock:
        _wrong.clear()
