"""What will be asked for again, as much of it as fits: beyond, the work is done a second time."""

import logging
import tempfile
import weakref
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import IO, Generic, TypeVar

logger = logging.getLogger(__name__)

KEPT_CHARACTERS = 20_000_000  # of texts that are parsed and will be asked for again: some thousand articles

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


@dataclass(slots=True)
class Kept(Generic[Key, Thing]):
    """Things that come of texts, by key: up to so many, of up to so many characters of text in all."""

    characters: int
    number: int | None = None
    _things: dict[Key, tuple[Thing, int]] = field(default_factory=dict)
    _size: int = 0

    def keep(self, key: Key, thing: Thing, characters: int) -> bool:
        """Keep what a text of so many characters came to, if there is room; whether there was."""
        self.pop(key)
        full = self.number is not None and len(self._things) >= self.number
        if full or self._size + characters > self.characters:
            return False
        self._things[key] = thing, characters
        self._size += characters
        return True

    def get(self, key: Key) -> Thing | None:
        """What was kept; None for what was not."""
        thing, _ = self._things.get(key, (None, 0))
        return thing

    def pop(self, key: Key) -> Thing | None:
        """The same, and it will not be asked for again."""
        thing, characters = self._things.pop(key, (None, 0))
        self._size -= characters
        return thing


class Shelf:
    """Bytes by key, up to so many in all, in a file of our own that is gone with this process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._file: IO[bytes] | None = None

    @property
    def has_room(self) -> bool:
        return self._end < self._most

    def keep(self, key: str, packed: bytes) -> None:
        """Keep these, if there is room, also on the disk."""
        if self._end + len(packed) > self._most:
            return
        try:
            file = self._opened()
            file.seek(self._end)
            file.write(packed)
            file.flush()
        except OSError as error:
            logger.warning("What was made of a text cannot be kept and will be made again: %s", error.strerror)
            return
        self._places[key] = self._end, len(packed)
        self._end += len(packed)

    def pop(self, key: str) -> bytes | None:
        """What was kept, for the last time. Their room is free once nothing is kept any more."""
        place = self._places.pop(key, None)
        if place is None or self._file is None:
            return None
        self._file.seek(place[0])
        packed = self._file.read(place[1])
        if not self._places:
            self._end = 0
            self._file.truncate(0)
        return packed

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 (it is closed with the shelf)
            weakref.finalize(self, self._file.close)
        return self._file
