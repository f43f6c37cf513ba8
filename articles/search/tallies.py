"""How many quotes a query finds, by speaker, visit, kind and so on: counted in one pass over what it finds.

A page shows half a dozen counts of the same quotes. Asked one by one, each would search anew; so the quotes are found
once (MATERIALIZED), as rows of the few columns that are counted. Where nothing is asked for, each count comes from an
index of its own that has its columns in order.

Without kinds chosen, beliefs and wishes are found as well, for the count of kinds; all other counts leave them out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.core.exceptions import EmptyResultSet
from django.db import connection

from articles.extraction.records import Kind
from articles.models import Article
from articles.models.articles import UNDATED
from articles.models.quotes import UNSURE_BELOW, QuoteState, Standing
from articles.search.query import Facet, Query
from articles.search.quotes import search_quotes

Part = Literal["cells", "speakers", "visits", "kinds", "outlets", "days"]
Cells = dict[tuple[int | None, int | None], int]
Values = dict[int | str | None, int]

COLUMNS = (
    "speaker_id",
    "visit_id",
    "article_id",
    "kind",
    "state",
    "needs_review",
    "confidence",
    "said_on",
    "listed_on",
)
ONLY_SAID = f"WHERE kind <> '{Kind.OTHER.value}'"
NUMBER, WORD = "CAST(NULL AS bigint)", "CAST(NULL AS varchar(30))"
# Each: two numbers, a word, how many quotes, and how many of them below the confidence that is called unsure.
COUNTS: dict[Part, str] = {
    "cells": f"speaker_id, visit_id, {WORD}, COUNT(*), 0 FROM found {{where}} GROUP BY speaker_id, visit_id",
    "speakers": f"speaker_id, {NUMBER}, {WORD}, COUNT(*), 0 FROM found {{where}} GROUP BY speaker_id",
    "visits": f"visit_id, {NUMBER}, {WORD}, COUNT(*), 0 FROM found {{where}} GROUP BY visit_id",
    "kinds": f"CASE WHEN needs_review THEN 1 ELSE 0 END, {NUMBER}, kind || ' ' || state, COUNT(*), "
    f"SUM(CASE WHEN confidence < {UNSURE_BELOW} THEN 1 ELSE 0 END) FROM found GROUP BY kind, state, needs_review",
    "outlets": f"outlet_id, {NUMBER}, {WORD}, CAST(SUM(n) AS bigint), 0 FROM "  # noqa: S608
    f"(SELECT article_id, COUNT(*) AS n FROM found {{where}} GROUP BY article_id) AS counted "
    f"JOIN {Article._meta.db_table} AS article ON article.id = counted.article_id GROUP BY outlet_id",
    "days": f"{NUMBER}, {NUMBER}, CAST(COALESCE(said_on, listed_on) AS varchar(30)), COUNT(*), 0 "
    "FROM found {where} GROUP BY said_on, listed_on",
}
# Which count answers a facet when no other is needed.
PART_OF: dict[Facet, Part] = {
    "speakers": "speakers",
    "visits": "visits",
    "kinds": "kinds",
    "outlets": "outlets",
    "states": "kinds",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """All counts under one query. `cells` and `total` are of what it finds.

    `facets` and `days` leave out the query's own values of that facet, or its days: they are alternatives, and each
    count says what choosing that value would show. Keys of facets are numbers of rows (None: no speaker, visit or
    outlet), kinds or standings; those with most quotes come first.
    """

    total: int
    facets: dict[Facet, Values]
    cells: Cells  # by the numbers of speaker and visit
    days: dict[date, int]  # on which it was said or, where that is not known, its article came out; without undated ones


@dataclass(frozen=True, slots=True)
class Counts:
    """What one pass has counted; empty where a part was not asked for."""

    cells: Counter[tuple[int | None, int | None]]
    values: dict[Facet, Counter[int | str | None]]
    days: Counter[date]

    def facet(self, facet: Facet) -> Values:
        # Ties in a fixed order; a value that stands for none comes last among them.
        ordered = sorted(self.values[facet].items(), key=lambda pair: (-pair[1], pair[0] is None, pair[0] or 0))
        return dict(ordered)


def tally(query: Query) -> Tally:
    """Every count for a page of quotes: one database query, and another for each facet with values chosen."""
    chosen = [facet for facet in PART_OF if query.values(facet)]
    dated = query.since or query.until
    counts = count_parts(query, ("cells", "kinds", "outlets", *(() if dated else ("days",))))
    facets = {
        facet: (count_parts(query.with_values(facet, ()), (PART_OF[facet],)) if facet in chosen else counts).facet(facet)
        for facet in PART_OF
    }
    days = count_parts(query.without_days(), ("days",)).days if dated else counts.days
    return Tally(counts.cells.total(), facets, dict(counts.cells), dict(sorted(days.items())))


def count_parts(query: Query, parts: Sequence[Part]) -> Counts:
    """Count what the query finds, all its values included, by each of `parts`; kinds with beliefs and wishes in any case."""
    counts = Counts(Counter(), {facet: Counter() for facet in PART_OF}, Counter())
    for part, first, second, word, amount, unsure in _rows(query, parts):
        if part == "cells":
            counts.cells[first, second] += amount
            counts.values["speakers"][first] += amount
            counts.values["visits"][second] += amount
        elif part == "kinds":
            kind, state = word.split(" ")
            counts.values["kinds"][kind] += amount
            if query.kinds or kind != Kind.OTHER:
                _count_standings(counts.values["states"], state, bool(first), amount, unsure)
        elif part == "days":
            day = date.fromisoformat(word)
            if day != UNDATED:
                counts.days[day] += amount
        else:
            counts.values[part][first] += amount
    return counts


def _count_standings(standings: Counter[int | str | None], state: str, review: bool, amount: int, unsure: int) -> None:
    """As Quote.standing has it."""
    if review:
        standings[Standing.REVIEW.value] += amount
    elif state == QuoteState.MACHINE:
        known = {Standing.MACHINE.value: amount - unsure, Standing.UNSURE.value: unsure}
        standings.update({value: number for value, number in known.items() if number})
    else:
        standings[state] += amount


def _rows(query: Query, parts: Iterable[Part]) -> list[Any]:
    try:
        found, parameters = search_quotes(query, of_every_kind=True).order_by().values_list(*COLUMNS).query.sql_with_params()
    except EmptyResultSet:  # Django sees that nothing can match
        return []
    where = "" if query.kinds else ONLY_SAID
    counts = " UNION ALL ".join(f"SELECT '{part}', {COUNTS[part].format(where=where)}" for part in parts)
    # Without a condition nothing is gained by finding the quotes first, and indexes have them in order.
    once = "MATERIALIZED" if query else "NOT MATERIALIZED"
    with connection.cursor() as cursor:
        cursor.execute(f"WITH found ({', '.join(COLUMNS)}) AS {once} ({found}) {counts}", parameters)
        return list(cursor.fetchall())
