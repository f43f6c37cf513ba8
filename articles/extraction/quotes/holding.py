"""Which quotations and which statements hold a token: asked of thousands, each answer costs what it tells, not all there are."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from articles.extraction.quotes.statements import Statement
from articles.extraction.text.stretches import Stretch


class Stretches:
    """Stretches by their place; they may overlap."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._inorder = sorted(stretches)
        self._starts = [one.start for one in self._inorder]
        # How far the stretches reach up to each of them: where that is not past a place, none of them touches it.
        self._reach = list(accumulate((one.end for one in self._inorder), max))

    def touching(self, stretch: Stretch) -> list[Stretch]:
        """Those that share a token with `stretch`, in order."""
        first = bisect_right(self._reach, stretch.start)
        last = bisect_left(self._starts, stretch.end)
        return [one for one in self._inorder[first:last] if one.end > stretch.start]

    def around(self, stretch: Stretch) -> Stretch | None:
        """The first that holds all of `stretch`."""
        return next((one for one in self.touching(stretch) if one.start <= stretch.start and stretch.end <= one.end), None)


class Holders:
    """Statements by the tokens of their contents, as these are when it is made."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._at: dict[int, list[int]] = {}
        for number, one in enumerate(statements):
            for index in one.tokens():
                self._at.setdefault(index, []).append(number)

    def of(self, index: int) -> Sequence[int]:
        """The numbers, in order, of the statements whose content holds token `index`."""
        return self._at.get(index, ())

    def sharing(self, tokens: Iterable[int]) -> list[int]:
        """The numbers, in order, of the statements whose content holds one of `tokens`."""
        return sorted({number for index in tokens for number in self._at.get(index, ())})
