"""Speakers: renamed, given names and roles, merged and parted."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponseBase

from articles.admin.common import CSS, ModelAdmin, ReadOnlyAdmin, TabularInline, admin_link, each, merge_chosen
from articles.models import Alias, AliasSighting, Speaker
from articles.services.merging import merge_speakers, unmerge_speaker
from articles.services.slugs import free_slug
from articles.services.speakers import rename_speaker


class StandingFilter(admin.SimpleListFilter):
    title = "merged"
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Merged into another"), ("all", "All")]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        yield first | {"display": "Standing"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all" or request.resolver_match is None:
            return queryset
        return queryset.filter(merged_into__isnull=self.value() != "yes")


def only_standing(request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
    """What an autocomplete field offers: nobody is corrected to a speaker or visit that was merged away."""
    match = request.resolver_match
    return queryset.filter(merged_into=None) if match and match.url_name == "autocomplete" else queryset


class AliasInline(TabularInline[Any, Any]):
    model = Alias
    fields = ("text", "kind", "first_seen", "last_seen", "by_editor")
    readonly_fields = ("by_editor",)
    extra = 1
    verbose_name_plural = "names and roles"


@admin.register(Speaker)
class SpeakerAdmin(ModelAdmin[Speaker]):
    list_display = ("name", "type", "quote_count", "slug", "by_editor")
    list_filter = ("type", StandingFilter)
    list_per_page = 50
    search_fields = ("name", "found_name", "aliases__text")
    search_help_text = "Words of the name, or of a role"
    ordering = ("name", "pk")
    fields = ("name", "type", "slug", "found_name", "merged_link")
    readonly_fields = ("slug", "found_name", "merged_link")
    inlines = (AliasInline,)
    actions = ("merge", "unmerge")

    class Media:
        css = CSS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Speaker]:
        rows = super().get_queryset(request).select_related("merged_into")
        return rows.annotate(quote_count=Count("quotes", distinct=True))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        rows, duplicates = super().get_search_results(request, queryset, search_term)
        return only_standing(request, rows), duplicates

    @admin.display(description="quotes", ordering="quote_count")
    def quote_count(self, speaker: Any) -> int:
        return int(speaker.quote_count)

    @admin.display(description="merged into")
    def merged_link(self, speaker: Speaker) -> str:
        return admin_link(speaker.merged_into)

    def save_model(self, request: HttpRequest, obj: Speaker, form: Any, change: bool) -> None:
        obj.by_editor = obj.by_editor or bool(form.changed_data)
        if not change:
            obj.slug = free_slug(Speaker, obj.name)
        obj.save()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Renaming adds the name to the aliases, after those of the form, which may hold it already."""
        super().save_related(request, form, formsets, change)
        if change and "name" in form.changed_data:
            rename_speaker(form.instance, form.instance.name)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """An alias that an editor touched is the editor's: reading articles does not date or forget it."""
        for alias_form in formset.forms:
            if alias_form.changed_data:
                alias_form.instance.by_editor = True
        super().save_formset(request, form, formset, change)

    @admin.action(description="Merge into another…", permissions=["change"])
    def merge(self, request: HttpRequest, speakers: QuerySet[Speaker]) -> HttpResponseBase | None:
        return merge_chosen(self, request, speakers, field="speaker", merge=merge_speakers)

    @admin.action(description="Take the merge back", permissions=["change"])
    def unmerge(self, request: HttpRequest, speakers: QuerySet[Speaker]) -> None:
        each(self, request, speakers, lambda speaker: unmerge_speaker(speaker) or True, "Merges taken back")


@admin.register(Alias)
class AliasAdmin(ReadOnlyAdmin):
    """To look at and search; aliases are changed on the page of the speaker."""

    list_display = ("text", "kind", "speaker", "first_seen", "last_seen", "by_editor")
    list_filter = ("kind", "by_editor")
    list_select_related = ("speaker",)
    search_fields = ("text", "speaker__name")


@admin.register(AliasSighting)
class AliasSightingAdmin(ReadOnlyAdmin):
    """Which article uses which alias."""

    list_display = ("alias", "speaker", "article")
    list_select_related = ("alias__speaker", "article")
    list_display_links = None
    search_fields = ("alias__text", "alias__speaker__name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("article__text")

    @admin.display(description="speaker")
    def speaker(self, sighting: AliasSighting) -> str:
        return sighting.alias.speaker.name
