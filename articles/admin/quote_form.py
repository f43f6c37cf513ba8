"""The form in which a quote is corrected."""

# Django's own signatures say Any here.
# ruff: noqa: ANN401

from typing import Any

from django import forms

from articles.admin.boundaries import bracketed, passage_around, read_brackets
from articles.admin.guarding import GuardedForm, Unchanging
from articles.admin.speaker_choice import SpeakerByName
from articles.errors import Refusal
from articles.forms import typed_number
from articles.models import Quote
from articles.services.corrections.conflicts import seen
from articles.services.corrections.fields import QUOTE_FIELDS
from articles.services.entities.alias_learning import teachable

CORRECTED = tuple(field for field in QUOTE_FIELDS if field != "contents")
# As they stand on the page: those in brackets side by side.
LAYOUT = (
    "speaker",
    SpeakerByName.by_name,
    "teach",
    ("kind", "visit"),
    "boundaries",
    ("addressee", "reported_via", "said_on"),
    "reason",
    ("passage", "seen"),
)


class QuoteForm(SpeakerByName, GuardedForm):
    """A quote's fields, its speaker by name, and its limits as brackets in the passage around it."""

    guarded = (*CORRECTED, "boundaries")

    boundaries = forms.CharField(
        label="What was said",
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "cols": 80, "dir": "auto", "spellcheck": "false", "class": "boundaries"}),
        help_text="⟦ and ⟧ stand around the words that were said. Move them, or set them anew; [[ and ]] will do. A quote "
        "in parts has several pairs. The words themselves must stay as the article has them.",
    )
    teach = forms.BooleanField(
        label="Also for other articles",
        required=False,
        help_text="For another speaker only: the words of this source name that speaker in articles read from now on.",
    )
    passage = Unchanging(required=False)

    class Meta:
        model = Quote
        fields = CORRECTED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        quote = kwargs["instance"]
        first, last = passage_around(quote.article.text, quote.start, quote.end)
        initial: dict[str, Any] = {
            "boundaries": bracketed(quote.article.text, (first, last), quote.contents),
            "passage": f"{first}-{last}",
        }
        found = teachable(quote)
        initial["teach"] = bool(found and found.safe)
        super().__init__(*args, **(kwargs | {"initial": initial | (kwargs.get("initial") or {})}))
        if found:
            self.fields["teach"].label = f"Also in other articles “{found.words}” is this speaker"
        else:
            del self.fields["teach"]

    def token_of(self, row: Quote) -> str:
        return seen(row)

    def in_words(self, name: str) -> str:
        return self.initial["boundaries"] if name == "boundaries" else super().in_words(name)

    def clean(self) -> Any:
        values = super().clean()
        self.contents: list[list[int]] | None = None
        if "boundaries" in self.changed_data and "boundaries" in values:
            try:
                self.contents = self._read(values["boundaries"])
            except Refusal as error:
                # Out of date as well: saving says so, in better words.
                if self.refused or values.get("seen") == self.initial["seen"]:
                    self.add_error("boundaries", str(error))
        return values

    def corrections(self) -> dict[str, Any]:
        """What the editor changed, by field, as the services take it."""
        values: dict[str, Any] = {field: self.cleaned_data[field] for field in CORRECTED if field in self.changed_data}
        if speaker := self.named_speaker():
            values["speaker"] = speaker
        if self.contents is not None:
            values["contents"] = self.contents
        return values

    def _catch_up(self) -> None:
        untouched = "boundaries" not in self.changed_data
        super()._catch_up()
        if untouched:
            data: Any = self.data
            data[self.add_prefix("passage")] = self.initial["passage"]

    def _read(self, words: str) -> list[list[int]]:
        """The parts in brackets, in the passage that the page showed or in the one that it would show now."""
        text = self.instance.article.text
        now = _places(self.initial["passage"], text)
        shown = _places(self.cleaned_data.get("passage") or "", text) or now
        try:
            return read_brackets(words, text, shown or (0, len(text)))
        except Refusal:
            if now is None or now == shown:
                raise
            return read_brackets(words, text, now)


def _places(passage: str, text: str) -> tuple[int, int] | None:
    start, _, end = passage.partition("-")
    first, last = typed_number(start), typed_number(end)
    return (first, last) if first is not None and last is not None and first <= last <= len(text) else None
