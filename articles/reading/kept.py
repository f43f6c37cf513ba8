"""What will be asked for again, as much of it as fits: beyond, the work is done a second time."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

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
        """Keep what a text of so many characters came to, if there is room; whether there is."""
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
