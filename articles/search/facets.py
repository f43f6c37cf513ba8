"""How many quotes each value of a facet has under a query, and which values are worth offering."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from articles.models import Outlet, Speaker, Visit
from articles.search.choices import Choices
from articles.search.query import Facet, Query
from articles.search.tallies import PART_OF, Tally, Values, count_parts

Row = TypeVar("Row", Speaker, Visit, Outlet)


@dataclass(frozen=True, slots=True)
class Offer(Generic[Row]):
    """What a facet offers to choose: those chosen, then those with most quotes. `left_out` others have quotes too."""

    rows: tuple[Row, ...]
    counts: Mapping[int | None, int]  # quotes by number of row; None: of no speaker, visit or outlet
    left_out: int

    def count(self, row: Row | None) -> int:
        return self.counts.get(row.pk if row is not None else None, 0)


def offer_speakers(choices: Choices, counts: Tally, most: int) -> Offer[Speaker]:
    """Speakers to choose, at most `most` besides those chosen; one database query, none where there are no others."""
    return _offer(Speaker, choices.speakers, counts.facets["speakers"], most)


def offer_visits(choices: Choices, counts: Tally, most: int) -> Offer[Visit]:
    """As `offer_speakers`; the visitors are read along."""
    return _offer(Visit, choices.visits, counts.facets["visits"], most, "visitor")


def offer_outlets(choices: Choices, counts: Tally, most: int) -> Offer[Outlet]:
    """As `offer_speakers`."""
    return _offer(Outlet, choices.outlets, counts.facets["outlets"], most)


def _offer(model: type[Row], chosen: Mapping[str, Row], values: Values, most: int, *related: str) -> Offer[Row]:
    counts = {pk: count for pk, count in values.items() if not isinstance(pk, str)}
    rows: list[Row] = list({row.pk: row for row in chosen.values()}.values())
    others = [pk for pk in counts if pk is not None and pk not in {row.pk for row in rows}]
    rows += model._default_manager.select_related(*related).in_bulk(others[:most]).values()
    return Offer(tuple(rows), counts, max(0, len(others) - most))


def count_facet(query: Query, facet: Facet) -> Values:
    """Quotes for each value of one facet, most first, under all of the query but this facet's own values.

    Keys are numbers of rows (None: no speaker, visit or outlet), kinds or standings. A facet's own values are left out
    because they are alternatives: each count says what choosing that value would show. Who needs several facets of one
    query asks `tally`.
    """
    return count_parts(query.with_values(facet, ()), (PART_OF[facet],)).facet(facet)
