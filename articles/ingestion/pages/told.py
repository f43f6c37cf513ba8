"""What a page tells machines beside JSON-LD: meta elements, links, microdata; and its headings of the first level."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from articles.ingestion.pages.characters import clean
from articles.ingestion.pages.tree import Element, ancestors, attribute_words, words_of

_ARTICLE_TYPES = re.compile(r"schema\.org/(?:\w*Article|BlogPosting|LiveBlogPosting|Report)\b")
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]{1,2000})")
_MAX_HEADINGS = 10
_MAX_VALUES = 50  # under one name
_MAX_LENGTH = 500
_ITEMS = frozenset({"author", "headline", "datePublished", "dateModified"})


def even(text: object) -> str:
    """The words of an attribute or a value: entities read, also those written twice, tags gone, white space made even."""
    if not isinstance(text, str):
        return ""
    once = unescape(text)
    return clean(" ".join(re.sub(r"<[^<>]{1,200}>", " ", unescape(once)).split()))


class Told:
    """The head of a page, looked through once."""

    def __init__(self, root: Element, text: str, address: str) -> None:
        self.root = root
        self.metas: defaultdict[str, list[str]] = defaultdict(list)
        self.items: defaultdict[str, list[str]] = defaultdict(list)  # microdata of the article
        self._read_metas()
        self._read_items()
        saved = _SAVED_FROM.search(text[:5000])
        self.came_from = address or (saved[1] if saved else "")
        self.canonical = self._link("canonical")
        self.headings = [words for element in self._first_headings() if (words := even(words_of(element)))]
        self.title = even(next((words_of(element) for element in root.iter("title") if _is_of_page(element)), ""))

    def meta(self, *names: str) -> str:
        """What the first of these meta elements says that says anything."""
        return next(iter(self.all_of(*names)), "")

    def all_of(self, *names: str) -> list[str]:
        return [value for name in names for value in self.metas.get(name, ())]

    def absolute(self, address: object) -> str:
        """A web address that is whole, or ""."""
        if not isinstance(address, str) or len(address) > 2000:
            return ""
        try:
            whole = urljoin(self.came_from, address.strip())
            parts = urlsplit(whole)
        except ValueError:
            return ""
        return whole if parts.scheme in ("http", "https") and parts.hostname and not re.search(r"[\s<>\"]", whole) else ""

    @property
    def language(self) -> str:
        """What the page says its language is, as a code of two or three letters; "" where it does not."""
        html_says = (
            self.root.get("lang") or self.root.get("{http://www.w3.org/XML/1998/namespace}lang") or self.root.get("xml:lang")
        )
        for said in (html_says, *self.all_of("og:locale", "content-language", "dc.language", "language")):
            match = re.match(r"([a-z]{2,3})(?:[-_](?!\d)|$)", (said or "").strip().lower())
            if match:
                return match[1]
        return ""

    def _read_metas(self) -> None:
        for meta in self.root.iter("meta"):
            value = even(meta.get("content"))
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = (meta.get(key) or "").strip().lower()
                said = self.metas[name]
                if name and value and len(said) < _MAX_VALUES and value not in said:
                    said.append(value)

    def _read_items(self) -> None:
        for element in self.root.iter():
            for name in _ITEMS.intersection((element.get("itemprop") or "").split()):
                if len(self.items[name]) < _MAX_VALUES and _is_of_article(element):
                    self.items[name].append(_value_of(element))

    def _link(self, kind: str) -> str:
        for link in self.root.iter("link"):
            if kind in (link.get("rel") or "").lower().split():
                return self.absolute(link.get("href"))
        return ""

    def _first_headings(self) -> Iterator[Element]:
        for place, element in enumerate(self.root.iter("h1")):
            if place == _MAX_HEADINGS:
                return
            if "logo" not in attribute_words(element).lower():
                yield element


def _is_of_page(element: Element) -> bool:
    """Whether a title is that of the page: drawings have titles too."""
    return all(around.tag != "svg" for around in ancestors(element))


def _is_of_article(element: Element) -> bool:
    """Whether a property is one of an article: of the nearest thing around it that is described."""
    described = (around for around in ancestors(element.getparent()) if around.get("itemscope") is not None)
    return bool(_ARTICLE_TYPES.search(next((around.get("itemtype") or "" for around in described), "")))


def _value_of(element: Element) -> str:
    """What a property says; of a person or an organisation, the name."""
    if element.get("itemscope") is not None:
        element = next((inner for inner in element.iter() if inner.get("itemprop") == "name"), element)
    return even(element.get("content") or element.get("datetime") or words_of(element, _MAX_LENGTH)[:_MAX_LENGTH])
