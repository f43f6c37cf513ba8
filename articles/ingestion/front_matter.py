"""The head of a Markdown file between two lines of dashes: `title: …`, `date: …`, one key a line.

Reads only plain `key: value` lines and lists; what it does not know is left out. A file whose first line is no "---", or
whose head does not end, has none.
"""

import re
from dataclasses import dataclass

from articles.ingestion.lines import INVISIBLE

_HEAD = re.compile(rf"[\s{INVISIBLE}]*---[ \t]*\r?\n((?:[^\n]*\n){{1,60}}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_ENTRY = re.compile(r"([A-Za-z][\w -]{0,30})[ \t]*:[ \t]*(.*)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "publication", "site", "source", "sitename"),
    "authors": ("author", "authors", "byline", "by"),
    "published": ("date", "published", "pubdate", "publish date", "publication date", "published date"),
}
_MAX_VALUE = 500


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head says; empty where it says nothing. The text below it starts at `end`."""

    start: int = 0
    end: int = 0
    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""


def read_front_matter(text: str) -> FrontMatter:
    """The head of `text`, or an empty one that ends at 0."""
    match = _HEAD.match(text)
    if not match:
        return FrontMatter()
    values = _values(match.group(1).splitlines())
    if not values:
        return FrontMatter()
    found = {name: next((values[key] for key in keys if values.get(key)), []) for name, keys in _KEYS.items()}
    outlet = " ".join(found["outlet"])
    return FrontMatter(
        start=match.start() + len(match.group()) - len(match.group().lstrip(f" \t\r\n{INVISIBLE}")),
        end=match.end(),
        title=" ".join(found["title"]),
        outlet="" if re.search(r"://|^\S+\.\w{2,}$", outlet) else outlet[:200],
        authors=tuple(re.sub(r"^[Bb]y\s+", "", name) for name in found["authors"]),
        published=" ".join(found["published"]),
    )


def _values(rows: list[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    key = ""
    for row in rows:
        item, entry = _ITEM.match(row), _ENTRY.match(row)
        if item and key:
            values[key].extend(_clean(item.group(1)))
        elif entry:
            key = entry.group(1).strip().lower().replace("_", " ")
            values[key] = _split_list(entry.group(2), many=key in _KEYS["authors"])
    return values


def _split_list(value: str, *, many: bool) -> list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [name for part in value[1:-1].split(",") for name in _clean(part)]
    if many:
        return [name for part in re.split(r",| and ", value) for name in _clean(part)]
    return _clean(value)


def _clean(value: str) -> list[str]:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    return [value[:_MAX_VALUE]] if value else []
