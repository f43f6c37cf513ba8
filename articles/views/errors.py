"""The page for failures."""

import logging

from django.http import HttpRequest, HttpResponseServerError
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

BARE = "<!doctype html><html lang=en><title>Something failed</title><h1>Something failed on our side</h1>"


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """Django's own handler fails a second time, without any page, when the template cannot be rendered either."""
    try:
        return HttpResponseServerError(render_to_string("500.html"))
    except Exception:  # whatever broke the page may have broken this template as well
        logger.exception("The page for failures could not be made.")
        return HttpResponseServerError(BARE)
