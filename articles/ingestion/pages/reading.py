"""From a page's bytes to its Document: characters, tree, what the page tells of itself, its blocks, its text."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from lxml import etree

from articles.ingestion.credits import find_agencies
from articles.ingestion.lines import Line
from articles.ingestion.pages.access import why_incomplete
from articles.ingestion.pages.characters import decode_page
from articles.ingestion.pages.choosing import Judged, judge
from articles.ingestion.pages.days import find_days
from articles.ingestion.pages.headline import find_titles, standfirsts
from articles.ingestion.pages.languages import language_of_script
from articles.ingestion.pages.linked_data import plain_words
from articles.ingestion.pages.live import find_parts
from articles.ingestion.pages.page_blocks import Kind, PageBlock, read_blocks
from articles.ingestion.pages.page_lines import PageLine
from articles.ingestion.pages.sources import Sources
from articles.ingestion.pages.tree import Element, parse_tree, strip_unshown
from articles.ingestion.pages.voters import from_lines, voters
from articles.ingestion.pages.writers import find_authors
from articles.ingestion.pages.writing import write
from articles.ingestion.pages.zoning import choose_lines, footer_lines, header_lines
from articles.ingestion.records import Document, IngestionError, ParsedArticle, Zone

NO_ARTICLE = "no article: the page holds no running text; if a browser shows some, save the page from there and add the file"
_BELOW = 8  # blocks behind the article that may say that the rest is for subscribers
_BODY = frozenset({Zone.BODY, Zone.HEADING})


def read(data: bytes, *, address: str, content_type: str) -> Document:
    """The page's article, as its only one."""
    text = decode_page(data, content_type)
    root = parse_tree(text)
    sources = Sources(root, text, address)
    strip_unshown(root)
    return Document((_article(root, sources),))


def _article(root: Element, sources: Sources) -> ParsedArticle:
    own_text = [line for body in sources.words_by_line("articleBody") for line in body]
    shown = cache(lambda: etree.tostring(root, method="html", encoding="unicode"))
    judged = judge(read_blocks(root), voters(shown), from_lines(own_text))
    titles = find_titles(sources)
    known = frozenset(map(plain_words, titles))
    header = header_lines(judged, known)
    authors = find_authors(sources, [*header, *footer_lines(judged)])
    lines = choose_lines(judged, known, list(standfirsts(sources)), authors) or _from_machines(own_text, root)
    if not lines:
        raise IngestionError(NO_ARTICLE)
    return _with_days(_written(titles[0] if titles else "", lines, judged, sources, authors), sources, header)


def _written(
    title: str, lines: Sequence[PageLine], judged: Sequence[Judged], sources: Sources, authors: tuple[str, ...]
) -> ParsedArticle:
    written = write(title, lines)
    body = [line.text for line in lines if line.zone in _BODY]
    return ParsedArticle(
        text=written.text,
        blocks=tuple(written.blocks),
        title=title,
        standfirst="\n".join(line.text for line in lines if line.zone is Zone.STANDFIRST),
        outlet=sources.outlet,
        authors=authors,
        agency_credits=find_agencies(list(map(_as_line, lines))),
        language=sources.language or language_of_script(written.text),
        address=sources.address,
        incomplete=why_incomplete(sources, body, _below(judged, lines)),
        parts=find_parts(sources, lines, written.places),
        told_beside=True,
    )


def _with_days(article: ParsedArticle, sources: Sources, header: Sequence[str]) -> ParsedArticle:
    published, changed = find_days(sources, header)
    if published:
        article = replace(article, published=published.day, published_from=published.words, published_at=published.at)
    return replace(article, modified_at=changed.at) if changed else article


def _as_line(line: PageLine) -> Line:
    return Line(0, len(line.text), line.text, zone=line.zone, reason=line.reason)


def _from_machines(own_text: Sequence[str], root: Element) -> list[PageLine]:
    """The text that a page gives to machines, where it shows none: its scripts would write it."""
    blocks = [PageBlock(Kind.PARAGRAPH, line, 0, root, frozenset()) for line in own_text]
    return [PageLine(one, Zone.BODY) for one in judge(blocks, [], None)]


def _below(judged: Sequence[Judged], lines: Sequence[PageLine]) -> list[str]:
    """What the page says in and right behind the text."""
    shown = [line.judged for line in lines]
    last = next((place for place in range(len(judged) - 1, -1, -1) if shown and judged[place] is shown[-1]), len(judged))
    boilerplate = [line.text for line in lines if line.zone is Zone.BOILERPLATE]
    return boilerplate + [one.block.text for one in judged[last + 1 : last + 1 + _BELOW]]
