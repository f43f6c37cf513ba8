"""What people say against what the machine says: corrections are kept as facts and put back after each extraction.

What a quote shows follows from what the machine found and from its corrections, in the order in which they were made.
For the fields that a correction covers, `found_values` of the row keeps what the machine says, and is brought up to
date by each extraction, so that undoing leads back to the machine's newest word.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article, Block, Correction, Quote
from articles.models.quotes import QuoteState
from articles.services.anchors import find_anchor, make_anchor
from articles.services.correctable import (
    EXPLAINED_BY,
    Correctable,
    Value,
    as_json,
    checked,
    editors_reason,
    fields_of,
    set_value,
)

Values = dict[str, Value]


def apply_correction(row: Correctable, field: str, after: object, user: User | None, reason: str = "") -> Correction | None:
    """Set `field` of `row` to `after` and keep that as a fact; None when it has this value already.

    A quote has QUOTE_FIELDS and "state" ("confirmed" or "rejected"), an article ARTICLE_FIELDS, a block "zone".
    `after` is a row, a number, words, a date or None, as the field has it; an outlet is its name. Raises ValueError,
    in words for the person who asked, for a field or value that cannot be. `row` is read anew from the database.
    """
    value = checked(row, field, after)
    with transaction.atomic():
        _lock(row)
        before = as_json(row, field)
        if value == before:
            return None
        correction = Correction.objects.create(
            article=row if isinstance(row, Article) else row.article,
            quote=row if isinstance(row, Quote) else None,
            anchor=_anchor(row, value),
            field=field,
            before=before,
            after=value,
            reason=reason[:500],
            made_by=user,
        )
        _show(row, corrections_of(row))
    return correction


def confirm_quote(quote: Quote, user: User | None, reason: str = "") -> Correction | None:
    """Say that the quote is right as it stands: extraction does not change it any more."""
    return apply_correction(quote, "state", QuoteState.CONFIRMED, user, reason)


def reject_quote(quote: Quote, user: User | None, reason: str = "") -> Correction | None:
    """Say that this is no quote: readers do not see it, and extraction does not bring it back."""
    return apply_correction(quote, "state", QuoteState.REJECTED, user, reason)


def undo_correction(correction: Correction, user: User | None, reason: str = "") -> Correction:
    """Take a correction back, by a new row; what is shown then follows from the others and from the machine.

    Undoing an undoing makes the correction count again. Raises ValueError when it was undone already, or when what
    it corrected is gone.
    """
    row = _corrected_row(correction)
    with transaction.atomic():
        _lock(row)
        rows = corrections_of(row)
        if correction.pk in undone(rows):
            raise ValueError("This correction has been undone already.")
        before = as_json(row, correction.field)
        _show(row, rows, {correction.pk})
        return Correction.objects.create(
            article=correction.article,
            quote=correction.quote,
            anchor=correction.anchor,
            field=correction.field,
            before=before,
            after=as_json(row, correction.field),
            reason=reason[:500],
            made_by=user,
            undoes=correction,
        )


def undone(corrections: Iterable[Correction], besides: Iterable[int] = ()) -> set[int]:
    """The numbers of the corrections that do not count, of all those of one row; `besides` are undone as well."""
    numbers = set(besides)
    for correction in sorted(corrections, key=lambda c: c.pk, reverse=True):
        if correction.undoes_id and correction.pk not in numbers:
            numbers.add(correction.undoes_id)
    return numbers


def corrections_of(row: Correctable) -> list[Correction]:
    """All corrections of `row`, first made first."""
    if isinstance(row, Quote):
        return list(row.corrections.order_by("pk"))
    if isinstance(row, Article):
        return list(row.corrections.filter(quote=None, anchor__isnull=True).order_by("pk"))
    return zone_corrections(row.article.corrections.filter(field="zone"), row.article.text, [row]).get(row.start, [])


def shown(corrections: Iterable[Correction], besides: Iterable[int] = ()) -> tuple[Values, QuoteState]:
    """The values that editors gave, and the state of a quote that has them.

    The values hold every field that a correction covers; one that nobody corrected is missing.
    """
    rows = sorted(corrections, key=lambda c: c.pk)
    out = undone(rows, besides)
    values: Values = {}
    state = QuoteState.MACHINE
    for row in rows:
        if row.pk in out or row.undoes_id:
            continue
        if row.field == "state":
            state = QuoteState(str(row.after))
            if state == QuoteState.CONFIRMED:
                values |= (row.anchor or {}).get("values", {})
        else:
            values[row.field] = row.after
            state = state if state == QuoteState.REJECTED else QuoteState.CORRECTED
    return values, state


def put_back(row: Correctable, found: Values, corrections: Iterable[Correction], besides: Iterable[int] = ()) -> None:
    """Give `row`, unsaved, what the machine `found` (JSON by field) with its corrections on top."""
    values, state = shown(corrections, besides)
    for field, value in found.items():
        set_value(row, field, value)
    kept: Values = {}
    for field, value in values.items():
        reason = EXPLAINED_BY.get(field)
        kept[field] = found.get(field)
        set_value(row, field, value)
        if reason:
            kept[reason] = found.get(reason)
            if value != found.get(field):
                set_value(row, reason, editors_reason(row, field))
    if isinstance(row, Block):
        row.found_zone = str(kept.get("zone", ""))
    else:
        row.found_values = kept
    if isinstance(row, Quote):
        row.state = state


def found_of(row: Correctable) -> Values:
    """What the machine says in each field of `row` that can be corrected or that explains such a field."""
    if isinstance(row, Block):
        return {"zone": row.found_zone or row.zone}
    fields = [*fields_of(row), *(reason for field, reason in EXPLAINED_BY.items() if field in fields_of(row))]
    return {field: row.found_values[field] if field in row.found_values else as_json(row, field) for field in fields}


def zone_corrections(corrections: Iterable[Correction], text: str, blocks: Iterable[Block]) -> dict[int, list[Correction]]:
    """The corrections of each block's zone, by its start: those whose words stand in it, or fill most of it."""
    found: dict[int, list[Correction]] = {}
    rows = list(blocks)
    for correction in sorted(corrections, key=lambda c: c.pk):
        if place := find_anchor(correction.anchor, text) if correction.anchor else None:
            for block in rows:
                if overlap(place.contents, [[block.start, block.end]]) >= 0.5:
                    found.setdefault(block.start, []).append(correction)
    return found


def overlap(a: Iterable[Iterable[int]], b: Iterable[Iterable[int]]) -> float:
    """How far two lists of spans cover the same characters: 1 the same, 0 nothing in common."""
    first = {place for start, end in a for place in range(start, end)}
    second = {place for start, end in b for place in range(start, end)}
    return len(first & second) / len(first | second) if first or second else 0.0


def _show(row: Correctable, corrections: list[Correction], besides: Iterable[int] = ()) -> None:
    put_back(row, found_of(row), corrections, besides)
    if isinstance(row, Quote):
        row.needs_review = False
    row.save()


def _lock(row: Correctable) -> None:
    model = type(row)
    if not model._default_manager.select_for_update().filter(pk=row.pk).exists():
        raise ValueError("It is no longer there: its article was read anew meanwhile.")
    row.refresh_from_db()


def _anchor(row: Correctable, value: Value) -> dict[str, Any] | None:
    """Where `row` stands; with a confirmation, also all that was confirmed."""
    if isinstance(row, Article):
        return None
    if isinstance(row, Block):
        return dict(make_anchor(row.article.text, [[row.start, row.end]]))
    anchor: dict[str, Any] = dict(make_anchor(row.article.text, row.contents)) if row.contents else {}
    if value == QuoteState.CONFIRMED:
        anchor["values"] = {field: as_json(row, field) for field in fields_of(row)}
    return anchor


def _corrected_row(correction: Correction) -> Correctable:
    # Read anew: what the correction at hand has loaded may be older than the last extraction.
    if correction.quote_id is not None:
        return Quote.objects.get(pk=correction.quote_id)
    article = Article.objects.get(pk=correction.article_id)
    if correction.anchor is None:
        return article
    for block in article.blocks.all() if correction.field == "zone" else ():
        if block.start in zone_corrections([correction], article.text, [block]):
            return block
    raise ValueError("What this corrected is no longer there.")
