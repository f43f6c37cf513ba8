"""Which newly found quote is which stored one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from articles.models import Correction, Quote
from articles.models.quotes import QuoteState
from articles.services.anchoring.anchors import Place
from articles.services.anchoring.boundaries import overlap

OVERLAP = 0.5  # as in measuring quality: from here on two findings are one quote
ALIKE = 0.8  # so alike must reworded quotes be to be one

Spans = list[list[int]]


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
    def contents(self) -> Spans | None:
        return self.place.contents if self.place else None


@dataclass(slots=True)
class Pairs:
    """`same`: the found row that is a stored one, by the latter's number. `covered`: found rows, by id(), that a kept
    quote stands for, with its number. `reworded`: the numbers of stored ones that only read like what was found."""

    same: dict[int, Quote] = field(default_factory=dict)
    covered: dict[int, int] = field(default_factory=dict)
    reworded: set[int] = field(default_factory=set)


def pair(stored: Sequence[Standing], found: Sequence[Quote]) -> Pairs:
    """Pair by the same spans; kept quotes also with what overlaps them and, when their words are gone, what reads alike."""
    pairs = Pairs()
    free = {id(quote): quote for quote in found}
    by_spans: dict[str, list[Quote]] = {}
    for quote in found:
        by_spans.setdefault(str(quote.contents), []).append(quote)
    # Kept ones first: where two stored quotes claim one finding, the editor's has it.
    claims = [(standing, standing.contents) for standing in sorted(stored, key=lambda s: not s.kept)]
    claims += [(standing, standing.found) for standing in stored if standing.found]
    for standing, spans in claims:
        twins = by_spans.get(str(spans), [])
        if twins and standing.row.pk not in pairs.same:
            twin = twins.pop(0)
            pairs.same[standing.row.pk] = twin
            del free[id(twin)]
    kept = [standing for standing in stored if standing.kept]
    for standing in kept:
        if standing.place is None and standing.row.pk not in pairs.same:
            _pair_reworded(standing, free, pairs)
    for number, quote in free.items():
        cover = next((s.row.pk for s in kept if _stands_for(s, quote, pairs.same.get(s.row.pk))), None)
        if cover is not None and number not in pairs.covered:
            pairs.covered[number] = cover
    return pairs


def _stands_for(standing: Standing, quote: Quote, twin: Quote | None) -> bool:
    """Whether `quote` is no second one beside a kept one, which was found as `twin`."""
    if standing.found == quote.contents:
        return True
    # The one that stands where an editor said, or as it was found: what overlaps it was told apart from it by the machine.
    if twin is not None and twin.contents == standing.contents and not standing.rejected:
        return False
    places = [standing.contents] if standing.contents else []
    if twin is None and standing.found:
        places.append(standing.found)
    if standing.rejected and standing.place:
        places += standing.place.others
    return any(overlap(place, quote.contents) >= OVERLAP for place in places)


def _pair_reworded(standing: Standing, free: dict[int, Quote], pairs: Pairs) -> None:
    """What an editor gave boundaries stands nowhere now, and what reads like it is not shown beside it; others take it."""
    alike = _alike(standing.row, free)
    if alike is None:
        return
    if standing.bounded:
        pairs.covered[id(alike)] = standing.row.pk
        return
    pairs.same[standing.row.pk] = alike
    pairs.reworded.add(standing.row.pk)
    del free[id(alike)]


def _alike(row: Quote, free: Mapping[int, Quote]) -> Quote | None:
    """The one found quote that reads nearly as `row` does; None when there is none or more than one."""
    alike = []
    for quote in free.values():
        matcher = SequenceMatcher(None, row.text, quote.text)
        # The quick ones are upper bounds: most are ruled out by them.
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= ALIKE and matcher.ratio() >= ALIKE:
            alike.append(quote)
    return alike[0] if len(alike) == 1 else None
