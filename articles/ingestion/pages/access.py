"""Whether a page holds only a part of its article, because its publisher shows the rest to subscribers."""

import re
from collections.abc import Sequence
from itertools import islice

from articles.ingestion import rules
from articles.ingestion.pages.sources import Sources
from articles.ingestion.pages.told import even
from articles.ingestion.pages.tree import words_of
from articles.ingestion.pages.voters import words_in

FOR_SUBSCRIBERS = "The publisher shows the rest to subscribers only."
_SHOWN = 100  # words in the closed part that show that it is there
_SHORT = 200  # words of an article that may be no more than its beginning
_SHARE = 0.7
_MAX_PARTS = 20
_CLOSED = frozenset({"locked", "paid", "premium", "subscriber", "subscribers", "subscription"})


def why_incomplete(sources: Sources, body: Sequence[str], below: Sequence[str]) -> str:
    """A line for the reader, or "". `body` has the article's lines, `below` those of the page right behind them."""
    words = len(words_in("\n".join(body)))
    asks = any(rules.pattern("paywalls").search(line) for line in below)
    if not (_is_closed(sources) or (asks and words < _SHORT)):
        return ""
    return FOR_SUBSCRIBERS if _is_cut(sources, words, asks, body) else ""


def _is_closed(sources: Sources) -> bool:
    told = [str(value).strip().lower() for value in sources.values("isAccessibleForFree")]
    if told:
        return told[0] in ("false", "no", "0", "http://schema.org/false", "https://schema.org/false")
    return bool(_CLOSED & {tier.lower() for tier in sources.told.all_of("article:content_tier", "content_tier")})


def _is_cut(sources: Sources, words: int, asks: bool, body: Sequence[str]) -> bool:
    """Whether the closed part is missing: by how long the page says it is, else by what it shows."""
    for count in sources.values("wordCount"):
        if re.fullmatch(r"\d{2,6}", str(count)):
            return words < _SHARE * int(count)
    whole = max((len(words_in(text)) for text in sources.words("articleBody")), default=0)
    if whole > _SHORT:
        return words < _SHARE * whole
    if any(shown >= _SHOWN for shown in _closed_parts(sources)):
        return False
    return (asks and words < 2 * _SHORT) or words < _SHORT or bool(body and body[-1].endswith(("...", "…")))


def _closed_parts(sources: Sources) -> list[int]:
    """How many words stand in the parts that the page calls closed."""
    found = []
    for part in sources.values("hasPart"):
        selector = even(part.get("cssSelector")) if isinstance(part, dict) else ""
        for name in re.findall(r"[.#]([\w-]{1,100})", selector)[:3]:
            attribute = "class" if f".{name}" in selector else "id"
            named = (element for element in sources.root.iter() if name in (element.get(attribute) or "").split())
            found += [len(words_in(words_of(element))) for element in islice(named, _MAX_PARTS)]
    return found
