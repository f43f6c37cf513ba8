"""Speakers against visits: how many quotes each speaker made at each visit."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from articles.models import Speaker, Visit
from articles.search.query import Query
from articles.search.tallies import count_parts


@dataclass(frozen=True, slots=True)
class Row:
    speaker: Speaker | None  # None: the quotes whose speaker is not known
    counts: tuple[int, ...]  # one for each column
    total: int  # over all visits and none, columns not shown included


@dataclass(frozen=True, slots=True)
class Crosstab:
    """`columns` are visits by date; None, the last, stands for quotes made at no visit."""

    columns: tuple[Visit | None, ...]
    rows: tuple[Row, ...]
    speakers_left_out: int = 0
    visits_left_out: int = 0


def count_speakers_by_visit(
    *,
    speakers: int,
    visits: int,
    query: Query = Query(),  # noqa: B008
    cells: Mapping[tuple[int | None, int | None], int] | None = None,
) -> Crosstab:
    """The speakers with most quotes against the visits with most quotes, no more of either than asked for.

    Only quotes that `query` finds are counted. `cells` are those of the query's tally, for who has it.
    """
    if cells is None:
        cells = count_parts(query, ("cells",)).cells
    by_speaker: Counter[int | None] = Counter()
    by_visit: Counter[int | None] = Counter()
    for (speaker_id, visit_id), count in cells.items():
        by_speaker[speaker_id] += count
        by_visit[visit_id] += count
    named = [pk for pk, _ in by_speaker.most_common() if pk is not None]
    placed = [pk for pk, _ in by_visit.most_common() if pk is not None]
    people = Speaker.objects.in_bulk(named[:speakers])
    trips = Visit.objects.select_related("visitor").in_bulk(placed[:visits])
    columns = sorted(trips.values(), key=lambda visit: (visit.first_day, visit.slug))
    shown = sorted(people.values(), key=lambda person: (-by_speaker[person.pk], person.name))
    visit_ids: list[int | None] = [visit.pk for visit in columns] + ([None] if by_visit[None] else [])
    speaker_ids: list[int | None] = [person.pk for person in shown] + ([None] if by_speaker[None] else [])
    return Crosstab(
        columns=tuple(trips.get(pk) for pk in visit_ids),
        rows=tuple(
            Row(
                speaker=people.get(speaker_id),
                counts=tuple(cells.get((speaker_id, visit_id), 0) for visit_id in visit_ids),
                total=by_speaker[speaker_id],
            )
            for speaker_id in speaker_ids
        ),
        speakers_left_out=max(0, len(named) - speakers),
        visits_left_out=max(0, len(placed) - visits),
    )
