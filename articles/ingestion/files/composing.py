"""From paragraphs to a ParsedArticle: the text is made of them, parsed as any other, and what the file knows goes before."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from articles.ingestion.no_characters import without_no_characters
from articles.ingestion.parsing import parse
from articles.ingestion.records import Block, ParsedArticle, Zone

_BETWEEN = "\n\n"
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of an article; with a zone where the file marks what they are, otherwise the rules of lines find out."""

    text: str
    zone: Zone | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What a file tells of its article besides the text. Empty where it tells nothing."""

    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_from: str = ""
    published_at: datetime | None = None
    address: str = ""


NOTHING_TOLD = Header()


def cleaned(text: str) -> str:
    """The text with line ends of one kind, and without what is no character."""
    return without_no_characters(_LINE_ENDS.sub("\n", text))


def compose(paragraphs: Iterable[Paragraph], header: Header = NOTHING_TOLD, name: str = "") -> ParsedArticle:
    """The article of these paragraphs. What `header` tells goes before what the text shows."""
    kept = [replace(one, text=words) for one in paragraphs if (words := cleaned(one.text).strip())]
    text = _BETWEEN.join(one.text for one in kept)
    title = header.title or next((one.text for one in kept if one.zone is Zone.TITLE), "")
    parsed = parse(text, title=" ".join(title.split()))
    article = replace(parsed, name=name, blocks=_with_marks(parsed.blocks, kept))
    return told(article, header)


def filled(article: ParsedArticle, header: Header) -> ParsedArticle:
    """The article, with what `header` tells in place of what its own text does not tell."""
    return _as_told(article, article, header)


def told(article: ParsedArticle, header: Header) -> ParsedArticle:
    """The article, with what `header` tells in place of what its text seems to tell."""
    return _as_told(article, header, article)


def _as_told(article: ParsedArticle, first: Header | ParsedArticle, second: Header | ParsedArticle) -> ParsedArticle:
    """The article as `first` tells of it, and `second` where that tells nothing. A day brings its words and its moment."""
    day = second if first.published is None else first
    return replace(
        article,
        title=first.title or second.title,
        outlet=first.outlet or second.outlet,
        authors=first.authors or second.authors,
        published=day.published,
        published_from=day.published_from,
        published_at=day.published_at,
        address=first.address or second.address,
        told_beside=True,
    )


def _with_marks(blocks: Sequence[Block], paragraphs: Sequence[Paragraph]) -> tuple[Block, ...]:
    """The blocks; those inside of a paragraph that the file marks have its zone. Both are in the order of the text."""
    marked: list[Block] = []
    ends: list[int] = []
    place = 0
    for one in paragraphs:
        place += len(one.text)
        ends.append(place)
        place += len(_BETWEEN)
    number = 0
    for block in blocks:
        while number < len(ends) - 1 and block.start >= ends[number]:
            number += 1
        mark = paragraphs[number]
        marked.append(block if mark.zone is None else replace(block, zone=mark.zone, reason=mark.reason))
    return tuple(marked)


def count_of(number: int, thing: str, things: str = "") -> str:
    """ "1 picture", "3 pictures"."""
    return f"1 {thing}" if number == 1 else f"{number:,} {things or thing + 's'}"


def left_out(counts: dict[str, int]) -> tuple[str, ...]:
    """A notice for what was left out: "Left out: 2 comments, 1 picture." None where nothing was."""
    told = [count_of(number, thing) for thing, number in sorted(counts.items()) if number]
    return (f"Left out: {', '.join(told)}.",) if told else ()
