"""Quotes corrected many at once. Each is checked like a correction of its own; what cannot be is told."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase

from articles.admin.common import ActionForm, AskForm, ask, each, editor, rows_at_hand
from articles.admin.fields import LineField
from articles.admin.speaker_choice import OfferingSelect, SpeakerByName
from articles.errors import Refusal
from articles.extraction.records import Kind
from articles.forms import typed_number
from articles.models import Correction, Quote, Speaker, Visit
from articles.models.quotes import KIND_LABELS
from articles.services.corrections.apply import (
    apply_correction,
    confirm_quote,
    corrections_of,
    reject_quote,
    undo_correction,
)
from articles.services.corrections.conflicts import newest_correction, refuse_corrected
from articles.services.corrections.effective import newest
from articles.services.entities.visit_reports import create_visit
from articles.services.locking import whole

SITE = admin.site


class QuoteActionForm(ActionForm):
    """Sends along what the list had seen, for what another editor changes meanwhile is not to be changed unseen."""

    newest = forms.CharField(label="", required=False, widget=forms.HiddenInput, initial=newest_correction)


class SpeakerForm(SpeakerByName, AskForm):
    speaker = forms.ModelChoiceField(
        queryset=Speaker.objects.standing(),
        widget=OfferingSelect(Quote._meta.get_field("speaker"), SITE),
        required=False,
    )
    nobody = forms.BooleanField(label="Nobody: the speaker is unknown", required=False)
    field_order = ("speaker", *SpeakerByName.by_name, "nobody", "reason")

    def clean(self) -> Any:
        values = super().clean()
        chosen = [bool(values.get("speaker")), bool(values.get("new_speaker")), bool(values.get("nobody"))]
        if sum(chosen) != 1 and not self.errors:
            self.add_error(None, "Choose one: a speaker, a name, or nobody.")
        return values


class VisitForm(AskForm):
    visit = forms.ModelChoiceField(
        queryset=Visit.objects.standing().select_related("visitor"),
        widget=OfferingSelect(Quote._meta.get_field("visit"), SITE),
        required=False,
    )
    visitor = forms.ModelChoiceField(
        label="Or a new visit of",
        queryset=Speaker.objects.standing(),
        widget=OfferingSelect(Visit._meta.get_field("visitor"), SITE),
        required=False,
    )
    host = LineField(label="To", max_length=200, required=False)
    first_day = forms.DateField(required=False, widget=AdminDateWidget)
    last_day = forms.DateField(required=False, widget=AdminDateWidget)
    no_visit = forms.BooleanField(label="No visit: said elsewhere", required=False)
    field_order = ("visit", "visitor", "host", "first_day", "last_day", "no_visit", "reason")

    def clean(self) -> Any:
        values = super().clean() or self.cleaned_data
        new = [values.get(name) for name in ("visitor", "host", "first_day", "last_day")]
        if [bool(values.get("visit")), any(new), bool(values.get("no_visit"))].count(True) != 1:
            self.add_error(None, "Choose one: a visit, a new visit, or no visit.")
        elif any(new) and not all(new):
            self.add_error(None, "A new visit needs a visitor, a place and its first and last day.")
        elif all(new) and values["last_day"] < values["first_day"]:
            self.add_error("last_day", "The last day is before the first.")
        return values

    def visit_chosen(self) -> Visit | None:
        """The visit of a valid form, entered now if new; None for no visit."""
        values = self.cleaned_data
        if values["visitor"]:
            return create_visit(values["visitor"], values["host"], values["first_day"], values["last_day"])
        chosen: Visit | None = values["visit"]
        return chosen


class KindForm(AskForm):
    kind = forms.ChoiceField(choices=[(kind.value, label) for kind, label in KIND_LABELS.items()])


class QuoteActions:
    """For the admin of quotes: what can be done with those that are ticked."""

    @admin.action(description="Confirm", permissions=["change"])
    def confirm(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        self._each(request, quotes, "Quotes confirmed", partial(confirm_quote, looked_at=False))

    @admin.action(description="Reject", permissions=["change"])
    def reject(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        self._each(request, quotes, "Quotes rejected", reject_quote)

    @admin.action(description="Set speaker…", permissions=["change"])
    def set_speaker(self, request: HttpRequest, quotes: QuerySet[Quote]) -> HttpResponseBase | None:
        def value(form: Any) -> Speaker | None:
            named: Speaker | None = form.named_speaker() or form.cleaned_data["speaker"]
            return named

        return self._set("speaker", SpeakerForm, value, request, quotes)

    @admin.action(description="Set visit…", permissions=["change"])
    def set_visit(self, request: HttpRequest, quotes: QuerySet[Quote]) -> HttpResponseBase | None:
        return self._set("visit", VisitForm, lambda form: form.visit_chosen(), request, quotes)

    @admin.action(description="Set kind…", permissions=["change"])
    def set_kind(self, request: HttpRequest, quotes: QuerySet[Quote]) -> HttpResponseBase | None:
        return self._set("kind", KindForm, lambda form: form.cleaned_data["kind"], request, quotes)

    @admin.action(description="Undo the last correction", permissions=["change"])
    def undo_last(self, request: HttpRequest, quotes: QuerySet[Quote]) -> None:
        self._each(request, quotes, "Last corrections undone", _undo_last)

    def _each(self, request: HttpRequest, quotes: QuerySet[Quote], done: str, act: Callable[..., object]) -> None:
        rows = rows_at_hand(request, quotes)
        if rows is not None:
            reason = request.POST.get("reason", "")
            each(self, request, rows, _guarded(request, lambda quote: act(quote, editor(request), reason)), done)

    def _set(
        self,
        field: str,
        form: type[AskForm],
        value: Callable[[Any], object],
        request: HttpRequest,
        quotes: QuerySet[Quote],
    ) -> HttpResponseBase | None:
        rows = rows_at_hand(request, quotes)
        if rows is None:
            return None
        answer = ask(self, request, rows, action=f"set_{field}", title=f"Set {field}", form=form)
        if not isinstance(answer, AskForm):
            return answer
        chosen, reason = value(answer), answer.cleaned_data["reason"]
        words = KIND_LABELS[Kind(chosen)] if isinstance(chosen, str) else chosen or "none"

        def act(quote: Quote) -> object:
            return apply_correction(quote, field, chosen, editor(request), reason, looked_at=False)

        each(self, request, rows, _guarded(request, act), f"Quotes changed, {field} now {words}")
        return None


def _guarded(request: HttpRequest, act: Callable[[Quote], object]) -> Callable[[Quote], object]:
    """`act`, but for quotes that somebody else has corrected since the list was shown: those are told."""
    since = typed_number(request.POST.get("newest"))
    if since is None:
        return act

    @whole
    def guarded(quote: Quote) -> object:
        refuse_corrected(quote, since, editor(request))
        return act(quote)

    return guarded


def _undo_last(quote: Quote, user: Any, reason: str) -> Correction:
    last = newest(corrections_of(quote))
    if last is None:
        raise Refusal("there is no correction that counts.")
    return undo_correction(last, user, reason)
