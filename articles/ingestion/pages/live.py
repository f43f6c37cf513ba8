"""The entries of a live page, with the time of each: as the page tells machines, else by the times printed in them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from articles.ingestion.pages.linked_data import is_live
from articles.ingestion.pages.moments import read_moment
from articles.ingestion.pages.page_lines import PageLine
from articles.ingestion.pages.page_parts import says_live
from articles.ingestion.pages.sources import Sources
from articles.ingestion.pages.told import even
from articles.ingestion.pages.tree import Element, ancestors
from articles.ingestion.pages.voters import words_in
from articles.ingestion.records import Part, Zone

_FIRST_WORDS = 6
_MAX_ENTRIES = 2000
_TOLD = frozenset({Zone.BODY, Zone.HEADING})


class _Entry(NamedTuple):
    first: int  # its first line
    at: datetime | None


def find_parts(sources: Sources, lines: Sequence[PageLine], places: Mapping[int, tuple[int, int]]) -> tuple[Part, ...]:
    """The entries of a live page, in the page's order; () for other pages, and where there are not two of them."""
    if not any(is_live(node) for node in sources.nodes) and not says_live(sources.root):
        return ()
    told = sorted({entry.first: entry for entry in _told(sources, lines)}.values())
    entries = told if len(told) > 1 else sorted({entry.first: entry for entry in _timed(sources, lines)}.values())
    return tuple(_parts(entries, lines, places)) if len(entries) > 1 else ()


def _parts(entries: Sequence[_Entry], lines: Sequence[PageLine], places: Mapping[int, tuple[int, int]]) -> Iterator[Part]:
    ends = [entry.first for entry in entries[1:]] + [len(lines)]
    for entry, end in zip(entries, ends, strict=True):
        inside = [number for number in range(entry.first, end) if lines[number].zone in _TOLD]
        if inside:
            yield Part(places[inside[0]][0], places[inside[-1]][1], entry.at)


def _told(sources: Sources, lines: Sequence[PageLine]) -> Iterator[_Entry]:
    """The updates of JSON-LD, each at the line that begins as its headline or its text does."""
    beginnings: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(lines):
        if line.zone in _TOLD:
            beginnings.setdefault(tuple(line.judged.words[:_FIRST_WORDS]), number)
    for update in list(sources.values("liveBlogUpdate"))[:_MAX_ENTRIES]:
        if not isinstance(update, dict):
            continue
        said = (even(update.get("headline")), even(update.get("articleBody")))
        found = [beginnings[key] for words in said if (key := tuple(words_in(words)[:_FIRST_WORDS])) in beginnings]
        moment = read_moment(even(update.get("datePublished")), sources.country)
        if found:
            yield _Entry(min(found), moment.at if moment else None)


def _timed(sources: Sources, lines: Sequence[PageLine]) -> Iterator[_Entry]:
    """Each entry begins with the first line in the largest element around one time that holds no other time."""
    entries = _elements_of_entries(sources.root)
    begun: set[Element] = set()
    for number, line in enumerate(lines):
        entry = next((around for around in ancestors(line.judged.block.element) if around in entries), None)
        if entry is not None and entry not in begun and line.zone in _TOLD:
            begun.add(entry)
            moment = read_moment(entries[entry], sources.country)
            yield _Entry(number, moment.at if moment else None)


def _elements_of_entries(root: Element) -> dict[Element, str]:
    """The elements of entries, with what their time says."""
    times = [element for element in root.iter("time") if element.get("datetime")][:_MAX_ENTRIES]
    held: Counter[Element] = Counter(around for time in times for around in ancestors(time))
    entries: dict[Element, str] = {}
    for time in times:
        alone = [around for around in ancestors(time) if held[around] == 1]
        entries[alone[-1]] = time.get("datetime")
    return entries
