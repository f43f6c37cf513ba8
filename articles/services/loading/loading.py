"""Readings from files brought into the database: the same rows as reading the articles in here, without the reading."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from articles import reading
from articles.models import Article
from articles.reading import reason_of
from articles.services.loading.batches import Incoming, store_first, store_second
from articles.services.loading.files import Entry, read_at
from articles.services.locking import giving_way
from articles.services.readings.articles import Outcome

BATCH = 100  # articles that are stored in one transaction: others who write wait some seconds
ASKED = 500  # sources about which the database is asked at once

Report = reading.Report[str, Outcome]


def load_entries(entries: Iterable[Entry]) -> Iterator[Report]:
    """Store the articles of files, and report on each by its source. One that fails stops nothing.

    As when texts are read (reading/two_passes.py), all are stored in the order in which they came out, and new ones
    once more when all others have taught what they teach: who is meant by a name may be known only then. What is stored
    already with the same text is left alone, and a call that was stopped is taken up where it stopped.
    """
    ordered = sorted(entries, key=lambda entry: entry.order)
    known: dict[str, tuple[str, bool]] = {}
    for some in _batches(ordered, ASKED):
        known |= giving_way(partial(_known, [entry.source for entry in some]))
    waiting, begun = [], set()
    for entry in ordered:
        digest, provisional = known.get(entry.source, ("", False))
        if digest != entry.digest or provisional:
            waiting.append(entry)
        else:
            yield Report(entry.source, Outcome.UNCHANGED)
        if digest == entry.digest and provisional:
            begun.add(entry.source)
    yield from _Run(waiting, begun).reports()


class _Run:
    def __init__(self, waiting: Sequence[Entry], begun: set[str]) -> None:
        self._waiting, self._begun = waiting, begun
        self._last = waiting[-1] if waiting else None  # stored when all others taught what they teach: once is enough
        self._failed: set[str] = set()

    def reports(self) -> Iterator[Report]:
        first = [entry for entry in self._waiting if entry.source not in self._begun]
        for batch in _batches(first, BATCH):
            yield from self._stored(batch, self._first, store_first, again=False)
        second = [
            entry
            for entry in self._waiting
            if entry.source in self._begun or (entry is not self._last and entry.source not in self._failed)
        ]
        for batch in _batches(second, BATCH):
            yield from self._stored(batch, self._second, store_second, again=True)

    def _first(self, entry: Entry) -> Incoming:
        is_last = entry is self._last
        return Incoming(read_at(entry.last if is_last else entry.first), provisional=not is_last)

    def _second(self, entry: Entry) -> Incoming:
        same = entry.first == entry.last and entry.source not in self._begun
        return Incoming(read_at(entry.last), same=same)

    def _stored(
        self,
        entries: Sequence[Entry],
        read: Callable[[Entry], Incoming],
        store: Callable[[Sequence[Incoming]], list[Outcome]],
        *,
        again: bool,
    ) -> Iterator[Report]:
        """Store these together; where that fails, each by itself, so that only those fail that cannot be stored."""
        incoming: list[Incoming] = []
        for entry in entries:
            try:
                incoming.append(read(entry))
            except Exception as error:
                yield self._failure(entry.source, error, again)
        try:
            outcomes = store(incoming)
        except Exception as error:
            if len(incoming) == 1:
                yield self._failure(incoming[0].record.source, error, again)
                return
            for entry in entries:
                if entry.source not in self._failed:
                    yield from self._stored([entry], read, store, again=again)
            return
        for one, outcome in zip(incoming, outcomes, strict=True):
            # What an earlier call began is told of once as well.
            yield Report(one.record.source, outcome, again=again and one.record.source not in self._begun)

    def _failure(self, source: str, error: Exception, again: bool) -> Report:
        self._failed.add(source)
        return Report(source, failure=reason_of(error), again=again and source not in self._begun, error=error)


def _known(sources: Sequence[str]) -> dict[str, tuple[str, bool]]:
    found = Article.objects.filter(source__in=sources).values_list("source", "digest", "provisional")
    return {source: (digest, provisional) for source, digest, provisional in found}


def _batches(entries: Sequence[Entry], size: int) -> Iterator[list[Entry]]:
    rest = iter(entries)
    while batch := list(islice(rest, size)):
        yield batch
