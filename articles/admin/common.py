"""What the admin pages share: base classes, links, pages that ask before they act."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.fields import LineField
from articles.admin.returning import tell
from articles.errors import Refusal
from articles.forms import typed_number, typed_numbers
from articles.models import Correction
from articles.services.locking import giving_way

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin as ModelAdmin
    from django.contrib.admin import TabularInline as TabularInline
else:
    # Django's classes are generic for the type checker only.
    class ModelAdmin(admin.ModelAdmin):
        __class_getitem__ = classmethod(lambda cls, key: cls)

        # Each is one transaction, which may have to give way to another: then all of it is done anew.
        def changeform_view(self, *arguments: Any, **options: Any) -> Any:
            return giving_way(partial(super().changeform_view, *arguments, **options))

        def delete_view(self, *arguments: Any, **options: Any) -> Any:
            return giving_way(partial(super().delete_view, *arguments, **options))

        # What actions write besides; where one of the above calls these, they are a part of it.
        def delete_queryset(self, *arguments: Any) -> None:
            giving_way(partial(super().delete_queryset, *arguments))

        def log_change(self, *arguments: Any) -> Any:
            return giving_way(partial(super().log_change, *arguments))

        def log_deletions(self, *arguments: Any) -> Any:
            return giving_way(partial(super().log_deletions, *arguments))

    class TabularInline(admin.TabularInline):
        __class_getitem__ = classmethod(lambda cls, key: cls)


CSS = {"all": ["css/admin.css"]}
MOST_AT_ONCE = 1000  # rows that one action may change
ROWS_SHOWN = 20  # on the second page of an action
FAILURES_TOLD = 10


class ReasonForm(forms.ModelForm):  # type: ignore[type-arg]
    """A change that is kept as a correction, with the reason for it."""

    reason = LineField(
        max_length=500,
        required=False,
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
        if self.value() == "none" and self.none:
            return queryset.filter(**{self.link: None})
        number = typed_number(self.value())
        return queryset.filter(**{f"{self.link}_id": number}) if number is not None else queryset


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
    """`act` on each row, and log it; say how often it did something ("Quotes confirmed: 2.") and where and why it could not.

    `act` gives what it did: a correction or several, True, or nothing. Corrections can be undone from the message.
    """
    made: list[Correction] = []
    failures: list[str] = []
    changed = unchanged = 0
    for row in rows:
        try:
            outcome = act(row)
        except Refusal as error:
            failures.append(f"{row}: {error}")
            continue
        corrections = outcome if isinstance(outcome, list) else [outcome] if isinstance(outcome, Correction) else []
        made += corrections
        if not outcome:
            unchanged += 1
            continue
        changed += 1
        model_admin.log_change(request, row, f"{done}.")
    # One message of each sort, however many rows: they travel in a cookie.
    rest = f" Were so already: {unchanged}." if unchanged else ""
    tell(request, f"{done}: {changed}.{rest}", made, messages.SUCCESS if changed else messages.INFO)
    if failures:
        more = f" And {len(failures) - FAILURES_TOLD} more." if len(failures) > FAILURES_TOLD else ""
        messages.error(request, f"Could not be done: {len(failures)}. {' '.join(failures[:FAILURES_TOLD])}{more}")


class ActionForm(helpers.ActionForm):
    """What to do with the rows that are ticked, and why."""

    reason = forms.CharField(label="Reason:", max_length=500, required=False, widget=forms.TextInput(attrs={"size": 24}))


class AskForm(forms.Form):
    """An action's second page. Subclasses add what is to be chosen."""

    reason = LineField(max_length=500, required=False)

    field_order: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "reason"])


def ask(
    model_admin: Any, request: HttpRequest, rows: QuerySet[Any], *, action: str, title: str, form: type[AskForm]
) -> AskForm | HttpResponseBase | None:
    """An action's second page: the valid form once it is filled in, else the page that asks, or None after a complaint.

    The page carries the numbers of the rows in one field, for Django's own fields are limited.
    """
    chosen = "chosen" in request.POST
    filled = form(request.POST if chosen else None, initial={"reason": request.POST.get("reason", "")})
    if chosen and filled.is_valid():
        return filled
    shown = list(rows[: ROWS_SHOWN + 1])
    numbers = list(rows.values_list("pk", flat=True))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "form": filled,
        "rows": shown[:ROWS_SHOWN],
        "more": max(0, len(numbers) - ROWS_SHOWN),
        "numbers": ",".join(map(str, numbers)),
        "first": numbers[0] if numbers else "",
        "action": action,
        "newest": request.POST.get("newest", ""),
        "back": request.get_full_path(),
        "opts": model_admin.model._meta,
        "media": model_admin.media + filled.media,
    }
    return TemplateResponse(request, "admin/articles/choose.html", context)


def split_page(request: HttpRequest, whole: Model, form: forms.Form, **context: Any) -> TemplateResponse:
    """The page on which a part of `whole`, a speaker or a visit, is given away; `context` is the rest for its template."""
    name = f"admin:articles_{whole._meta.model_name}"
    shared = {
        **admin.site.each_context(request),
        "form": form,
        "button": "Split off",
        "back": reverse(f"{name}_change", args=[whole.pk]),
        "back_words": str(whole),
        "list": reverse(f"{name}_changelist"),
        "list_words": str(whole._meta.verbose_name_plural).capitalize(),
        "media": admin.site.get_model_admin(type(whole)).media + form.media,
        "opts": whole._meta,
    }
    return TemplateResponse(request, "admin/articles/split.html", shared | context)


def rows_at_hand(request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any] | None:
    """The rows that an action is for: on its second page those of the first. None, with a message, for too many."""
    if "numbers" in request.POST:
        rows = rows.filter(pk__in=typed_numbers(request.POST["numbers"], ","))
    if rows.count() > MOST_AT_ONCE:
        messages.error(request, f"These are too many at once. Choose {MOST_AT_ONCE} at most.")
        return None
    return rows
