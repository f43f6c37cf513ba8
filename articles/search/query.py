"""What a reader asks for: typed words and chosen filters, as one plain value that is also an address. No Django."""

import re
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple
from urllib.parse import urlencode

# Stand-ins among the slugs of the address: quotes without a known speaker, quotes made at no visit.
UNKNOWN_SPEAKER = "unknown"
NO_VISIT = "none"

Facet = Literal["speakers", "visits", "kinds"]
PARAMETERS: dict[Facet, str] = {"speakers": "speaker", "visits": "visit", "kinds": "kind"}

QUOTATION_MARK = re.compile('["“”„«»]')
PHRASE = re.compile('["“„«]([^"“”„«»]*)["”“»]')
APOSTROPHES = "'’‘ʼ"


class Terms(NamedTuple):
    """Typed text, taken apart. `unpaired`: a quotation mark had no partner and was read as a space."""

    needles: tuple[str, ...]  # words and phrases; each must match
    unpaired: bool


def parse_terms(text: str) -> Terms:
    """Words, and phrases in quotation marks (straight or curly), in order and without repeats.

    `Taiwan "red line"` → needles ("red line", "Taiwan"). Runs of white space count as one space.
    """
    phrases = [" ".join(phrase.split()) for phrase in PHRASE.findall(text)]
    rest = PHRASE.sub(" ", text)
    words = QUOTATION_MARK.sub(" ", rest).split()
    needles = dict.fromkeys(needle for needle in [*phrases, *words] if needle)
    return Terms(tuple(needles), unpaired=QUOTATION_MARK.search(rest) is not None)


def spellings(needle: str) -> list[str]:
    """The ways to write a needle that a database may tell apart though readers do not; the needle itself is first.

    Texts use two forms of the apostrophe, and SQLite knows upper and lower case of the letters A to Z alone.
    """
    forms = [needle]
    if any(mark in needle for mark in APOSTROPHES):
        forms += [re.sub(f"[{APOSTROPHES}]", mark, needle) for mark in "'’"]
    if not needle.isascii():
        forms += [changed for form in forms for changed in (form.lower(), form.upper(), form.title())]
    return list(dict.fromkeys(forms))


@dataclass(frozen=True, slots=True)
class Query:
    """A filter for quotes. Values of one facet are alternatives; facets and words narrow each other down.

    `speakers` and `visits` are slugs, or UNKNOWN_SPEAKER and NO_VISIT. A value that nothing has matches nothing.
    """

    text: str = ""
    speakers: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text or self.speakers or self.visits or self.kinds)

    @property
    def needles(self) -> tuple[str, ...]:
        return parse_terms(self.text).needles

    def values(self, facet: Facet) -> tuple[str, ...]:
        chosen: tuple[str, ...] = getattr(self, facet)
        return chosen

    def with_values(self, facet: Facet, values: tuple[str, ...]) -> "Query":
        """The same query with other values of one facet; repeats are dropped."""
        changed = tuple(dict.fromkeys(values))
        if facet == "speakers":
            return replace(self, speakers=changed)
        if facet == "visits":
            return replace(self, visits=changed)
        return replace(self, kinds=changed)

    def without(self, facet: Facet, value: str) -> "Query":
        return self.with_values(facet, tuple(chosen for chosen in self.values(facet) if chosen != value))

    def without_text(self) -> "Query":
        return replace(self, text="")

    def urlencode(self, page: int = 1) -> str:
        """The query string, without the question mark; empty for a query that asks for everything."""
        pairs = [(name, value) for facet, name in PARAMETERS.items() for value in self.values(facet)]
        if self.text:
            pairs.append(("q", self.text))
        if page > 1:
            pairs.append(("page", str(page)))
        return urlencode(pairs)
