"""Taking corrections back: one or several at once, by new rows."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from articles.admin.common import editor
from articles.admin.returning import MOST_UNDONE, may_undo, tell, way_back
from articles.errors import Refusal
from articles.forms import typed_numbers
from articles.models import Correction
from articles.services.corrections.apply import undo_correction
from articles.services.corrections.history import field_in_words
from articles.services.locking import whole


@whole
def _undo(rows: Sequence[Correction], user: User | None) -> list[Correction]:
    return [undo_correction(row, user) for row in rows]


def undo_view(request: HttpRequest) -> HttpResponse:
    """POST `corrections`, numbers with spaces between: all are undone or none. Then back to `next`."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    numbers = set(typed_numbers(request.POST.get("corrections", "")))
    # Newest first, as one takes a pile down.
    rows = list(Correction.objects.filter(pk__in=sorted(numbers)[:MOST_UNDONE]).order_by("-pk"))
    if not all(may_undo(request, row) for row in rows):
        raise PermissionDenied
    if not rows:
        messages.error(request, "There is nothing to undo.")
    else:
        try:
            made = _undo(rows, editor(request))
        except Refusal as error:
            messages.error(request, f"Nothing was undone. {error}")
        else:
            fields = dict.fromkeys(field_in_words(row.field) for row in reversed(rows))
            tell(request, f"Undone: {', '.join(fields)}.", made)
    return HttpResponseRedirect(way_back(request) or reverse("admin:articles_correction_changelist"))


class UndoneFilter(admin.SimpleListFilter):
    """Corrections that count, and those that were taken back."""

    title = "undone"
    parameter_name = "undone"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ANN401
        return [("no", "Counts"), ("yes", "Undone"), ("undoing", "Undoes another")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:  # noqa: ANN401
        if self.value() == "undoing":
            return queryset.exclude(undoes=None)
        if self.value() == "yes":
            return queryset.filter(pk__in=all_undone())
        if self.value() == "no":
            return queryset.filter(undoes=None).exclude(pk__in=all_undone())
        return queryset


def all_undone() -> set[int]:
    """The numbers of all corrections that do not count. Reads the undoings alone, which are few."""
    out: set[int] = set()
    for number, undoes in Correction.objects.exclude(undoes=None).order_by("-pk").values_list("pk", "undoes_id"):
        if number not in out and undoes is not None:
            out.add(undoes)
    return out
