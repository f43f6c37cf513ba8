"""Bytes that will be asked for again: the first ones in memory, the others in a file without a name, however many."""

import os
import tempfile
import weakref
from dataclasses import dataclass
from typing import IO

IN_MEMORY = 8_000_000  # bytes, before there is a file
LONGEST = 4_000_000_000  # bytes of the file; what comes then is not kept


@dataclass(slots=True)
class _Kept:
    times: int  # that it will still be asked for
    data: bytes | None  # None: in the file
    start: int = 0
    length: int = 0


class Shelf:
    """Bytes by key. What is kept twice is there until it was dropped twice: two texts may be the same.

    The file is gone with the process that made it, however that ends; its room is used again once all is dropped.
    """

    def __init__(self, in_memory: int = IN_MEMORY, longest: int = LONGEST) -> None:
        self._in_memory, self._longest = in_memory, longest
        self._kept: dict[str, _Kept] = {}
        self._file: IO[bytes] | None = None
        self._end = 0  # of what is in the file
        self._held = 0  # bytes in memory

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: str) -> bool:
        return key in self._kept

    def keep(self, key: str, data: bytes) -> bool:
        """Keep `data`, which is the same as before where there is some under this key. False where there is no room."""
        if (kept := self._kept.get(key)) is not None:
            kept.times += 1
            return True
        if self._held + len(data) <= self._in_memory:
            self._kept[key] = _Kept(1, data)
            self._held += len(data)
            return True
        if self._end + len(data) > self._longest or not self._write(data):
            return False
        self._kept[key] = _Kept(1, None, self._end, len(data))
        self._end += len(data)
        return True

    def _write(self, data: bytes) -> bool:
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (closed by close, or with the shelf)
                weakref.finalize(self, self._file.close)
            return os.pwrite(self._file.fileno(), data, self._end) == len(data)
        except OSError:  # the disk is full, or there is none to write to
            return False

    def get(self, key: str) -> bytes | None:
        """What was kept; None for what was not."""
        kept = self._kept.get(key)
        if kept is None:
            return None
        if kept.data is None and self._file is not None:
            return os.pread(self._file.fileno(), kept.length, kept.start)
        return kept.data

    def drop(self, key: str) -> None:
        """It will be asked for once less."""
        kept = self._kept.get(key)
        if kept is None:
            return
        kept.times -= 1
        if kept.times:
            return
        del self._kept[key]
        self._held -= len(kept.data or b"")
        if not self._kept:
            self.close()

    def close(self) -> None:
        """Drop all."""
        self._kept.clear()
        self._end = self._held = 0
        if self._file is not None:
            self._file.close()
            self._file = None
