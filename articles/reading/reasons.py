"""Why a text could not be read, in one line for whoever named it."""

import traceback
from pathlib import Path

from articles.errors import Refusal
from articles.extraction import ExtractionError

OURS = Path(__file__).parents[1]


class UnforeseenError(Exception):
    """What nobody foresaw, in another process: `str(error)` is the reason, `trace` tells where it came from."""

    def __init__(self, reason: str, trace: str = "") -> None:
        super().__init__(reason, trace)
        self.reason, self.trace = reason, trace

    def __str__(self) -> str:
        return self.reason


def reason_of(error: Exception) -> str:
    """One line. Of an error that nobody foresaw also its kind and our line that it came from: enough to report it."""
    if isinstance(error, Refusal | ExtractionError | UnforeseenError):
        return str(error)
    words = " ".join(str(error).split()) or "no reason given"
    return f"{type(error).__name__}: {words}{_place_of(error)}"


def printable(line: str) -> str:
    """`line` as one line: file names may hold line breaks, control characters and bytes that are no text."""
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in line)


def _place_of(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(OURS)]
    last = (ours or frames)[-1:]
    return "".join(f" ({Path(frame.filename).name}:{frame.lineno})" for frame in last)
