"""Editors say whether two articles have the same text."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from articles.errors import Refusal
from articles.forms import typed_number
from articles.models import Article
from articles.models.copies import Verdict
from articles.services.readings.copies import decide
from articles.views.htmx import HtmxRequest
from articles.views.pages import may_edit_quotes, only_for

DONE: dict[str, str] = {
    Verdict.SAME: "The other article is shown as having the same text.",
    Verdict.DIFFERENT: "The other article is no longer shown as having the same text.",
    Verdict.WITHDRAWN: "Undone.",
}


@only_for(may_edit_quotes)
@require_POST
def article_copies(request: HtmxRequest, pk: int) -> HttpResponse:
    """POST `other`, an article's number, and `verdict`; then back to the article."""
    article = get_object_or_404(Article.objects.only("pk", "title"), pk=pk)
    verdict = request.POST.get("verdict", "")
    try:
        decide(
            article,
            typed_number(request.POST.get("other", "")) or 0,
            verdict,
            cast(User, request.user),
        )
    except Refusal as refusal:
        messages.error(request, f"Nothing was changed. {refusal}")
    else:
        messages.success(request, DONE[verdict])
    return redirect(f"{article.get_absolute_url()}#copies")
