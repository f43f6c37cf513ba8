"""Speakers against visits as a table of links: each number leads to the quotes that it counts."""

from dataclasses import dataclass

from articles.models import Speaker, Visit
from articles.search import NO_VISIT, UNKNOWN_SPEAKER, Query, Tally, count_speakers_by_visit
from articles.views.filters import list_url
from articles.views.sentences import count_of_quotes

HEADING = "Who spoke at which visit"
HEADING_OF_BELIEFS = "Whose beliefs and wishes at which visit"


@dataclass(frozen=True, slots=True)
class Cell:
    count: int
    url: str
    kinds: tuple[str, ...] = ()  # those that are counted, where some are chosen

    @property
    def words(self) -> str:
        return count_of_quotes(self.count, self.kinds)

    @property
    def number(self) -> str:
        return f"{self.count:,}"


@dataclass(frozen=True, slots=True)
class Row:
    speaker: Speaker | None  # None: the quotes whose speaker is not known
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class SpeakersByVisit:
    """`columns` are visits by date; None, the last, stands for quotes made at no visit."""

    columns: tuple[Visit | None, ...]
    rows: tuple[Row, ...]
    speakers_left_out: int
    visits_left_out: int
    heading: str

    @property
    def compares(self) -> bool:
        """Whether there is a visit, and anything to hold its numbers against."""
        return any(self.columns) and (len(self.columns) > 1 or len(self.rows) > 1)


def speakers_by_visit(query: Query, *, speakers: int, visits: int, counts: Tally | None = None) -> SpeakersByVisit:
    """Counts the quotes that `query` finds, for the speakers and the visits that have most of them.

    `counts` is the query's tally, for who has it.
    """
    known = counts.cells if counts else None
    counted = count_speakers_by_visit(query=query, speakers=speakers, visits=visits, cells=known)
    rows = []
    for row in counted.rows:
        by_speaker = query.with_values("speakers", (row.speaker.slug if row.speaker else UNKNOWN_SPEAKER,))
        cells = tuple(
            Cell(count, list_url(by_speaker.with_values("visits", (visit.slug if visit else NO_VISIT,))), query.kinds)
            for visit, count in zip(counted.columns, row.counts, strict=True)
        )
        rows.append(Row(row.speaker, cells, Cell(row.total, list_url(by_speaker), query.kinds)))
    heading = HEADING_OF_BELIEFS if query.only_beliefs else HEADING
    return SpeakersByVisit(counted.columns, tuple(rows), counted.speakers_left_out, counted.visits_left_out, heading)
