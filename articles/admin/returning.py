"""Back to where an editor came from, told what was done there, with the offer to undo it."""

from collections.abc import Iterable
from urllib.parse import urldefrag, urlencode, urlsplit

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from articles.forms import own_address
from articles.models import Article, Correction, Quote

NEXT = "next"
UNDO_TAG = "undo:"  # templates/_messages.html makes a button of the numbers that follow
MOST_UNDONE = 500  # so many corrections the button takes back at most


def way_back(request: HttpRequest) -> str:
    """The address on this site that the request asks to return to; "" for none or one elsewhere."""
    return own_address(request, request.POST.get(NEXT) or request.GET.get(NEXT))


def with_whole_way_back(request: HttpRequest, otherwise: str) -> str:
    """Where `next` is but a place on the page that the request comes from ("#quote-12"): its address with the whole of it.

    "" for any other `next`. Lists with a long address leave it to the browser to tell, for they have a link in each
    card; from one that does not, the way back leads to the page `otherwise`.
    """
    place = request.GET.get(NEXT, "")
    if not place.startswith("#"):
        return ""
    page = request.headers.get("Referer", "")
    here = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    address = urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl() if here else ""
    parameters = request.GET.copy()
    parameters[NEXT] = (own_address(request, address) or otherwise) + place
    return f"{request.path}?{parameters.urlencode()}"


def without_card(address: str) -> str:
    """`address` for when the quote it points at is no longer there: the page, from its top."""
    return urldefrag(address)[0]


def with_query(name: str, *args: object, **parameters: str) -> str:
    """The admin page `name`, with those of the parameters that say something."""
    query = urlencode({key: value for key, value in parameters.items() if value})
    return reverse(f"admin:{name}", args=args) + (f"?{query}" if query else "")


def tell(request: HttpRequest, words: str, made: Iterable[Correction | None] = (), level: int = messages.SUCCESS) -> None:
    """Say on the next page what was done, with a button that takes the corrections `made` back."""
    numbers = [str(correction.pk) for correction in made if correction is not None]
    offered = numbers and len(numbers) <= MOST_UNDONE
    messages.add_message(request, level, words, extra_tags=UNDO_TAG + " ".join(numbers) if offered else "")


def may_undo(request: HttpRequest, correction: Correction) -> bool:
    """Whoever may change a quote (an article) may take back a correction of it."""
    model = Quote if correction.quote_id is not None else Article
    return request.user.has_perm(f"articles.change_{model._meta.model_name}")
