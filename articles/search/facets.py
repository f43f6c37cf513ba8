"""How many quotes each speaker, visit and kind has under a query."""

from django.db.models import Count

from articles.search.query import Facet, Query
from articles.search.quotes import search_quotes

FIELDS: dict[Facet, str] = {"speakers": "speaker_id", "visits": "visit_id", "kinds": "kind"}


def count_facet(query: Query, facet: Facet) -> dict[int | str | None, int]:
    """Quotes for each value of one facet, most first, under all of the query but this facet's own values.

    Keys are numbers of rows (None: no speaker, no visit) or kinds. A facet's own values are left out because they
    are alternatives: each count says what choosing that value would show.
    """
    field = FIELDS[facet]
    others = search_quotes(query.with_values(facet, ())).order_by()
    return dict(others.values_list(field).annotate(count=Count("id")).order_by("-count", field))
