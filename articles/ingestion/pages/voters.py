"""Other readers of pages, asked which lines of a page belong to its article. They vote; none of them writes the text.

A voter that fails on a page does not vote on it.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

_SIZE = 5  # words in a row that are looked for together
_ENOUGH = 0.6


class Said:
    """What a voter takes for the article, and whether a line is in it."""

    def __init__(self, text: str) -> None:
        self._lines: set[tuple[str, ...]] = set()
        self._runs: set[tuple[str, ...]] = set()
        self.words = 0
        for line in text.splitlines():
            words = words_in(line)
            self.words += len(words)
            self._lines.add(tuple(words))
            self._runs.update(_runs(words))

    def has(self, words: list[str]) -> bool:
        """Whether these words of one line are among its own: most of them in the same order; all of a short line."""
        if len(words) < _SIZE:
            return tuple(words) in self._lines
        return self.share(words) >= _ENOUGH

    def share(self, words: list[str]) -> float:
        runs = _runs(words)
        return sum(run in self._runs for run in runs) / max(1, len(runs))


def words_in(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _SIZE]) for i in range(len(words) - _SIZE + 1)]


def ask_trafilatura(page: str) -> Said | None:
    """What trafilatura takes for the article."""
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(page, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:
        return None
    return _said(getattr(found, "text", None))


def ask_resiliparse(page: str) -> Said | None:
    """What Resiliparse takes for the article. It leaves out every list, so that its silence on items is no vote."""
    from resiliparse.extract.html2text import extract_plain_text

    try:
        found = extract_plain_text(page, main_content=True, alt_texts=False, links=False, list_bullets=False)
    except Exception:
        return None
    return _said(found)


class Voter(NamedTuple):
    """One of them, and whether its silence on a list item is a vote."""

    ask: Callable[[], Said | None]
    on_items: bool


def voters(page: Callable[[], str]) -> tuple[Voter, Voter]:
    """Those to ask about a page, the one first that is seldom wrong."""
    return Voter(lambda: ask_trafilatura(page()), True), Voter(lambda: ask_resiliparse(page()), False)


def _said(text: str | None) -> Said | None:
    said = Said(text or "")
    return said if said.words else None


def from_lines(lines: Iterable[str]) -> Said | None:
    """What the page itself says its text is, in JSON-LD."""
    return _said("\n".join(lines))
