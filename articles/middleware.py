"""Pages read one state of the database (services/snapshots.py)."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest, HttpResponse

from articles.services.snapshots import snapshot

# Editors' forms and sign-in keep sessions and logs as they go; the question whether we live reads nothing.
WITHOUT_NAMESPACES = {"admin"}
WITHOUT = {"health", "sign_in", "sign_out", "password"}


class OneState:
    """Runs each page's view, its template included, in one snapshot. The innermost: all others may write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as stack:
            request._one_state = stack  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:  # noqa: ANN401
        if request.method in ("GET", "HEAD") and _only_reads(request):
            # Looking who is there may end a session whose password was changed: that is written, so it comes first.
            _ = request.user.is_authenticated
            request._one_state.enter_context(snapshot())  # type: ignore[attr-defined]


def _only_reads(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.url_name not in WITHOUT and WITHOUT_NAMESPACES.isdisjoint(match.namespaces)
