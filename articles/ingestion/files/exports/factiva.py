"""Exports of Factiva: articles that end with "Document" and a number, with their fields in order or by two letters."""

import re
from collections.abc import Sequence

from articles.ingestion.files.exports.exported import Exported, Part, day_in, lines_of
from articles.ingestion.names import lists_names_only, read_byline

_END = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document[ \t]+([A-Z][A-Z0-9]{3,9}0\d{8}[a-z0-9]{6,12})[ \t]*$", re.MULTILINE)
_CODED = re.compile(
    r"(HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|SE|CLM|ART)(?:[ \t]+(.*))?$"
)
_COUNT = re.compile(r"[\d,.]+ words", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:Copyright|\(c\)|©)\W*.*", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d\d(?:\s*[AP]M)?(?:\s+[A-Z]{2,5})?", re.IGNORECASE)
_SHORT_CODE = re.compile(r"[A-Z0-9]{2,10}")


def read_factiva(text: str) -> list[Part]:
    """The parts of an export; of another text the whole is one part, or none of them is an article."""
    found: list[Part] = []
    start = 0
    for end in _END.finditer(text):
        part = text[start : end.start()]
        lines = lines_of(part)
        found.append(_coded_article(lines, end[1]) or _article(lines, end[1]) or part)
        start = end.end()
    return [*found, text[start:]]


def _coded_article(lines: Sequence[str], number: str) -> Exported | None:
    """Fields by two letters: "HD The headline", "PD 5 March 2024"."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        match = _CODED.match(line)
        if match:
            code = match[1]
            fields.setdefault(code, []).append(match[2] or "")
        elif code:
            fields[code].append(line)
    if "HD" not in fields or not ("TD" in fields or "LP" in fields):
        return None
    told = {code: " ".join(filter(None, values)) for code, values in fields.items()}
    return Exported(
        title=told["HD"],
        body="\n\n".join("\n".join(fields[code]).strip("\n") for code in ("LP", "TD") if code in fields),
        outlet=told.get("SN", ""),
        day=day_in(told.get("PD", "")),
        day_words=told.get("PD", ""),
        byline=told.get("BY", ""),
        number=number,
    )


def _article(lines: list[str], number: str) -> Exported | None:
    """Fields in order: headline, byline, count of words, day, time, outlet, code, language, copyright; then the words."""
    count = next((i for i, line in enumerate(lines) if _COUNT.fullmatch(line)), 0)
    title, byline = _head(lines[:count])
    below = _filled(lines, count + 1, count + 16)
    dated = next((i for i in below[:3] if day_in(lines[i])), None)
    if dated is None or not title:
        return None
    outlet = _outlet([i for i in below if i > dated], lines)
    return Exported(
        title=title,
        body="\n".join(lines[_first_words(lines, below, outlet or dated) :]).strip("\n"),
        outlet=lines[outlet] if outlet else "",
        day=day_in(lines[dated]),
        day_words=lines[dated],
        byline=byline,
        number=number,
    )


def _filled(lines: Sequence[str], start: int, end: int) -> list[int]:
    return [i for i in range(start, min(end, len(lines))) if lines[i]]


def _outlet(places: Sequence[int], lines: Sequence[str]) -> int | None:
    """The line of the outlet, behind the time if there is one."""
    return next((i for i in places if not _TIME.fullmatch(lines[i])), None)


def _first_words(lines: Sequence[str], below: Sequence[int], outlet: int) -> int:
    """Where the words begin: behind the copyright, else behind the codes."""
    rights = next((i for i in below if _COPYRIGHT.fullmatch(lines[i])), None)
    return _behind_codes(lines, outlet) if rights is None else rights + 1


def _behind_codes(lines: Sequence[str], outlet: int) -> int:
    """Where the words begin when no copyright parts them from the fields: behind the outlet's code and the language."""
    place = outlet + 1
    while place < len(lines) and (_SHORT_CODE.fullmatch(lines[place]) or lines[place] in ("English", "")):
        place += 1
    return place


def _head(lines: list[str]) -> tuple[str, str]:
    """Headline and byline of the lines above the count of words; a section may stand before them."""
    lines = [line for line in lines if line]
    if not lines:
        return "", ""
    last = lines[-1]
    if len(lines) > 1 and (read_byline(last) is not None or lists_names_only(last)):
        return lines[-2], last
    return last, ""
