"""What an article's page told of it: moments in the site's zone and in its own, and the entries of a live page."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from articles.models import Article, Quote
from articles.services.corrections.history import day_in_words
from articles.views.annotation import MarkedBlock

HOUR = 60  # minutes


class Moment(NamedTuple):
    """`here`: "14 May 2024, 16:20 UTC". `there`: the same in the publisher's zone; "" where that is the site's."""

    iso: str
    here: str
    there: str


class Entry(NamedTuple):
    """A part of a live page that tells its time. `number` counts them from 1, for the address `#entry-2`."""

    number: int
    start: int
    end: int
    at: Moment


class Shown(NamedTuple):
    """A block of the text; `entry` is the one that begins with it, and `inside` says that it belongs to one."""

    entry: Entry | None
    block: MarkedBlock
    inside: bool


def moment(at: datetime | None) -> Moment | None:
    """How `at` is shown, which knows the zone in which it was told; None for none."""
    if at is None:
        return None
    here = timezone.localtime(at)
    there = ""
    if here.utcoffset() != at.utcoffset():
        day = "" if here.date() == at.date() else f"{day_in_words(at.date())}, "
        there = f"{day}{at:%H:%M} at {_zone(at)}"
    return Moment(at.isoformat(), f"{day_in_words(here.date())}, {here:%H:%M} {here.tzname()}", there)


def entries_of(article: Article) -> list[Entry]:
    """Those parts of the article that tell their time, in the order of its text."""
    timed = [(part, at) for part in article.entries if (at := moment(part.at)) is not None]
    return [Entry(number, part.start, part.end, at) for number, (part, at) in enumerate(timed, start=1)]


def entry_at(entries: Iterable[Entry], place: int) -> Entry | None:
    """The entry in which this character of the text stands."""
    return next((entry for entry in entries if entry.start <= place < entry.end), None)


def entry_of(quote: Quote, entries: Iterable[Entry]) -> Entry | None:
    """The entry in which a quote begins."""
    return entry_at(entries, quote.contents[0][0]) if quote.contents else None


def with_entries(blocks: Iterable[MarkedBlock], entries: Sequence[Entry]) -> list[Shown]:
    """The blocks, each entry with the first that it has among them."""
    begun: set[Entry] = set()
    shown = []
    for block in blocks:
        entry = entry_at(entries, block.start)
        shown.append(Shown(None if entry in begun else entry, block, entry is not None))
        if entry is not None:
            begun.add(entry)
    return shown


def _zone(at: datetime) -> str:
    """ "UTC+5:30", "UTC−4", "UTC"."""
    offset = at.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), HOUR)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"
