"""What the admin pages share: base classes, links, pages that ask before they act."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import User
from django.db.models import Field, Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Quote

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin as ModelAdmin
    from django.contrib.admin import TabularInline as TabularInline
else:
    # Django's classes are generic for the type checker only.
    class ModelAdmin(admin.ModelAdmin):
        __class_getitem__ = classmethod(lambda cls, key: cls)

    class TabularInline(admin.TabularInline):
        __class_getitem__ = classmethod(lambda cls, key: cls)


CSS = {"all": ["css/admin.css"]}


class ReasonForm(forms.ModelForm):  # type: ignore[type-arg]
    """A change that is kept as a correction, with the reason for it."""

    reason = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Why this is changed, for those who look at the history.",
    )


class ReadOnlyAdmin(ModelAdmin[Any]):
    """Rows to look at: they come from reading articles, or are facts."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def saved_nothing(formset: Any) -> None:
    """Tell the admin that a formset was dealt with elsewhere; it asks for its log of changes."""
    formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []


class FrequentFilter(admin.SimpleListFilter):
    """The speakers (visits, outlets …) with the most rows, and always the one chosen: a list that stays short.

    Others are found by the search field. A subclass names the `link` field and, as `none`, rows without one.
    """

    link = ""
    none = ""
    longest = 30

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterator[tuple[str, str]]:
        if self.none:
            yield "none", self.none
        for row in self.rows(request):
            yield str(row.pk), str(row)

    def rows(self, request: HttpRequest) -> Iterable[Model]:
        """The rows to choose from, most frequent first."""
        raise NotImplementedError

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value == "none" and self.none:
            return queryset.filter(**{self.link: None})
        return queryset.filter(**{f"{self.link}_id": value}) if value and value.isdecimal() else queryset


def editor(request: HttpRequest) -> User:
    """The signed-in user; the admin lets nobody else in."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


def admin_link(row: Model | None, words: str = "") -> SafeString | str:
    """A link to the row's own admin page, "–" for none."""
    if row is None:
        return "–"
    url = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', url, words or str(row))


def each(model_admin: Any, request: HttpRequest, rows: Iterable[Any], act: Callable[[Any], object], done: str) -> None:
    """`act` on each row; say how often it did something ("Quotes confirmed: 2.") and why it could not."""
    count = 0
    for row in rows:
        try:
            count += bool(act(row))
        except ValueError as error:
            model_admin.message_user(request, f"{row}: {error}", messages.ERROR)
    model_admin.message_user(request, f"{done}: {count}.", messages.SUCCESS if count else messages.INFO)


def ask(
    model_admin: Any,
    request: HttpRequest,
    rows: QuerySet[Any],
    *,
    action: str,
    title: str,
    field: "Field[Any, Any]",
    required: bool = True,
    with_reason: bool = False,
) -> tuple[Any, str] | HttpResponseBase:
    """An action's second page: which row of `field`'s model, and why. The choice once it is made, else the page."""

    model: Any = field.related_model

    class ChoiceForm(forms.Form):
        choice = forms.ModelChoiceField(
            queryset=model._default_manager.filter(merged_into=None),
            widget=AutocompleteSelect(field, model_admin.admin_site),
            label=field.verbose_name.capitalize(),
            required=required,
            help_text="" if required else "Leave it empty for none.",
        )
        reason = forms.CharField(max_length=500, required=False, widget=forms.TextInput(attrs={"class": "vTextField"}))

    chosen = "chosen" in request.POST
    form = ChoiceForm(request.POST if chosen else None)
    if not with_reason:
        del form.fields["reason"]
    if chosen and form.is_valid():
        return form.cleaned_data["choice"], form.cleaned_data.get("reason", "")
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "form": form,
        "rows": rows,
        "action": action,
        "action_checkbox_name": helpers.ACTION_CHECKBOX_NAME,
        "opts": model_admin.model._meta,
        "media": model_admin.media + form.media,
    }
    return TemplateResponse(request, "admin/articles/choose.html", context)


def merge_chosen(
    model_admin: Any, request: HttpRequest, rows: QuerySet[Any], *, field: str, merge: Callable[[Any, Any], object]
) -> HttpResponseBase | None:
    """Ask for the row that quotes name in `field`, and `merge` each of `rows` into it; the page that asks, else None."""
    asked: Any = Quote._meta.get_field(field)
    answer = ask(model_admin, request, rows, action="merge", title="Merge into", field=asked)
    if isinstance(answer, HttpResponseBase):
        return answer
    target = answer[0]
    others = [row for row in rows if row.pk != target.pk]
    each(model_admin, request, others, lambda row: merge(row, target) or True, f"Merged into {target}")
    return None
