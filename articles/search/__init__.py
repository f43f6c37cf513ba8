"""Finding quotes: `Query` in, quotes and counts out."""

from articles.search.choices import Choices, choose, successor
from articles.search.counting import count_related
from articles.search.crosstab import Crosstab, count_speakers_by_visit
from articles.search.facets import count_facet
from articles.search.query import NO_VISIT, UNKNOWN_SPEAKER, Facet, Query, parse_terms
from articles.search.quotes import search_quotes

__all__ = [
    "NO_VISIT",
    "UNKNOWN_SPEAKER",
    "Choices",
    "Crosstab",
    "Facet",
    "Query",
    "choose",
    "count_facet",
    "count_related",
    "count_speakers_by_visit",
    "parse_terms",
    "search_quotes",
    "successor",
]
