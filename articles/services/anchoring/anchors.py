"""Find a stretch of text again after the text changed: by its words and what stood around them.

White space and the shape of quotation marks, dashes and ellipses do not count: a file whose lines are wrapped anew, that
got Windows line ends or other marks has the same words. The same words may stand in several places; a place is certain
only when its surroundings tell it from all others. Plain functions over strings; nothing here reads the database.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple, NotRequired, TypedDict

from articles.services.anchoring.folding import Folded, fold, letters
from articles.services.anchoring.spans import WIDEST_GAP, reach

CONTEXT = 64  # characters remembered on either side
# Words this long are not met twice by chance: where they stand once, they are recognised in new surroundings too.
TELLING = 25
# So many letters must agree for the same place: of a side that agrees as far as is known, and of both when neither does.
WHOLE_SIDE = 12
BOTH_SIDES = 20
# A place is the better one for certain when so many letters more agree around it.
CLEARLY = 8
# So many characters on either side must be as they were for words that have a copy elsewhere not to have moved.
FAR = 1000


class Anchor(TypedDict):
    """Where something stood: `exact` is the text from `start` to `end`; `contents` its parts, within the whole text.

    `alone`: its words stood nowhere else in that text.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    contents: list[list[int]]
    alone: NotRequired[bool]


class Place(NamedTuple):
    """Where it stands now. Not `certain`: one of the `others` is as good, or the surroundings are all new."""

    contents: list[list[int]]
    certain: bool
    others: tuple[list[list[int]], ...] = ()


def make_anchor(text: str, contents: Sequence[Sequence[int]]) -> Anchor:
    """`contents` are one or more [start, end] in `text`."""
    start, end = reach(contents)
    anchor: Anchor = {
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
        "start": start,
        "end": end,
        "contents": [[span[0], span[1]] for span in contents],
    }
    return anchor | {"alone": len(_places(_wanted(anchor), fold(text))) == 1}


def find_anchor(anchor: Anchor, text: str, was: str | None = None) -> Place | None:
    """Where the anchored words stand in `text`, or None when they are gone.

    `was` is the text that the anchor was made in, where that is at hand: then the same words elsewhere in it are told
    from the anchored ones. Of several places the one whose surroundings agree best, the nearest of equals.
    """
    place = _find(anchor, text, was)
    return place or (_find_parts(anchor, text, was) if len(anchor["contents"]) > 1 else None)


def words_between(words: str, text: str, first: int, last: int) -> list[list[int]]:
    """Every place of `words` in `text` between `first` and `last`, white space and the shape of marks aside."""
    first = max(0, first)
    around = text[first:last]
    anchor: Anchor = {
        "exact": words,
        "prefix": "",
        "suffix": "",
        "start": 0,
        "end": len(words),
        "contents": [[0, len(words)]],
    }
    wanted, new = _wanted(anchor), fold(around)
    places = (_moved([0, len(words)], anchor, wanted.words, new, place) for place in _places(wanted, new))
    return [[first + start, first + end] for start, end in places]


def same_words(a: str, b: str) -> bool:
    """Whether two stretches of text differ in nothing but white space and the shape of marks."""
    return fold(a.strip()).text == fold(b.strip()).text


def _find_parts(anchor: Anchor, text: str, was: str | None) -> Place | None:
    """The parts of a quote one by one, for when the words between them changed. In order and near each other, or None."""
    around = anchor["prefix"] + anchor["exact"] + anchor["suffix"]
    shift = len(anchor["prefix"]) - anchor["start"]
    found: list[list[int]] = []
    certain = True
    for start, end in anchor["contents"]:
        part = make_anchor(around, [[start + shift, end + shift]])
        part |= {"start": start, "end": end, "contents": [[start, end]], "alone": False}
        place = _find(part, text, was)
        if place is None:
            return None
        found += place.contents
        certain = certain and place.certain
    if any(not 0 <= after[0] - before[1] <= WIDEST_GAP for before, after in pairwise(found)):
        return None
    return Place(found, certain)


class _Wanted(NamedTuple):
    """Words to look for, and what stood around them.

    `before` and `after` are letters, the nearest first; `first` and `last`: these reach the ends of the text. `cut`: at
    which of its ends a word went on, as in writing that has no spaces.
    """

    words: Folded
    before: str
    after: str
    first: bool
    last: bool
    cut: tuple[bool, bool]


class _Sides(NamedTuple):
    """How many letters in a row agree before and after, and whether these are all that is known of the side."""

    before: int
    after: int
    all_before: bool
    all_after: bool
    unchanged: bool  # all that is remembered agrees, whatever was put before or behind the whole text

    @property
    def both(self) -> int:
        return self.before + self.after

    def beats(self, other: "_Sides") -> bool:
        """Better for certain: on neither side worse, in sum clearly better."""
        before = self.before >= other.before or self.all_before
        after = self.after >= other.after or self.all_after
        return before and after and self.both >= other.both + CLEARLY

    @property
    def complete(self) -> bool:
        return self.all_before and self.all_after

    @property
    def familiar(self) -> bool:
        """Enough agrees for the same place: a whole side, or something on both."""
        one_side = (self.all_before and self.before >= WHOLE_SIDE) or (self.all_after and self.after >= WHOLE_SIDE)
        return self.complete or one_side or min(self.before, self.after) >= BOTH_SIDES


def _find(anchor: Anchor, text: str, was: str | None) -> Place | None:
    search = _Search(anchor, text, was)
    if not search.places:
        return None
    best = search.best()
    rivals = search.rivals(best)
    return Place(search.contents(best), search.is_certain(best, rivals), tuple(map(search.contents, rivals)))


class _Search:
    """The places in a text where the words of an anchor stand, and how well each fits what stood around them."""

    def __init__(self, anchor: Anchor, text: str, was: str | None) -> None:
        self.anchor, self.text, self.was = anchor, text, was
        self.new, self.wanted = fold(text), _wanted(anchor)
        all_places = _places(self.wanted, self.new)
        self.sides = {place: _agreement(self.wanted, self.new, place) for place in all_places}
        self.old: _Elsewhere | None = None
        if was is not None and all_places:
            self.old = _Elsewhere(self.wanted, was, anchor["start"], self.new, all_places)
        self.places = [place for place in all_places if not (self.old and self.old.takes(place, self.sides[place]))]

    def best(self) -> int:
        """The place whose surroundings agree best, the nearest of equals."""
        away = {place: abs(self.new.starts[place] - self.anchor["start"]) for place in self.places}
        return min(self.places, key=lambda place: (-self.sides[place].both, away[place]))

    def rivals(self, best: int) -> list[int]:
        """The places that are as good."""
        return [place for place in self.places if place != best and not self.sides[best].beats(self.sides[place])]

    def contents(self, place: int) -> list[list[int]]:
        return [_moved(span, self.anchor, self.wanted.words, self.new, place) for span in self.anchor["contents"]]

    def is_certain(self, best: int, rivals: Sequence[int]) -> bool:
        if rivals and not self._is_unmoved(best):
            return False
        if self.old and self.old.may_be(best, self.sides[best]):
            return False
        return self.sides[best].familiar or (self._is_alone() and len(self.wanted.words.letters) >= TELLING)

    def _is_unmoved(self, place: int) -> bool:
        """A copy of all that surrounds it may stand elsewhere, as long as nothing has moved here, far and wide."""
        if self.new.starts[place] != self.anchor["start"] or not self.sides[place].unchanged:
            return False
        return self.was is None or _as_it_was(self.anchor, self.text, self.was)

    def _is_alone(self) -> bool:
        """Whether the words stand once, in this text and in the one that they were remembered from."""
        return len(self.sides) == 1 and (self.old.alone if self.old else self.anchor.get("alone", False))


def _as_it_was(anchor: Anchor, text: str, was: str) -> bool:
    first, last = max(0, anchor["start"] - FAR), min(len(was), anchor["end"] + FAR)
    return was[first:last] == text[first:last]


class _Elsewhere:
    """The same words in other places of the old text, and which of the new places may be theirs."""

    def __init__(self, wanted: _Wanted, was: str, start: int, new: Folded, places: Sequence[int]) -> None:
        old = fold(was)
        size = len(wanted.words.text)
        others = [
            _wanted(make_anchor(was, [[old.starts[place], old.ends[place + size - 1]]]))
            for place in _places(wanted, old)
            if old.starts[place] != start
        ]
        self.alone = not others
        self.sides = [{place: _agreement(other, new, place) for place in places} for other in others]

    def takes(self, place: int, ours: _Sides) -> bool:
        """Whether another one stands there for certain, so that ours cannot."""
        return any(sides[place].beats(ours) and sides[place].familiar for sides in self.sides)

    def may_be(self, place: int, ours: _Sides) -> bool:
        """Whether another one may stand there as well, which has no better place."""
        for sides in self.sides:
            theirs = sides[place]
            better = (one for other, one in sides.items() if other != place)
            if not ours.beats(theirs) and not any(one.beats(theirs) and one.familiar for one in better):
                return True
        return False


def _wanted(anchor: Anchor) -> _Wanted:
    exact, prefix, suffix = anchor["exact"].strip(), anchor["prefix"], anchor["suffix"]
    return _Wanted(
        words=fold(exact),
        before=letters(prefix)[::-1],
        after=letters(suffix),
        first=anchor["start"] <= len(prefix),
        last=len(suffix) < CONTEXT,
        cut=((prefix[-1:] + exact[:1]).isalnum() and bool(prefix), (exact[-1:] + suffix[:1]).isalnum() and bool(suffix)),
    )


def _places(wanted: _Wanted, new: Folded) -> list[int]:
    """Where the words stand in the folded text, as numbers of its characters; words are not cut that were whole."""
    words = wanted.words.text
    places: list[int] = []
    place = new.text.find(words) if words else -1
    while place >= 0:
        end = place + len(words)
        cut_before = place > 0 and new.text[place - 1 : place + 1].isalnum()
        cut_after = end < len(new.text) and new.text[end - 1 : end + 1].isalnum()
        if (wanted.cut[0] or not cut_before) and (wanted.cut[1] or not cut_after):
            places.append(place)
        place = new.text.find(words, place + 1)
    return places


def _agreement(wanted: _Wanted, new: Folded, place: int) -> _Sides:
    end = place + len(wanted.words.text)
    before = new.text[max(0, place - 2 * CONTEXT) : place].replace(" ", "")[::-1]
    after = new.text[end : end + 2 * CONTEXT].replace(" ", "")
    same_before, same_after = _agreeing(before, wanted.before), _agreeing(after, wanted.after)
    all_before, all_after = same_before == len(wanted.before), same_after == len(wanted.after)
    return _Sides(
        same_before,
        same_after,
        all_before and not (wanted.first and len(before) > same_before),
        all_after and not (wanted.last and len(after) > same_after),
        all_before and all_after,
    )


def _agreeing(a: str, b: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _moved(span: Sequence[int], anchor: Anchor, words: Folded, new: Folded, place: int) -> list[int]:
    """A part of the anchored text, in the text whose folded words begin at number `place`."""
    lead = len(anchor["exact"]) - len(anchor["exact"].lstrip()) + anchor["start"]
    first = words.number(max(0, span[0] - lead))
    last = max(first, words.number(span[1] - lead) - 1)
    return [new.starts[place + first], new.ends[place + last]]
