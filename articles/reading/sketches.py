"""Sketches of texts: a few numbers for all their sequences of words, by which nearly the same texts know each other.

Each sequence of five words has a number; a sketch is the lowest of them. Which ones are lowest is chance, but the same for
all texts: of two sketches, the numbers up to the lower of both limits are a fair sample of what both texts say.
"""

import re
import struct
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

VERSION = 1  # raised by whoever changes what sketches look like: stored ones are made anew
SEQUENCE = 5  # words
KEPT = 256  # numbers in a sketch
SOUGHT = 48  # of them, the lowest, by which others are looked for
LEAST = 5  # numbers in a sample that tells something

_BYTES = 6
_UNSPACED = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


class Sketch(NamedTuple):
    """The lowest numbers of a text, in order; `whole`: it has no others."""

    numbers: tuple[int, ...]
    whole: bool

    @classmethod
    def of(cls, parts: Iterable[str]) -> "Sketch":
        """That of a text in parts, one after the other. Case, marks and white space do not count."""
        words = [word.encode() for part in parts for word in _WORD.findall(unicodedata.normalize("NFKC", part).casefold())]
        found = {_digest(b" ".join(words[place : place + SEQUENCE])) for place in range(len(words) - SEQUENCE + 1)}
        # In the order of the digests, which is that of the numbers: few of them are needed as such.
        return cls(tuple(int.from_bytes(digest) for digest in sorted(found)[:KEPT]), len(found) <= KEPT)

    @classmethod
    def unpack(cls, packed: bytes) -> "Sketch":
        """From what `packed` gave."""
        flag, numbers = packed[:1], packed[1:]
        found = tuple(int.from_bytes(numbers[at : at + _BYTES]) for at in range(0, len(numbers), _BYTES))
        return cls(found, flag == b"\x01")

    @property
    def packed(self) -> bytes:
        return struct.pack("?", self.whole) + b"".join(number.to_bytes(_BYTES) for number in self.numbers)

    @property
    def sought(self) -> tuple[int, ...]:
        """The numbers by which others are looked for; none for a text that is too short."""
        return self.numbers[:SOUGHT] if len(self.numbers) >= LEAST else ()

    @property
    def limit(self) -> int:
        """Up to here it has all numbers of its text."""
        return 1 << (8 * _BYTES) if self.whole else self.numbers[-1]


class Likeness(NamedTuple):
    """`contained`: how much of the text that has less is in the other; `resemblance`: how much of both is in both."""

    contained: float
    resemblance: float


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """How much two texts have in common, as far as their sketches tell; nothing where these tell too little."""
    if not one.numbers or not other.numbers:
        return Likeness(0, 0)
    limit = min(one.limit, other.limit)
    here, there = ({number for number in sketch.numbers if number <= limit} for sketch in (one, other))
    shared, smaller = len(here & there), min(len(here), len(there))
    if smaller < LEAST:
        return Likeness(0, 0)
    return Likeness(shared / smaller, shared / len(here | there))


def _digest(sequence: bytes) -> bytes:
    return blake2b(sequence, digest_size=_BYTES).digest()
