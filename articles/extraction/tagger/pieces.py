"""Cuts words into the pieces that the encoder knows: WordPiece as BERT's uncased models use it.

Lower case, accents taken off, then always the longest piece that fits from the left (Wu et al. 2016, section 4.1). Written
out because the library for it brings a dozen packages for fetching models over the network; training checks the two equal.
"""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

UNKNOWN = "[UNK]"
LONGEST = 100  # characters; a longer word is unknown
# Each Chinese character and each sign is a word of its own to the encoder.
_PART = re.compile(
    r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]|[^\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+|."
)
# "aaaa…" must not fill a window.
MOST = 24


class Pieces:
    """A vocabulary: `pieces` by number. One that goes on with a word begins with ##."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(pieces)}
        self.unknown = self.numbers[UNKNOWN]
        self._known: dict[str, list[int]] = {}

    @classmethod
    def read(cls, path: Path) -> "Pieces":
        """Those of a file, one a line."""
        return cls(path.read_text("utf8").splitlines())

    def of(self, forms: Iterable[str]) -> list[list[int]]:
        """The numbers of the pieces of each word, 1 to MOST."""
        known = self._known
        if len(known) > 100_000:
            known.clear()
        found = []
        for form in forms:
            pieces = known.get(form)
            if pieces is None:
                pieces = known[form] = self._cut(form)
            found.append(pieces)
        return found

    def _cut(self, form: str) -> list[int]:
        plain = unicodedata.normalize("NFD", form.lower())
        plain = "".join(one for one in plain if unicodedata.category(one) not in ("Mn", "Cc", "Cf", "Co"))
        numbers = [number for part in _PART.findall(plain) for number in self._fit(part)]
        return numbers[:MOST] or [self.unknown]

    def _fit(self, part: str) -> list[int]:
        whole = self.numbers.get(part)
        if whole is not None:
            return [whole]
        if len(part) > LONGEST:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            fitting = (end for end in range(len(part), start, -1) if prefix + part[start:end] in self.numbers)
            end = next(fitting, None)
            if end is None:
                return [self.unknown]
            found.append(self.numbers[prefix + part[start:end]])
            start = end
        return found
