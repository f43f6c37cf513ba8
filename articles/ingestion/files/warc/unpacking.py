"""What FastWARC reads: a file that is unpacked on the way, counted, and ended where it is broken."""

import gzip
import io
import zlib
from typing import Any, BinaryIO

from articles.ingestion.files.given import Allowance

_PIECE = 65_536  # bytes


class Unpacking(io.RawIOBase):
    """Unpacks gzip while it is read, and no more than is allowed."""

    def __init__(self, file: BinaryIO, allowance: Allowance) -> None:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        # Both have read1, which, unlike `read`, gives what comes before an error.
        self._file: Any = gzip.GzipFile(fileobj=file) if packed else file
        self._allowance = allowance
        self._place = 0
        self.is_broken = False

    @property
    def is_too_much(self) -> bool:
        return self._allowance.size < 0

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """FastWARC asks where it is, and goes nowhere."""
        if (offset, whence) not in ((0, io.SEEK_CUR), (self._place, io.SEEK_SET)):
            raise OSError("this file is read from its start to its end")
        return self._place

    def read(self, size: int = -1) -> bytes:
        try:
            data: bytes = self._file.read1(size if size >= 0 else _PIECE)
        except (OSError, EOFError, zlib.error):
            self.is_broken = True
            return b""
        self._place += len(data)
        self._allowance.size -= len(data)
        if self.is_too_much:
            raise OSError("too much")
        return data
