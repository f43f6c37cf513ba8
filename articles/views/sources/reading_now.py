"""A line on editors' pages that says how far reading is, live: how many articles are done, and how long the others take."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.jobs import reading_now as jobs
from articles.views.htmx import HtmxRequest
from articles.views.pages import for_editors

FINISHED = "Reading finished."


def reading(request: HttpRequest) -> dict[str, Callable[[], jobs.Reading | None]]:
    """A context processor: templates that say `reading_now` ask the database, others do not."""
    return {"reading_now": jobs.reading_now}


@never_cache
@for_editors
@require_safe
def reading_now(request: HtmxRequest) -> HttpResponse:
    """The line alone, for htmx; it asks for itself until all is read.

    `?said=` is what it said of the time left. A screen reader is told when that has changed: each article would be too much.
    """
    if not request.htmx:
        return redirect("add_articles")
    now = jobs.reading_now()
    told = FINISHED if now is None else str(now)
    changed = now is None or now.left != request.GET.get("said", "")
    return render(request, "articles/_reading_now.html", {"reading": now, "told": told if changed else ""})
