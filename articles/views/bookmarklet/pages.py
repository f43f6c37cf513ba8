"""The pages of the bookmarklet for an editor who is signed in: making one, and adding what it handed over."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.jobs.arrivals import take_in_offer
from articles.services.sources.arrivals import LARGEST
from articles.services.sources.offers import KEPT, MOST_OFFERS, discard, key_made_at, new_key, offers_of
from articles.views.bookmarklet.code import link_of
from articles.views.bookmarklet.handing_over import BUSY, FULL, KEY, LARGE, PAGE
from articles.views.htmx import HtmxRequest, render_page
from articles.views.pages import for_editors

MINUTES = int(KEPT.total_seconds()) // 60
PROBLEMS = {
    KEY: (
        "The page was not added: the key in the bookmarklet you clicked is not valid, perhaps because a newer one was made."
        " Make a new bookmarklet below, and delete the old one from your browser."
    ),
    BUSY: (
        "The page was not added: too many wrong keys came from your network."
        " Wait a minute, then click the bookmarklet again."
    ),
    FULL: (
        f"The page was not added: {MOST_OFFERS} pages are waiting for your decision already."
        " Add or discard some of them below, then click the bookmarklet again."
    ),
    LARGE: (
        f"The page was not added: it is too large. Pages have at most {LARGEST // 1_000_000} MB."
        " Save the article as text and add it as a file."
    ),
    PAGE: (
        "The page was not added: what the bookmarklet found is not a page of the web."
        " If it is a PDF or another file, save it and add it as a file."
    ),
}


@never_cache
@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def bookmarklet(request: HtmxRequest) -> HttpResponse:
    """GET: what it is for, and which pages wait. POST: a new key; the bookmarklet with it is shown this once."""
    user = cast(User, request.user)
    context: dict[str, Any] = {
        "link": link_of(request, new_key(user)) if request.method == "POST" else "",
        "problem": PROBLEMS.get(request.GET.get("problem", ""), ""),
        "section": "add",
    }
    context |= {"made_at": key_made_at(user), "offers": list(offers_of(user)), "minutes": MINUTES}
    return render_page(request, "articles/bookmarklet.html", context)


@never_cache
@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def offered(request: HtmxRequest, pk: UUID) -> HttpResponse:
    """GET: what was handed over, never the page itself. POST: adds it, or discards it; either is done once."""
    user = cast(User, request.user)
    if request.method == "POST" and request.POST.get("what") == "discard":
        if discard(pk, user):
            messages.success(request, "The page was discarded.")
        return redirect("bookmarklet")
    if request.method == "POST" and (batch := take_in_offer(pk, user)) is not None:
        return redirect("added", batch)
    offer = offers_of(user).filter(pk=pk).first()
    page = render_page(request, "articles/offered.html", {"offer": offer, "minutes": MINUTES, "section": "add"})
    page.status_code = 200 if offer else 404
    return page
