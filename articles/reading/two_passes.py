"""Read in order, learn, read again: what articles teach each other, whatever the order in which they are given.

Every text is read in order of publication, each with what was known by then, and lets what it says be known; then those
that the others may have taught something are read once more. Where readings are kept, and what is known by when, is a
store's to say: in memory (together.py) or in the database (services/readings).
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Protocol, TypeVar

from articles.reading.reader import Ask
from articles.reading.reasons import UnforeseenError, reason_of

logger = logging.getLogger(__name__)

Item = TypeVar("Item")
News = TypeVar("News")
ItemIn = TypeVar("ItemIn", contravariant=True)
NewsOut = TypeVar("NewsOut", covariant=True)


@dataclass(frozen=True)
class Report(Generic[Item, News]):
    """What came of one text: news, or one line that says why it could not be read."""

    item: Item
    news: News | None = None
    failure: str = ""
    again: bool = False  # read once more, with what the others taught
    error: Exception | None = field(default=None, compare=False)  # behind the failure, for who would rather see it raised


class Store(Protocol[ItemIn, NewsOut]):
    """Where readings are kept."""

    def expect(self, items: Sequence[ItemIn], *, again: bool) -> None:
        """These are read next, in this order, but for those that are not due: what can be done ahead may be."""

    def read(self, item: ItemIn, *, again: bool) -> NewsOut:
        """Read with what is known by now, keep the reading and let it teach; what is new by it."""

    def is_due(self, item: ItemIn) -> bool:
        """Is `item`, once all were read, to be read again?"""


def in_two_passes(
    items: Iterable[Item], store: Store[Item, News], read_before: Iterable[Item] = ()
) -> Iterator[Report[Item, News]]:
    """Read `items`, which are in order; a report on each as soon as it is done. One that fails stops nothing.

    `read_before` of them were read a first time already, by a run that was stopped.
    """
    before, read, ordered = set(read_before), [], list(items)
    store.expect([item for item in ordered if item not in before], again=False)
    for item in ordered:
        if item not in before:
            report = _report(item, store, again=False)
            yield report
            if report.failure:
                continue
        read.append(item)
    store.expect(read, again=True)
    for item in read:
        second = _second(item, store)
        if second is not None:
            yield second


def _second(item: Item, store: Store[Item, News]) -> Report[Item, News] | None:
    try:
        due = store.is_due(item)
    except Exception as error:
        return _failed(item, error, again=True)
    return _report(item, store, again=True) if due else None


def _report(item: Item, store: Store[Item, News], *, again: bool) -> Report[Item, News]:
    try:
        return Report(item, store.read(item, again=again), again=again)
    except Exception as error:  # whatever one text does to us, the others go on
        return _failed(item, error, again=again)


def _failed(item: Item, error: Exception, *, again: bool = False) -> Report[Item, News]:
    trace = error.trace if isinstance(error, UnforeseenError) else ""
    logger.debug("%s could not be read %s", item, trace, exc_info=None if trace else error)
    return Report(item, failure=reason_of(error), again=again, error=error)


def asks_for(items: Iterable[Item], ask: Callable[[Item], Ask | None]) -> Iterator[Ask]:
    """What `ask` says will be asked for each of `items`. Why it cannot for one of them is told when that has its turn."""
    for item in items:
        try:
            asked = ask(item)
        except Exception:
            logger.debug("%s cannot be read ahead", item, exc_info=True)
            continue
        if asked is not None:
            yield asked


def place_in_order(published: date | None) -> date:
    """What sorts texts by the day on which they came out; those without one are the last."""
    return published or date.max
