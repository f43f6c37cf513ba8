"""Web archives (WARC, WACZ): each page in them that is an article, once. Pictures and other parts of pages are counted."""

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from articles.ingestion.files.archives import shortened, shown
from articles.ingestion.files.composing import count_of
from articles.ingestion.files.given import MAX_PARTS, Given, Opener
from articles.ingestion.files.packages import Package
from articles.ingestion.files.warc.records import Stored, stored_pages
from articles.ingestion.records import Document, IngestionError, ParsedArticle

_THINGS = {
    "broken": ("broken end of a file", "broken ends of files"),
    "copy": ("copy of a page", "copies of pages"),
    "file": ("file that is no page", "files that are no pages"),
    "missing": ("page that was not found", "pages that were not found"),
    "part": ("part of another page", "parts of other pages"),
}
_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")


def read_web_archive(given: Given, open_inside: Opener) -> Document:
    """WARC, packed with gzip or not."""
    stored = Stored()
    stored_pages(given.data, given.allowance, stored)
    return _document(stored, given, open_inside)


def read_packed_web_archive(given: Given, open_inside: Opener) -> Document:
    """WACZ: WARC files in a ZIP, with a list of the pages that were visited."""
    package = Package(given.data, given.allowance)
    stored = Stored()
    for name in sorted(package.names()):
        if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
            stored_pages(package.read(name), given.allowance, stored)
    visited = _visited(package)
    return _document(stored, given, open_inside, visited)


def _visited(package: Package) -> set[str]:
    """The addresses of the pages that somebody looked at; none where the archive does not say."""
    found: set[str] = set()
    for name in _LISTS:
        if name not in package:
            continue
        for line in package.read(name).splitlines():
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if isinstance(entry, dict) and isinstance(entry.get("url"), str):
                found.add(entry["url"])
        if found:
            return found
    return found


def _document(stored: Stored, given: Given, open_inside: Opener, visited: Collection[str] = ()) -> Document:
    """The articles among the stored pages; where the archive lists those that were visited, the others are parts of them."""
    pages = stored.pages()
    chosen = [page for page in pages if page.address in visited] or pages
    left_out = Counter(stored.left_out)
    left_out["part"] += len(pages) - len(chosen)
    articles: list[ParsedArticle] = []
    notices: list[str] = []
    for place, page in enumerate(chosen):
        if given.allowance.parts <= 0:
            notices.append(
                f"Left out: {len(chosen) - place:,} pages from {shown(page.address)} on; at most {MAX_PARTS:,} are read."
            )
            break
        given.allowance.parts -= 1
        inside = Given(page.body, "page.html", page.content_type, page.address, given.depth + 1, given.allowance)
        try:
            document = open_inside(inside)
        except IngestionError as error:
            notices.append(f"{shown(page.address)}: {error}")
            continue
        articles += [_named(article, page.address) for article in document.articles]
        notices += [f"{shown(page.address)}: {notice}" for notice in document.notices]
    if not articles:
        raise IngestionError(
            "no article in this web archive" + (f": {notices[0]}" if notices else "; there are no pages in it")
        )
    told = [f"Left out: {_told(left_out)}."] if left_out.total() else []
    return Document(tuple(articles), (*told, *shortened(notices)))


def _named(article: ParsedArticle, address: str) -> ParsedArticle:
    return replace(
        article, address=article.address or address, name=f"{address}#{article.name}" if article.name else address
    )


def _told(left_out: Counter[str]) -> str:
    return ", ".join(count_of(number, *_THINGS[thing]) for thing, number in sorted(left_out.items()) if number)
