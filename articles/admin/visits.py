"""Visits: entered, dated, merged and parted."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles.admin.common import CSS, ModelAdmin, ReadOnlyAdmin, TabularInline, admin_link, each, merge_chosen
from articles.admin.speakers import StandingFilter, only_standing
from articles.extraction.visit_joining import visit_slug
from articles.models import Visit, VisitSighting
from articles.services.merging import merge_visits, unmerge_visit
from articles.services.slugs import free_slug


def words_of(sighting: VisitSighting) -> SafeString | str:
    """The words of an article that report the visit, each stretch on its line."""
    text = sighting.article.text
    lines = [(" ".join(text[start:end].split()),) for start, end in sighting.evidence]
    return format_html_join("", "<p>{}</p>", lines) or "–"


class SightingInline(TabularInline[Any, Any]):
    model = VisitSighting
    fields = readonly_fields = ("article_link", "first_day", "last_day", "words")
    extra = 0
    max_num = 0
    can_delete = False
    verbose_name_plural = "articles that report it"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("article")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="article")
    def article_link(self, sighting: VisitSighting) -> SafeString | str:
        return admin_link(sighting.article)

    @admin.display(description="words")
    def words(self, sighting: VisitSighting) -> SafeString | str:
        return words_of(sighting)


@admin.register(Visit)
class VisitAdmin(ModelAdmin[Visit]):
    list_display = ("visitor", "host", "first_day", "last_day", "quote_count", "by_editor")
    list_display_links = ("visitor", "host")
    list_filter = (StandingFilter, "first_day")
    list_select_related = ("visitor", "merged_into__visitor")
    list_per_page = 50
    search_fields = ("visitor__name", "host", "slug")
    ordering = ("-first_day", "-pk")
    autocomplete_fields = ("visitor",)
    fields = ("visitor", "host", "first_day", "last_day", "slug", "by_editor", "merged_link")
    readonly_fields = ("slug", "by_editor", "merged_link")
    inlines = (SightingInline,)
    actions = ("merge", "unmerge")

    class Media:
        css = CSS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Visit]:
        rows = super().get_queryset(request).select_related("visitor", "merged_into__visitor")
        return rows.annotate(quote_count=Count("quotes"))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        rows, duplicates = super().get_search_results(request, queryset, search_term)
        return only_standing(request, rows), duplicates

    @admin.display(description="quotes", ordering="quote_count")
    def quote_count(self, visit: Any) -> int:
        return int(visit.quote_count)

    @admin.display(description="merged into")
    def merged_link(self, visit: Visit) -> SafeString | str:
        return admin_link(visit.merged_into)

    def save_model(self, request: HttpRequest, obj: Visit, form: Any, change: bool) -> None:
        """What an editor enters or changes keeps its days, whatever articles say later."""
        obj.by_editor = obj.by_editor or bool(form.changed_data)
        if not change:
            obj.slug = free_slug(Visit, visit_slug(obj.visitor.name, obj.host, obj.first_day))
        obj.save()

    @admin.action(description="Merge into another…", permissions=["change"])
    def merge(self, request: HttpRequest, visits: QuerySet[Visit]) -> HttpResponseBase | None:
        return merge_chosen(self, request, visits, field="visit", merge=merge_visits)

    @admin.action(description="Take the merge back", permissions=["change"])
    def unmerge(self, request: HttpRequest, visits: QuerySet[Visit]) -> None:
        each(self, request, visits, lambda visit: unmerge_visit(visit) or True, "Merges taken back")


@admin.register(VisitSighting)
class VisitSightingAdmin(ReadOnlyAdmin):
    """Which article reports which visit."""

    list_display = ("visit", "article", "first_day", "last_day")
    list_select_related = ("visit__visitor", "article")
    list_display_links = None
    search_fields = ("visit__visitor__name", "visit__host", "article__title")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("article__text")
