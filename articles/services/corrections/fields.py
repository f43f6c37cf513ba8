"""The fields that an editor may correct: their values as JSON, what values can be, and how they are set."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db import models

from articles.errors import Refusal
from articles.extraction.records import Kind
from articles.ingestion.records import Zone
from articles.models import Article, Block, Outlet, Quote, Speaker, Visit
from articles.models.quotes import QuoteState
from articles.services.anchoring.anchors import make_anchor
from articles.services.anchoring.boundaries import checked_contents
from articles.services.locking import held

Correctable = Quote | Article | Block
Value = str | int | list[Any] | dict[str, Any] | None  # as corrections keep it

QUOTE_FIELDS = ("speaker", "kind", "visit", "addressee", "reported_via", "said_on")
ARTICLE_FIELDS = ("title", "standfirst", "outlet", "authors", "published", "agency_credits")
# Fields that explain another one: once an editor has set that, the machine's reasons no longer hold.
EXPLAINED_BY = {"speaker": "chain", "visit": "visit_rule", "published": "published_from"}
BY_EDITOR = "chosen by an editor"
MOST_DIGITS = 18  # of the number of a row: databases know no longer ones


@dataclass(frozen=True)
class Field:
    """One field: its value as corrections keep it, what a person may enter for it, and how it is set. Here: plain words."""

    name: str

    def as_json(self, row: Correctable) -> Value:
        value = getattr(row, self.name)
        # A choice such as QuoteState.CONFIRMED is kept as its plain words.
        return str(value) if isinstance(value, str) else cast(Value, value)

    def checked(self, row: Correctable, value: object) -> Value:
        words = str(value or "").replace("\r\n", "\n").strip()
        longest = getattr(type(row)._meta.get_field(self.name), "max_length", None)
        if longest and len(words) > longest:
            raise Refusal(f"The {self.name.replace('_', ' ')} is longer than {longest} characters.")
        return words

    def set(self, row: Correctable, value: Value) -> None:
        setattr(row, self.name, value)


@dataclass(frozen=True)
class Link(Field):
    """A speaker or a visit, by its number; a merged one leads on."""

    model: type[Speaker] | type[Visit]

    def as_json(self, row: Correctable) -> Value:
        number: int | None = getattr(row, f"{self.name}_id")
        return number

    def checked(self, row: Correctable, value: object) -> Value:
        if value is None or value == "":
            return None
        number = value.pk if isinstance(value, models.Model) else value
        linked = self._held(number)
        if linked is None:
            raise Refusal(f"There is no {self.name} number {number}.")
        return int(linked.pk)

    def set(self, row: Correctable, value: Value) -> None:
        # What a row has already was followed to its successor when it was merged.
        if value != getattr(row, f"{self.name}_id"):
            setattr(row, self.name, self._held(value))

    def _held(self, number: object) -> Speaker | Visit | None:
        """Whom a number means by now, who is not merged until we are done; None for what is no number of any."""
        digits = str(number)
        if not digits.isdecimal() or len(digits) > MOST_DIGITS:
            return None
        found: Mapping[int, Speaker | Visit] = held(self.model, [int(digits)])
        return next(iter(found.values()), None)


class Day(Field):
    """A date, as "2024-04-26"."""

    def as_json(self, row: Correctable) -> Value:
        day: date | None = getattr(row, self.name)
        return day.isoformat() if day else None

    def checked(self, row: Correctable, value: object) -> Value:
        if not value:
            return None
        try:
            return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()
        except ValueError as error:
            raise Refusal(f"“{value}” is no date for {self.name}; write it as 2024-04-26.") from error

    def set(self, row: Correctable, value: Value) -> None:
        setattr(row, self.name, date.fromisoformat(str(value)) if value else None)


@dataclass(frozen=True)
class Choice(Field):
    values: tuple[str, ...]

    def checked(self, row: Correctable, value: object) -> Value:
        if value not in self.values:
            raise Refusal(f"“{value}” is no {self.name}; there are: {', '.join(self.values)}.")
        return str(value)


class OutletName(Field):
    """An outlet, by its name. It is there already when the field is set: see `Outlet.objects.met`."""

    def as_json(self, row: Correctable) -> Value:
        outlet: Outlet | None = getattr(row, self.name)
        return outlet.name if outlet else None

    def checked(self, row: Correctable, value: object) -> Value:
        return str((value.name if isinstance(value, Outlet) else value) or "").strip()[:200] or None

    def set(self, row: Correctable, value: Value) -> None:
        setattr(row, self.name, Outlet.objects.called(str(value or "")))


class Contents(Field):
    """Where a quote stands: an anchor, by which its words are found again in a changed text."""

    def as_json(self, row: Correctable) -> Value:
        return dict(make_anchor(row.article.text, row.contents)) if isinstance(row, Quote) and row.contents else None

    def checked(self, row: Correctable, value: object) -> Value:
        text = cast(Quote, row).article.text
        return dict(make_anchor(text, checked_contents(text, value)))


class Added(Contents):
    """The same, as long as the quote is in sight; nothing when it is not."""

    def as_json(self, row: Correctable) -> Value:
        return None if isinstance(row, Quote) and row.state == QuoteState.REJECTED else super().as_json(row)


_FIELDS = {
    field.name: field
    for field in (
        Link("speaker", Speaker),
        Link("visit", Visit),
        Day("said_on"),
        Day("published"),
        Choice("kind", tuple(kind.value for kind in Kind)),
        Choice("zone", tuple(zone.value for zone in Zone)),
        Choice("state", (QuoteState.CONFIRMED.value, QuoteState.REJECTED.value)),
        OutletName("outlet"),
        Contents("contents"),
        Added("added"),
    )
}
_FIELDS_OF: dict[type[Correctable], tuple[str, ...]] = {
    Quote: QUOTE_FIELDS,
    Article: ARTICLE_FIELDS,
    Block: ("zone",),
}
_ALLOWED = _FIELDS_OF | {Quote: (*QUOTE_FIELDS, "contents", "state")}


def fields_of(row: Correctable) -> tuple[str, ...]:
    """What can be corrected of `row`, but for the contents and the state of a quote."""
    return _FIELDS_OF[type(row)]


def as_json(row: Correctable, field: str) -> Value:
    """The value of `field` as corrections keep it: numbers of rows, the name of an outlet, dates as "2024-04-26".

    The contents of a quote are an anchor, by which they are found again in a changed text. "added" has the same value
    as long as the quote is in sight, and none when it is not.
    """
    return _field(field).as_json(row)


def checked(row: Correctable, field: str, value: object) -> Value:
    """`value` as `as_json` has it. Raises Refusal, in words for the person who asked, when it cannot be."""
    allowed = _ALLOWED[type(row)]
    if field not in allowed:
        raise Refusal(f"“{field}” cannot be corrected here; what can: {', '.join(allowed)}.")
    return _field(field).checked(row, value)


def set_value(row: Correctable, field: str, value: Value) -> None:
    """Set `field` of `row`, unsaved, from a value that `as_json` gave; merged speakers and visits lead on.

    Nothing is written: an outlet that nobody knows yet is entered before (`Outlet.objects.met`).
    """
    _field(field).set(row, value)


def editors_reason(row: Correctable, field: str) -> Value:
    """What stands in the explaining field once an editor has set `field` of `row`."""
    if field == "speaker":
        speaker = getattr(row, "speaker", None)
        return [[speaker.name, None, None, BY_EDITOR]] if speaker else []
    return BY_EDITOR if field == "visit" else ""


def _field(name: str) -> Field:
    return _FIELDS.get(name) or Field(name)
