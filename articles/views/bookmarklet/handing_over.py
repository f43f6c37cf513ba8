"""Where bookmarklets hand pages over: forms of other sites, so they come without a session and add nothing by themselves."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.errors import Refusal
from articles.services.sources.arrivals import LARGEST
from articles.services.sources.offers import FullError, offer, owner_of
from articles.views.bookmarklet.attempts import is_too_many, note_wrong
from newsdesk.client_address import client_address

BESIDES = 100_000  # bytes of a request: key, address and title

# Why nothing was kept. Whoever is signed in reads it on a page of ours: the answer to another site's form knows nobody.
KEY = "key"
BUSY = "busy"
FULL = "full"
LARGE = "large"
PAGE = "page"


class SeeOther(HttpResponseRedirect):
    """Go there by GET: so the browser's cookies come along, as they do not with what another site sends."""

    status_code = 303


@never_cache
@csrf_exempt
@login_not_required
@require_POST
def hand_over(request: HttpRequest) -> HttpResponse:
    """Keeps the page as an offer to the editor whose key comes with it, and leads on to where that one may add it.

    Anybody may send this form from anywhere: it reads no session, and what it keeps is nothing until the editor, signed in
    and on a page of ours, says so.
    """
    problem = _problem_before_reading(request)
    if problem:
        return _refused(problem)
    owner = owner_of(request.POST.get("key", ""))
    if owner is None:
        note_wrong(_place(request))
        return _refused(KEY)
    sent = request.FILES.get("page")
    if sent is None or not sent.size:
        return _refused(PAGE)
    if sent.size > LARGEST:
        return _refused(LARGE)
    try:
        number = _keep(request, owner, sent)
    except FullError:
        return _refused(FULL)
    except Refusal:
        return _refused(PAGE)
    return SeeOther(reverse("offered", args=[number]))


def _keep(request: HttpRequest, owner: Any, sent: UploadedFile[Any]) -> UUID:  # noqa: ANN401 - of whichever user model
    return offer(owner, request.POST.get("address", ""), request.POST.get("title", ""), sent.read())


def _problem_before_reading(request: HttpRequest) -> str:
    """Why not even the form is read; empty: it is."""
    if is_too_many(_place(request)):
        return BUSY
    length = request.META.get("CONTENT_LENGTH") or "0"
    return LARGE if not length.isdecimal() or int(length) > LARGEST + BESIDES else ""


def _place(request: HttpRequest) -> str:
    return client_address(request) or ""


def _refused(problem: str) -> HttpResponse:
    return SeeOther(f"{reverse('bookmarklet')}?problem={problem}")
