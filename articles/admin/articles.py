"""Articles: header fields and the zones of blocks are put right by hand; the text stays what was read."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.common import (
    CSS,
    FrequentFilter,
    ModelAdmin,
    ReadOnlyAdmin,
    ReasonForm,
    TabularInline,
    admin_link,
    editor,
    saved_nothing,
)
from articles.admin.corrections import CorrectionInline, undo_chosen
from articles.models import Article, Block, Outlet
from articles.models.quotes import QuoteState
from articles.services.articles import delete_article
from articles.services.correctable import ARTICLE_FIELDS
from articles.services.corrections import apply_correction
from articles.services.slugs import free_slug


class ArticleForm(ReasonForm):
    class Meta:
        model = Article
        fields = ARTICLE_FIELDS


class BlockInline(TabularInline[Any, Any]):
    model = Block
    fields = ("zone", "words", "reason")
    readonly_fields = ("words", "reason")
    extra = 0
    max_num = 0
    can_delete = False
    verbose_name_plural = "blocks (a changed zone counts when the article is read again: ingest --again)"

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
class ArticleAdmin(ModelAdmin[Article]):
    form = ArticleForm
    list_display = ("headline", "outlet", "published", "quote_count", "source")
    list_filter = (OutletFilter, "published")
    list_select_related = ("outlet",)
    list_per_page = 50
    search_fields = ("title", "text", "source", "authors")
    ordering = ("-added_at", "-pk")
    autocomplete_fields = ("outlet",)
    inlines = (BlockInline, HeaderCorrectionInline)
    fieldsets = (
        (None, {"fields": (*ARTICLE_FIELDS, "reason")}),
        ("As it was read", {"fields": ("quotes_link", "source", "published_from", "language", "extractor_version")}),
        ("Text", {"fields": ("whole_text",), "classes": ("collapse",)}),
    )
    readonly_fields = ("quotes_link", "source", "published_from", "language", "extractor_version", "whole_text")

    class Media:
        css = CSS

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
        return format_html('<div class="article-text">{}</div>', article.text)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Each changed field becomes a correction."""
        values = {field: form.cleaned_data[field] for field in ARTICLE_FIELDS if field in form.changed_data}
        self._correct(request, obj, values, form.cleaned_data["reason"])

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        saved_nothing(formset)
        for block_form in formset.forms if formset.model is Block else ():  # the history is read-only
            if "zone" in block_form.changed_data:
                values = {"zone": block_form.cleaned_data["zone"]}
                self._correct(request, block_form.instance, values, form.cleaned_data["reason"])

    def _correct(self, request: HttpRequest, row: Article | Block, values: dict[str, Any], reason: str) -> None:
        for field, value in values.items():
            try:
                apply_correction(row, field, value, editor(request), reason)
            except ValueError as error:
                self.message_user(request, str(error), messages.ERROR)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        if undo_chosen(self, request):
            return HttpResponseRedirect(request.get_full_path())
        return super().response_change(request, obj)

    # Deleting: for administrators. What belongs to the article goes with it, whatever may be deleted by itself.

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        to_delete, counts, _, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        delete_article(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        for article in queryset:
            delete_article(article)


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
