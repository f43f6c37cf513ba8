"""Who said it: chosen from those known, or named in place, known or new."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from typing import Any, NamedTuple

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Count, Model, Q

from articles.admin.fields import LineField
from articles.extraction.records import SpeakerType
from articles.models import Speaker
from articles.services.entities.speakers import create_speaker

OFFERED = 100  # rows that a list offers before anything is typed, and without scripts


class OfferingSelect(AutocompleteSelect):
    """Django's autocomplete field, which without scripts offers nothing: this one then has the likely rows."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        groups: Any = super().optgroups(name, value, attr)
        there = {str(option["value"]) for option in groups[0][1]}
        for row in self._likely():
            if str(row.pk) not in there:
                groups[0][1].append(self.create_option(name, row.pk, str(row), False, len(groups[0][1])))
        return groups

    def _likely(self) -> list[Model]:
        rows = self.choices.queryset.filter(merged_into=None)
        if rows.model is Speaker:
            rows = rows.annotate(n=Count("quotes")).order_by("-n", "name").only("name")
        else:
            rows = rows.select_related("visitor").order_by("-first_day", "pk")
        return list(rows[:OFFERED])


class NewSpeaker(NamedTuple):
    name: str
    type: str


class SpeakerByName(forms.Form):
    """A speaker by name beside the field `speaker`: the one who has that name, else a new one."""

    new_speaker = LineField(
        label="Or by name",
        max_length=200,
        required=False,
        help_text="A new speaker’s name, or the name or address (as in “li-na-2”) of one who is known.",
    )
    new_type = forms.ChoiceField(
        label="If new, this is",
        required=False,
        initial=SpeakerType.PERSON.value,
        choices=[
            (SpeakerType.PERSON.value, "a person"),
            (SpeakerType.ORGANISATION.value, "an organisation"),
            (SpeakerType.COLLECTIVE.value, "a group without a name"),
        ],
    )
    namesake = forms.BooleanField(label="Somebody new who has the same name as another", required=False)

    by_name = ("new_speaker", "new_type", "namesake")

    def clean(self) -> Any:
        values = super().clean() or self.cleaned_data
        name = " ".join((values.get("new_speaker") or "").split())
        self.named: Speaker | NewSpeaker | None = None
        if not name:
            return values
        if self._chosen_too(values):
            self.add_error("new_speaker", "Choose a speaker above or name one here, not both.")
            return values
        new = NewSpeaker(name, values.get("new_type") or SpeakerType.PERSON.value)
        self.named = new if values.get("namesake") else self._known_as(name, new)
        return values

    def _known_as(self, name: str, new: NewSpeaker) -> Speaker | NewSpeaker | None:
        """The one speaker of that name or address, else the new one; of several none, which is an error of the form."""
        called = Q(name__iexact=name) | Q(found_name__iexact=name) | Q(slug=name)
        known = list(Speaker.objects.standing().filter(called)[:10])
        exact = [row for row in known if row.slug == name]
        if len(known) < 2 or exact:
            return next(iter(exact or known), new)
        addresses = ", ".join(row.slug for row in known)
        self.add_error("new_speaker", f"Several speakers are called “{name}”. Give the address of one: {addresses}.")
        return None

    def named_speaker(self) -> Speaker | None:
        """The speaker whom a valid form names; entered now if new. None where the field was left empty."""
        if isinstance(self.named, NewSpeaker):
            return create_speaker(self.named.name, self.named.type)
        return self.named

    def _chosen_too(self, values: dict[str, Any]) -> bool:
        return "speaker" in self.changed_data and bool(values.get("speaker"))
