"""Which newly found quote is which stored one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from articles.models import Correction, Quote
from articles.models.quotes import QuoteState
from articles.services.anchoring.anchors import Place
from articles.services.anchoring.boundaries import SAME, overlap
from articles.services.anchoring.spans import Spans

ALIKE = 0.8  # so alike must reworded quotes be to be one


@dataclass(frozen=True, slots=True)
class Standing:
    """A stored quote and where it stands now; `place` is None when its words are gone from the text.

    `bounded`: its boundaries are an editor's word. `found` is then where the machine had found it.
    """

    row: Quote
    corrections: list[Correction]
    place: Place | None
    bounded: bool = False
    found: Spans | None = None

    @property
    def kept(self) -> bool:
        """An editor dealt with it: it stays whatever is found."""
        return self.row.state != QuoteState.MACHINE

    @property
    def rejected(self) -> bool:
        return self.row.state == QuoteState.REJECTED

    @property
    def decided(self) -> bool:
        """An editor said what holds of it: it is shown as that, and not kept out of sight."""
        return self.kept and not self.rejected

    @property
    def certain(self) -> bool:
        return self.place is not None and self.place.certain

    @property
    def contents(self) -> Spans | None:
        return self.place.contents if self.place else None


@dataclass(slots=True)
class Pairs:
    """Findings go by their place in the sequence of what was found, stored quotes by their numbers.

    `same`: the finding that is a stored quote. `covered`: findings that a kept quote stands for, with its number.
    `reworded`: stored ones that only read like what was found.
    """

    same: dict[int, int] = field(default_factory=dict)
    covered: dict[int, int] = field(default_factory=dict)
    reworded: set[int] = field(default_factory=set)


def pair(stored: Sequence[Standing], found: Sequence[Quote]) -> Pairs:
    """Pair by the same spans; kept quotes also with what overlaps them and, when their words are gone, what reads alike."""
    pairs = Pairs(same=_same_spans(stored, found))
    taken = set(pairs.same.values())
    free = {number: quote for number, quote in enumerate(found) if number not in taken}
    kept = [standing for standing in stored if standing.kept]
    for standing in kept:
        _pair_reworded(standing, free, pairs)
    for number, quote in free.items():
        covers = (s.row.pk for s in kept if _stands_for(s, quote, _twin(s, found, pairs)))
        cover = next(covers, None)
        if cover is not None:
            pairs.covered.setdefault(number, cover)
    return pairs


def _same_spans(stored: Sequence[Standing], found: Sequence[Quote]) -> dict[int, int]:
    by_spans: dict[str, list[int]] = {}
    for number, quote in enumerate(found):
        by_spans.setdefault(str(quote.contents), []).append(number)
    # Kept ones first: where two stored quotes claim one finding, the editor's has it.
    claims = [(standing, standing.contents) for standing in sorted(stored, key=lambda s: not s.kept)]
    claims += [(standing, standing.found) for standing in stored if standing.found]
    same: dict[int, int] = {}
    for standing, spans in claims:
        twins = by_spans.get(str(spans), [])
        if twins and standing.row.pk not in same:
            same[standing.row.pk] = twins.pop(0)
    return same


def _twin(standing: Standing, found: Sequence[Quote], pairs: Pairs) -> Quote | None:
    number = pairs.same.get(standing.row.pk)
    return None if number is None else found[number]


def _stands_for(standing: Standing, quote: Quote, twin: Quote | None) -> bool:
    """Whether `quote` is no second one beside a kept one, which was found as `twin`."""
    if standing.found == quote.contents:
        return True
    # The one that stands where an editor said, or as it was found: what overlaps it was told apart from it by the machine.
    if twin is not None and twin.contents == standing.contents and not standing.rejected:
        return False
    return any(overlap(place, quote.contents) >= SAME for place in _places(standing, found_again=twin is not None))


def _places(standing: Standing, *, found_again: bool) -> list[Spans]:
    """Where a kept quote stands, may stand, or was found: whatever overlaps these places is that quote."""
    places = [standing.contents] if standing.contents else []
    if standing.found and not found_again:
        places.append(standing.found)
    if standing.rejected and standing.place:
        places += standing.place.others
    return places


def _pair_reworded(standing: Standing, free: dict[int, Quote], pairs: Pairs) -> None:
    """What an editor gave boundaries stands nowhere now, and what reads like it is not shown beside it; others take it."""
    gone = standing.place is None and standing.row.pk not in pairs.same
    alike = _alike(standing.row, free) if gone else None
    if alike is None:
        return
    if standing.bounded:
        pairs.covered[alike] = standing.row.pk
        return
    pairs.same[standing.row.pk] = alike
    pairs.reworded.add(standing.row.pk)
    del free[alike]


def _alike(row: Quote, free: Mapping[int, Quote]) -> int | None:
    """The one finding that reads nearly as `row` does; None when there is none or more than one."""
    alike = []
    for number, quote in free.items():
        matcher = SequenceMatcher(None, row.text, quote.text)
        # The quick ones are upper bounds: most are ruled out by them.
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= ALIKE and matcher.ratio() >= ALIKE:
            alike.append(number)
    return alike[0] if len(alike) == 1 else None
