"""The head of a Markdown file between two lines of dashes: what it tells of the article, by keys of many programs.

It is YAML; one that is not whole YAML ("title: Mayor: a question") is read line by line, as plain `key: value` and lists.
What it does not know is left out. A file whose first line is no "---", or whose head does not end, has none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.ingestion.front_matter_values import text_values
from articles.ingestion.lines import INVISIBLE
from articles.ingestion.names import in_order

_HEAD = re.compile(rf"[\s{INVISIBLE}]*---[ \t]*\r?\n((?:[^\n]*\n){{1,60}}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
# As `_plain_key` has them; what says it most surely comes first.
_KEYS = {
    "title": ("title", "headline", "og title"),
    "outlet": ("outlet", "publisher", "publication", "site name", "sitename", "og site name", "site", "source", "website"),
    "authors": ("author", "authors", "byline", "by", "creator", "creators", "writer"),
    "published": (
        *("date published", "published", "published at", "published time", "article published time", "publish date"),
        *("published date", "publication date", "pubdate", "pub date", "date"),
    ),
    "address": ("url", "link", "permalink", "canonical", "canonical url", "source url", "original url", "source", "website"),
}
_WORD_STARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|[\s_:.-]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_NO_OUTLET = re.compile(r"://|^\S+\.\w{2,}$")
_WITHOUT_KEY = re.compile(r"^[^\s#:-][^:\n]*$", re.MULTILINE)
_BETWEEN_NAMES = re.compile(r",| and | & ")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head says; empty where it says nothing. The text below it starts at `end`."""

    start: int = 0
    end: int = 0
    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    address: str = ""


def read_front_matter(text: str) -> FrontMatter:
    """The head of `text`, or an empty one that ends at 0."""
    match = _HEAD.match(text)
    if not match:
        return FrontMatter()
    values = {_plain_key(key): told for key, told in text_values(match.group(1)).items() if told}
    if not values or _is_prose(match.group(1), values):
        return FrontMatter()
    return FrontMatter(
        start=match.start() + len(match.group()) - len(match.group().lstrip(f" \t\r\n{INVISIBLE}")),
        end=match.end(),
        title=" ".join(next(_told(values, "title"), [])),
        outlet=next((name for name in map(" ".join, _told(values, "outlet")) if not _NO_OUTLET.search(name)), "")[:200],
        authors=_authors(next(_told(values, "authors"), [])),
        published=" ".join(next(_told(values, "published"), [])),
        address=next((one for told in _told(values, "address") for one in told if _ADDRESS.fullmatch(one)), ""),
    )


def _is_prose(head: str, values: dict[str, list[str]]) -> bool:
    """Whether it is text between two rules, some of it with a colon: nothing that we know is told, and a line has no key."""
    told = any(True for field in _KEYS for _ in _told(values, field))
    return not told and bool(_WITHOUT_KEY.search(head))


def _plain_key(key: str) -> str:
    """ "datePublished", "date_published" and "Date-Published" are one."""
    return " ".join(_WORD_STARTS.sub(" ", key).casefold().split())


def _told(values: dict[str, list[str]], field: str) -> Iterator[list[str]]:
    return (values[key] for key in _KEYS[field] if key in values)


def _authors(told: list[str]) -> tuple[str, ...]:
    """Names that stand in a list, or several in one line; "Doe, Jane" is one."""
    names = [name for one in told for name in _names(re.sub(r"^by\s+", "", one, flags=re.IGNORECASE))]
    return tuple(dict.fromkeys(names))


def _names(one: str) -> Iterator[str]:
    for part in one.split(";"):
        turned = in_order(part)
        yield from [turned] if turned else filter(None, map(str.strip, _BETWEEN_NAMES.split(part)))
