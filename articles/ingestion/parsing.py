"""From a text to a ParsedArticle: lines, their zones, and what the head and the foot of the page tell."""

from articles.ingestion.addresses import find_address
from articles.ingestion.authors import find_authors
from articles.ingestion.credits import find_agencies
from articles.ingestion.front_matter import FrontMatter, read_front_matter
from articles.ingestion.lines import Line, split_lines
from articles.ingestion.outlets import find_outlet, split_title
from articles.ingestion.publication import find_published
from articles.ingestion.records import Block, ParsedArticle, Zone
from articles.ingestion.structure import give_zones


def parse(text: str, title: str = "") -> ParsedArticle:
    """What the parts of `text` are and what it tells of itself. Any text can be parsed; offsets are those of `text`.

    `title` is its headline where the file says which one it is, besides its text.

    Every character but white space, list bullets, heading marks and invisible characters lies in exactly one block.
    """
    front = read_front_matter(text)
    lines = [line for line in split_lines(text) if line.start >= front.end]
    known = front.title or title
    give_zones(lines, known)
    title, title_outlet = split_title(known or " ".join(_texts(lines, Zone.TITLE)), text)
    published, published_from = find_published(lines, front)
    return ParsedArticle(
        text=text,
        blocks=(*_front_blocks(text, front), *map(_block, lines)),
        title=title,
        standfirst="\n".join(_texts(lines, Zone.STANDFIRST)),
        outlet=front.outlet or title_outlet or find_outlet(lines, text),
        authors=front.authors or find_authors(lines, text),
        published=published,
        published_from=published_from,
        agency_credits=find_agencies(lines),
        address=front.address or find_address(lines),
    )


def _texts(lines: list[Line], zone: Zone) -> list[str]:
    return [line.text for line in lines if line.zone is zone]


def _front_blocks(text: str, front: FrontMatter) -> list[Block]:
    end = len(text[: front.end].rstrip())
    return [Block(front.start, end, Zone.BYLINE, "the file's front matter")] if front.end else []


def _block(line: Line) -> Block:
    return Block(line.start, line.end, line.zone or Zone.BODY, line.reason)
