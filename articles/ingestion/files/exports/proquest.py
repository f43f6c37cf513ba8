"""Exports of ProQuest: articles between long lines of underscores, with fields such as "Full text:"."""

import re

from articles.ingestion.files.exports.exported import Exported, Part, day_in, lines_of

_LINE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_FIELDS = (
    "abstract|author|authors|byline|column|company / organization|copyright|country of publication|credit|database|dateline|"
    "document feature|document type|document url|edition|first page|full text|identifier / keyword|isbn|issn|issue|"
    "language of publication|last updated|links|location|number of pages|pages|people|place of publication|"
    "proquest document id|"
    "publication date|publication info|publication subject|publication title|publication year|publisher|section|source type|"
    "start page|subject|title|volume|year|e-issn|eissn|classification|business indexing term"
)
_FIELD = re.compile(rf"({_FIELDS})\s*:\s*(.*)", re.IGNORECASE)
_HEADING = re.compile(r"(FULL TEXT|ABSTRACT(?: \(ENGLISH\))?|DETAILS|LINKS|HEADNOTE)$")
_DOCUMENT = re.compile(r"Document \d+ of \d+", re.IGNORECASE)
_PUBLICATION = re.compile(r"[^;:\[]+")


def read_proquest(text: str) -> list[Part]:
    """The parts of an export; of another text the whole is one part, or none of them is an article."""
    return [_article(lines_of(part)) or part for part in _LINE.split(text)]


def _article(lines: list[str]) -> Exported | None:
    fields, heading = _fields(lines)
    words = fields.get("full text", [])
    if not any(words) or not ("proquest document id" in fields or "publication info" in fields):
        return None
    told = {name: " ".join(filter(None, values)) for name, values in fields.items()}
    info = told.get("publication info", "")
    day_words = told.get("publication date", "") or info
    title = told.get("title", "") or heading
    named = _PUBLICATION.match(info)
    return Exported(
        title=title,
        body="\n".join(words).strip("\n"),
        outlet=told.get("publication title", "") or (named[0].strip() if named else ""),
        day=day_in(day_words),
        day_words=day_words[:300],
        byline=told.get("author", "") or told.get("authors", "") or told.get("byline", ""),
        number=told.get("proquest document id", ""),
    )


def _fields(lines: list[str]) -> tuple[dict[str, list[str]], str]:
    """The lines of each field, and the headline that stands above all."""
    fields: dict[str, list[str]] = {}
    above: list[str] = []
    name = ""
    for line in lines:
        match, heading = _FIELD.fullmatch(line), _HEADING.match(line)
        if match:
            name = match[1].lower()
            fields.setdefault(name, []).append(match[2])
        elif heading:
            name = heading[1].lower()
            fields.setdefault(name, [])
        elif name:
            fields[name].append(line)
        elif line and not _DOCUMENT.fullmatch(line):
            above.append(line)
    return fields, above[0] if above else ""
