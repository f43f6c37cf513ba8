"""The front page: all quotes, filtered."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from articles.forms import read_filter
from articles.search import choose, search_quotes
from articles.views.filters import chips, filter_groups, list_url, unknown_values
from articles.views.htmx import HtmxRequest, render_page
from articles.views.pages import may_edit_quotes, page_links, page_of
from articles.views.sentences import count_of_quotes, describe


@require_safe
def quote_list(request: HtmxRequest) -> HttpResponse:
    query, problems = read_filter(request.GET)
    choices = choose(query)
    page = page_of(request, search_quotes(choices.query).for_list())
    context = {
        "query": choices.query,
        "sentence": describe(choices, page.paginator.count),
        "status": f"{count_of_quotes(page.paginator.count)} found",
        "problems": problems + unknown_values(choices),
        "chips": chips(choices),
        "groups": filter_groups(choices),
        "page": page,
        "page_links": page_links(request, page),
        "may_edit": may_edit_quotes(request),
        "section": "quotes",
    }
    return render_page(
        request,
        "articles/quote_list.html",
        context,
        fragments={"results": "articles/_quote_results_swap.html", "browse": "articles/_quote_browse_swap.html"},
        address=list_url(choices.query, page.number),
    )
