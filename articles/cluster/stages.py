"""What actors do: each takes a numbered batch, writes the part with this number, and gives back what is to be counted.

An actor has one process that reads (reading/process.py), so that a text that takes too long costs itself alone here, too.
"""

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from articles.cluster.output import Form, write
from articles.cluster.parts import Entry, Parts
from articles.cluster.sources import Source, opened
from articles.extraction import Engine
from articles.ingestion.records import ParsedArticle
from articles.reading.gold import to_gold
from articles.reading.knowledge import Knowledge
from articles.reading.process import ProcessReader
from articles.reading.reasons import reason_of
from articles.reading.texts import Reading

Row = dict[str, Any]  # as Ray has it: columns by name


class Plan(NamedTuple):
    """What all actors of a run know."""

    engine: Engine
    seconds: int
    plain: bool
    folder: Path


class Draft(NamedTuple):
    """An article that was opened, and the slow part of reading it; or why there is none."""

    parsed: ParsedArticle
    draft: bytes | None
    failure: str


class Article(NamedTuple):
    """About a draft, what the order and the names of results need."""

    name: str  # in its file, where that holds several
    day: Any  # date | None
    of_file: bool
    failure: str


class About(NamedTuple):
    """About a source: its articles, in order."""

    articles: tuple[Article, ...]
    notices: tuple[str, ...]
    own_name: str  # of the result, where the source gives one
    failure: str = ""


class Named(NamedTuple):
    """An article by the name of its result, and where its draft is: the entry of its source, and its place in there."""

    name: str
    entry: Entry
    place: int
    of_file: bool


def batch(row: Row) -> Any:  # noqa: ANN401 - what was batched
    return pickle.loads(row["batch"])  # noqa: S301 (made by the run)


class _Stage:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.reader = ProcessReader(plan.engine, plan.seconds)

    def __call__(self, row: Row) -> Row:
        """Work on a batch. Ray may have it done again when an actor is lost: the same part is written then."""
        things = batch(row)
        self.work(row["number"], things)
        return {"number": row["number"], "done": len(things)}

    def work(self, number: int, things: Sequence[Any]) -> None:
        raise NotImplementedError


class Drafting(_Stage):
    """Sources to drafts."""

    def work(self, number: int, things: Sequence[Source]) -> None:
        Parts(self.plan.folder / "drafts").write(number, map(self._drafted, things))

    def _drafted(self, source: Source) -> tuple[str, About, list[Draft]]:
        try:
            (document, of_file), name = opened(source, self.reader, plain=self.plan.plain)
        except Exception as error:  # whatever one file does to us, the others go on
            return source.key, About((), (), "", reason_of(error)), []
        drafts = [self._draft(article) for article in document.articles]
        articles = tuple(Article(one.parsed.name, one.parsed.published, of_file, one.failure) for one in drafts)
        return source.key, About(articles, document.notices, name), drafts

    def _draft(self, parsed: ParsedArticle) -> Draft:
        try:
            return Draft(parsed, self.reader.draft(parsed), "")
        except Exception as error:  # as above
            return Draft(parsed, None, reason_of(error))


class Finishing(_Stage):
    """Drafts to readings, with all that was learned."""

    def __init__(self, plan: Plan, known: Any) -> None:  # noqa: ANN401 - a reference of Ray's
        import ray

        super().__init__(plan)
        self.known: Knowledge = ray.get(known)

    def work(self, number: int, things: Sequence[Named]) -> None:
        Parts(self.plan.folder / "readings").write(number, map(self._read, things))

    def _read(self, named: Named) -> tuple[str, str, Reading | None]:
        draft: Draft = named.entry.value()[named.place]
        try:
            found = self.reader.finish(draft.draft or b"", self.known.near(draft.parsed))
        except Exception as error:  # as above
            return named.name, reason_of(error), None
        return named.name, "", Reading(draft.parsed, found)


class Writing(_Stage):
    """Readings to what `extract` writes, with the names that all of them gave speakers and visits."""

    def __init__(self, plan: Plan, known: Any, form: Form, out: Path, wanted: dict[str, bool]) -> None:  # noqa: ANN401
        import ray

        super().__init__(plan)
        self.known: Knowledge = ray.get(known)
        self.form, self.out, self.wanted = form, out, wanted

    def work(self, number: int, things: Sequence[tuple[Entry, bool]]) -> None:
        write(self.out, number, self.form, self._articles(things))

    def _articles(self, things: Sequence[tuple[Entry, bool]]) -> Iterator[dict[str, Any]]:
        for entry, of_file in things:
            yield to_gold(entry.value(), entry.key, self.known, with_text=not of_file, **self.wanted)
