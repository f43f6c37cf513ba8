"""Visits: entered, dated, merged and parted."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles.admin.common import AskForm, ReadOnlyAdmin, TabularInline, admin_link, editor, split_page
from articles.admin.fields import LineField
from articles.admin.merging import MergeableAdmin, StandingFilter
from articles.errors import Refusal
from articles.extraction.linking.visits import visit_slug
from articles.models import Visit, VisitSighting
from articles.models.rows import free_slug
from articles.services.anchoring.spans import one_line
from articles.services.entities.merging import merge_visits, unmerge_visit
from articles.services.entities.visits import split_visit
from articles.services.locking import held_successor


def words_of(sighting: VisitSighting) -> SafeString | str:
    """The words of an article that report the visit, each stretch on its line."""
    lines = [(one_line(sighting.article.text, span),) for span in sighting.evidence]
    return format_html_join("", "<p>{}</p>", lines) or "–"


class SightingInline(TabularInline[Any, Any]):
    model = VisitSighting
    fields = readonly_fields = ("article_link", "first_day", "last_day", "words")
    extra = 0
    max_num = 0
    can_delete = False
    verbose_name_plural = "articles that report it"
    template = "admin/articles/inline.html"

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


class SplitForm(AskForm):
    reports = forms.ModelMultipleChoiceField(
        label="Articles that report another visit",
        queryset=VisitSighting.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="What they quote from this visit goes along.",
    )
    host = LineField(label="The other visit: to", max_length=200)
    first_day = forms.DateField(widget=AdminDateWidget)
    last_day = forms.DateField(widget=AdminDateWidget)

    def __init__(self, visit: Visit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reports: Any = self.fields["reports"]
        reports.queryset = visit.sightings.select_related("article").defer("article__text")
        reports.label_from_instance = lambda report: f"{report.article} ({report.first_day} to {report.last_day})"
        self.initial = {"host": visit.host, "first_day": visit.first_day, "last_day": visit.last_day}


def split_view(request: HttpRequest, pk: int) -> HttpResponse:
    """The page on which articles that report another visit are parted from this one."""
    visit = get_object_or_404(Visit.objects.standing().select_related("visitor"), pk=pk)
    if not request.user.has_perms(["articles.change_visit", "articles.change_quote"]):
        raise PermissionDenied
    form = SplitForm(visit, request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        days = {"host": values["host"], "first_day": values["first_day"], "last_day": values["last_day"]}
        try:
            new = split_visit(visit, editor(request), sightings=values["reports"], reason=values["reason"], **days)
        except Refusal as error:
            form.add_error(None, str(error))
        else:
            words = f"Parted from {visit}: {new}. Reports moved: {len(values['reports'])}, quotes: {new.quotes.count()}."
            for row in (visit, new):
                admin.site.get_model_admin(Visit).log_change(request, row, words)
            messages.success(request, words)
            return HttpResponseRedirect(reverse("admin:articles_visit_change", args=[new.pk]))
    return split_page(request, visit, form, title="Split this visit", subtitle=str(visit))


@admin.register(Visit)
class VisitAdmin(MergeableAdmin[Visit]):
    quote_field = "visit"
    list_display = ("visitor", "host", "first_day", "last_day", "quote_count", "by_editor")
    list_display_links = ("visitor", "host")
    list_filter = (StandingFilter, "first_day")
    list_select_related = ("visitor", "merged_into__visitor")
    search_fields = ("visitor__name", "host", "slug")
    ordering = ("-first_day", "-pk")
    autocomplete_fields = ("visitor",)
    fields = ("visitor", "host", "first_day", "last_day", "slug", "by_editor", "merged_link", "quotes_link")
    readonly_fields = ("slug", "by_editor", "merged_link", "quotes_link")
    inlines = (SightingInline,)
    change_form_template = "admin/articles/change_visit.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Visit]:
        rows = super().get_queryset(request).select_related("visitor", "merged_into__visitor")
        return rows.annotate(quote_count=Count("quotes"))

    def get_urls(self) -> Any:
        split = path("<int:pk>/split/", self.admin_site.admin_view(split_view), name="articles_visit_split")
        return [split, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Visit, form: Any, change: bool) -> None:
        """What an editor enters or changes keeps its days, whatever articles say later."""
        obj.visitor = held_successor(obj.visitor)  # whom another may be merging
        obj.by_editor = obj.by_editor or bool(form.changed_data)
        if not change:
            obj.slug = free_slug(Visit, visit_slug(obj.visitor.name, obj.host, obj.first_day))
        obj.save()

    def merge_into(self, row: Visit, target: Visit) -> None:
        merge_visits(row, target)

    def part_again(self, row: Visit) -> None:
        unmerge_visit(row)


@admin.register(VisitSighting)
class VisitSightingAdmin(ReadOnlyAdmin):
    """Which article reports which visit."""

    list_display = ("visit", "article", "first_day", "last_day")
    list_select_related = ("visit__visitor", "article")
    list_display_links = None
    search_fields = ("visit__visitor__name", "visit__host", "article__title")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("article__text")
