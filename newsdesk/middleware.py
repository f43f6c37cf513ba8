"""What holds for every page: who may ask for it, what browsers and caches may do with it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirectBase
from django.utils.cache import patch_cache_control

from newsdesk.sign_in import lead_to_sign_in

GetResponse = Callable[[HttpRequest], HttpResponse]

# What our pages never ask for; a page that were made to run something foreign could not ask for it either.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi", "usb")
)


class PageHeaders:
    """Headers that no view has to think of."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # A page for one reader is nobody else's. Asking for the cookie, not for the user, costs no query.
        if settings.SIGN_IN or settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True)
            if "max-age" not in response["Cache-Control"]:
                patch_cache_control(response, no_cache=True)
        return response


class SignInRequired(LoginRequiredMiddleware):
    """Asks for sign-in on every page that does not say `login_not_required`, where NEWSDESK_SIGN_IN wants it."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: tuple[Any, ...], view_kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if not settings.SIGN_IN:
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirectBase:  # type: ignore[override]
        """The way to the sign-in page and back."""
        return lead_to_sign_in(request)
