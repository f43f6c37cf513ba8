"""What reading an article hands out: plain frozen records, offsets in characters of the text that was read."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from articles.errors import Refusal


class Zone(StrEnum):
    """The part a stretch of an article plays."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    BYLINE = "byline"  # names, dates, outlet lines, credits
    BOILERPLATE = "boilerplate"  # adverts, appeals, related links, comment boxes, biographies


@dataclass(frozen=True, slots=True)
class Block:
    """One run of lines with one role. `reason` says in words why it got its zone."""

    start: int
    end: int
    zone: Zone
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An entry of a live page, or what one voice says in a transcript: `text[start:end]`, and when that was published."""

    start: int
    end: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article as its file tells it. What the text does not tell stays empty; nothing is guessed.

    `blocks` do not overlap and are in order of their start; text between them is white space, list bullets, heading
    marks of Markdown or characters that cannot be seen.
    `published_from` quotes the words the date was read from, e.g. "LAST UPDATE | 19 Jun 2023".
    `address` is where the article says that it can be found; `published_at` and `modified_at` are moments with a zone, where
    a page tells them; `told_beside`: its page or file told some of this beside the text, from which it cannot be read
    again; `incomplete` is a line that says why only a part of the article is here, as before a paywall.
    `name` tells articles of one file apart, and stays the same when the file is read again: "news/flood.docx" in an archive,
    a database's number. It is empty where a file is one article.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    title: str = ""
    standfirst: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_from: str = ""
    agency_credits: tuple[str, ...] = ()
    language: str = "en"
    address: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    incomplete: str = ""
    parts: tuple[Part, ...] = ()
    name: str = ""
    told_beside: bool = False

    def spans(self, zone: Zone) -> list[tuple[int, int]]:
        """The `(start, end)` of every block in `zone`, in order."""
        return [(block.start, block.end) for block in self.blocks if block.zone == zone]


@dataclass(frozen=True, slots=True)
class Document:
    """What one file, page or mail gave: its articles in order, and a line for each thing that was left out of them."""

    articles: tuple[ParsedArticle, ...]
    notices: tuple[str, ...] = ()


class IngestionError(Refusal):
    """A file that cannot be read as an article. `str(error)` is one line for the person who named the file."""
