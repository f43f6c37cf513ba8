"""Speakers and visits: rows that can be merged into another one of their sort, which can be taken back."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from typing import Any, TypeVar

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.common import CSS, AskForm, ModelAdmin, admin_link, ask, each, rows_at_hand
from articles.admin.speaker_choice import OfferingSelect
from articles.models import Quote

Row = TypeVar("Row", bound=Model)


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


class MergeableAdmin(ModelAdmin[Row]):
    """A subclass names the field of quotes that holds such a row, says how one is merged, and counts `quote_count`."""

    quote_field = ""
    list_per_page = 50
    actions = ("merge", "unmerge")

    class Media:
        css = CSS

    def merge_into(self, row: Row, target: Row) -> object:
        """Let `row` become `target`."""
        raise NotImplementedError

    def part_again(self, row: Row) -> object:
        """Take it back that `row` was merged into another."""
        raise NotImplementedError

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        """An autocomplete field does not offer what was merged away: nothing is corrected to that."""
        rows, duplicates = super().get_search_results(request, queryset, search_term)
        match = request.resolver_match
        return rows.filter(merged_into=None) if match and match.url_name == "autocomplete" else rows, duplicates

    @admin.display(description="quotes", ordering="quote_count")
    def quote_count(self, row: Any) -> int:
        return int(row.quote_count)

    @admin.display(description="merged into")
    def merged_link(self, row: Any) -> SafeString | str:
        return admin_link(row.merged_into)

    @admin.display(description="quotes")
    def quotes_link(self, row: Any) -> SafeString | str:
        """To the quotes, where some can be chosen and given to another or a new row."""
        if row.pk is None:
            return "–"
        url = reverse("admin:articles_quote_changelist")
        return format_html('<a href="{}?{}={}">{}</a>', url, self.quote_field, row.pk, row.quote_count)

    @admin.action(description="Merge into another…", permissions=["change"])
    def merge(self, request: HttpRequest, rows: QuerySet[Row]) -> HttpResponseBase | None:
        asked: Any = Quote._meta.get_field(self.quote_field)

        class MergeForm(AskForm):
            choice = forms.ModelChoiceField(
                queryset=asked.related_model._default_manager.filter(merged_into=None),
                widget=OfferingSelect(asked, self.admin_site),
                label=asked.verbose_name.capitalize(),
            )

        at_hand = rows_at_hand(request, rows)
        if at_hand is None:
            return None
        answer = ask(self, request, at_hand, action="merge", title="Merge into", form=MergeForm)
        if not isinstance(answer, AskForm):
            return answer
        target, reason = answer.cleaned_data["choice"], answer.cleaned_data["reason"]
        others = [row for row in at_hand if row.pk != target.pk]
        because = f", because: {reason}" if reason else ""
        each(self, request, others, lambda row: self.merge_into(row, target) or True, f"Merged into {target}{because}")
        return None

    @admin.action(description="Take the merge back", permissions=["change"])
    def unmerge(self, request: HttpRequest, rows: QuerySet[Row]) -> None:
        each(self, request, rows, lambda row: self.part_again(row) or True, "Merges taken back")
