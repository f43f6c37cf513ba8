"""Which quotations and statements hold a token: an answer costs as much as it tells, however many there are."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate

from articles.extraction.quotes.statements import Statement, Unit
from articles.extraction.rule_names import QuoteRule
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
    """The contents of statements, each the numbers of its tokens, by these; they are numbered as they come."""

    def __init__(self, contents: Iterable[Collection[int]] = ()) -> None:
        self._at: dict[int, list[int]] = {}
        self._count = 0
        for tokens in contents:
            self.add(tokens)

    def add(self, tokens: Collection[int]) -> None:
        for index in tokens:
            self._at.setdefault(index, []).append(self._count)
        self._count += 1

    def of(self, index: int) -> Sequence[int]:
        """The numbers, in order, of those that hold token `index`."""
        return self._at.get(index, ())

    def sharing(self, tokens: Iterable[int]) -> list[int]:
        """The numbers, in order, of those that hold one of `tokens`."""
        return sorted({number for index in tokens for number in self._at.get(index, ())})


class QuotationHolders:
    """Which of `statements` hold the quotations of `units`."""

    def __init__(self, units: Iterable[Unit], statements: Iterable[Statement]) -> None:
        starts = [one.start for unit in units for one in unit.quotations]
        self._at: dict[int, list[Statement]] = {}
        self._turns: dict[int, Statement] = {}
        for one in statements:
            for part in one.contents:
                for start in starts[bisect_left(starts, part.start) : bisect_left(starts, part.end)]:
                    self._at.setdefault(start, []).append(one)
            if one.rule is QuoteRule.TURN:
                for index in one.tokens():
                    self._turns.setdefault(index, one)

    def first(self, quotation: Stretch, own: Iterable[Statement]) -> Statement | None:
        """The statement that a quotation begins in, of `own` before others; else the turn that it touches."""
        begun_in = self._at.get(quotation.start)
        if begun_in:
            return next((one for one in own if one in begun_in), begun_in[0])
        return next((self._turns[index] for index in range(*quotation) if index in self._turns), None)
