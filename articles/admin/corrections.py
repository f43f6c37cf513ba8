"""The history: what people changed. Rows are looked at, and undone by new rows; never edited."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.common import CSS, ActionForm, ReadOnlyAdmin, TabularInline, admin_link, each, editor, rows_at_hand
from articles.admin.undoing import UndoneFilter, all_undone, undo_view
from articles.models import Correction
from articles.services.corrections.apply import undo_correction
from articles.services.corrections.effective import undone
from articles.services.corrections.history import Names, field_in_words, names_in, readable


class ChangeColumns:
    """Before and after in words, for tables of corrections."""

    @admin.display(description="before")
    def old(self, correction: Correction) -> str:
        return readable(correction, correction.before, _names_of(correction))

    @admin.display(description="after")
    def new(self, correction: Correction) -> str:
        return readable(correction, correction.after, _names_of(correction))

    @admin.display(description="what", ordering="field")
    def what(self, correction: Correction) -> str:
        name = field_in_words(correction.field)
        return f"{name} (undoing)" if correction.undoes_id else name


def _names_of(correction: Correction) -> Names | None:
    """The names of the speakers and visits in all rows of the list at hand: lists load them at once."""
    return getattr(correction, "names", None)


class ShownRows(BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows to look at, the present ones, whatever the page sends: it is sent by who may have seen fewer."""

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        super().__init__(None, None, **kwargs)

    def is_valid(self) -> bool:
        return True


class CorrectionInline(ChangeColumns, TabularInline[Any, Any]):
    """Its Undo buttons belong to the form `undo` that the page has below its own."""

    model = Correction
    formset = ShownRows
    verbose_name_plural = "history"
    fields = readonly_fields = ("made_at", "made_by", "what", "old", "new", "reason", "undo")
    ordering = ("-pk",)
    extra = 0
    max_num = 0
    can_delete = False
    template = "admin/articles/history.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("made_by").prefetch_related("undone_by__undone_by")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="undo")
    def undo(self, correction: Correction) -> SafeString | str:
        """A button, for the corrections that count."""
        if correction.pk is None or correction.pk in undone(_after(correction)):
            return "undone"
        return format_html(
            '<button type="submit" form="undo" class="button" name="corrections" value="{}" aria-label="Undo: {}">Undo'
            "</button>",
            correction.pk,
            self.what(correction),
        )


def _after(correction: Correction) -> list[Correction]:
    """The correction with those that undo it, those that undo these, and so on."""
    rows = [correction]
    for row in correction.undone_by.all():
        rows += _after(row)
    return rows


@admin.register(Correction)
class CorrectionAdmin(ChangeColumns, ReadOnlyAdmin):
    list_display = ("made_at", "made_by", "what", "old", "new", "counts", "quote_link", "article_link", "reason")
    list_display_links = None
    list_filter = (UndoneFilter, ("made_by", admin.RelatedOnlyFieldListFilter), "field", "made_at")
    list_select_related = ("made_by", "quote", "article")
    list_per_page = 50
    search_fields = ("reason", "quote__text", "article__title", "made_by__username")
    search_help_text = "Words of the reason, the quote or the article's title, or who made it"
    ordering = ("-pk",)
    fields = ("made_at", "made_by", "what", "old", "new", "quote_link", "article_link", "reason", "undoes", "anchor")
    actions = ("undo",)
    action_form = ActionForm

    class Media:
        css = CSS

    def get_urls(self) -> Any:
        undo = path("undo/", self.admin_site.admin_view(undo_view), name="articles_correction_undo")
        return [undo, *super().get_urls()]

    def has_undo_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["articles.change_quote", "articles.change_article"])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("article__text", "article__text_words", "quote__search_words")

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        rows = list(changelist.result_list)
        names, out = names_in(rows), all_undone()
        for row in rows:
            row.names, row.out = names, row.pk in out
        changelist.result_list = rows
        return changelist

    @admin.display(description="counts")
    def counts(self, correction: Any) -> str:
        return "undone" if correction.out else "yes"

    @admin.display(description="quote")
    def quote_link(self, correction: Correction) -> SafeString | str:
        return admin_link(correction.quote)

    @admin.display(description="article")
    def article_link(self, correction: Correction) -> SafeString | str:
        return admin_link(correction.article)

    @admin.action(description="Undo", permissions=["undo"])
    def undo(self, request: HttpRequest, corrections: QuerySet[Correction]) -> None:
        """Newest first, as one takes a pile down."""
        rows = rows_at_hand(request, corrections)
        if rows is not None:
            reason = request.POST.get("reason", "")
            each(self, request, rows.order_by("-pk"), lambda row: undo_correction(row, editor(request), reason), "Undone")
