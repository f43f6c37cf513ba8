"""Who wrote the page, where no byline says so: names beside its date, and lines that tell who an author is."""

import re
from collections import Counter

from articles.ingestion import reasons, rules
from articles.ingestion.lines import Line
from articles.ingestion.names import is_name, leading_name, lists_names_only
from articles.ingestion.records import Zone

_MAX_WORDS = 120
_NEAR = 2  # so many lines away from a name its date may stand
_MAX_LINE_ABOVE = 120
_JOB = re.compile(r"^[^.]{0,80}?\b(?:is|was)\s+(?:an?|the|[\w’']+['’]s?)\s[^.]{0,80}")


def mark_biographies(lines: list[Line], title: int | None) -> None:
    """Marks names beside the date, and lines about an author in the head and after the last prose."""
    _mark_names_beside_dates(lines, title)
    told = _places_of_biographies(lines)
    prose = [i for i, line in enumerate(lines) if line.is_unmarked_prose and i not in told]
    for i in sorted(told):
        if not prose or not prose[0] < i < prose[-1]:
            lines[i].mark(Zone.BOILERPLATE, reasons.BIOGRAPHY)
            if i:
                _mark_name_above_biography(lines[i - 1])


def _mark_names_beside_dates(lines: list[Line], title: int | None) -> None:
    first_prose = next((i for i, line in enumerate(lines) if line.is_unmarked_prose), len(lines))
    for i in range(0 if title is None else title + 1, first_prose):
        line = lines[i]
        if line.zone is None and lists_names_only(line.text) and _is_beside_date(lines, i):
            line.mark(Zone.BYLINE, reasons.NAMES_BESIDE_DATE)


def _is_beside_date(lines: list[Line], place: int) -> bool:
    near = [*lines[max(0, place - _NEAR) : place], *lines[place + 1 : place + 1 + _NEAR]]
    return any(line.reason in reasons.DATED for line in near)


def _mark_name_above_biography(line: Line) -> None:
    if line.zone is None and is_name(line.text):
        line.mark(Zone.BYLINE, reasons.NAME_ABOVE_BIOGRAPHY)


def _places_of_biographies(lines: list[Line]) -> set[int]:
    """Which lines tell who an author is, wherever they stand."""
    bylines = "\n".join(line.text.casefold() for line in lines if line.zone is Zone.BYLINE)
    story = Counter(word for line in lines for word in line.text.split())
    return {
        i
        for i, line in enumerate(lines)
        if line.zone is None and _is_biography(line, lines[i - 1].text if i else "", bylines, story)
    }


def _is_biography(line: Line, above: str, bylines: str, story: Counter[str]) -> bool:
    """Whether a line tells who an author is. `above` is the line before it, `story` counts the words of the page."""
    name = leading_name(line.text) if _could_be_biography(line) else ""
    if not name:
        return False
    rest = line.text[len(name) :][:600]
    if _is_named_above(name, above) or name.casefold() in bylines:
        return _tells_work(rest) or _tells_job(rest)
    # Whom the page names elsewhere is somebody the story is about.
    surname = name.split()[-1]
    return _tells_job(rest) and story[surname] <= line.text.split().count(surname)


def _could_be_biography(line: Line) -> bool:
    ends = line.ends_sentence or "@" in line.text
    return ends and line.words <= _MAX_WORDS and not line.quotes_somebody


def _is_named_above(name: str, above: str) -> bool:
    return name in above and len(above) <= _MAX_LINE_ABOVE


def _tells_work(rest: str) -> bool:
    """Whether what follows a name tells for whom or about what that person writes."""
    return bool(rules.pattern("biographies").search(rest))


def _tells_job(rest: str) -> bool:
    """Whether what follows a name is "is a" or "was the" with a job that authors have."""
    job = _JOB.search(rest[:200])
    return bool(job and rules.pattern("biography_roles").search(job.group()))
