"""The front page: all quotes, filtered."""

from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.extraction.records import Kind
from articles.forms import read_filter
from articles.models import Article, Quote
from articles.search import Choices, Query, Tally, choose, search_articles, search_quotes, tally
from articles.views.facets import Group, facet_groups
from articles.views.filters import (
    Chip,
    beliefs_link,
    chips,
    chosen_values,
    day_inputs,
    list_url,
    lost_batch,
    unknown_values,
    ways_out,
)
from articles.views.htmx import HtmxRequest, render_page
from articles.views.pages import QUOTES_A_PAGE, PageLink, may_edit_quotes, page_links, page_of, place_in_pages
from articles.views.sentences import count_of_quotes, describe
from articles.views.tables import SpeakersByVisit, speakers_by_visit

if TYPE_CHECKING:
    from django.core.paginator import Page

TABLE_SPEAKERS = 5  # few enough that the first quotes are in sight below them
TABLE_VISITS = 4


@dataclass(frozen=True, slots=True)
class QuoteList:
    """All that the templates of the list are given, by these names; they ask the database for the quotes of `page` only."""

    query: Query  # what is asked for, merged speakers and visits replaced by those they became
    chosen_values: list[tuple[str, str]]  # name and value of hidden fields: what was chosen by links
    days: list[tuple[str, str, str]]  # name, label and value of the two fields for days
    sentence: str  # the query and how much it finds, in words: heading and title
    counted: str  # "12 quotes"
    status: str  # "12 quotes found, page 1 of 2": what a screen reader is told when the list changed
    problems: list[str]  # what of the address could not be understood, a sentence each
    chips: list[Chip]  # everything chosen, with the list without it
    in_articles: int  # articles that have the words anywhere in their text; 0 without words
    articles_url: str  # the list of those articles
    groups: list[Group]  # facets with their values
    table: SpeakersByVisit  # speakers against visits, under the same query
    page: "Page[Quote]"
    page_links: list[PageLink]
    ways_out: list[Chip]  # where nothing is found: what would be found without one part of the query
    beliefs: Chip | None  # where nothing is found: the beliefs and wishes that would be
    has_articles: bool  # False in an empty archive
    may_edit: bool
    section: str = "quotes"  # which link of the header is the current one

    def as_context(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


@require_safe
def quote_list(request: HtmxRequest) -> HttpResponse:
    query, problems = read_filter(request.GET)
    choices = choose(query)
    counts = tally(choices.query)
    page = page_of(request, search_quotes(choices.query).for_list(), QUOTES_A_PAGE, count=counts.total)
    return render_page(
        request,
        "articles/quote_list.html",
        _listed(request, choices, counts, page, problems).as_context(),
        fragments={"results": "articles/_quote_results_swap.html"},
        address=list_url(choices.query, page.number),
    )


def _listed(request: HtmxRequest, choices: Choices, counts: Tally, page: "Page[Quote]", problems: list[str]) -> QuoteList:
    query, count = choices.query, counts.total
    return QuoteList(
        query=query,
        chosen_values=chosen_values(query),
        days=day_inputs(query),
        sentence=describe(choices, count),
        counted=count_of_quotes(count, query.kinds),
        status=f"{count_of_quotes(count, query.kinds)} found{place_in_pages(page)}",
        problems=problems + unknown_values(choices) + lost_batch(choices),
        chips=chips(choices),
        in_articles=search_articles(query.text).count() if query.needles else 0,
        articles_url=f"{reverse('article_list')}?{urlencode({'q': query.text})}",
        groups=facet_groups(choices, counts),
        table=speakers_by_visit(query, speakers=TABLE_SPEAKERS, visits=TABLE_VISITS, counts=counts),
        page=page,
        page_links=page_links(request, page, partial(list_url, query)),
        ways_out=[] if count else ways_out(query),
        beliefs=None if count else beliefs_link(query, counts.facets["kinds"].get(Kind.OTHER.value, 0)),
        has_articles=count > 0 or Article.objects.exists(),
        may_edit=may_edit_quotes(request),
    )
