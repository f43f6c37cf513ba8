"""An article of an export: its fields and its words, before it is parsed; and what readers of all databases share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.ingestion.dates import find_dates
from articles.ingestion.files.composing import Header, Paragraph, compose
from articles.ingestion.names import read_byline, read_names
from articles.ingestion.records import ParsedArticle, Zone

_FIELD = "a field of the export"


@dataclass(frozen=True, slots=True)
class Exported:
    """What the export tells of one article. `number` is that of the database, "" where it gives none."""

    title: str
    body: str
    outlet: str = ""
    day: date | None = None
    day_words: str = ""
    byline: str = ""
    number: str = ""

    @property
    def header(self) -> Header:
        return Header(
            title=self.title,
            outlet=self.outlet,
            authors=authors_of(self.byline),
            published=self.day,
            published_from=self.day_words if self.day else "",
        )

    @property
    def name(self) -> str:
        """What tells it apart from the others in its file, whatever their order."""
        return self.number or " ".join(filter(None, [self.day.isoformat() if self.day else "", self.title]))[:200]


# A part of an export whose fields are not as they should be stays text.
Part = Exported | str


def article_of(exported: Exported, name: str) -> ParsedArticle:
    """The article, with its title and its fields above its words."""
    dated = ", ".join(filter(None, [exported.outlet, exported.day_words]))
    paragraphs = [
        Paragraph(exported.title, Zone.TITLE, "the export's headline"),
        Paragraph(exported.byline, Zone.BYLINE, _FIELD),
        Paragraph(dated, Zone.BYLINE, _FIELD),
        Paragraph(exported.body),
    ]
    return compose(paragraphs, exported.header, name)


def authors_of(byline: str) -> tuple[str, ...]:
    """ "By Ana Ruiz and Bo Ray" or "Ruiz, Ana; Ray, Bo" -> the names as they are spoken."""
    turned = [re.sub(r"^([^,;]+), ([^,;]+)$", r"\2 \1", one.strip()) for one in byline.split(";")]
    if ";" in byline or re.fullmatch(r"[^\W\d_][\w’'-]+, [^\W\d_][\w’'-]+(?: [^\W\d_]\.?)?", byline):
        return tuple(dict.fromkeys(name for one in turned for name in read_names(one)))
    by = read_byline(byline)
    return tuple(read_names(byline) if by is None else by)


def day_in(line: str) -> date | None:
    """The day that a line of a header names first."""
    return next((found.day for found in find_dates(line[:300]) if found.day), None)


def lines_of(text: str) -> list[str]:
    return [line.strip(" \t\ufeff\xa0") for line in text.split("\n")]


def last_block(lines: Sequence[str]) -> list[str]:
    """The lines behind the last empty one, empty lines at the end not counted."""
    end = len(lines)
    while end and not lines[end - 1]:
        end -= 1
    start = end
    while start and lines[start - 1]:
        start -= 1
    return list(lines[start:end])
