"""The keys of front matter and the texts under each, whatever their form: plain, quoted, folded, listed, linked."""

import re
from collections.abc import Iterator

_ENTRY = re.compile(r"([A-Za-z][\w :.-]{0,40}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")  # "[[People/Jane Doe|Jane Doe]]", as note keepers write
_NOTHING = frozenset({"~", "null"})  # as YAML writes it
_MAX_VALUE = 500
_MAX_VALUES = 50
_NAME_OF = ("name", "title")  # of a value that tells several things of one: "author: {name: Jane Doe, url: …}"


def text_values(head: str) -> dict[str, list[str]]:
    """The texts under each key of `head`, at most 50 of 500 characters; nothing where there are no keys."""
    import yaml  # here: pages are served without it

    try:
        # Texts only: no days, numbers or objects. What stands there by reference costs nothing, and is counted below.
        told = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError):
        told = None
    if not isinstance(told, dict):
        told = _by_line(head.splitlines())
    return {str(key): _cleaned(value) for key, value in told.items()}


def _cleaned(value: object) -> list[str]:
    found: list[str] = []
    for text in _texts(value, 0):
        clean = " ".join(_LINK.sub(r"\1", text).split())[:_MAX_VALUE]
        if clean and clean.casefold() not in _NOTHING:
            found.append(clean)
        if len(found) == _MAX_VALUES:
            break
    return found


def _texts(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth > 3:  # "[[Jane Doe]]" without quotation marks is a list in a list
        return
    elif isinstance(value, list):
        for one in value[:_MAX_VALUES]:
            yield from _texts(one, depth + 1)
    elif isinstance(value, dict):
        yield from _texts(next((value[key] for key in _NAME_OF if key in value), None), depth + 1)


def _by_line(rows: list[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    key = ""
    for row in rows:
        item, entry = _ITEM.match(row), _ENTRY.match(row)
        if item and key:
            values[key].append(_unquoted(item.group(1)))
        elif entry:
            key = entry.group(1)
            values[key] = _items(entry.group(2) or "")
    return values


def _items(value: str) -> list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
        return [_unquoted(part) for part in value[1:-1].split(",")]
    return [_unquoted(value)]


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1].strip() if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
