"""Exports of Nexis: articles that end with "End of Document", or begin with "3 of 20 DOCUMENTS"."""

import re
from collections.abc import Sequence

from articles.ingestion.files.exports.exported import Exported, Part, day_in, last_block, lines_of

_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE | re.IGNORECASE)
_NUMBER = re.compile(r"^[ \t\ufeff]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_FIELD = re.compile(
    r"(BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|SERIES|DISTRIBUTION|CORRECTION-DATE)\s*:\s*(.*)", re.IGNORECASE
)
_BELOW = re.compile(
    r"(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|URL|GRAPHIC|SUBJECT|TYPE|NOTES?|Classification)"
    r"\s*:.*|Copyright \d{4}\b.*|Classification",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"\s*Length\s*:\s*[\d,]+\s*words", re.IGNORECASE)
_EDITION = re.compile(
    r"[\w.,’' -]{0,60}\bEdition\b[\w ]{0,20}|Final|Correction Appended|\d{1,2}:\d\d [AP]M.{0,10}", re.IGNORECASE
)
_LINKS = re.compile(r"Link to (?:Image|PDF)|https?://\S+", re.IGNORECASE)


def read_nexis(text: str) -> list[Part]:
    """The parts of an export; of another text the whole is one part, or none of them is an article."""
    if _END.search(text):
        return [_new_article(lines_of(part)) or part for part in _END.split(text)]
    return [_old_article(lines_of(part)) or part for part in _NUMBER.split(text)]


def _new_article(lines: list[str]) -> Exported | None:
    """Title, outlet, day; copyright and fields; "Body" and the words."""
    body = lines.index("Body") if "Body" in lines else 0
    dated = _day_line(lines, body) if any(map(_LENGTH.match, lines[:body])) else None
    if dated is None or not any(lines[:dated]):
        return None
    above = [line for line in lines[:dated] if not _LINKS.fullmatch(line)]
    outlet = next((line for line in reversed(above) if line), "")
    return Exported(
        title=_title_above(above, outlet),
        body="\n".join(_words(lines[body + 1 :])),
        outlet=outlet,
        day=day_in(lines[dated]),
        day_words=lines[dated],
        byline=_fields(lines[:body]).get("byline", ""),
    )


def _day_line(lines: Sequence[str], end: int) -> int | None:
    """The last line with a day above the fields: a cover page above it has days too."""
    first_field = next((i for i in range(end) if _FIELD.match(lines[i]) or re.match(r"Copyright \d{4}", lines[i])), end)
    return next((i for i in range(first_field - 1, -1, -1) if day_in(lines[i]) and len(lines[i]) < 80), None)


def _title_above(above: list[str], outlet: str) -> str:
    place = len(above) - 1 - above[::-1].index(outlet)
    block = last_block(above[:place])
    return " ".join(block if place and not above[place - 1] else block[-1:])


def _old_article(lines: list[str]) -> Exported | None:
    """Outlet, day and edition; title; fields; the words; more fields."""
    dated = next((i for i, line in enumerate(lines) if day_in(line)), len(lines))
    fields = [i for i, line in enumerate(lines) if i > dated and _FIELD.match(line)]
    length = next((i for i in fields if _LENGTH.match(lines[i])), None)
    if length is None or not any(lines[:dated]):
        return None
    head = _end_of_head(lines, length)
    return Exported(
        title=" ".join(last_block([line for line in lines[dated + 1 : fields[0]] if not _EDITION.fullmatch(line)])),
        body="\n".join(_words(lines[head:])),
        outlet=" ".join(last_block(lines[:dated])),
        day=day_in(lines[dated]),
        day_words=lines[dated],
        byline=_fields(lines[:head]).get("byline", ""),
    )


def _end_of_head(lines: Sequence[str], length: int) -> int:
    """Behind the fields that may stand between the length and the words."""
    end = length + 1
    for i in range(end, len(lines)):
        if _FIELD.match(lines[i]):
            end = i + 1
        elif lines[i]:
            break
    return end


def _fields(lines: Sequence[str]) -> dict[str, str]:
    found = (match for line in lines if (match := _FIELD.match(line)))
    return {match[1].lower(): match[2] for match in found}


def _words(lines: list[str]) -> list[str]:
    """The lines up to the fields below them."""
    last = max((i for i, line in enumerate(lines) if line and not _BELOW.fullmatch(line)), default=-1)
    first_below = next((i for i, line in enumerate(lines) if re.match(r"Load-Date\s*:", line, re.IGNORECASE)), None)
    return lines[: last + 1 if first_below is None else _without_fields(lines, first_below)]


def _without_fields(lines: Sequence[str], end: int) -> int:
    while end and (not lines[end - 1] or _BELOW.fullmatch(lines[end - 1])):
        end -= 1
    return end
