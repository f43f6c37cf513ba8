"""Quotes: found by speaker, article, visit, confidence or words; corrected one by one or many at once."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.admin.common import CSS, FrequentFilter, ModelAdmin, ReasonForm, admin_link, ask, each, editor, saved_nothing
from articles.admin.corrections import CorrectionInline, undo_chosen
from articles.admin.excerpts import excerpt
from articles.models import Article, Quote, Speaker, Visit
from articles.services.correctable import QUOTE_FIELDS
from articles.services.corrections import apply_correction, confirm_quote, reject_quote
from articles.services.merging import split_speaker

BANDS = {"low": ("under 50 %", 0.0, 0.5), "middle": ("50 to 80 %", 0.5, 0.8), "high": ("80 % and more", 0.8, 1.01)}


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


class QuoteForm(ReasonForm):
    class Meta:
        model = Quote
        fields = QUOTE_FIELDS


@admin.register(Quote)
class QuoteAdmin(ModelAdmin[Quote]):
    form = QuoteForm
    change_form_template = "admin/articles/change_quote.html"
    list_display = ("content", "speaker", "visit", "kind", "state", "percent", "article_link")
    list_filter = ("state", "kind", ConfidenceFilter, "needs_review", SpeakerFilter, VisitFilter, ArticleFilter)
    list_select_related = ("speaker", "visit__visitor", "article")
    list_per_page = 50
    search_fields = ("text", "source_text", "speaker__name", "article__title")
    search_help_text = "Words of the quote, its speaker or the article's title"
    ordering = ("-pk",)
    autocomplete_fields = ("speaker", "visit")
    actions = ("confirm", "reject", "set_speaker", "set_visit", "split")
    inlines = (CorrectionInline,)
    fieldsets = (
        (None, {"fields": ("in_context", "article_link", "state_and_review")}),
        ("Correct", {"fields": (*QUOTE_FIELDS, "reason")}),
        ("How we know", {"fields": ("evidence", "rule", "visit_rule", "percent", "machine_says")}),
    )
    readonly_fields = (
        *("in_context", "article_link", "state_and_review", "evidence", "rule", "visit_rule", "percent", "machine_says"),
    )

    class Media:
        css = CSS

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # quotes come from reading

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False  # a deleted one would come back with the next reading: it is rejected

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quote]:
        return super().get_queryset(request).defer("article__text")

    # Shown

    @admin.display(description="quote", ordering="text")
    def content(self, quote: Quote) -> str:
        return quote.text if len(quote.text) <= 160 else f"{quote.text[:159]}…"

    @admin.display(description="confidence", ordering="confidence")
    def percent(self, quote: Quote) -> str:
        return f"{quote.confidence:.0%}"

    @admin.display(description="article", ordering="article__title")
    def article_link(self, quote: Quote) -> SafeString | str:
        return admin_link(quote.article)

    @admin.display(description="state")
    def state_and_review(self, quote: Quote) -> str:
        flag = "; its article changed: check where it stands" if quote.needs_review else ""
        return f"{quote.get_state_display()}{flag}"

    @admin.display(description="in context")
    def in_context(self, quote: Quote) -> SafeString:
        if not quote.contents:
            return format_html('<p class="excerpt">{}</p><p>These words no longer stand in the article.</p>', quote.text)
        return excerpt(quote)

    @admin.display(description="evidence")
    def evidence(self, quote: Quote) -> SafeString | str:
        """The chain from the words in the text to the speaker."""
        if not quote.chain:
            return "–"
        links = format_html_join("", "<li>“{}” <span>{}</span></li>", ((link[0], link[3]) for link in quote.chain))
        return format_html('<ol class="chain">{}</ol>', links)

    @admin.display(description="the machine says")
    def machine_says(self, quote: Quote) -> str:
        """What was found in the fields that editors corrected."""
        names: dict[str, Any] = {"speaker": Speaker, "visit": Visit}
        said = []
        for field in QUOTE_FIELDS:
            if field in quote.found_values:
                value = quote.found_values[field]
                row = names[field].objects.filter(pk=value).first() if field in names else value
                said.append(f"{field.replace('_', ' ')}: {row or 'none'}")
        return "; ".join(said) or "the same"

    # Changed

    def save_model(self, request: HttpRequest, obj: Quote, form: Any, change: bool) -> None:
        """Each changed field becomes a correction; one that cannot be is told, the others stand."""
        values = {field: form.cleaned_data[field] for field in QUOTE_FIELDS if field in form.changed_data}
        try:
            for field, value in values.items():
                apply_correction(obj, field, value, editor(request), form.cleaned_data["reason"])
            if "_confirm" in request.POST:
                confirm_quote(obj, editor(request), form.cleaned_data["reason"])
            if "_reject" in request.POST:
                reject_quote(obj, editor(request), form.cleaned_data["reason"])
        except ValueError as error:
            self.message_user(request, str(error), messages.ERROR)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        saved_nothing(formset)  # the history is read-only

    def response_change(self, request: HttpRequest, obj: Quote) -> HttpResponse:
        if undo_chosen(self, request) or "_confirm" in request.POST or "_reject" in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        return super().response_change(request, obj)

    # Changed, many at once

    @admin.action(description="Confirm", permissions=["change"])
    def confirm(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        each(self, request, quotes, lambda quote: confirm_quote(quote, editor(request)), "Quotes confirmed")

    @admin.action(description="Reject", permissions=["change"])
    def reject(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        each(self, request, quotes, lambda quote: reject_quote(quote, editor(request)), "Quotes rejected")

    @admin.action(description="Set speaker…", permissions=["change"])
    def set_speaker(self, request: HttpRequest, quotes: QuerySet[Quote]) -> HttpResponseBase | None:
        return self._set("speaker", request, quotes)

    @admin.action(description="Set visit…", permissions=["change"])
    def set_visit(self, request: HttpRequest, quotes: QuerySet[Quote]) -> HttpResponseBase | None:
        return self._set("visit", request, quotes)

    @admin.action(description="Give to a new speaker, a namesake of the present one", permissions=["change"])
    def split(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        rows = list(quotes)
        names = {quote.speaker.name if quote.speaker else "" for quote in rows}
        if len(names) != 1 or "" in names:
            self.message_user(request, "Choose quotes that have the same speaker.", messages.ERROR)
            return
        try:
            speaker = split_speaker(rows, names.pop(), editor(request))
        except ValueError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        link = admin_link(speaker, "the new speaker")
        self.message_user(request, format_html("Quotes moved: {}. Look at {} to rename or add roles.", len(rows), link))

    def _set(self, field: str, request: HttpRequest, quotes: QuerySet[Quote]) -> HttpResponseBase | None:
        answer = ask(
            self,
            request,
            quotes,
            action=f"set_{field}",
            title=f"Set {field}",
            field=Quote._meta.get_field(field),  # type: ignore[arg-type]
            required=False,
            with_reason=True,
        )
        if isinstance(answer, HttpResponseBase):
            return answer
        row, reason = answer
        act: Callable[[Quote], object] = lambda quote: apply_correction(quote, field, row, editor(request), reason)  # noqa: E731
        each(self, request, quotes, act, "Quotes changed")
        return None
