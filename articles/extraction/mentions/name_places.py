"""Where the names of a text stand: looked up by token, so that no question about a phrase goes through all of them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from articles.extraction.mentions.name_spotting import NameMention


class NamePlaces:
    """The names of one text; all that is asked for comes in order of the text."""

    def __init__(self, names: Sequence[NameMention]) -> None:
        self._names = names
        self._longest = max((name.end - name.start for name in names), default=0)
        self._farthest = max((name.start - name.first for name in names), default=0)
        self._opened: dict[int, NameMention] = {}
        self._ended: dict[int, list[NameMention]] = {}
        self._described: dict[int, list[NameMention]] = {}
        for name in names:
            self._opened.setdefault(name.first, name)
            self._ended.setdefault(name.end, []).append(name)
            for phrase in (*([name.before] if name.before else ()), *name.beside):
                for at in range(phrase.start, phrase.end):
                    self._described.setdefault(at, []).append(name)

    def starting_in(self, start: int, end: int) -> Sequence[NameMention]:
        """Those whose own words start at one of the tokens `start` to `end`."""
        by_start = attrgetter("start")
        return self._names[bisect_left(self._names, start, key=by_start) : bisect_left(self._names, end, key=by_start)]

    def touching(self, start: int, end: int) -> Iterator[NameMention]:
        """Those of whose own words some are among the tokens `start` to `end`."""
        return (name for name in self.starting_in(start - self._longest, end) if name.end > start)

    def ahead_of(self, at: int) -> Iterator[NameMention]:
        """Those whose own words start at token `at` or behind it, with title and role no later than there."""
        return (name for name in self.starting_in(at, at + self._farthest + 1) if name.first <= at)

    def opened_at(self, at: int) -> NameMention | None:
        """The one that starts at a token with its title and role."""
        return self._opened.get(at)

    def ended_at(self, end: int) -> Sequence[NameMention]:
        """Those whose last word stands right before a token."""
        return self._ended.get(end, ())

    def described_at(self, at: int) -> Sequence[NameMention]:
        """Those with a role in front or beside that a token is part of."""
        return self._described.get(at, ())
