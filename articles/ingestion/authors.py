"""Who wrote the article, from its bylines; where there are none, from biographies or the reporters of a wire credit."""

import re
from collections.abc import Callable

from articles.ingestion import reasons
from articles.ingestion.dates import read_date_line
from articles.ingestion.lines import Line
from articles.ingestion.names import each_once, leading_name, read_byline, read_names
from articles.ingestion.outlets import speaks_of_itself_as
from articles.ingestion.records import Zone

NamesOf = Callable[[Line], list[str]]

_UNKNOWN_ABOVE = 2
_REPORTING = re.compile(r"\b(?:reporting|writing|report|words) by ([^;()]{3,150})", re.IGNORECASE)


def find_authors(lines: list[Line], text: str) -> tuple[str, ...]:
    """The authors in the order of the page, each once. Looks above the body first, then below it.

    A name in capitals is given as `text` spells it elsewhere, if it does.
    """
    below = _start_of_body(lines)
    signs = ((names_of, part) for part in (lines[:below], lines[below:]) for names_of in _SIGNS)
    for names_of, part in signs:
        lists = _lists_of_names(names_of, part)
        if lists and not (len(lists) > 1 and _is_of_other_stories(names_of, part, lines)):
            people = [name for names in lists for name in names if not speaks_of_itself_as(name, text)]
            return each_once([_spelled(name, text) for name in people])
    return ()


def _start_of_body(lines: list[Line]) -> int:
    """The third line of the body: above the byline may stand a standfirst or a caption that was not known for one."""
    body = [i for i, line in enumerate(lines) if line.zone is Zone.BODY]
    return body[min(_UNKNOWN_ABOVE, len(body) - 1)] if body else len(lines)


def _lists_of_names(names_of: NamesOf, lines: list[Line]) -> list[list[str]]:
    return [names for line in lines if (names := names_of(line))]


def _is_of_other_stories(names_of: NamesOf, part: list[Line], lines: list[Line]) -> bool:
    """Whether these are bylines below the story: several of them are those of other stories."""
    return names_of is _byline_names and part[0] is not lines[0]


def _spelled(name: str, text: str) -> str:
    if name != name.upper():
        return name
    spellings = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    return next((match.group() for match in spellings if match.group() not in (name, name.lower())), name)


def _byline_names(line: Line) -> list[str]:
    if line.reason not in (reasons.BYLINE, reasons.NAME_AND_DATE):
        return []
    dated = read_date_line(line.text)
    text = dated.rest if dated else line.text
    by = read_byline(text)
    return read_names(text) if by is None else by


def _names_beside(line: Line) -> list[str]:
    return read_names(line.text) if line.reason in (reasons.NAMES_BESIDE_DATE, reasons.NAME_ABOVE_BIOGRAPHY) else []


def _biography_names(line: Line) -> list[str]:
    name = leading_name(line.text) if line.reason == reasons.BIOGRAPHY else ""
    return [name] if name else []


def _reporters(line: Line) -> list[str]:
    if line.zone is not Zone.BYLINE:
        return []
    return [name for match in _REPORTING.finditer(line.text) for name in read_names(match.group(1))]


# Where authors are named, best first.
_SIGNS: tuple[NamesOf, ...] = (_byline_names, _names_beside, _biography_names, _reporters)
