"""A run: drafts on all machines, learning in order, readings on all machines, results. Each step goes on where it stopped.

    sources ─ Drafting ─→ drafts ─ learned, in order of publication ─→ what all teach
    drafts, what all teach ─ Finishing ─→ readings ─ learned ─→ the names of speakers and visits
    readings, names ─ Writing ─→ OUT/part-….jsonl or .parquet

The result is that of `extract` for the same articles, in parts. What is between is in OUT/.work, seen by all machines.
"""

import hashlib
import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from articles.cluster.output import Form
from articles.cluster.parts import Entry, Parts, keep, kept
from articles.cluster.sources import Source
from articles.cluster.stages import About, Draft, Drafting, Finishing, Named, Plan, Row, Writing
from articles.reading.knowledge import Knowledge
from articles.reading.opening import stem_of
from articles.reading.process import ProcessReader
from articles.reading.reasons import reason_of
from articles.reading.texts import Reading
from articles.reading.two_passes import place_in_order

DRAFTED, FINISHED, WRITTEN = 16, 64, 256  # articles of a batch: so many are done again when a machine is lost
KEPT_EACH = 200  # articles between two points at which learning could go on

Thing = TypeVar("Thing")


class Cluster(Protocol):
    """Where stages run (ray.py)."""

    def do(self, stage: type, arguments: tuple[Any, ...], rows: Sequence[Row]) -> Iterator[Row]:
        """What `stage(*arguments)` gives for each of `rows`, on any machine, in any order."""

    def share(self, thing: object) -> Any:  # noqa: ANN401 - a reference of Ray's
        """A reference by which all machines get `thing`, which is sent to each once."""


class Failure(NamedTuple):
    place: str
    reason: str


class Result(NamedTuple):
    articles: int
    failures: list[Failure]
    notices: list[Failure]


class _Learned(NamedTuple):
    of: str  # a digest of that which was learned from
    done: int
    known: Knowledge
    failed: dict[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """What to do, and where. `wanted` is for `to_gold`; `known` is known from the start."""

    plan: Plan
    out: Path
    form: Form
    wanted: dict[str, bool]
    known: Knowledge

    def read(self, sources: Sequence[Source], cluster: Cluster) -> Iterator[tuple[str, int, int]]:
        """Do all that is not done yet. Tells how far each step is: what it does, how many are done, of how many."""
        self._begin()
        todo = self._undrafted(sources)
        yield from _steps("opened and parsed", len(todo), self._batched(cluster, Drafting, (), "drafts", todo, DRAFTED))
        named, _, _ = self._named(sources)
        order = sorted(named, key=lambda one: (place_in_order(_day(one)), one.name))
        of = _digest([(one.name, one.entry.key, one.place) for one in order], self.known)
        yield from _steps("learned from", len(order), self._learn("taught", of, order, _teach))
        taught = self._learned("taught", of)
        readings = self._readings(of)
        rest = [one for one in order if one.name not in taught.failed and one.name not in readings.entries()]
        finished = self._batched(cluster, Finishing, (cluster.share(taught.known),), "readings", rest, FINISHED)
        yield from _steps("read", len(rest), finished)
        entries, of_file = readings.entries(), {one.name: one.of_file for one in order}
        read = [entries[one.name] for one in order if one.name in entries and not entries[one.name].about]
        yield from _steps("named", len(read), self._learn("names", of, read, _names))
        names = cluster.share(self._learned("names", of).known)
        parts = self._unwritten(of, [(entry, of_file[entry.key]) for entry in read])
        arguments = (self.plan, names, self.form, self.out, self.wanted)
        number = sum(len(things) for _, things in parts)
        yield from _steps("written", number, self._done(cluster, Writing, arguments, parts))
        for path in self.out.glob(".*.unfinished"):  # of processes that were ended
            path.unlink()

    def result(self, sources: Sequence[Source]) -> Result:
        """What came of a run that was read to its end."""
        named, failures, notices = self._named(sources)
        places = {one.name: one.entry.key.partition("\0")[0] for one in named}
        problems = dict(_kept_or_none(self.plan.folder / "taught").failed)
        readings = Parts(self.plan.folder / "readings").entries()
        problems |= {name: entry.about for name, entry in readings.items() if entry.about}
        failures += [Failure(places[name], reason) for name, reason in problems.items() if name in places]
        return Result(len(named) - len(problems), failures, notices)

    def _begin(self) -> None:
        """What was made by other rules, or in another way, is of no use."""
        with ProcessReader(self.plan.engine, self.plan.seconds) as reader:
            made_by = (reader.version(), self.plan.plain)
        if kept(self.plan.folder / "made_by") != made_by:
            Parts(self.plan.folder / "drafts").clear()
        keep(self.plan.folder / "made_by", made_by)

    def _undrafted(self, sources: Sequence[Source]) -> list[Source]:
        done = Parts(self.plan.folder / "drafts").entries()
        return [source for source in sources if source.key not in done]

    def _named(self, sources: Sequence[Source]) -> tuple[list[Named], list[Failure], list[Failure]]:
        """The articles by the names of their results, as `extract` has them; what cannot be read, and what was left out."""
        entries = Parts(self.plan.folder / "drafts").entries()
        named: dict[str, Named] = {}
        failures, notices = list[Failure](), list[Failure]()
        for source in sources:
            entry = entries[source.key]
            about: About = entry.about
            notices += [Failure(source.path, words) for words in about.notices]
            names = _names_of(source, about)
            twin = next((named[name].entry.key.partition("\0")[0] for name in names if name in named), None)
            if about.failure or twin:
                failures.append(Failure(source.path, about.failure or f"its result would overwrite that of {twin}"))
                continue
            for place, (name, article) in enumerate(zip(names, about.articles, strict=True)):
                if article.failure:
                    failures.append(Failure(source.path, article.failure))
                else:
                    named[name] = Named(name, entry, place, article.of_file)
        return list(named.values()), failures, notices

    def _batched(
        self, cluster: Cluster, stage: type, more: tuple[Any, ...], folder: str, things: Sequence[Any], size: int
    ) -> Iterator[int]:
        first = Parts(self.plan.folder / folder).next_number()
        return self._done(cluster, stage, (self.plan, *more), list(enumerate(_batches(things, size), first)))

    def _done(
        self, cluster: Cluster, stage: type, arguments: tuple[Any, ...], parts: Sequence[tuple[int, Sequence[Any]]]
    ) -> Iterator[int]:
        rows = [{"number": number, "batch": pickle.dumps(things)} for number, things in parts]
        return (row["done"] for row in cluster.do(stage, arguments, rows)) if rows else iter(())

    def _learn(self, name: str, of: str, things: Sequence[Any], step: Any) -> Iterator[int]:  # noqa: ANN401
        """Learn from `things` in order: goes on at the point that was kept last."""
        path = self.plan.folder / name
        learned: _Learned = kept(path) or _Learned("", 0, self.known, {})
        if learned.of != of:
            learned = _Learned(of, 0, self.known, {})
        yield learned.done
        known, failed = learned.known, dict(learned.failed)
        with ProcessReader(self.plan.engine, self.plan.seconds) as reader:
            for done, thing in enumerate(things[learned.done :], learned.done + 1):
                try:
                    known = step(thing, known, reader)
                except Exception as error:  # whatever one text does to us, the others go on
                    failed[thing.name if isinstance(thing, Named) else thing.key] = reason_of(error)
                if done % KEPT_EACH == 0:
                    keep(path, _Learned(of, done, known, failed))
                yield 1
        keep(path, _Learned(of, len(things), known, failed))

    def _learned(self, name: str, of: str) -> _Learned:
        learned = _kept_or_none(self.plan.folder / name)
        if learned.of != of:
            raise RuntimeError("what was learned is of other articles")
        return learned

    def _readings(self, of: str) -> Parts:
        """Those of these very articles."""
        readings = Parts(self.plan.folder / "readings")
        if kept(self.plan.folder / "readings_of") != of:
            readings.clear()
            keep(self.plan.folder / "readings_of", of)
        return readings

    def _unwritten(self, of: str, things: Sequence[tuple[Entry, bool]]) -> list[tuple[int, Sequence[Any]]]:
        parts = list(enumerate(_batches(things, WRITTEN)))
        wanted = (of, self.form, self.wanted, len(things))
        if kept(self.plan.folder / "written_of") != wanted:
            for path in self.out.glob("part-*"):
                path.unlink()
            keep(self.plan.folder / "written_of", wanted)
        return [(number, batch) for number, batch in parts if not (self.out / f"part-{number:08}.{self.form}").exists()]


def _teach(named: Named, known: Knowledge, reader: ProcessReader) -> Knowledge:
    draft: Draft = named.entry.value()[named.place]
    found = reader.finish(draft.draft or b"", known.near(draft.parsed))
    return known.after(Reading(draft.parsed, found))


def _names(entry: Entry, known: Knowledge, reader: ProcessReader) -> Knowledge:
    return known.after(entry.value())


def _kept_or_none(path: Path) -> _Learned:
    learned: _Learned = kept(path)
    return learned


def _day(named: Named) -> Any:  # noqa: ANN401 - date | None
    return named.entry.about.articles[named.place].day


def _names_of(source: Source, about: About) -> list[str]:
    stem = about.own_name or stem_of(Path(source.path))
    if len(about.articles) == 1:
        return [stem]
    return [f"{stem}-{place}" for place in range(1, len(about.articles) + 1)]


def _digest(*things: object) -> str:
    return hashlib.sha256(repr(things).encode("utf-8", "backslashreplace")).hexdigest()


def _batches(things: Sequence[Thing], size: int) -> list[Sequence[Thing]]:
    return [things[at : at + size] for at in range(0, len(things), size)]


def _steps(what: str, number: int, done: Iterable[int]) -> Iterator[tuple[str, int, int]]:
    so_far = 0
    for more in done:
        so_far += more
        yield what, so_far, number
