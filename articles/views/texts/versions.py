"""The versions of an article that changed at its source, and what differs between two of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Min, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.extraction.records import Kind
from articles.forms import typed_number
from articles.models import Article, ArticleVersion
from articles.services.readings.differences import Stretch, quote_differences, text_differences
from articles.services.readings.versions import quotes_of
from articles.views.htmx import HtmxRequest, render_page
from articles.views.texts.told import Moment, moment

BESIDE = 1  # unchanged paragraphs that are shown on each side of changed ones
LEAST_FOLDED = 3  # so many unchanged paragraphs are folded


class FirstVersion(NamedTuple):
    """That an article has changed: since when it is known, in how many versions."""

    read_at: datetime
    versions: int
    url: str


class Version(NamedTuple):
    """One of an article's versions. `row` is None for the text of now."""

    number: int
    title: str
    read_at: datetime
    beside_only: bool  # only what stands beside the article differs from the version before
    row: ArticleVersion | None
    changed_at: Moment | None  # when its publisher had changed it last
    incomplete: bool


class Part(NamedTuple):
    """Paragraphs to show as they are, or to fold."""

    stretch: Stretch
    folded: bool


def first_version(article: Article) -> FirstVersion | None:
    """None for an article that has not changed, or only beside its text."""
    found = article.versions.aggregate(since=Min("read_at"), count=Count("pk", filter=Q(beside_only=False)))
    if not found["count"]:
        return None
    return FirstVersion(found["since"], found["count"] + 1, _address(article))


@require_safe
def article_versions(request: HtmxRequest, pk: int, slug: str) -> HttpResponse:
    """What differs between the versions `?from=NUMBER` and `?to=NUMBER`; without these, the last two.

    Another number than there is counts as not given.
    """
    article = get_object_or_404(Article.objects.select_related("outlet").defer("title_words", "text_words"), pk=pk)
    if slug != article.slug:
        parameters = request.META.get("QUERY_STRING", "")
        return redirect(_address(article) + (f"?{parameters}" if parameters else ""), permanent=True)
    versions = _versions(article)
    context: dict[str, Any] = {"article": article, "versions": versions, "section": "articles"}
    if len(versions) > 1:
        old = _chosen(versions, request.GET.get("from", ""), versions[-2])
        new = _chosen(versions, request.GET.get("to", ""), versions[-1])
        context |= _compared(article, old, new)
    return render_page(request, "articles/article_versions.html", context)


def _address(article: Article) -> str:
    return reverse("article_versions", args=[article.pk, article.slug])


def _versions(article: Article) -> list[Version]:
    rows = list(article.versions.defer("packed", "quotes").order_by("number"))
    versions, beside = [], False
    for row in rows:
        changed_at, incomplete = moment(row.modified_moment), "incomplete" in row.told
        versions.append(Version(row.number, row.title, row.read_at, beside, row, changed_at, incomplete))
        beside = row.beside_only
    read_at = rows[-1].replaced_at if rows else article.added_at
    changed_at, incomplete = moment(article.modified_moment), bool(article.incomplete)
    return [*versions, Version(len(rows) + 1, article.title, read_at, beside, None, changed_at, incomplete)]


def _chosen(versions: Sequence[Version], typed: str, otherwise: Version) -> Version:
    number = typed_number(typed)
    return next((version for version in versions if version.number == number), otherwise)


def _compared(article: Article, old: Version, new: Version) -> dict[str, Any]:
    (old_text, old_quotes), (new_text, new_quotes) = _content(article, old), _content(article, new)
    return {
        "old": old,
        "new": new,
        "parts": _parts(text_differences(old_text, new_text)),
        "quotes": quote_differences(old_quotes, new_quotes),
        "retitled": old.title != new.title,
    }


def _content(article: Article, version: Version) -> tuple[str, list[dict[str, str]]]:
    """The text of a version and what was said in it."""
    text = version.row.text if version.row else article.text
    quotes = version.row.quotes if version.row else quotes_of(article)
    return text, [quote for quote in quotes if quote["kind"] != Kind.OTHER]


def _parts(stretches: Sequence[Stretch]) -> list[Part]:
    """Long runs of unchanged paragraphs are folded but for those beside what changed."""
    parts: list[Part] = []
    for place, (changed, paragraphs) in enumerate(stretches):
        head = BESIDE if place else 0
        end = len(paragraphs) - (BESIDE if place < len(stretches) - 1 else 0)
        if changed or end - head < LEAST_FOLDED:
            parts.append(Part(Stretch(changed, paragraphs), folded=False))
            continue
        pieces = ((paragraphs[:head], False), (paragraphs[head:end], True), (paragraphs[end:], False))
        parts += [Part(Stretch(changed, some), folded) for some, folded in pieces if some]
    return parts
