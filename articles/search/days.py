"""On which days quotes were made, for choosing a year or a month."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from articles.search.query import Query
from articles.search.tallies import count_parts


def count_months(query: Query, days: Mapping[date, int] | None = None) -> dict[tuple[int, int], int]:
    """Quotes for each (year, month) that has any, newest first, under all of the query but its own days.

    A quote counts on the day it was said or, where that is not known, its article came out; undated ones are left out.
    `days` are those of the query's tally, for who has it.
    """
    months: Counter[tuple[int, int]] = Counter()
    for day, count in (count_parts(query.without_days(), ("days",)).days if days is None else days).items():
        months[day.year, day.month] += count
    return dict(sorted(months.items(), reverse=True))
