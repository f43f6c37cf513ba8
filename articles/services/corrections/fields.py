"""The fields that an editor may correct: their values as JSON, what values can be, and how they are set."""

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
from articles.services.outlets import outlet_named

Correctable = Quote | Article | Block
Value = str | int | list[Any] | dict[str, Any] | None  # as corrections keep it

QUOTE_FIELDS = ("speaker", "kind", "visit", "addressee", "reported_via", "said_on")
ARTICLE_FIELDS = ("title", "standfirst", "outlet", "authors", "published", "agency_credits")
# Fields that explain another one: once an editor has set that, the machine's reasons no longer hold.
EXPLAINED_BY = {"speaker": "chain", "visit": "visit_rule", "published": "published_from"}
BY_EDITOR = "chosen by an editor"

_LINKS: dict[str, type[Speaker] | type[Visit]] = {"speaker": Speaker, "visit": Visit}
_DATES = ("said_on", "published")
_CHOICES: dict[str, list[str]] = {
    "kind": [kind.value for kind in Kind],
    "zone": [zone.value for zone in Zone],
    "state": [QuoteState.CONFIRMED.value, QuoteState.REJECTED.value],
}


def fields_of(row: Correctable) -> tuple[str, ...]:
    """What can be corrected of `row`, but for the contents and the state of a quote."""
    if isinstance(row, Quote):
        return QUOTE_FIELDS
    return ARTICLE_FIELDS if isinstance(row, Article) else ("zone",)


def as_json(row: Correctable, field: str) -> Value:
    """The value of `field` as corrections keep it: numbers of rows, the name of an outlet, dates as "2024-04-26".

    The contents of a quote are an anchor, by which they are found again in a changed text. "added" has the same value
    as long as the quote is in sight, and none when it is not.
    """
    if isinstance(row, Quote) and field in ("contents", "added"):
        hidden = field == "added" and row.state == QuoteState.REJECTED
        return dict(make_anchor(row.article.text, row.contents)) if row.contents and not hidden else None
    if field in _LINKS:
        number: int | None = getattr(row, f"{field}_id")
        return number
    value = getattr(row, field)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Outlet):
        return value.name
    # A choice such as QuoteState.CONFIRMED is kept as its plain words.
    return str(value) if isinstance(value, str) else cast(Value, value)


def checked(row: Correctable, field: str, value: object) -> Value:
    """`value` as `as_json` has it. Raises Refusal, in words for the person who asked, when it cannot be."""
    allowed = (*fields_of(row), "contents", "state") if isinstance(row, Quote) else fields_of(row)
    if field not in allowed:
        raise Refusal(f"“{field}” cannot be corrected here; what can: {', '.join(allowed)}.")
    if isinstance(row, Quote) and field == "contents":
        return dict(make_anchor(row.article.text, checked_contents(row.article.text, value)))
    if field in _LINKS:
        return _checked_link(_LINKS[field], field, value)
    if field in _DATES:
        return _checked_date(field, value)
    if field in _CHOICES:
        if value not in _CHOICES[field]:
            raise Refusal(f"“{value}” is no {field}; there are: {', '.join(_CHOICES[field])}.")
        return str(value)
    if field == "outlet":
        return str((value.name if isinstance(value, Outlet) else value) or "").strip()[:200] or None
    words = str(value or "").replace("\r\n", "\n").strip()
    longest = getattr(type(row)._meta.get_field(field), "max_length", None)
    if longest and len(words) > longest:
        raise Refusal(f"The {field.replace('_', ' ')} is longer than {longest} characters.")
    return words


def set_value(row: Correctable, field: str, value: Value) -> None:
    """Set `field` of `row`, unsaved, from a value that `as_json` gave; merged speakers and visits lead on."""
    if field in _LINKS:
        # What a row has already was followed to its successor when it was merged.
        if value != getattr(row, f"{field}_id"):
            link = _LINKS[field]._default_manager.filter(pk=value).first() if value is not None else None
            setattr(row, field, link.successor() if link else None)
    elif field in _DATES:
        setattr(row, field, date.fromisoformat(str(value)) if value else None)
    elif field == "outlet":
        setattr(row, field, outlet_named(str(value or "")))
    else:
        setattr(row, field, value)


def editors_reason(row: Correctable, field: str) -> Value:
    """What stands in the explaining field once an editor has set `field` of `row`."""
    if field == "speaker":
        speaker = getattr(row, "speaker", None)
        return [[speaker.name, None, None, BY_EDITOR]] if speaker else []
    return BY_EDITOR if field == "visit" else ""


def _checked_link(model: type[Speaker] | type[Visit], field: str, value: object) -> int | None:
    if value is None or value == "":
        return None
    number = value.pk if isinstance(value, models.Model) else value
    row = model._default_manager.filter(pk=number).first() if str(number).isdigit() else None
    if row is None:
        raise Refusal(f"There is no {field} number {number}.")
    return int(row.successor().pk)


def _checked_date(field: str, value: object) -> str | None:
    if not value:
        return None
    try:
        return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()
    except ValueError as error:
        raise Refusal(f"“{value}” is no date for {field}; write it as 2024-04-26.") from error
