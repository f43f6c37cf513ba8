"""Articles: the list, and one article with its quotes marked in the text."""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from articles.ingestion.records import Zone
from articles.models import Article, Quote, Visit
from articles.search import Query, choose, count_related
from articles.views.annotation import MarkedBlock, mark_article
from articles.views.evidence import excerpts
from articles.views.htmx import HtmxRequest, render_page
from articles.views.pages import may_edit_quotes, page_links, page_of
from articles.views.sentences import visit_in_words

READ_ZONES = (Zone.BODY, Zone.HEADING, Zone.CAPTION)
HEADER_ZONES = (Zone.TITLE, Zone.STANDFIRST)


@require_safe
def article_list(request: HtmxRequest) -> HttpResponse:
    """All articles, newest first; `?visit=SLUG` shows those that report one visit."""
    articles = Article.objects.all()
    visit = _chosen_visit(request.GET.get("visit", ""))
    if visit:
        articles = articles.filter(visit_sightings__visit=visit)
    visible = count_related(Quote.objects.visible(), "article")
    rows = articles.select_related("outlet").defer("text").annotate(quote_count=visible)
    page = page_of(request, rows.order_by(F("published").desc(nulls_last=True), "-id"))
    context = {
        "page": page,
        "page_links": page_links(request, page),
        "heading": f"Articles on {visit_in_words(visit)}" if visit else "Articles",
        "visit": visit,
        "problem": ""
        if visit or not request.GET.get("visit")
        else "No visit here has this address; all articles are shown.",
        "section": "articles",
    }
    return render_page(request, "articles/article_list.html", context)


def _chosen_visit(slug: str) -> Visit | None:
    return next(iter(choose(Query(visits=(slug.replace("\x00", ""),))).visits.values()), None) if slug else None


@require_safe
def article_detail(request: HtmxRequest, pk: int, slug: str) -> HttpResponse:
    article = get_object_or_404(Article.objects.select_related("outlet"), pk=pk)
    if slug != article.slug:
        return redirect(article, permanent=True)
    quotes = list(article.quotes.visible().select_related("speaker", "visit__visitor").order_by("start", "end", "id"))
    blocks = mark_article(article, list(article.blocks.all()), quotes)
    title = _block_that_says(article.title, blocks, Zone.TITLE)
    standfirst = _block_that_says(article.standfirst, blocks, Zone.STANDFIRST)
    sightings = article.visit_sightings.select_related("visit__visitor").filter(visit__merged_into=None)
    context = {
        "article": article,
        "title": title,
        "standfirst": standfirst,
        "blocks": [block for block in blocks if _is_read(block) and block not in (title, standfirst)],
        "other_blocks": [block for block in blocks if block.zone in (Zone.BYLINE, Zone.BOILERPLATE)],
        "quotes": quotes,
        "sightings": [(sighting, excerpts(article.text, sighting.evidence, most=1)) for sighting in sightings],
        "query": Query(),
        "may_edit": may_edit_quotes(request),
        "section": "articles",
    }
    return render_page(request, "articles/article_detail.html", context)


def _block_that_says(words: str, blocks: list[MarkedBlock], zone: Zone) -> MarkedBlock | None:
    """The block that an article's field was read from; None when an editor has worded the field differently."""
    return next((b for b in blocks if b.zone == zone and words and b.text.split() == words.split()), None)


def _is_read(block: MarkedBlock) -> bool:
    """Whether a block belongs to the article proper. A headline shows up here only if it holds quotes."""
    return block.zone in READ_ZONES or (block.zone in HEADER_ZONES and block.has_quotes)
