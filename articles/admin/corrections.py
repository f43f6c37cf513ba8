"""The history: what people changed. Rows are looked at, and undone by new rows; never edited."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.common import ReadOnlyAdmin, TabularInline, admin_link, editor
from articles.models import Correction, Speaker, Visit
from articles.services.corrections import undo_correction, undone

Names = dict[tuple[str, Any], str]


def names_in(corrections: Iterable[Correction]) -> Names:
    """The names of the speakers and visits that these corrections give by number: one query for each of the two."""
    numbers: dict[str, set[Any]] = {"speaker": set(), "visit": set()}
    for correction in corrections:
        if correction.field in numbers:
            numbers[correction.field] |= {correction.before, correction.after}
    names = {("speaker", row.pk): str(row) for row in Speaker.objects.filter(pk__in=numbers["speaker"] - {None})}
    visits = Visit.objects.select_related("visitor").filter(pk__in=numbers["visit"] - {None})
    return names | {("visit", row.pk): str(row) for row in visits}


def readable(correction: Correction, value: Any) -> str:
    """A value of `correction` in words: the name of a speaker, not its number."""
    if value is None or value == "":
        return "none"
    if correction.field in ("speaker", "visit"):
        # Lists load the names of all their rows at once.
        names: Names | None = getattr(correction, "names", None)
        names = names_in([correction]) if names is None else names
        return names.get((correction.field, value), f"{correction.field} {value}, now gone")
    return str(value)


def undo_chosen(model_admin: Any, request: HttpRequest) -> bool:
    """Undo the correction whose button was pressed, if one was."""
    number = request.POST.get("_undo", "")
    correction = Correction.objects.filter(pk=number).first() if number.isdecimal() else None
    if correction is None:
        return False
    try:
        undo_correction(correction, editor(request))
        model_admin.message_user(request, f"Undone: {correction.field}.", messages.SUCCESS)
    except ValueError as error:
        model_admin.message_user(request, str(error), messages.ERROR)
    return True


class ChangeColumns:
    """Before and after in words, for tables of corrections."""

    @admin.display(description="before")
    def old(self, correction: Correction) -> str:
        return readable(correction, correction.before)

    @admin.display(description="after")
    def new(self, correction: Correction) -> str:
        return readable(correction, correction.after)

    @admin.display(description="what")
    def what(self, correction: Correction) -> str:
        name = correction.field.replace("_", " ")
        return f"{name} (undoing)" if correction.undoes_id else name


class CorrectionInline(ChangeColumns, TabularInline[Any, Any]):
    model = Correction
    verbose_name_plural = "history"
    fields = readonly_fields = ("made_at", "made_by", "what", "old", "new", "reason", "undo")
    ordering = ("-pk",)
    extra = 0
    max_num = 0
    can_delete = False
    template = "admin/articles/history.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("made_by").prefetch_related("undone_by")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="undo")
    def undo(self, correction: Correction) -> SafeString | str:
        """A button of the page's form, for the corrections that count."""
        if correction.pk is None or correction.pk in undone([correction, *correction.undone_by.all()]):
            return "undone"
        return format_html('<button type="submit" class="button" name="_undo" value="{}">Undo</button>', correction.pk)


@admin.register(Correction)
class CorrectionAdmin(ChangeColumns, ReadOnlyAdmin):
    list_display = ("made_at", "made_by", "what", "old", "new", "quote_link", "article_link", "reason")
    list_display_links = None
    list_filter = ("field", "made_at")
    list_select_related = ("made_by", "quote", "article")
    list_per_page = 50
    search_fields = ("reason", "quote__text", "article__title", "made_by__username")
    ordering = ("-pk",)
    fields = ("made_at", "made_by", "what", "old", "new", "quote_link", "article_link", "reason", "undoes", "anchor")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("article__text")

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        rows = list(changelist.result_list)
        names = names_in(rows)
        for row in rows:
            row.names = names
        changelist.result_list = rows
        return changelist

    @admin.display(description="quote")
    def quote_link(self, correction: Correction) -> SafeString | str:
        return admin_link(correction.quote)

    @admin.display(description="article")
    def article_link(self, correction: Correction) -> SafeString | str:
        return admin_link(correction.article)
