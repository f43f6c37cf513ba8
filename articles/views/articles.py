"""The list of articles, and the search in their whole text."""

from typing import NamedTuple

from django.core.paginator import Page
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from articles.forms import typed_words
from articles.models import Article, Quote, Visit
from articles.search import Query, choose, count_related, extract, parse_terms, search_articles, search_quotes
from articles.search.query import Terms
from articles.views.filters import list_url
from articles.views.htmx import HtmxRequest, render_page
from articles.views.pages import PAGE_SIZE, page_links, page_of
from articles.views.sentences import count_of_quotes, visit_in_words

FOUND_A_PAGE = 20  # articles with an extract of each


class Row(NamedTuple):
    article: Article
    extract: str  # empty where no words were looked for


@require_safe
def article_list(request: HtmxRequest) -> HttpResponse:
    """All articles, newest first; `?q=words` finds some by title and text, `?visit=SLUG` those that report one visit."""
    typed = typed_words(request)
    terms = parse_terms(typed)
    articles = search_articles(typed)
    visit = _chosen_visit(request.GET.get("visit", ""))
    if visit:
        articles = articles.filter(visit_sightings__visit=visit)
    searching = bool(terms.needles or terms.excluded)
    left_out = ("title_words", "text_words", "parts") if terms.needles else ("title_words", "text_words", "parts", "text")
    rows = articles.select_related("outlet").defer(*left_out)
    rows = rows.annotate(quote_count=count_related(Quote.objects.visible().said(), "article"))
    page: Page[Article] = page_of(request, rows, FOUND_A_PAGE if terms.needles else PAGE_SIZE)
    same_words = Query(typed, visits=(visit.slug,) if visit else ())
    quotes = search_quotes(same_words).count() if searching else 0
    context = {
        "page": page,
        "page_links": page_links(request, page),
        "rows": [Row(row, extract(row, terms.needles) if terms.needles else "") for row in page.object_list],
        "needles": terms.needles,
        "typed": typed,
        "found": _found(page.paginator.count, terms) if searching else "",
        "quotes": count_of_quotes(quotes) if quotes else "",
        "quotes_url": list_url(same_words),
        "heading": f"Articles on {visit_in_words(visit)}" if visit else "Articles",
        "visit": visit,
        "problems": _problems(request, terms, visit),
        "section": "articles",
    }
    return render_page(request, "articles/article_list.html", context)


def _found(count: int, terms: Terms) -> str:
    """ "3 articles with “red line” and “Taiwan”, without “trade”." """
    number = {0: "No article", 1: "1 article"}.get(count, f"{count:,} articles")
    parts = [number]
    if terms.needles:
        parts.append("with " + " and ".join(f"“{each}”" for each in terms.needles))
    sentence = " ".join(parts)
    if terms.excluded:
        sentence += (", " if terms.needles else " ") + "without " + " or ".join(f"“{each}”" for each in terms.excluded)
    return f"{sentence}."


def _problems(request: HtmxRequest, terms: Terms, visit: Visit | None) -> list[str]:
    problems = [f"“{each}” has no letter or figure to look for and was left out." for each in terms.unsearchable]
    if terms.unpaired:
        problems.append("A quotation mark without a partner was ignored: words in a pair of marks are a phrase.")
    if request.GET.get("visit") and visit is None:
        problems.append("No visit here has this address; all articles are shown.")
    return problems


def _chosen_visit(slug: str) -> Visit | None:
    return next(iter(choose(Query(visits=(slug.replace("\x00", ""),))).visits.values()), None) if slug else None
