"""Lines that tell where an article can be found: "URL: https://…", "Source: https://…"."""

import re
from collections.abc import Sequence

from articles.ingestion import reasons
from articles.ingestion.lines import Line
from articles.ingestion.records import Zone

# As people and programs write them above and below what they keep.
_LINE = re.compile(
    r"(?:url|link|permalink|address|web page|original|original (?:article|link|url)|article (?:link|url)|source|source url|"
    r"available at|read at|retrieved from|saved from|found at)\s*:\s*<?(https?://[^\s<>\"]{4,})>?$",
    re.IGNORECASE,
)


def address_in(text: str) -> str:
    """The address that the line `text` tells and does nothing else; "" for any other line."""
    match = _LINE.match(text)
    return match.group(1) if match else ""


def find_address(lines: Sequence[Line]) -> str:
    """The first one above the article, else the first below it; "" without. Between paragraphs it is that of a chart."""
    body = [i for i, line in enumerate(lines) if line.zone is Zone.BODY]
    first, last = (body[0], body[-1]) if body else (len(lines), len(lines))
    outside = (*lines[:first], *lines[last + 1 :])
    return next((address_in(line.text) for line in outside if line.reason == reasons.ADDRESS), "")
