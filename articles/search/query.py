"""What a reader asks for: typed words and chosen filters, as one plain value that is also an address. No Django."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from articles.extraction.records import Kind
from articles.words import needle

# Stand-ins among the slugs of the address: quotes without a known speaker, quotes made at no visit.
UNKNOWN_SPEAKER = "unknown"
UNKNOWN_OUTLET = "unknown"
NO_VISIT = "none"

Facet = Literal["speakers", "visits", "kinds", "outlets", "states"]
PARAMETERS: dict[Facet, str] = {
    "speakers": "speaker",
    "visits": "visit",
    "kinds": "kind",
    "outlets": "outlet",
    "states": "state",
}
SINCE, UNTIL = "from", "to"  # the parameters of the days
BATCH = "batch"  # that of what was added together

QUOTATION_MARK = re.compile('["“”„«»]')
PHRASE = re.compile('((?<!\\S)[-−])?["“„«]([^"“”„«»]*)["”“»]')
MINUS = "-−"


class Terms(NamedTuple):
    """Typed text, taken apart.

    `unsearchable` is what no text can be compared with, for want of a letter or figure: "—". `unpaired`: a quotation
    mark had no partner and was read as a space.
    """

    needles: tuple[str, ...]  # words and phrases; each must match
    excluded: tuple[str, ...]  # none of these may
    unsearchable: tuple[str, ...]
    unpaired: bool


@lru_cache(maxsize=64)
def parse_terms(text: str) -> Terms:
    """Words, and phrases in quotation marks (straight or curly), without repeats; a minus in front of one excludes it.

    `Taiwan -trade "red line"` → needles ("red line", "Taiwan"), excluded ("trade",). Runs of white space count as one
    space; a minus that nothing follows is ignored, and one inside a word belongs to it.
    """
    phrases = [(bool(minus), " ".join(phrase.split())) for minus, phrase in PHRASE.findall(text)]
    rest = PHRASE.sub(" ", text)
    words = QUOTATION_MARK.sub(" ", rest).split()
    typed = [*phrases, *((word[0] in MINUS, word.lstrip(MINUS)) for word in words)]
    terms = list(dict.fromkeys((minus, term) for minus, term in typed if term))
    return Terms(
        needles=tuple(term for minus, term in terms if not minus and needle(term)),
        excluded=tuple(term for minus, term in terms if minus and needle(term)),
        unsearchable=tuple(term for _, term in terms if not needle(term)),
        unpaired=QUOTATION_MARK.search(rest) is not None,
    )


@dataclass(frozen=True, slots=True)
class Query:
    """A filter for quotes. Values of one facet are alternatives; facets and words narrow each other down.

    `speakers`, `visits` and `outlets` are slugs, or UNKNOWN_SPEAKER, NO_VISIT, UNKNOWN_OUTLET; `states` are values of
    Standing. Without `kinds` it asks for what was said: beliefs and wishes are found where their kind is chosen. A
    value that nothing has matches nothing. `since` and `until` are the first and the last day on which it
    was said or, where that is not known, its article came out. `batch` is the number of things that were added together:
    only quotes of articles that came of them are asked for.
    """

    text: str = ""
    speakers: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    batch: UUID | None = None

    def __bool__(self) -> bool:
        return self != Query()

    @property
    def needles(self) -> tuple[str, ...]:
        """The words and phrases that must match, for searching and highlighting."""
        return parse_terms(self.text).needles

    @property
    def excluded(self) -> tuple[str, ...]:
        """The words and phrases that must not."""
        return parse_terms(self.text).excluded

    @property
    def only_beliefs(self) -> bool:
        """Whether it asks for nothing but beliefs and wishes that nobody voiced."""
        return set(self.kinds) == {Kind.OTHER.value}

    def values(self, facet: Facet) -> tuple[str, ...]:
        chosen: tuple[str, ...] = getattr(self, facet)
        return chosen

    def with_values(self, facet: Facet, values: tuple[str, ...]) -> "Query":
        """The same query with other values of one facet; repeats are dropped."""
        changed = tuple(dict.fromkeys(values))
        changes: dict[str, Any] = {facet: changed}
        return replace(self, **changes)

    def with_value(self, facet: Facet, value: str) -> "Query":
        return self.with_values(facet, (*self.values(facet), value))

    def without(self, facet: Facet, value: str) -> "Query":
        return self.with_values(facet, tuple(chosen for chosen in self.values(facet) if chosen != value))

    def without_text(self) -> "Query":
        return replace(self, text="")

    def without_days(self) -> "Query":
        return replace(self, since=None, until=None)

    def without_batch(self) -> "Query":
        return replace(self, batch=None)

    def urlencode(self, page: int = 1) -> str:
        """The query string, without the question mark; empty for a query that asks for everything."""
        pairs = [(name, value) for facet, name in PARAMETERS.items() for value in self.values(facet)]
        pairs += [(name, day.isoformat()) for name, day in ((SINCE, self.since), (UNTIL, self.until)) if day]
        if self.batch:
            pairs.append((BATCH, str(self.batch)))
        if self.text:
            pairs.append(("q", self.text))
        if page > 1:
            pairs.append(("page", str(page)))
        return urlencode(pairs)
