"""Which newly found quote is which stored one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from articles.models import Correction, Quote
from articles.models.quotes import QuoteState
from articles.services.corrections import overlap

OVERLAP = 0.5  # as in measuring quality: from here on two findings are one quote
ALIKE = 0.8  # so alike must reworded quotes be to be one


@dataclass(frozen=True, slots=True)
class Standing:
    """A stored quote and where it stands now; `place` is None when its words are gone from the text."""

    row: Quote
    corrections: list[Correction]
    place: list[list[int]] | None
    certain: bool

    @property
    def kept(self) -> bool:
        """An editor dealt with it: it stays whatever is found."""
        return self.row.state != QuoteState.MACHINE


@dataclass(slots=True)
class Pairs:
    """`same`: the found row that is a stored one, by the latter's number. `covered`: found rows, by id(), that a kept
    quote stands for, with its number."""

    same: dict[int, Quote] = field(default_factory=dict)
    covered: dict[int, int] = field(default_factory=dict)


def pair(stored: Sequence[Standing], found: Sequence[Quote], *, changed_text: bool) -> Pairs:
    """Pair by the same spans; kept quotes also with what overlaps them, and in a changed text with what reads alike."""
    pairs = Pairs()
    free = {id(quote): quote for quote in found}
    by_spans: dict[str, list[Quote]] = {}
    for quote in found:
        by_spans.setdefault(str(quote.contents), []).append(quote)
    # Kept ones first: where two stored quotes claim one finding, the editor's has it.
    for standing in sorted(stored, key=lambda s: not s.kept):
        twins = by_spans.get(str(standing.place), [])
        if twins:
            twin = twins.pop(0)
            pairs.same[standing.row.pk] = twin
            del free[id(twin)]
    kept = [standing for standing in stored if standing.kept]
    if changed_text:
        for standing in kept:
            if standing.place is None and (alike := _alike(standing.row, free)):
                pairs.same[standing.row.pk] = alike
                del free[id(alike)]
    _cover(kept, free, pairs)
    return pairs


def _cover(kept: Sequence[Standing], free: Mapping[int, Quote], pairs: Pairs) -> None:
    for number, quote in free.items():
        for standing in kept:
            paired = standing.row.pk in pairs.same
            if paired and standing.row.state != QuoteState.REJECTED:
                continue
            if standing.place and overlap(standing.place, quote.contents) >= OVERLAP:
                pairs.covered[number] = standing.row.pk
                break


def _alike(row: Quote, free: Mapping[int, Quote]) -> Quote | None:
    """The one found quote that reads nearly as `row` does; None when there is none or more than one."""
    alike = [quote for quote in free.values() if SequenceMatcher(None, row.text, quote.text).ratio() >= ALIKE]
    return alike[0] if len(alike) == 1 else None
