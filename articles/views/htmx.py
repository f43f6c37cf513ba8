"""The one place that decides: whole page or fragment."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url as push
from django_htmx.middleware import HtmxDetails

# Everything the choice below reads. Without it a cache, the browser's own included, answers Back with a bare fragment.
VARY_ON = ("HX-Request", "HX-Target", "HX-History-Restore-Request")


class HtmxRequest(HttpRequest):
    """A request as django_htmx.middleware.HtmxMiddleware leaves it."""

    htmx: HtmxDetails


def render_page(
    request: HtmxRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    fragments: Mapping[str, str] | None = None,
    address: str | None = None,
) -> HttpResponse:
    """The page; or, when htmx asked for an element named in `fragments` ({element id: template}), that element alone.

    `address` is what the browser's address line shall say after htmx put the fragment in place.
    """
    target = request.htmx.target if request.htmx and not request.htmx.history_restore_request else None
    fragment = (fragments or {}).get(target or "")
    response = render(request, fragment or template, dict(context))
    patch_vary_headers(response, VARY_ON)
    if fragment and address:
        push(response, address)
    return response
