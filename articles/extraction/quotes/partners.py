"""The rules' version of what the tagger found: with the same cue, else with most of the same content."""

from collections.abc import Sequence
from math import ceil

from articles.extraction.quotes.holding import Holders
from articles.extraction.quotes.statements import Statement
from articles.extraction.text.stretches import tokens_of


class Partners:
    """The statements of the rules, found by their cues and contents. `same`: the share that makes two contents one."""

    def __init__(self, ruled: Sequence[Statement], same: float) -> None:
        self.ruled = ruled
        self.same = same
        self._contents = [two.tokens() for two in ruled]
        self._holders = Holders(self._contents)
        self._by_cue: dict[int, list[int]] = {}
        for number, two in enumerate(ruled):
            for index in {two.verb, *tokens_of(two.cue)}:
                self._by_cue.setdefault(index, []).append(number)

    def of(self, one: Statement) -> Statement | None:
        """The rules' version of `one`."""
        tokens = one.tokens()
        for number in sorted({number for index in tokens_of(one.cue) for number in self._by_cue.get(index, ())}):
            if tokens & self._contents[number]:
                return self.ruled[number]
        return self._with_most_of(tokens)

    def _with_most_of(self, tokens: set[int]) -> Statement | None:
        """The one whose content shares most with `tokens`, if that is enough to mean the same."""
        # Whatever shares enough lacks so few of the tokens that it holds one of these.
        some = sorted(tokens)[: ceil((1 - self.same) * len(tokens)) + 1]
        near = self._holders.sharing(some)
        best = max(near, key=lambda number: share(tokens, self._contents[number]), default=None)
        if best is None or share(tokens, self._contents[best]) < self.same:
            return None
        return self.ruled[best]


def share(mine: set[int], theirs: set[int]) -> float:
    """Of the tokens of two contents together, how many both have."""
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0
