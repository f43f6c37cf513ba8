"""What corrections come to: read in the order in which they were made, those that were undone left out.

Nothing here reads the database: corrections in, values and a state out.
"""

import math
from collections.abc import Iterable, Sequence
from typing import cast

from articles.models import Correction
from articles.models.quotes import QuoteState
from articles.services.anchoring.anchors import Anchor
from articles.services.corrections.fields import Value

Values = dict[str, Value]

ASKED = "asked"  # in the anchor of a correction that answered a review: what was asked then, as in `since_decided`


def undone(corrections: Iterable[Correction], besides: Iterable[int] = ()) -> set[int]:
    """The numbers of the corrections that do not count, of all those of one row; `besides` are undone as well."""
    numbers = set(besides)
    for correction in sorted(corrections, key=lambda c: c.pk, reverse=True):
        if correction.undoes_id and correction.pk not in numbers:
            numbers.add(correction.undoes_id)
    return numbers


def newest(corrections: Iterable[Correction], field: str = "") -> Correction | None:
    """The correction that was made last, of those of one row that count; of `field` alone where it says one."""
    rows = sorted(corrections, key=lambda c: c.pk, reverse=True)
    out = undone(rows)
    return next((row for row in rows if not row.undoes_id and row.pk not in out and field in ("", row.field)), None)


def shown(corrections: Iterable[Correction], besides: Iterable[int] = ()) -> tuple[Values, QuoteState]:
    """The values that editors gave, and the state of a quote that has them.

    The values hold every field that a correction covers; one that nobody corrected is missing.
    """
    rows = sorted(corrections, key=lambda c: c.pk)
    besides = set(besides)
    out = undone(rows, besides)
    values: Values = {}
    state, edited, hidden = QuoteState.MACHINE, QuoteState.CORRECTED, 0.0
    for row in rows:
        if row.undoes_id:
            continue
        if row.field == "added":
            # Taken back, it keeps its values out of sight, until somebody says something else of it after that.
            values |= _pinned(row)
            edited = QuoteState.ADDED
            state = QuoteState.REJECTED if row.pk in out else QuoteState.ADDED
            hidden = _taken_back(row, rows, out, besides)
        elif row.pk in out:
            continue
        elif row.field == "state":
            if row.after == QuoteState.CONFIRMED:
                values |= _pinned(row)
            state = QuoteState(str(row.after)) if row.pk > hidden else state
        else:
            values[row.field] = row.after
            state = state if state == QuoteState.REJECTED else edited
    return values, state


def editors_place(corrections: Iterable[Correction]) -> Anchor | None:
    """The boundaries that editors gave a quote, or left as they were when they confirmed it; None for neither."""
    return cast("Anchor | None", shown(corrections)[0].get("contents"))


def _pinned(correction: Correction) -> Values:
    """All that a confirmation or an addition holds: the values and where the quote stood."""
    held = dict(correction.anchor or {})
    values: Values = held.pop("values", {})
    held.pop(ASKED, None)
    return values | ({"contents": held} if held.get("exact") else {})


def _taken_back(added: Correction, rows: Sequence[Correction], out: set[int], besides: set[int]) -> float:
    """The number of the correction that took `added` back; 0 when none did."""
    if added.pk not in out:
        return 0.0
    if added.pk in besides:
        return math.inf
    return float(max(row.pk for row in rows if row.undoes_id == added.pk and row.pk not in out))
