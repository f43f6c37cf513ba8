"""Editors say whether two articles have the same text."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect

from articles.errors import Refusal
from articles.forms import typed_number
from articles.models import Article
from articles.services.readings.copies import decide
from articles.views.pages import may_edit_quotes


def article_copies(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `other`, an article's number, and `verdict`; then back to the article."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not may_edit_quotes(request):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = get_object_or_404(Article.objects.only("pk", "title"), pk=pk)
    try:
        decide(
            article,
            typed_number(request.POST.get("other", "")) or 0,
            request.POST.get("verdict", ""),
            request.user,
        )
    except Refusal as refusal:
        messages.error(request, f"Nothing was changed. {refusal}")
    return redirect(f"{article.get_absolute_url()}#copies")
