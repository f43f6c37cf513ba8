"""Articles: header fields and the zones of blocks are put right by hand; the text stays what was read."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst

from articles.admin.adding import add_quote_view
from articles.admin.common import (
    CSS,
    FrequentFilter,
    ModelAdmin,
    ReadOnlyAdmin,
    TabularInline,
    admin_link,
    editor,
    saved_nothing,
)
from articles.admin.corrections import CorrectionInline
from articles.admin.guarding import GuardedAdmin, GuardedForm, Refused
from articles.admin.returning import tell, way_back, with_query
from articles.errors import Refusal
from articles.models import Article, Block, Correction, Outlet, SketchNumber, TextSketch
from articles.models.quotes import QuoteState
from articles.models.rows import free_slug
from articles.services.corrections.apply import apply_correction
from articles.services.corrections.fields import ARTICLE_FIELDS, as_json
from articles.services.corrections.history import anchored_words, field_in_words, readable
from articles.services.corrections.zones import zones_in_doubt
from articles.services.readings.articles import delete_article


class ArticleForm(GuardedForm):
    guarded = ARTICLE_FIELDS

    class Meta:
        model = Article
        fields = ARTICLE_FIELDS

    def token_of(self, row: Article) -> str:
        """All that the header shows, and the newest correction of the article's header and blocks."""
        newest = row.corrections.filter(quote=None).order_by("-pk").values_list("pk", flat=True).first()
        values = json.dumps([row.digest, *(as_json(row, field) for field in ARTICLE_FIELDS)])
        return f"{newest or 0}-{hashlib.sha256(values.encode()).hexdigest()[:16]}"


class BlockInline(TabularInline[Any, Any]):
    model = Block
    fields = ("zone", "words", "reason")
    readonly_fields = ("words", "reason")
    extra = 0
    max_num = 0
    can_delete = False
    template = "admin/articles/inline.html"
    verbose_name_plural = "blocks"
    explanation = "What each part of the text is. A changed zone counts when the article is read again: reextract."

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        # Cut out by the database: the article's text would come along with every block.
        words = Substr("article__text", F("start") + 1, F("end") - F("start"))
        rows: QuerySet[Any] = super().get_queryset(request)
        annotated: QuerySet[Any] = rows.annotate(text=words)
        return annotated

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if field is not None:  # the table's header is no label to a screen reader
            field.widget.attrs["aria-label"] = db_field.verbose_name
        return field

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="text")
    def words(self, block: Any) -> str:
        return block.text if len(block.text) <= 300 else f"{block.text[:299]}…"


class HeaderCorrectionInline(CorrectionInline):
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(quote=None)


class OutletFilter(FrequentFilter):
    title = "outlet"
    parameter_name = link = "outlet"
    none = "Unknown"

    def rows(self, request: HttpRequest) -> QuerySet[Any]:
        return Outlet.objects.annotate(n=Count("articles")).order_by("-n", "name")[: self.longest]


@admin.register(Article)
class ArticleAdmin(GuardedAdmin, ModelAdmin[Article]):
    form = ArticleForm
    change_form_template = "admin/articles/change_article.html"
    list_display = ("headline", "outlet", "published", "quote_count", "source")
    list_filter = (OutletFilter, "published")
    list_select_related = ("outlet",)
    list_per_page = 50
    search_fields = ("title", "text", "source", "authors")
    ordering = ("-added_at", "-pk")
    autocomplete_fields = ("outlet",)
    inlines = (BlockInline, HeaderCorrectionInline)
    fieldsets = (
        (None, {"fields": (*ARTICLE_FIELDS, "reason", "seen")}),
        ("As it was read", {"fields": ("quotes_link", "source", "published_from", "language", "extractor_version")}),
        ("Text", {"fields": ("whole_text",), "classes": ("collapse",)}),
    )
    readonly_fields = ("quotes_link", "source", "published_from", "language", "extractor_version", "whole_text")

    class Media:
        css = CSS

    def get_urls(self) -> Any:
        adding = path("<int:pk>/add-quote/", self.admin_site.admin_view(add_quote_view), name="articles_article_add_quote")
        return [adding, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # articles come from `ingest`

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        shown = Count("quotes", filter=~Q(quotes__state=QuoteState.REJECTED))
        return super().get_queryset(request).defer("text").annotate(quote_count=shown)

    @admin.display(description="title", ordering="title")
    def headline(self, article: Article) -> str:
        return article.title or "(no title)"

    @admin.display(description="quotes", ordering="quote_count")
    def quote_count(self, article: Any) -> int:
        return int(article.quote_count)

    @admin.display(description="quotes")
    def quotes_link(self, article: Any) -> SafeString:
        url = reverse("admin:articles_quote_changelist")
        return format_html('<a href="{}?article={}">{}</a>', url, article.pk, article.quote_count)

    @admin.display(description="text")
    def whole_text(self, article: Article) -> SafeString:
        return format_html(
            '<div class="article-text" dir="auto" tabindex="0" role="region" aria-label="The article’s text">{}</div>',
            article.text,
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        add = (
            with_query("articles_article_add_quote", object_id, next=request.get_full_path())
            if object_id.isdecimal()
            else ""
        )
        context = {"back": way_back(request), "add_quote": add}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Article | None = None,
    ) -> HttpResponse:
        context["adrift"] = [(row, _about(row)) for row in zones_in_doubt(obj)] if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Each changed field becomes a correction: all of them or, with a word to the editor, none."""
        row = Article.objects.select_for_update().get(pk=obj.pk)
        if form.cleaned_data["seen"] != form.token_of(row):
            raise Refused(
                "This article was changed or read again while you were looking at it. Nothing of yours was saved; "
                "look at it as it is now.",
                stale=True,
            )
        values = {field: form.cleaned_data[field] for field in ARTICLE_FIELDS if field in form.changed_data}
        request.made = []  # type: ignore[attr-defined]
        self._correct(request, row, values, form.cleaned_data["reason"])

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        saved_nothing(formset)
        for block_form in formset.forms if formset.model is Block else ():  # the history is read-only
            if "zone" in block_form.changed_data:
                values = {"zone": block_form.cleaned_data["zone"]}
                self._correct(request, block_form.instance, values, form.cleaned_data["reason"])

    def _correct(self, request: Any, row: Article | Block, values: dict[str, Any], reason: str) -> None:
        for field, value in values.items():
            try:
                correction = apply_correction(row, field, value, editor(request), reason)
            except Refusal as error:
                raise Refused(str(error)) from error
            request.made += [correction] if correction else []

    def response_change(self, request: Any, obj: Article) -> HttpResponse:
        fields = dict.fromkeys(field_in_words(row.field) for row in request.made)
        if fields:
            tell(request, f"{obj}: {', '.join(fields)} changed.", request.made)
        else:
            messages.info(request, f"{obj}: nothing was changed.")
        if "_continue" in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        return HttpResponseRedirect(way_back(request) or self._list_address(request))

    def _list_address(self, request: HttpRequest) -> str:
        filters = request.GET.get("_changelist_filters", "")
        return reverse("admin:articles_article_changelist") + (f"?{filters}" if filters else "")

    # Deleting: for administrators. What belongs to the article goes with it, whatever may be deleted by itself.

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        to_delete, counts, _, protected = super().get_deleted_objects(objs, request)
        for model in (SketchNumber, TextSketch):  # what texts are compared by tells nobody anything
            counts.pop(str(model._meta.verbose_name_plural), None)
            to_delete = _without(to_delete, f"{capfirst(model._meta.verbose_name)}: ")
        return to_delete, counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        delete_article(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        for article in queryset:
            delete_article(article)


def _without(listed: Sequence[Any], beginning: str) -> list[Any]:
    """A list of lists of lines, without lines that begin so."""
    kept = [line for line in listed if isinstance(line, list) or not str(line).startswith(beginning)]
    return [_without(line, beginning) if isinstance(line, list) else line for line in kept]


def _about(correction: Correction) -> tuple[str, str]:
    """The words of a part of a text, cut short, and what an editor said that they are."""
    return Truncator(anchored_words(correction.anchor or {})).chars(120), readable(correction, correction.after)


@admin.register(Outlet)
class OutletAdmin(ModelAdmin[Outlet]):
    list_display = ("name", "found_name", "article_count")
    fields = ("name", "slug", "found_name")
    readonly_fields = ("slug", "found_name")
    search_fields = ("name", "found_name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        return super().get_queryset(request).annotate(article_count=Count("articles"))

    @admin.display(description="articles", ordering="article_count")
    def article_count(self, outlet: Any) -> int:
        return int(outlet.article_count)

    def save_model(self, request: HttpRequest, obj: Outlet, form: Any, change: bool) -> None:
        obj.slug = obj.slug or free_slug(Outlet, obj.name)
        obj.save()


@admin.register(Block)
class BlockAdmin(ReadOnlyAdmin):
    """To look at; a zone is changed on the page of the article."""

    list_display = ("article_link", "zone", "start", "end", "reason")
    list_filter = ("zone",)
    list_select_related = ("article",)
    list_display_links = None
    search_fields = ("article__title", "reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("article__text")

    @admin.display(description="article")
    def article_link(self, block: Block) -> SafeString | str:
        return admin_link(block.article)


__all__ = ["ArticleAdmin", "BlockAdmin", "OutletAdmin"]
