"""Who wrote an article, as the page prints it. People first; an organisation only where no person is named.

Only what the page calls its author counts: a person that it describes otherwise is whom the article is about.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from articles.ingestion.agencies import agencies_in, is_agency
from articles.ingestion.credits import is_credit
from articles.ingestion.names import each_once, is_name, is_outlet_name, read_byline
from articles.ingestion.pages.linked_data import Value, types_of
from articles.ingestion.pages.sources import Sources
from articles.ingestion.pages.told import even
from articles.ingestion.pages.tree import Element, attribute_words, words_of

_METAS = (
    "author",
    "parsely-author",
    "sailthru.author",
    "article:author",
    "og:article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "cxenseparse:author",
    "citation_author",
    "article.author",
    "twitter:creator:name",
)
_BY = re.compile(r"^(?:(?:written|story|words|text|analysis|opinion|reported)\s+)?by\s*:?\s+", re.IGNORECASE)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\.com\b|^\W*$|^\d+$|^(?:null|none|undefined|unknown|admin|author|n/a|editor|user)$", re.IGNORECASE
)
_PARTS = re.compile(r"\s*[;|]\s*|\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+")
_STAFF = re.compile(
    r"\b(?:staff|desk|team|newsroom|editors?|reporters?|correspondents?|agenc(?:y|ies)|bureau|news|media|press|wire)\b", re.I
)
_HAN = re.compile(
    r"(?:作者|记者|撰文|责任编辑|责编|編輯|编辑)[：:|]\s?((?:[\u4e00-\u9fff]{2,4}[、，,\s]{0,2}){1,6})(?![\u4e00-\u9fff])"
)
_MAX_NAME = 120
_MAX_AUTHORS = 30
_MAX_LIST = 1000  # characters of a list of names
_MAX_MARKED = 50  # elements that say that they name an author
_PERSON, _UNSURE, _ORGANISATION = range(3)


class _Author(NamedTuple):
    name: str
    kind: int


def find_authors(sources: Sources, around: Sequence[str]) -> tuple[str, ...]:
    """The authors in the page's order, each once. `around` has the lines around the text, where bylines stand."""
    named: list[_Author] = []
    for way in _WAYS:
        for authors in way(sources, around):
            named += authors
            people = [author.name for author in named if author.kind != _ORGANISATION]
            if people:
                return each_once(people)[:_MAX_AUTHORS]
    others = [author.name for author in named if not sources.names_site(author.name)]
    # A page that gives its own outlet as author may still print whose report it is.
    return each_once(others or _credited(around) or [author.name for author in named])[:_MAX_AUTHORS]


def _credited(around: Sequence[str]) -> list[str]:
    return [name for line in around if is_credit(line) for name in agencies_in(line)]


def _by_linked_data(sources: Sources, around: Sequence[str]) -> Iterator[list[_Author]]:
    """One node after the other: those behind the first tell of the article less surely."""
    for node in sources.nodes:
        yield [author for value in sources.data.each(node.get("author")) for author in _authors(value, sources)]


def _by_metas(sources: Sources, around: Sequence[str]) -> Iterator[list[_Author]]:
    yield [author for name in _METAS for value in sources.told.all_of(name) for author in _listed(value, _UNSURE, sources)]
    yield [author for words in sources.told.items["author"] for author in _listed(words, _UNSURE, sources)]


def _by_bylines(sources: Sources, around: Sequence[str]) -> Iterator[list[_Author]]:
    yield [_Author(name, _PERSON) for line in around for name in read_byline(line) or ()]
    yield [_Author(name, _PERSON) for element in islice(_marked(sources.root), _MAX_MARKED) for name in _named_by(element)]


def _by_others(sources: Sources, around: Sequence[str]) -> Iterator[list[_Author]]:
    """Who made the page, or answers for it."""
    yield [author for value in sources.values("creator") for author in _authors(value, sources)]
    matches = (match for line in around for match in _HAN.finditer(line))
    yield [_Author(name, _PERSON) for match in matches for name in re.findall(r"\w+", match[1])]


# Where a page names its authors, best first.
_WAYS = (_by_linked_data, _by_metas, _by_bylines, _by_others)


def _authors(value: Value, sources: Sources) -> Iterator[_Author]:
    """What stands under `author` in JSON-LD: a node, or only a name."""
    if isinstance(value, str):
        yield from _listed(even(value), _UNSURE, sources)
    elif isinstance(value, dict):
        kinds = types_of(value)
        kind = _PERSON if "Person" in kinds else _ORGANISATION if any("Organization" in one for one in kinds) else _UNSURE
        for name in sources.data.each(value.get("name")):
            yield from _listed(even(name), kind, sources)


def _listed(words: str, kind: int, sources: Sources) -> Iterator[_Author]:
    """The names that some words list; they are cut only where each part is a name."""
    words = _BY.sub("", words[:_MAX_LIST]).strip(" ,;|")
    parts = [part for part in _PARTS.split(words) if part]
    whole = kind == _ORGANISATION or len(parts) < 2 or not all(is_name(part) for part in parts)
    for name in [words] if whole else parts:
        if name and len(name) <= _MAX_NAME and not _NO_NAME.search(name):
            yield _Author(name, _kind_of(name, kind, sources))


def _kind_of(name: str, kind: int, sources: Sources) -> int:
    if sources.names_site(name) or is_agency(name) or (kind != _PERSON and (is_outlet_name(name) or _STAFF.search(name))):
        return _ORGANISATION
    return kind


def _marked(root: Element) -> Iterator[Element]:
    """Elements that say that they name an author."""
    for element in root.iter("a", "span", "div", "p", "address", "li"):
        said = attribute_words(element).lower()
        if "author" in (element.get("rel") or "").lower().split() or re.search(r"\b(?:byline|author)(?:[-_]*name)?\b", said):
            yield element


def _named_by(element: Element) -> list[str]:
    words = even(words_of(element, _MAX_NAME))
    if len(words) > _MAX_NAME:
        return []
    return read_byline(words) or ([words] if is_name(words) else [])
