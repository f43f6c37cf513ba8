"""What people changed about a quote, and what the machine had said, in words for readers and editors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from articles.extraction.records import Kind
from articles.models import Correction, Quote, Speaker, Visit
from articles.models.quotes import KIND_LABELS, QuoteState
from articles.services.anchoring.spans import in_words
from articles.services.corrections.effective import undone
from articles.services.corrections.fields import as_json

Names = dict[tuple[str, Any], str]

LINKS = ("speaker", "visit")
DAYS = ("said_on", "published")
# The fields whose name is no word for readers.
FIELD_WORDS = {"reported_via": "channel", "said_on": "day", "contents": "words", "added": "quote"}
SOMEBODY = "an editor"
SHOWN = ("contents", "speaker", "kind", "visit", "addressee", "reported_via", "said_on")  # in this order


@dataclass(frozen=True, slots=True)
class Change:
    """One correction in words. `undone`: it does not count any more; `undoes`: it took an earlier one back."""

    number: int
    what: str
    before: str
    after: str
    reason: str
    who: str
    when: datetime
    undone: bool
    undoes: bool


def history_of(quote: Quote, *, with_names: bool) -> list[Change]:
    """Every correction of `quote`, newest first. Who made it is "an editor" unless `with_names`. Three queries at most."""
    rows = list(quote.corrections.select_related("made_by").order_by("-pk"))
    names, out = names_in(rows), undone(rows)
    return [
        Change(
            number=row.pk,
            what=field_in_words(row.field),
            before=readable(row, row.before, names),
            after=readable(row, row.after, names),
            reason=row.reason,
            who=(row.made_by.get_full_name() or row.made_by.get_username()) if with_names and row.made_by else SOMEBODY,
            when=row.made_at,
            undone=row.pk in out,
            undoes=row.undoes_id is not None,
        )
        for row in rows
    ]


def rejection_of(quote: Quote) -> Correction | None:
    """The correction that took `quote` out of sight; None for one in sight, and when it is not known."""
    if quote.state != QuoteState.REJECTED:
        return None
    rows = list(quote.corrections.order_by("-pk"))
    out = undone(rows)
    rejected = (row for row in rows if row.field == "state" and row.after == QuoteState.REJECTED and row.pk not in out)
    withdrawn = (row for row in rows if row.field == "added" and row.undoes_id)
    return next(rejected, None) or next(withdrawn, None)


def machine_said(quote: Quote) -> list[tuple[str, str]]:
    """(field, value) in words: what the machine found where an editor's other word is shown now."""
    found: Mapping[str, Any] = quote.found_values
    fields = [field for field in SHOWN if is_editors(quote, field)]
    names = _names({field: {found[field]} for field in LINKS if field in fields})
    return [(field_in_words(field), _in_words(field, found[field], names) + _why(field, found)) for field in fields]


def _why(field: str, found: Mapping[str, Any]) -> str:
    """How the machine came to its value, where that was kept."""
    if field == "speaker":
        chain = [step[0] for step in found.get("chain") or [] if isinstance(step, list) and step and step[0]]
        return f", by way of {' → '.join(f'“{words}”' for words in chain)}" if chain else ""
    rule = found.get("visit_rule") if field == "visit" else ""
    return f" ({rule})" if rule else ""


def is_editors(quote: Quote, field: str) -> bool:
    """Whether what `quote` shows in `field` is an editor's word and not the machine's; one who confirmed took the latter."""
    if field not in quote.found_values:
        return False
    if field == "contents":
        found = quote.found_values[field] or {}
        return bool(found.get("contents") != quote.contents)
    return bool(quote.found_values[field] != as_json(quote, field))


def field_in_words(field: str) -> str:
    """The name of a corrected field as readers know it."""
    return FIELD_WORDS.get(field, field.replace("_", " "))


def day_in_words(day: date | str) -> str:
    """ "26 April 2024", also of "2024-04-26"; what is no day stays as it is."""
    try:
        day = date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    return f"{day.day} {day:%B %Y}"


def names_in(corrections: Iterable[Correction]) -> Names:
    """The names of the speakers and visits that these corrections give by number: one query for each of the two."""
    numbers: dict[str, set[Any]] = {field: set() for field in LINKS}
    for correction in corrections:
        if correction.field in numbers:
            numbers[correction.field] |= {correction.before, correction.after}
    return _names(numbers)


def readable(correction: Correction, value: Any, names: Names | None = None) -> str:  # noqa: ANN401 - any JSON value
    """A value of `correction` in words: the name of a speaker, not its number. Without `names` they are looked up."""
    return _in_words(correction.field, value, names_in([correction]) if names is None else names)


def _names(numbers: Mapping[str, set[Any]]) -> Names:
    wanted = {field: [number for number in numbers.get(field, ()) if isinstance(number, int)] for field in LINKS}
    names: Names = {}
    if wanted["speaker"]:
        names |= {("speaker", row.pk): str(row) for row in Speaker.objects.filter(pk__in=wanted["speaker"])}
    if wanted["visit"]:
        rows = Visit.objects.select_related("visitor").filter(pk__in=wanted["visit"])
        names |= {("visit", row.pk): str(row) for row in rows}
    return names


def _in_words(field: str, value: Any, names: Names) -> str:  # noqa: ANN401 - any JSON value
    if value is None or value in ("", [], {}):
        return "none"
    if field in LINKS:
        return names.get((field, value), f"{field} {value}, now gone")
    if isinstance(value, Mapping):
        return anchored_words(value)
    if field in DAYS:
        return day_in_words(str(value))
    if field == "kind" and value in KIND_LABELS:
        return KIND_LABELS[Kind(value)]
    if field == "state" and value in QuoteState:
        return str(QuoteState(value).label)
    return str(value)


def anchored_words(anchor: Mapping[str, Any]) -> str:
    """The parts of an anchor: the words an editor drew the borders around."""
    exact, first = str(anchor.get("exact", "")), int(anchor.get("start", 0))
    spans = anchor.get("contents") or [[first, first + len(exact)]]
    return in_words(exact, ([start - first, end - first] for start, end in spans))
