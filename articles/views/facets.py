"""What a list of quotes can be narrowed down to: for each facet the values to choose, each a link that toggles itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.urls import reverse

from articles.search import (
    NO_VISIT,
    UNKNOWN_OUTLET,
    UNKNOWN_SPEAKER,
    Choices,
    Facet,
    Query,
    Tally,
    count_months,
    offer_outlets,
    offer_speakers,
    offer_visits,
)
from articles.search.query import PARAMETERS
from articles.views.filters import list_url
from articles.views.sentences import KIND_CHOICES, STATE_LABELS, month_days

OPTIONS_OPEN = 6  # shown at once; more fold away
OPTIONS_MOST = 12  # besides those chosen: the page stays small however many speakers there are,
BYTES_AN_OPTION = 20  # and offers one fewer for so much of an address, which each of its links repeats,
OPTIONS_LEAST = 2  # down to these
YEARS_OPEN = 4


@dataclass(frozen=True, slots=True)
class Option:
    """A link that adds or, when chosen, removes its value. `id` is the same on every page, so that focus finds it again."""

    id: str
    label: str
    count: int
    url: str
    chosen: bool
    inner: bool = False  # a part of the option before it

    @property
    def number(self) -> str:
        return f"{self.count:,}"


@dataclass(frozen=True, slots=True)
class Group:
    """The options of one facet. `left_out` values have quotes but no option; all are at `all_url`, where there is one."""

    name: Literal["speaker", "visit", "outlet", "days", "kind", "state"]
    legend: str
    options: tuple[Option, ...]
    folded: tuple[Option, ...] = ()
    left_out: int = 0
    all_url: str = ""


def facet_groups(choices: Choices, counts: Tally) -> list[Group]:
    """All facets that have something to choose, with numbers of quotes under the query: `counts` is its tally."""
    query = choices.query
    found = [_speakers(choices, counts), _visits(choices, counts), _outlets(choices, counts)]
    found += [_days(query, counts), _kinds(query, counts), _states(query, counts)]
    return [group for group in found if group.options]


def _speakers(choices: Choices, counts: Tally) -> Group:
    offer = offer_speakers(choices, counts, _most(choices.query))
    options = [_option(choices.query, "speakers", row.slug, row.name, offer.count(row)) for row in offer.rows]
    options.sort(key=lambda option: (-option.count, option.label))
    nobody = _option(choices.query, "speakers", UNKNOWN_SPEAKER, "Unknown speaker", offer.count(None))
    return _fold("speaker", "Speaker", options, [nobody], offer.left_out, reverse("speaker_list"))


def _visits(choices: Choices, counts: Tally) -> Group:
    offer = offer_visits(choices, counts, _most(choices.query))
    rows = sorted(offer.rows, key=lambda visit: (-visit.first_day.toordinal(), visit.slug))
    options = [_option(choices.query, "visits", row.slug, str(row), offer.count(row)) for row in rows]
    nowhere = _option(choices.query, "visits", NO_VISIT, "At no visit", offer.count(None))
    return _fold("visit", "Visit", options, [nowhere], offer.left_out, reverse("visit_list"))


def _outlets(choices: Choices, counts: Tally) -> Group:
    offer = offer_outlets(choices, counts, _most(choices.query))
    options = [_option(choices.query, "outlets", row.slug, row.name, offer.count(row)) for row in offer.rows]
    options.sort(key=lambda option: (-option.count, option.label))
    unknown = _option(choices.query, "outlets", UNKNOWN_OUTLET, "Unknown outlet", offer.count(None))
    return _fold("outlet", "Outlet", options, [unknown], offer.left_out)


def _kinds(query: Query, tallied: Tally) -> Group:
    counts = tallied.facets["kinds"]
    options = [_option(query, "kinds", value, label, counts.get(value, 0)) for value, label in KIND_CHOICES.items()]
    return Group("kind", "Kind", tuple(_offered(options)))


def _states(query: Query, tallied: Tally) -> Group:
    counts = tallied.facets["states"]
    options = [_option(query, "states", value, label, counts.get(value, 0)) for value, label in STATE_LABELS.items()]
    return Group("state", "State", tuple(_offered(options)))


def _days(query: Query, tallied: Tally) -> Group:
    """Years and, under a year that the query is about, its months; newest first."""
    months = count_months(query, tallied.days)
    year_open = query.since.year if query.since and query.until and query.since.year == query.until.year else None
    years: dict[int, int] = dict.fromkeys((year for year, _ in months), 0)
    if year_open:
        years = dict.fromkeys(sorted({*years, year_open}, reverse=True), 0)
    for (year, _), count in months.items():
        years[year] += count
    shown: list[Option] = []
    folded: list[Option] = []
    for place, (year, count) in enumerate(years.items()):
        option = _period(query, f"days-{year}", str(year), count, date(year, 1, 1), date(year, 12, 31))
        (shown if place < YEARS_OPEN or year == year_open else folded).append(option)
        if year == year_open:
            shown += _months_of(query, year, months)
    most = max(0, _most(query) - YEARS_OPEN)
    return Group("days", "Year", tuple(shown), tuple(folded[:most]), max(0, len(folded) - most))


def _months_of(query: Query, year: int, months: dict[tuple[int, int], int]) -> Iterator[Option]:
    for month in range(12, 0, -1):
        first, last = month_days(year, month)
        option = _period(query, f"days-{first:%Y-%m}", f"{first:%B}", months.get((year, month), 0), first, last, inner=True)
        if option.count or option.chosen:
            yield option


def _period(query: Query, ident: str, label: str, count: int, since: date, until: date, *, inner: bool = False) -> Option:
    chosen = (query.since, query.until) == (since, until)
    toggled = query.without_days() if chosen else replace(query, since=since, until=until)
    return Option(ident, label, count, list_url(toggled), chosen, inner)


def _option(query: Query, facet: Facet, value: str, label: str, count: int) -> Option:
    chosen = value in query.values(facet)
    toggled = query.without(facet, value) if chosen else query.with_value(facet, value)
    return Option(f"{PARAMETERS[facet]}-{value}", label, count, list_url(toggled), chosen)


def _most(query: Query) -> int:
    return max(OPTIONS_LEAST, OPTIONS_MOST - len(list_url(query)) // BYTES_AN_OPTION)


def _offered(options: Iterable[Option]) -> list[Option]:
    """A value without quotes is worth a line only to take it back."""
    return [option for option in options if option.count or option.chosen]


def _fold(
    name: Literal["speaker", "visit", "outlet"],
    legend: str,
    options: list[Option],
    nothing: list[Option],
    left_out: int,
    all_url: str = "",
) -> Group:
    """What is chosen stays in sight, and so does "unknown" or "none" when it has quotes."""
    shown = [option for place, option in enumerate(options) if place < OPTIONS_OPEN or option.chosen]
    folded = [option for option in options if option not in shown]
    return Group(name, legend, (*shown, *_offered(nothing)), tuple(folded), left_out, all_url)
