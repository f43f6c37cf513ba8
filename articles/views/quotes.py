"""The front page: all quotes, filtered."""

from functools import partial
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.extraction.records import Kind
from articles.forms import read_filter
from articles.models import Article
from articles.search import choose, search_articles, search_quotes, tally
from articles.views.facets import facet_groups
from articles.views.filters import beliefs_link, chips, chosen_values, day_inputs, list_url, unknown_values, ways_out
from articles.views.htmx import HtmxRequest, render_page
from articles.views.pages import QUOTES_A_PAGE, may_edit_quotes, page_links, page_of, place_in_pages
from articles.views.sentences import count_of_quotes, describe
from articles.views.tables import speakers_by_visit

TABLE_SPEAKERS = 5  # few enough that the first quotes are in sight below them
TABLE_VISITS = 4


@require_safe
def quote_list(request: HtmxRequest) -> HttpResponse:
    query, problems = read_filter(request.GET)
    choices = choose(query)
    counts = tally(choices.query)
    count = counts.total
    page = page_of(request, search_quotes(choices.query).for_list(), QUOTES_A_PAGE, count=count)
    context = {
        "query": choices.query,
        "chosen_values": chosen_values(choices.query),
        "days": day_inputs(choices.query),
        "sentence": describe(choices, count),
        "counted": count_of_quotes(count, choices.query.kinds),
        "status": f"{count_of_quotes(count, choices.query.kinds)} found{place_in_pages(page)}",
        "problems": problems + unknown_values(choices),
        "chips": chips(choices),
        "in_articles": search_articles(choices.query.text).count() if choices.query.needles else 0,
        "articles_url": f"{reverse('article_list')}?{urlencode({'q': choices.query.text})}",
        "groups": facet_groups(choices, counts),
        "table": speakers_by_visit(choices.query, speakers=TABLE_SPEAKERS, visits=TABLE_VISITS, counts=counts),
        "page": page,
        "page_links": page_links(request, page, partial(list_url, choices.query)),
        "ways_out": [] if count else ways_out(choices.query),
        "beliefs": None if count else beliefs_link(choices.query, counts.facets["kinds"].get(Kind.OTHER.value, 0)),
        "has_articles": count > 0 or Article.objects.exists(),
        "may_edit": may_edit_quotes(request),
        "section": "quotes",
    }
    return render_page(
        request,
        "articles/quote_list.html",
        context,
        fragments={"results": "articles/_quote_results_swap.html"},
        address=list_url(choices.query, page.number),
    )
