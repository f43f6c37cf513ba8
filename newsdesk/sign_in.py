"""The way to the sign-in page and back."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseRedirectBase
from django.utils.http import MAX_URL_LENGTH
from django_htmx.http import HttpResponseClientRedirect


def to_sign_in(address: str) -> HttpResponseRedirect:
    """To the sign-in page, which leads on to `address`; to the front page where that is longer than anybody would follow."""
    return redirect_to_login(address if len(address) <= MAX_URL_LENGTH else "/")


def lead_to_sign_in(request: HttpRequest) -> HttpResponseRedirectBase:
    """The same for whoever sent `request`. htmx is told to go there: it would put that page into a list."""
    address = request.get_full_path()
    if not request.headers.get("HX-Request"):
        return to_sign_in(address)
    return HttpResponseClientRedirect(to_sign_in(_page_of(request) or address).url)


def _page_of(request: HttpRequest) -> str:
    """The page that a part was asked for, which is where to come back to; empty if it is unknown."""
    htmx = getattr(request, "htmx", None)
    if not htmx or htmx.boosted:
        return ""
    try:
        return htmx.current_url_abs_path or ""
    except ValueError:  # the header is the client's to write
        return ""
