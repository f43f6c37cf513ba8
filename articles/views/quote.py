"""One quote: its page, its evidence for the lists, its citation as a file; and what is left of a rejected one."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from articles.extraction.records import Kind
from articles.models import Quote
from articles.models.quotes import KIND_LABELS, QuoteState
from articles.search import Query
from articles.services.corrections.history import history_of, rejection_of
from articles.views.citations import FORMATS, Citation, as_note, as_reference, cite
from articles.views.evidence import evidence_of
from articles.views.filters import list_url
from articles.views.htmx import VARY_ON, HtmxRequest, render_page
from articles.views.pages import may_edit_quotes
from articles.views.texts.told import entries_of, entry_of

MOST_OTHERS = 5  # quotes of the same speaker at the same visit that the page shows; a link leads to all


@require_safe
def quotes_address(request: HtmxRequest) -> HttpResponse:
    """The list has the front page's address; this one is what people guess from a quote's."""
    parameters = request.META.get("QUERY_STRING", "")
    return redirect(reverse("quote_list") + (f"?{parameters}" if parameters else ""), permanent=True)


@require_safe
def quote_detail(request: HtmxRequest, pk: int) -> HttpResponse:
    quote = _quote(pk)
    if quote.state == QuoteState.REJECTED:
        return _gone(request, quote)
    citation = _citation(request, quote)
    number, count, previous, following = _place_in_article(quote)
    context = {
        "quote": quote,
        "article": quote.article,
        "evidence": evidence_of(quote),
        "citation": citation,
        "citations": [("Note, Chicago style", as_note(citation)), ("Reference, APA style", as_reference(citation))],
        "formats": [(name, fmt, make(citation)) for fmt, (name, _, make) in FORMATS.items()],
        "history": history_of(quote, with_names=request.user.is_staff),
        "entry": entry_of(quote, entries_of(quote.article)),
        "noun": "quote" if quote.is_said else KIND_LABELS[Kind.OTHER],
        "number": number,
        "count": count,
        "previous": previous,
        "following": following,
        "others": _others(quote),
        "others_url": _others_url(quote),
        "query": Query(),
        "may_edit": may_edit_quotes(request),
        "section": "quotes",
    }
    return render_page(request, "articles/quote_detail.html", context)


@require_safe
def quote_evidence(request: HtmxRequest, pk: int) -> HttpResponse:
    """What opens under "Why?" in a list; a browser that asks for it without htmx is led to the quote's page."""
    if not request.htmx or request.htmx.history_restore_request:
        response: HttpResponse = redirect(reverse("quote_detail", args=[pk]) + "#evidence")
        patch_vary_headers(response, VARY_ON)
        return response
    quote = _quote(pk)
    if quote.state == QuoteState.REJECTED:
        return _gone(request, quote)
    return render_page(request, "articles/_evidence.html", {"quote": quote, "evidence": evidence_of(quote), "in_list": True})


@require_safe
def quote_citation(request: HtmxRequest, pk: int, fmt: str) -> HttpResponse:
    """The citation as a file; `fmt` is a key of FORMATS."""
    if fmt not in FORMATS:
        raise Http404(f"There is no citation as {fmt}.")
    quote = _quote(pk)
    if quote.state == QuoteState.REJECTED:
        return _gone(request, quote)
    _, content_type, make = FORMATS[fmt]
    name = f'attachment; filename="newsdesk-quote-{quote.pk}.{fmt}"'
    return HttpResponse(make(_citation(request, quote)), content_type=content_type, headers={"Content-Disposition": name})


def _quote(pk: int) -> Quote:
    """The quote with all that its page reads of other tables, in one query."""
    rows = Quote.objects.select_related("speaker", "visit__visitor", "article__outlet", "parent__speaker").defer(
        "search_words", "speaker__search_words", "article__title_words", "article__text_words"
    )
    return get_object_or_404(rows, pk=pk)


def _gone(request: HtmxRequest, quote: Quote) -> HttpResponse:
    """What readers saw once and an editor took out: the address stays, and says so."""
    rejection = rejection_of(quote)
    context = {
        "quote": quote,
        "article": quote.article,
        "rejection": rejection,
        "may_edit": may_edit_quotes(request),
        "section": "quotes",
    }
    return render(request, "articles/quote_gone.html", context, status=410)


def _citation(request: HtmxRequest, quote: Quote) -> Citation:
    path = quote.get_absolute_url()
    public = settings.PUBLIC_ADDRESS
    address = f"{public.origin}{path}" if public else request.build_absolute_uri(path)
    return cite(quote, address, timezone.localdate())


def _place_in_article(quote: Quote) -> tuple[int, int, int | None, int | None]:
    """Which of how many quotes of its article it is, and the numbers of its neighbours' rows.

    Quotes are counted by themselves, and beliefs and wishes by themselves.
    """
    found = quote.article.quotes.visible()
    alike = found.said() if quote.is_said else found.unsaid()
    rows = list(alike.order_by("start", "end", "id").values_list("pk", flat=True))
    place = rows.index(quote.pk)
    return (
        place + 1,
        len(rows),
        rows[place - 1] if place else None,
        rows[place + 1] if place + 1 < len(rows) else None,
    )


def _others(quote: Quote) -> list[Quote]:
    """Of the same speaker at the same visit, in the order of lists."""
    if quote.speaker is None or quote.visit is None:
        return []
    same = Quote.objects.visible().said().filter(speaker=quote.speaker, visit=quote.visit).exclude(pk=quote.pk)
    rows = same.select_related("article__outlet").only(
        "text", "said_on", "article__title", "article__published", "article__outlet__name"
    )
    return list(rows.order_by("-listed_on", "-article_id", "start", "id")[:MOST_OTHERS])


def _others_url(quote: Quote) -> str:
    if quote.speaker is None or quote.visit is None:
        return ""
    return list_url(Query(speakers=(quote.speaker.slug,), visits=(quote.visit.slug,)))
