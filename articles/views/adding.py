"""Adding articles: the form, and what comes of each thing that was added, live."""

from typing import Any, NamedTuple, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.errors import Refusal
from articles.jobs.arrivals import take_in, take_in_again
from articles.models import Arrival, Article, Quote
from articles.models.arrivals import OPEN, ArrivalState
from articles.search import Query, count_related, search_quotes
from articles.services.sources.arrivals import LARGEST, Given, addresses_given, file_given, text_given
from articles.views.filters import list_url
from articles.views.htmx import HtmxRequest, render_page
from articles.views.pages import for_editors, page_links, page_of
from articles.views.sentences import count_of_quotes

ROWS_A_PAGE = 200  # as many as can be added at once
BATCHES_SHOWN = 10


class Row(NamedTuple):
    """One thing that was added. `articles` have a `quote_count`."""

    arrival: Arrival
    articles: list[Article]


@never_cache
@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def add_articles(request: HtmxRequest) -> HttpResponse:
    """GET: the form, and what was added last. POST: keeps what was given and leads on to what comes of it."""
    if request.method != "POST":
        return _form(request)
    try:
        batch = take_in(_given(request), cast(User, request.user))
    except Refusal as refusal:
        return _form(request, str(refusal))
    return redirect("added", batch)


@never_cache
@for_editors
@require_safe
def added(request: HtmxRequest, batch: UUID) -> HttpResponse:
    """What came of a batch, a row for each thing. The rows ask for themselves until all are done."""
    arrivals = Arrival.objects.light().filter(batch=batch)
    if not arrivals.exists():
        raise Http404
    query = Query(batch=batch)
    quotes = search_quotes(query).count()
    context = {
        **arrivals_shown(request, arrivals.order_by("pk"), ROWS_A_PAGE),
        "batch": batch,
        "quotes": count_of_quotes(quotes) if quotes else "",
        "quotes_url": list_url(query),
        "section": "add",
    }
    return render_page(request, "articles/added.html", context, fragments={"arrivals": "articles/_arrivals.html"})


@never_cache
@for_editors
@require_POST
def add_again(request: HtmxRequest, pk: int) -> HttpResponse:
    """Have one that failed read again."""
    arrival = Arrival.objects.light().filter(pk=pk).first()
    if arrival is None:
        raise Http404
    try:
        take_in_again(arrival.pk)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("added", arrival.batch)


def arrivals_shown(request: HtmxRequest, arrivals: QuerySet[Arrival], size: int) -> dict[str, Any]:
    """What `_arrivals.html` shows of these, a page of `size` at a time."""
    page = page_of(request, arrivals.prefetch_related(_articles_with_counts()), size)
    counts = arrivals.order_by().aggregate(
        all=Count("pk"), **{state.value: Count("pk", filter=Q(state=state)) for state in ArrivalState}
    )
    open_ = sum(counts[state.value] for state in OPEN)
    return {
        "rows": [Row(arrival, list(arrival.articles.all())) for arrival in page.object_list],
        "page": page,
        "page_links": page_links(request, page),
        "heading": _heading(counts),
        "done": counts["all"] - open_,
        "total": counts["all"],
        "is_open": bool(open_),
    }


def _form(request: HtmxRequest, problem: str = "") -> HttpResponse:
    context = {
        "problem": problem,
        "text": request.POST.get("text", ""),
        "addresses": request.POST.get("addresses", ""),
        "batches": _latest_batches(),
        "section": "add",
    }
    return render_page(request, "articles/add.html", context)


def _given(request: HttpRequest) -> list[Given]:
    """What a form gives: files, addresses or a text. Raises Refusal with what is missing or wrong."""
    what = request.POST.get("what", "")
    if what == "text":
        return [text_given(request.POST.get("text", ""))]
    if what == "addresses":
        return addresses_given(request.POST.get("addresses", ""))
    files = request.FILES.getlist("files")
    if not files:
        raise Refusal("Choose at least one file.")
    return [_file(one) for one in files]


def _file(sent: UploadedFile[Any]) -> Given:
    name = sent.name or "file"
    if sent.size is not None and sent.size > LARGEST:
        raise Refusal(f"“{name}” is too large: files have at most {LARGEST // 1_000_000} MB. Nothing was added.")
    return file_given(name, sent.read(), sent.content_type or "")


def _articles_with_counts() -> "Prefetch[str]":
    counted: QuerySet[Article] = Article.objects.only("pk", "title").annotate(
        quote_count=count_related(Quote.objects.visible().said(), "article"),
        review_count=count_related(Quote.objects.visible().filter(needs_review=True), "article"),
    )
    return Prefetch("articles", counted.order_by("pk"))


def _latest_batches() -> list[Any]:
    """What people added, also by the inbox. Dictionaries: batch, number, the first label, when, and how many still wait."""
    first = Arrival.objects.filter(batch=OuterRef("batch")).order_by("pk").values("label")[:1]
    batches = (
        Arrival.objects.order_by()
        .filter(Q(added_by__isnull=False) | Q(token__isnull=False))  # all else sources brought by themselves
        .values("batch")
        .annotate(
            number=Count("pk"), first=Subquery(first), at=Max("added_at"), waiting=Count("pk", filter=Q(state__in=OPEN))
        )
    )
    return list(batches.order_by("-at")[:BATCHES_SHOWN])


def _heading(counts: dict[str, int]) -> str:
    """ "6 items: 2 added, 2 not added, 2 waiting"."""
    total = "1 item" if counts["all"] == 1 else f"{counts['all']:,} items"
    told = sorted(ArrivalState, key=lambda state: state in OPEN)  # first what came of them
    parts = [f"{counts[state.value]:,} {state.label}" for state in told if counts[state.value]]
    return f"{total}: {', '.join(parts)}"
