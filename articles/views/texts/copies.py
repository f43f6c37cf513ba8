"""Editors say whether two articles have the same text."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect

from articles.errors import Refusal
from articles.forms import typed_number
from articles.models import Article
from articles.models.copies import Verdict
from articles.services.readings.copies import decide
from articles.views.pages import may_edit_quotes

DONE: dict[str, str] = {
    Verdict.SAME: "The other article is shown as having the same text.",
    Verdict.DIFFERENT: "The other article is no longer shown as having the same text.",
    Verdict.WITHDRAWN: "Undone.",
}


def article_copies(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `other`, an article's number, and `verdict`; then back to the article."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not may_edit_quotes(request):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = get_object_or_404(Article.objects.only("pk", "title"), pk=pk)
    verdict = request.POST.get("verdict", "")
    try:
        decide(
            article,
            typed_number(request.POST.get("other", "")) or 0,
            verdict,
            request.user,
        )
    except Refusal as refusal:
        messages.error(request, f"Nothing was changed. {refusal}")
    else:
        messages.success(request, DONE[verdict])
    return redirect(f"{article.get_absolute_url()}#copies")
