"""All that a page tells of its article, in one place: the nodes of JSON-LD that are about it, the head, the site's names."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from articles.ingestion.pages.linked_data import LinkedData, Node, plain_address, plain_words
from articles.ingestion.pages.told import Told, even
from articles.ingestion.pages.tree import Element


class Sources:
    """What is asked by those who find the title, the authors, the day, the outlet."""

    def __init__(self, root: Element, text: str, address: str) -> None:
        self.root = root
        self.told = Told(root, text, address)
        self.data = LinkedData(root)
        addresses = [self.told.canonical, self.told.came_from, self.told.meta("og:url")]
        headlines = [*self.told.headings, self.told.meta("og:title"), self.told.meta("twitter:title")]
        self.nodes: list[Node] = self.data.articles(
            {plain_address(one) for one in addresses if one}, [words for one in headlines if (words := plain_words(one))]
        )

    def values(self, *keys: str) -> Iterator[Any]:
        """What the article's nodes say under these keys, best first; nodes that are only named are whole."""
        for key in keys:
            for node in self.nodes:
                yield from self.data.each(node.get(key))

    def words(self, *keys: str) -> list[str]:
        """What they say in words."""
        return [words for value in self.values(*keys) if (words := even(value))]

    def words_by_line(self, *keys: str) -> list[list[str]]:
        """What they say in words, by paragraphs."""
        return [
            [words for line in re.split(r"\n|</?p>|<br ?/?>", value) if (words := even(line))]
            for value in self.values(*keys)
            if isinstance(value, str)
        ]

    @cached_property
    def host(self) -> str:
        """The host of the page's address, without "www."."""
        for address in (self.told.came_from, self.told.canonical, self.told.absolute(self.told.meta("og:url"))):
            if address:
                return (urlsplit(address).hostname or "").removeprefix("www.")
        return ""

    @property
    def country(self) -> str:
        """The ending of the site's address: "uk", "com"."""
        return self.host.rsplit(".", 1)[-1]

    @cached_property
    def site_names(self) -> list[str]:
        """What the page calls its site, best first."""
        publishers = [even(one.get("name")) if isinstance(one, dict) else even(one) for one in self.values("publisher")]
        sites = [even(node.get("name")) for node in self.data.of_type("WebSite")]
        named = [*self.told.all_of("og:site_name"), *publishers, *sites, *self.told.all_of("application-name")]
        return list(dict.fromkeys(filter(None, named)))

    @property
    def outlet(self) -> str:
        """Who published the article, as the page calls its site; "" where it does not."""
        return next((name for name in self.site_names if "://" not in name), "")

    @property
    def language(self) -> str:
        """The language of the article, as the page tells it; "" where it does not."""
        said = (re.match(r"([a-z]{2,3})(?:[-_]|$)", words.lower()) for words in self.words("inLanguage"))
        return self.told.language or next((match[1] for match in said if match), "")

    @property
    def address(self) -> str:
        """Where the page says that its article is; else where it came from."""
        said = [self.told.canonical, self.told.meta("og:url"), *self.words("url", "mainEntityOfPage")]
        wholes = [whole for address in said if (whole := self.told.absolute(address)) and self._leads_to_page(whole)]
        return next(iter(wholes), self.told.absolute(self.told.came_from))

    def _leads_to_page(self, address: str) -> bool:
        """Whether an address is more than that of the whole site."""
        parts = urlsplit(address)
        came_from = urlsplit(self.told.came_from)
        return bool(parts.path.strip("/") or parts.query) or not (came_from.path.strip("/") or came_from.query)

    def names_site(self, words: str) -> bool:
        """Whether these words are one of the site's names or its address, in whatever spelling."""
        letters = _letters(words)
        return bool(letters) and letters in self._site_letters

    @cached_property
    def _site_letters(self) -> frozenset[str]:
        labels = self.host.split(".")
        known = {_letters(name) for name in (*self.site_names, self.host, *labels[:-1])}
        return frozenset(known | {name.removeprefix("the") for name in known} | {f"the{name}" for name in known}) - {
            "",
            "the",
        }


def _letters(words: str) -> str:
    return "".join(re.findall(r"\w+", words.casefold()))
