"""Counts steps, for tests of how work grows: clocks tell of the machine, steps of the code."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import articles.extraction

OURS = str(Path(articles.extraction.__file__).parent)


def steps(work: Callable[[], object]) -> int:
    """How many lines of articles/extraction `work` runs; a loop counts each time round, in one line or in several."""
    count = 0

    def in_ours(frame: FrameType, event: str, argument: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return in_ours

    def anywhere(frame: FrameType, event: str, argument: object) -> Callable[..., object] | None:
        return in_ours if frame.f_code.co_filename.startswith(OURS) else None

    before = sys.gettrace()
    sys.settrace(anywhere)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
