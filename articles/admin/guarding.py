"""Two editors on one row: the second is told, and nothing of either is lost.

The page sends along what it showed (`seen`) and each field's first value. What another changed meanwhile is refused when
it is saved; the page then comes back with the editor's own input, the present values beside it, and everything that the
editor did not touch as it is now. Saving again is then done knowingly.
"""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html

from articles.admin.common import ReasonForm


class Refused(Exception):  # noqa: N818 - it is no mistake, but what happened
    """Saving was refused, in words for the editor; `stale` when the row is not as the page showed it."""

    def __init__(self, reason: str, *, stale: bool = False) -> None:
        super().__init__(reason)
        self.stale = stale


class Unchanging(forms.CharField):
    """A hidden note of the page to itself; it is no input."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class GuardedForm(ReasonForm):
    """A form whose page may be out of date when it is saved. Subclasses name the `guarded` fields and `token_of` a row."""

    guarded: tuple[str, ...] = ()
    refused: Refused | None = None

    seen = Unchanging(error_messages={"required": "This page is not complete. Load it again, please."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.token_of(self.instance)
        for name in self.guarded:
            if name in self.fields:
                self.fields[name].show_hidden_initial = True
        if self.refused and self.refused.stale and self.is_bound:
            self._catch_up()

    def token_of(self, row: Any) -> str:
        """What tells this state of the row from another."""
        raise NotImplementedError

    def in_words(self, name: str) -> str:
        """The present value of a field, for the editor."""
        value = self.fields[name].prepare_value(self.initial.get(name))
        choices = dict(getattr(self.fields[name], "choices", ())) if not hasattr(self.fields[name], "queryset") else {}
        row = getattr(self.instance, name, None) if hasattr(self.fields[name], "queryset") else None
        return str(row or choices.get(value) or self._as_sent(name) or "nothing")

    def _as_sent(self, name: str) -> str:
        """The present value of a field as the page would send it."""
        value = self.fields[name].prepare_value(self.initial.get(name))
        if isinstance(value, date):
            value = self.fields[name].widget.format_value(value)
        return "" if value is None else str(value)

    def clean(self) -> Any:
        values = super().clean()
        if self.refused:
            self.add_error(None, str(self.refused))
        return values

    def _catch_up(self) -> None:
        touched = set(self.changed_data)
        # Worked out anew, against the present values and with the words added below.
        del self.changed_data
        self._bound_fields_cache: dict[str, Any] = {}
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("seen")] = self.initial["seen"]
        for name in self.guarded:
            if name not in self.fields:
                continue
            now = self._as_sent(name)
            data[self.add_initial_prefix(name)] = now
            if name not in touched:
                data[self.add_prefix(name)] = now
            elif data.get(self.add_prefix(name)) != now:
                field = self.fields[name]
                field.help_text = format_html(
                    '{} <strong class="now">Now: <span>{}</span></strong>', field.help_text, self.in_words(name)
                )
        self.data = data


class GuardedAdmin:
    """For a ModelAdmin whose form is guarded: what saving refuses becomes an error of the form, and nothing is saved."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)  # type: ignore[misc]
        form.refused = getattr(request, "refused", None)
        return form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        view: Any = super().changeform_view  # type: ignore[misc]
        try:
            response: HttpResponse = view(request, object_id, form_url, extra_context)
        except Refused as refused:  # the transaction is rolled back by now
            request.refused = refused  # type: ignore[attr-defined]
            response = view(request, object_id, form_url, extra_context)
        return response
