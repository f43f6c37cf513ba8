"""The pages for failures, and for a database that cannot be used for the moment."""

import logging
import sys
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

from newsdesk.database_trouble import Trouble, trouble_of

logger = logging.getLogger(__name__)

BARE = "<!doctype html><html lang=en><title>{0}</title><h1>{0}</h1>"


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's own handler fails a second time, without any page, when the template cannot be rendered either."""
    trouble = trouble_of(sys.exc_info()[1])
    if trouble:
        return unavailable(trouble)
    return HttpResponseServerError(page("500.html", "Something failed on our side"))


def unavailable(trouble: Trouble) -> HttpResponse:
    """Says what is the matter, and when to come back. htmx puts no answer of this status into a page: it tells of it."""
    html = page("503.html", trouble.title, trouble=trouble)
    headers = {"Retry-After": str(trouble.retry_after), "Cache-Control": "no-store"}
    return HttpResponse(html, status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)


def page(template: str, title: str, **context: object) -> str:
    try:
        return render_to_string(template, context)
    except Exception:  # whatever broke the page may have broken this template as well
        logger.exception("The page for failures could not be made.")
        return BARE.format(title)
