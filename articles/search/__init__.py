"""Finding quotes: `Query` in, quotes and counts out."""

from articles.search.articles import extract, search_articles
from articles.search.choices import Choices, choose
from articles.search.counting import count_of_each, count_related
from articles.search.crosstab import Crosstab, count_speakers_by_visit
from articles.search.days import count_months
from articles.search.facets import Offer, count_facet, offer_outlets, offer_speakers, offer_visits
from articles.search.query import NO_VISIT, UNKNOWN_OUTLET, UNKNOWN_SPEAKER, Facet, Query, parse_terms
from articles.search.quotes import search_quotes
from articles.search.tallies import Tally, tally

__all__ = [
    "NO_VISIT",
    "UNKNOWN_OUTLET",
    "UNKNOWN_SPEAKER",
    "Choices",
    "Crosstab",
    "Facet",
    "Offer",
    "Query",
    "Tally",
    "choose",
    "count_facet",
    "count_months",
    "count_of_each",
    "count_related",
    "count_speakers_by_visit",
    "extract",
    "offer_outlets",
    "offer_speakers",
    "offer_visits",
    "parse_terms",
    "search_articles",
    "search_quotes",
    "tally",
]
