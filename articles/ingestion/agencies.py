"""Names of news agencies in a text. An agency with several names is given out by the first one that the list has."""

import re
from functools import cache

from articles.ingestion import rules

_ACRONYM_LENGTH = 4


@cache
def _names() -> dict[str, str]:
    """Every name of every agency, in lower case, to the name it is given out by."""
    names: dict[str, str] = {}
    for entry in sorted(rules.entries("agencies")):
        spellings = [name.strip() for name in entry.split("|")]
        names.update(dict.fromkeys(spellings, _printed(spellings[0])))
    return names


def _printed(name: str) -> str:
    return name.upper() if len(name) <= _ACRONYM_LENGTH else name.title()


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_names(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w/])(?:the )?({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def agencies_in(text: str) -> list[str]:
    """The agencies that `text` names, each once. Acronyms count only in capitals, names only with a capital."""
    return list(dict.fromkeys(_names()[match[1].casefold()] for match in _pattern().finditer(text) if _counts(match[1])))


def without_agencies(text: str) -> str:
    """The text with a bar in place of every agency: "Jane Doe The Associated Press" -> "Jane Doe |"."""
    return _pattern().sub(lambda match: " | " if _counts(match[1]) else match[0], text)


def is_agency(text: str) -> bool:
    """Whether `text` is the name of one agency and nothing else."""
    return bool(_pattern().fullmatch(text.strip()))


def _counts(printed: str) -> bool:
    return printed[0].isupper() and (len(printed) > _ACRONYM_LENGTH or printed.isupper())
