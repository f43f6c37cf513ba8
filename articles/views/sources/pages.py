"""The list of what is followed, one source with what it brought, and what editors do about them."""

from django.contrib import messages
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from articles.errors import Refusal
from articles.jobs import sources as jobs
from articles.models import Arrival, Source
from articles.services.sources import following
from articles.views.adding import arrivals_shown
from articles.views.htmx import HtmxRequest, render_page
from articles.views.pages import for_editors, page_links, page_of
from articles.views.sources.rows import counted, shown_as_rows

MAX_BYTES = 5_000_000  # of a list of feeds
ARRIVALS_A_PAGE = 50
NOTICES_SHOWN = 5


@never_cache
@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def source_list(request: HtmxRequest) -> HttpResponse:
    """GET: what is followed. POST: follows an address. A job asks the site: however slow that is, nobody waits for it."""
    if request.method != "POST":
        return _list(request)
    try:
        source, is_new = jobs.follow(request.POST.get("address", ""))
    except Refusal as refusal:
        return _list(request, str(refusal))
    if not is_new:
        messages.info(request, f"“{source}” is followed already.")
    return redirect("source_detail", source.pk)


@never_cache
@for_editors
@require_safe
def source_detail(request: HtmxRequest, pk: int) -> HttpResponse:
    """One source, and what it brought, the newest first."""
    source = Source.objects.filter(pk=pk).first()
    if source is None:
        raise Http404
    shown = shown_as_rows([source])[0]
    if request.htmx.target == "source-card" and not shown.is_open:
        return HttpResponseClientRefresh()  # it was read: its title, its articles, all of the page may be new
    arrivals = Arrival.objects.light().filter(source=source).order_by("-pk")
    context = {**arrivals_shown(request, arrivals, ARRIVALS_A_PAGE), "shown": shown, "source": source, "section": "add"}
    fragments = {
        "arrivals": "articles/_arrivals.html",
        "source-card": "articles/_source_card.html",
        f"source-{pk}": "articles/_source.html",
    }
    return render_page(request, "articles/source_detail.html", context, fragments=fragments)


@never_cache
@for_editors
@require_POST
def source_change(request: HtmxRequest, pk: int) -> HttpResponse:
    """What an editor does about a source: the form says what, and where to go on from there."""
    what = request.POST.get("do", "")
    try:
        said = _change(request, pk, what)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if said:
            messages.success(request, said)
    stays = request.POST.get("from") == "source" and Source.objects.filter(pk=pk).exists()
    return redirect("source_detail", pk) if stays else redirect("source_list")


@never_cache
@for_editors
@require_POST
def source_import(request: HtmxRequest) -> HttpResponse:
    """Follow the feeds of a list, at once: it is small, and nobody else is asked for it."""
    try:
        found = jobs.import_list(_list_sent(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("source_list")
    known = f" {counted(found.known, 'source')} followed already." if found.known else ""
    messages.success(request, f"{counted(found.new, 'source')} added.{known}")
    for notice in found.notices[:NOTICES_SHOWN]:
        messages.warning(request, notice)
    if len(found.notices) > NOTICES_SHOWN:
        messages.warning(request, f"{len(found.notices) - NOTICES_SHOWN:,} more feeds could not be added.")
    return redirect("source_list")


@never_cache
@for_editors
@require_safe
def source_export(request: HtmxRequest) -> HttpResponse:
    """All sources as a list that other readers of feeds take."""
    headers = {"Content-Disposition": 'attachment; filename="newsdesk-sources.opml"'}
    return HttpResponse(following.export_list(), content_type="text/x-opml; charset=utf-8", headers=headers)


def _list(request: HtmxRequest, problem: str = "") -> HttpResponse:
    waits = ExpressionWrapper(Q(next_try=None, paused=False), output_field=BooleanField())
    sources = Source.objects.annotate(waits_for_somebody=waits).order_by("-waits_for_somebody", "title", "address")
    page = page_of(request, sources)
    context = {
        "problem": problem,
        "address": request.POST.get("address", ""),
        "shown": shown_as_rows(page.object_list),
        "page": page,
        "page_links": page_links(request, page),
        "section": "add",
    }
    return render_page(request, "articles/source_list.html", context)


def _change(request: HttpRequest, pk: int, what: str) -> str:
    """Do it; what there is to say about that. Raises Refusal for what cannot be done."""
    if what == "read":
        jobs.read_soon(pk)
    elif what == "resume":
        return f"“{jobs.read_soon(pk)}” is followed again."
    elif what == "pause":
        return f"“{following.pause(pk)}” is paused."
    elif what == "rename":
        return f"This source is now called “{following.rename(pk, request.POST.get('title', ''))}”."
    elif what == "move":
        return f"The address is now {jobs.move(pk, request.POST.get('address', '')).address}."
    elif what == "choose":
        return _now_followed(jobs.choose(pk, request.POST.getlist("feeds")))
    elif what == "remove":
        return f"“{following.remove(pk)}” was removed. Its articles stay."
    return ""


def _now_followed(sources: list[Source]) -> str:
    return f"Following “{sources[0]}”." if len(sources) == 1 else f"Following {len(sources)} feeds."


def _list_sent(request: HttpRequest) -> bytes:
    sent = request.FILES.get("list")
    if sent is None:
        raise Refusal("Choose a list of feeds: a file whose name ends in .opml or .xml.")
    if sent.size is not None and sent.size > MAX_BYTES:
        raise Refusal(f"This file is too large: lists of feeds have at most {MAX_BYTES // 1_000_000} MB.")
    data: bytes = sent.read()
    return data
