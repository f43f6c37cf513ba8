"""What lies in a ZIP file, unpacked no further than is safe."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from articles.ingestion.files.given import MAX_UNPACKED, Allowance
from articles.ingestion.records import IngestionError

MAX_RATIO = 200  # text packs to a tenth, tables of it to a hundredth
_RATIO_FROM = 1_000_000  # what is small may be as dense as it likes
_CHUNK = 65_536
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, IndexError)


class Package:
    """A ZIP file whose parts are read one after the other; what has been unpacked is counted over all of them.

    Sizes that the file itself states are not believed. Raises IngestionError for whatever is wrong with it.
    """

    def __init__(self, data: bytes, allowance: Allowance | None = None) -> None:
        self._size, self._unpacked = len(data), 0
        self._allowance = allowance or Allowance()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise IngestionError("damaged: the ZIP file is cut short or broken; get it again") from error
        self._parts = {part.filename: part for part in self._zip.infolist() if not part.is_dir()}

    def names(self) -> list[str]:
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def is_locked(self, name: str) -> bool:
        """Whether a password is needed."""
        return bool(self._parts[name].flag_bits & 1)

    def read(self, name: str, most: int | None = None) -> bytes:
        """One part; IngestionError where it is larger than `most`, or all together are too large."""
        if self.is_locked(name):
            raise IngestionError("protected by a password; remove it and try again")
        data = bytearray()
        for chunk in self._chunks(name):
            data += chunk
            self._unpacked += len(chunk)
            self._allowance.size -= len(chunk)
            if most is not None and len(data) > most:
                raise IngestionError(f"too large: it unpacks to more than {most:,} bytes")
            self._check()
        return bytes(data)

    def _chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(self._parts[name]) as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        except _BROKEN as error:
            raise IngestionError("damaged: it cannot be unpacked; get the file again") from error

    def _check(self) -> None:
        dense = self._unpacked > _RATIO_FROM and self._unpacked > MAX_RATIO * self._size
        if dense or self._allowance.size < 0:
            limit = MAX_RATIO * self._size if dense else MAX_UNPACKED
            raise TooMuchUnpackedError(f"too large: it unpacks to more than {limit:,} bytes; divide it")


class TooMuchUnpackedError(IngestionError):
    """Going on with other parts of the same archive makes no sense."""
