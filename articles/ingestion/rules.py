"""Word lists: `rules/en/NAME.txt`, one entry a line, sorted, in lower case, comments after `#`."""

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "rules" / "en"


@cache
def entries(name: str) -> frozenset[str]:
    """The entries of one list."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def pattern(name: str, before: str = r"(?<!\w)", after: str = r"(?!\w)") -> re.Pattern[str]:
    """A pattern that finds any entry of a list as whole words, in any case; the longest entry wins.

    `before` and `after` are regular expressions that must match around the entry. A typographic apostrophe in the
    text matches a straight one in the list.
    """
    return re.compile(f"{before}(?:{alternatives(name)}){after}", re.IGNORECASE)


@cache
def alternatives(name: str) -> str:
    """The entries of a list as a part for a regular expression."""
    longest_first = sorted(entries(name), key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace("'", "['’]").replace(r"\ ", r"\s+") for entry in longest_first)
