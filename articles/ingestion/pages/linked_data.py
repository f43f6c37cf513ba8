"""What a page tells machines in JSON-LD: all its nodes, and which of them is the article.

`@graph` is opened and a node that is only named by its `@id` is taken for the whole one. What stands in a list of other
stories, in a comment, a film or what the article is about is never the article.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from articles.ingestion.pages.tree import Element

Value = Any  # of JSON, whatever it is
Node = Mapping[str, Any]

_NEWS = frozenset(
    [
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BackgroundNewsArticle",
        "AskPublicNewsArticle",
        "ReviewNewsArticle",
        "LiveBlogPosting",
    ]
)
_OTHER = frozenset(
    ["Article", "BlogPosting", "AdvertiserContentArticle", "SatiricalArticle", "ScholarlyArticle", "TechArticle", "Report"]
)
_PAGE = frozenset(["WebPage", "ItemPage", "AboutPage"])
_ASIDE = frozenset(
    [
        "itemListElement",
        "comment",
        "comments",
        "video",
        "about",
        "mentions",
        "citation",
        "hasPart",
        "relatedLink",
        "liveBlogUpdate",
        "associatedMedia",
        "review",
        "isBasedOn",
        "breadcrumb",
        "author",
        "creator",
        "publisher",
        "image",
        "subjectOf",
        "significantLink",
    ]
)
_NEVER_INSIDE = frozenset(["ItemList", "Comment", "VideoObject", "BreadcrumbList", "Review"])
_MAX_NODES = 5000
# What old pages wrap JSON in, so that still older browsers do not take it for a script.
_OPENERS = ("<!--", "//", "/*", "<![CDATA[", "*/")
_CLOSERS = (";", "-->", "//", "/*", "*/", "]]>")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")


class Found(NamedTuple):
    """A node of a page, and whether it stands where the article may stand."""

    node: Node
    may_be_article: bool


def read_linked_data(root: Element) -> list[Found]:
    """All nodes of a page's JSON-LD, in order. What cannot be read as JSON is passed over."""
    found: list[Found] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            for value in _values(script.text or ""):
                found += _nodes(value, _MAX_NODES - len(found))
    return found


def _values(written: str) -> Iterator[Value]:
    """The JSON values in one script: one, several behind each other, or one with a fault that is easily mended."""
    text = _unwrapped(written)
    decoder = json.JSONDecoder(strict=False)
    place = 0
    while place < len(text):
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            yield from _mended(text[place:], decoder)
            return
        yield value
        while text[place : place + 1] in set(" \t\r\n;,"):
            place += 1


def _unwrapped(written: str) -> str:
    text = written.strip()
    for mark in _OPENERS:
        text = text.removeprefix(mark).lstrip()
    for mark in (*_CLOSERS, *reversed(_CLOSERS)):
        text = text.removesuffix(mark).rstrip()
    return text


def _mended(text: str, decoder: json.JSONDecoder) -> Iterator[Value]:
    try:
        yield decoder.raw_decode(_TRAILING_COMMA.sub(r"\1", text))[0]
    except (ValueError, RecursionError):
        return


def _nodes(value: Value, limit: int) -> list[Found]:
    found: list[Found] = []
    waiting: list[tuple[Any, bool]] = [(value, True)]
    while waiting and len(found) < limit:
        one, may_be = waiting.pop()
        if isinstance(one, list):
            waiting += [(item, may_be) for item in reversed(one)]
        elif isinstance(one, dict):
            found.append(Found(one, may_be))
            open_inside = may_be and not types_of(one) & _NEVER_INSIDE
            waiting += [
                (inner, open_inside and key not in _ASIDE)
                for key, inner in reversed(one.items())
                if isinstance(inner, dict | list)
            ]
    return found


def types_of(node: Node) -> frozenset[str]:
    """The types of a node, without the address of the vocabulary."""
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return frozenset(re.split(r"[/#:]", name)[-1] for name in named if isinstance(name, str))


def rank(node: Node) -> int | None:
    """How surely a node of this type is an article: 0 is surest, None is none."""
    types = types_of(node)
    return next((place for place, kinds in enumerate((_NEWS, _OTHER, _PAGE)) if types & kinds), None)


def is_live(node: Node) -> bool:
    return "LiveBlogPosting" in types_of(node)


class LinkedData:
    """The nodes of a page by their names, and those that tell of its article, best first."""

    def __init__(self, root: Element) -> None:
        self.found = read_linked_data(root)
        self._named: dict[str, Node] = {}
        for node, _ in self.found:
            name = node.get("@id")
            if isinstance(name, str) and len(node) > len(self._named.get(name, {})):
                self._named[name] = node

    def whole(self, value: Value) -> Value:
        """The whole node where `value` only names it; else the value itself."""
        if isinstance(value, dict) and isinstance(value.get("@id"), str):
            named = self._named.get(value["@id"])
            return named if named is not None and len(named) > len(value) else value
        return value

    def each(self, value: Value) -> Iterator[Value]:
        """What stands under a key, which may be one or several."""
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                yield self.whole(one)

    def articles(self, is_this_page: Iterable[str], headlines: Sequence[str]) -> list[Node]:
        """The nodes that tell of the page's article: the surest kind, then those with its address or one of its headlines.

        `headlines` are words to compare with. Where several are of one kind, only those like the first are of this article.
        """
        addresses = frozenset(is_this_page)
        ranked = []
        for place, (node, may_be) in enumerate(self.found):
            kind = rank(node)
            if may_be and kind is not None and len(node) > 2:
                fits = bool(_addresses(node) & addresses) + (_headline(node) in headlines)
                ranked.append((kind, -fits, place, node))
        ranked.sort(key=lambda entry: entry[:3])
        if not ranked:
            return []
        best = ranked[0]
        return [best[3], *(node for kind, fits, _, node in ranked[1:] if kind > best[0] and _agree(best[3], node))]

    def of_type(self, *names: str) -> list[Node]:
        return [node for node, _ in self.found if types_of(node) & set(names)]


def _agree(best: Node, other: Node) -> bool:
    """Whether another node may tell of the same article: pages always may, articles with the same headline."""
    return rank(other) == 2 or not _headline(other) or _headline(other) == _headline(best)


def _headline(node: Node) -> str:
    return plain_words(node.get("headline") or node.get("name") or "")


def plain_words(value: Value) -> str:
    """The words of a title without marks, to compare it with another."""
    return " ".join(re.findall(r"\w+", value.casefold())) if isinstance(value, str) else ""


def _addresses(node: Node) -> frozenset[str]:
    of_page = node.get("mainEntityOfPage")
    named = [node.get("url"), node.get("@id"), of_page.get("@id") if isinstance(of_page, dict) else of_page]
    return frozenset(plain_address(address) for address in named if isinstance(address, str))


def plain_address(address: str) -> str:
    """An address without what does not tell pages apart."""
    return re.sub(r"^https?://(?:www\.)?|[?#].*$|/$", "", address.strip())
