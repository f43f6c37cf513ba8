"""What part of a page an element is, by its tag and by what its author calls it: `class="related-stories"`."""

import re
from enum import StrEnum
from functools import cache, lru_cache

from articles.ingestion import rules
from articles.ingestion.pages.tree import Element


class Part(StrEnum):
    """A part that is not running text of the article, or one of its own kind."""

    FURNITURE = "furniture"  # menus, sidebars, sign-ups, comments, related stories
    HIDDEN = "hidden"
    READ_ALOUD = "read aloud"  # words for programs that read a page to somebody
    EMBED = "embed"  # a post of another site
    CAPTION = "caption"
    PULL_QUOTE = "pull quote"
    BYLINE = "byline"
    STANDFIRST = "standfirst"
    HEADER = "header"
    BODY = "body"  # says of itself that it holds the article's text


_TAGS = {
    "nav": Part.FURNITURE,
    "footer": Part.FURNITURE,
    "form": Part.FURNITURE,
    "menu": Part.FURNITURE,
    "figcaption": Part.CAPTION,
    "aside": Part.FURNITURE,
    "header": Part.HEADER,
}
_ROLES = frozenset(
    ["navigation", "search", "menu", "menubar", "toolbar", "alert", "alertdialog", "dialog", "complementary", "contentinfo"]
)
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LISTS = {
    Part.CAPTION: "part_captions",
    Part.PULL_QUOTE: "part_pull_quotes",
    Part.BYLINE: "part_bylines",
    Part.STANDFIRST: "part_standfirsts",
    Part.BODY: "part_bodies",
    Part.READ_ALOUD: "part_hidden",
    Part.EMBED: "part_embeds",
    Part.FURNITURE: "part_furniture",
}


def part_of(element: Element) -> frozenset[Part]:
    """The parts that an element says it is; mostly none."""
    attributes = element.attrib
    tag = _TAGS.get(element.tag)
    if not attributes:
        return frozenset([tag]) if tag else _NONE
    called = _called(
        attributes.get("class", ""), attributes.get("id", ""), attributes.get("itemprop", ""), attributes.get("role", "")
    )
    found = called | {tag} if tag else called
    if Part.FURNITURE in found and Part.PULL_QUOTE in found:
        found = found - {Part.FURNITURE}
    return found | {Part.HIDDEN} if _is_hidden(element) else found


def is_read_aloud(element: Element) -> bool:
    """Whether an element in a line is only for programs that read a page to somebody: "opens in a new tab"."""
    called = element.get("class")
    return bool(called) and Part.READ_ALOUD in _called(called, "", "", "")


_NONE: frozenset[Part] = frozenset()


def _is_hidden(element: Element) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or bool(_UNSEEN_STYLE.search(element.get("style") or ""))


@lru_cache(maxsize=20_000)
def _called(classes: str, name: str, item: str, role: str) -> frozenset[Part]:
    words = [word.lower() for word in _WORDS.findall(f"{classes} {name} {item}"[:1000])]
    phrases = _phrases()
    found = {
        part
        for place, word in enumerate(words)
        for phrase, part in phrases.get(word, ())
        if tuple(words[place : place + len(phrase)]) == phrase
    }
    if role in _ROLES:
        found.add(Part.FURNITURE)
    if Part.BODY in found:
        found.discard(Part.FURNITURE)
    return frozenset(found)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Part]]]:
    """The entries of all lists by their first word: each name of a page is looked up in one pass."""
    phrases: dict[str, list[tuple[tuple[str, ...], Part]]] = {}
    for part, name in _LISTS.items():
        for entry in sorted(rules.entries(name)):
            words = tuple(entry.split())
            phrases.setdefault(words[0], []).append((words, part))
    return phrases


def says_live(root: Element) -> bool:
    """Whether an element of the page calls itself a live blog."""
    return any(
        _LIVE.search(f"{element.get('class', '')} {element.get('id', '')}")
        for element in root.iter("div", "section", "main", "article")
    )


_LIVE = re.compile(r"\blive-?_?blog", re.IGNORECASE)
