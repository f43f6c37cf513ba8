"""Files of results that are whole or not there, so that a run knows what is done whatever ended it."""

import os
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

SUFFIX = ".part"
_LENGTH = 8  # bytes that say how long the list at the end is


class Entry(NamedTuple):
    """One result: where its value lies, and `about` it what is wanted without the value."""

    key: str
    about: Any
    path: str
    start: int
    length: int

    def value(self) -> Any:  # noqa: ANN401 - whatever was written
        with open(self.path, "rb") as file:  # noqa: PTH123 (a path of this very folder)
            return pickle.loads(os.pread(file.fileno(), self.length, self.start))  # noqa: S301 (a file of ours)


class Parts:
    """A folder with results of one kind, by key. Each part is written by one process, under a number that it was given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, number: int, results: Iterable[tuple[str, Any, Any]]) -> None:
        """Write a part: for each result its key, what there is about it, its value. Written twice, it is there once."""
        self.folder.mkdir(parents=True, exist_ok=True)
        target = self.folder / f"{number:08}{SUFFIX}"
        unfinished = target.with_suffix(f".{uuid4().hex}")
        places = []
        with unfinished.open("wb") as file:
            for key, about, value in results:
                data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
                places.append((key, about, file.tell(), len(data)))
                file.write(data)
            index = pickle.dumps(places, pickle.HIGHEST_PROTOCOL)
            file.write(index + len(index).to_bytes(_LENGTH))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)

    def entries(self) -> dict[str, Entry]:
        """All results that there are."""
        found: dict[str, Entry] = {}
        for path in sorted(self.folder.glob(f"*{SUFFIX}")):
            for entry in _entries(path):
                found.setdefault(entry.key, entry)
        return found

    def next_number(self) -> int:
        """No part has it or a higher one."""
        return max((int(path.stem) for path in self.folder.glob(f"*{SUFFIX}")), default=-1) + 1

    def clear(self) -> None:
        """Remove all parts, and what processes that were ended have left."""
        for path in self.folder.glob("*"):
            path.unlink()


def _entries(path: Path) -> Iterator[Entry]:
    with path.open("rb") as file:
        end = file.seek(-_LENGTH, os.SEEK_END)
        length = int.from_bytes(file.read(_LENGTH))
        file.seek(end - length)
        places = pickle.loads(file.read(length))  # noqa: S301 (a file of ours)
    for key, about, start, size in places:
        yield Entry(key, about, str(path), start, size)


def keep(path: Path, thing: object) -> None:
    """Write `thing` to a file that has the former one until it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))
    unfinished.replace(path)


def kept(path: Path) -> Any:  # noqa: ANN401 - whatever was kept
    """What was kept; None where nothing was."""
    return pickle.loads(path.read_bytes()) if path.exists() else None  # noqa: S301 (a file of ours)
