"""Visits: the list with the table of speakers, and one visit with its evidence and quotes."""

from urllib.parse import urlencode

from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Quote, Speaker, Visit, VisitSighting
from articles.search import (
    UNKNOWN_SPEAKER,
    Query,
    count_facet,
    count_related,
    search_quotes,
)
from articles.views.evidence import excerpts
from articles.views.filters import beliefs_link, list_url
from articles.views.htmx import HtmxRequest, render_page
from articles.views.pages import QUOTES_A_PAGE, may_edit_quotes, page_links, page_of
from articles.views.sentences import count_of_quotes, visit_in_words
from articles.views.tables import Cell, speakers_by_visit

TABLE_SPEAKERS = 25
TABLE_VISITS = 8
MOST_SIGHTINGS = 12  # articles shown as evidence on a visit's page; the list of articles has the others
MOST_SPEAKERS = 40


@require_safe
def visit_list(request: HtmxRequest) -> HttpResponse:
    visits = (
        Visit.objects.standing()
        .select_related("visitor")
        .annotate(
            quote_count=count_related(Quote.objects.visible().said(), "visit"),
            article_count=count_related(VisitSighting.objects.all(), "visit"),
        )
        .order_by("-first_day", "slug")
    )
    page = page_of(request, visits)
    context = {
        "page": page,
        "page_links": page_links(request, page),
        "table": speakers_by_visit(Query(), speakers=TABLE_SPEAKERS, visits=TABLE_VISITS),
        "section": "visits",
    }
    return render_page(request, "articles/visit_list.html", context)


@require_safe
def visit_detail(request: HtmxRequest, slug: str) -> HttpResponse:
    visit = get_object_or_404(Visit.objects.select_related("visitor", "merged_into"), slug=slug)
    if visit.merged_into:
        standing = visit.successor()
        if standing.merged_into_id is not None:
            raise Http404("These visits are merged into each other.")
        return redirect(standing, permanent=True)
    query = Query(visits=(visit.slug,))
    ordered = search_quotes(query).order_by(
        F("speaker__name").asc(nulls_last=True), F("article__published").asc(nulls_last=True), "article_id", "start", "id"
    )
    page = page_of(request, ordered.for_list(), QUOTES_A_PAGE)
    sightings = visit.sightings.select_related("article__outlet").order_by("article__published", "id")
    context = {
        "visit": visit,
        "title": visit_in_words(visit),
        "sightings": [(s, excerpts(s.article.text, s.evidence, most=2)) for s in sightings[:MOST_SIGHTINGS]],
        "sighting_count": sightings.count(),
        "speakers": _speakers_at(visit, query),
        "page": page,
        "page_links": page_links(request, page),
        "heading": count_of_quotes(page.paginator.count),
        "by_speaker": True,
        "at_visit": True,
        "status": f"Page {page.number} of {page.paginator.num_pages}",
        "filter_url": list_url(query),
        "beliefs": beliefs_link(query, Quote.objects.visible().unsaid().filter(visit=visit).count()),
        "articles_url": f"{reverse('article_list')}?{urlencode({'visit': visit.slug})}",
        "query": Query(),
        "may_edit": may_edit_quotes(request),
        "section": "visits",
    }
    return render_page(
        request, "articles/visit_detail.html", context, fragments={"results": "articles/_quote_pages_swap.html"}
    )


def _speakers_at(visit: Visit, query: Query) -> list[tuple[str, Cell]]:
    """Who spoke how often at the visit, most first."""
    counts = {pk: count for pk, count in count_facet(query, "speakers").items() if not isinstance(pk, str)}
    people = Speaker.objects.in_bulk([pk for pk in list(counts)[:MOST_SPEAKERS] if pk is not None])
    cells = []
    for pk, count in list(counts.items())[:MOST_SPEAKERS]:
        person = people[pk] if pk is not None else None
        url = list_url(query.with_values("speakers", (person.slug if person else UNKNOWN_SPEAKER,)))
        cells.append((person.name if person else "Unknown speaker", Cell(count, url)))
    return cells
