"""Reads the word lists in rules/en: one entry a line, `#` starts a comment line."""

from functools import cache
from pathlib import Path

RULES = Path(__file__).parent / "rules" / "en"


@cache
def words(name: str) -> frozenset[str]:
    """The entries of the list rules/en/`name`.txt."""
    return frozenset(_lines(name))


@cache
def table(name: str) -> dict[str, tuple[str, ...]]:
    """The lines `key | word, word` of rules/en/`name`.txt as a mapping of the key to its words."""
    rows: dict[str, tuple[str, ...]] = {}
    for line in _lines(name):
        key, _, rest = line.partition("|")
        rows[key.strip()] = tuple(word.strip() for word in rest.split(",") if word.strip())
    return rows


def entries(path: Path) -> list[str]:
    """The lines of a list, without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _lines(name: str) -> list[str]:
    return entries(RULES / f"{name}.txt")
