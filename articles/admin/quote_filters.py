"""What lists of quotes are narrowed by, and the list that asks for an editor's eyes first."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Case, Count, F, FloatField, Model, Q, QuerySet, Value, When
from django.db.models.expressions import CombinedExpression
from django.http import HttpRequest

from articles.admin.common import FrequentFilter
from articles.extraction.records import Kind
from articles.models import Article, Outlet, Speaker, Visit
from articles.models.quotes import UNSURE_BELOW, QuoteState
from articles.services.entities.candidates import unclear_speakers

REVIEW = "review"
BANDS = {"low": ("under 50 %", 0.0, 0.5), "middle": ("50 to 80 %", 0.5, 0.8), "high": ("80 % and more", 0.8, 1.01)}

SAID = ~Q(kind=Kind.OTHER.value)
UNSETTLED = Q(state=QuoteState.MACHINE) & (Q(speaker=None) | Q(confidence__lt=UNSURE_BELOW))


def to_review() -> Q:
    """What waits for an editor, as of now: among it quotes of "Wang", when several people of that name are known."""
    return Q(needs_review=True) | UNSETTLED | Q(state=QuoteState.MACHINE, speaker__in=unclear_speakers())


def risk() -> CombinedExpression:
    """What may be wrong goes first: moved by a changed text, then of a speaker unknown or unclear, then the less sure."""
    return Case(
        When(needs_review=True, then=Value(3.0)),
        When(Q(speaker=None) | Q(speaker__in=unclear_speakers()), then=Value(2.0)),
        default=Value(1.0),
        output_field=FloatField(),
    ) - F("confidence")


class ReviewFilter(admin.SimpleListFilter):
    title = "review"
    parameter_name = REVIEW

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("yes", "To review, riskiest first"),
            ("moved", "Text has changed"),
            ("unsure", "Unsure"),
            ("done", "Settled"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Beliefs and wishes are among what waits for an editor only where the list is filtered by kind."""
        waiting = queryset if any(name.startswith("kind__") for name in request.GET) else queryset.filter(SAID)
        if self.value() == "yes":
            return waiting.filter(to_review())
        if self.value() == "moved":
            return waiting.filter(needs_review=True)
        if self.value() == "unsure":
            return waiting.filter(state=QuoteState.MACHINE, confidence__lt=UNSURE_BELOW)
        if self.value() == "done":
            return queryset.exclude(to_review())
        return queryset


class SpeakerFilter(FrequentFilter):
    title = "speaker"
    parameter_name = link = "speaker"
    none = "Unknown"

    def rows(self, request: HttpRequest) -> Iterable[Model]:
        return Speaker.objects.standing().annotate(n=Count("quotes")).filter(n__gt=0).order_by("-n", "name")[: self.longest]


class VisitFilter(FrequentFilter):
    title = "visit"
    parameter_name = link = "visit"
    none = "None"

    def rows(self, request: HttpRequest) -> Iterable[Model]:
        return Visit.objects.standing().select_related("visitor").order_by("-first_day")[: self.longest]


class ArticleFilter(FrequentFilter):
    title = "article"
    parameter_name = link = "article"

    def rows(self, request: HttpRequest) -> Iterable[Model]:
        return Article.objects.only("title", "source").order_by("-added_at", "-pk")[: self.longest]


class QuoteOutletFilter(FrequentFilter):
    title = "outlet"
    parameter_name = "outlet"
    link = "article__outlet"
    none = "Unknown"

    def rows(self, request: HttpRequest) -> Iterable[Model]:
        return Outlet.objects.annotate(n=Count("articles")).order_by("-n", "name")[: self.longest]


class ConfidenceFilter(admin.SimpleListFilter):
    title = "confidence"
    parameter_name = "confidence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, str]]:
        for key, (label, _, _) in BANDS.items():
            yield key, label

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if (band := BANDS.get(self.value() or "")) is None:
            return queryset
        return queryset.filter(confidence__gte=band[1], confidence__lt=band[2])
