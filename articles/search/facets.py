"""How many quotes each value of a facet has under a query."""

from articles.search.query import Facet, Query
from articles.search.tallies import PART_OF, Values, count_parts


def count_facet(query: Query, facet: Facet) -> Values:
    """Quotes for each value of one facet, most first, under all of the query but this facet's own values.

    Keys are numbers of rows (None: no speaker, visit or outlet), kinds or standings. A facet's own values are left out
    because they are alternatives: each count says what choosing that value would show. Who needs several facets of one
    query asks `tally`.
    """
    return count_parts(query.with_values(facet, ()), (PART_OF[facet],)).facet(facet)
