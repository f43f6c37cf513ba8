"""The passage of an article around a quote: its sentences, what is marked in them, one sentence before and one after.

Sentences are cut by their marks, paragraphs and some abbreviations: good enough to show, not to understand.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from articles.ingestion.records import Zone
from articles.models import Block

BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*\n\s*")
SENTENCE_AND_LINE_END = re.compile(r"(?<=[.!?…:;。！？\"'”’»)])[ \t\r]*\n\s*")
# A run of marks is tried from its first one only: a row of dots is no work for the square of its length.
SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*\s+|[。！？]+[”’」』）]*\s*")
OPENING = "\"'“‘«([—–- "
ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"'‘])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Mrs?|Ms|Dr|St|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Hon|Rev|Jr|Sr|vs|No|Nos"
    r"|Inc|Ltd|Corp|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$"
)
LONGEST_NEIGHBOUR = 320  # characters shown of the sentence before and of the one after
LONGEST_LEAD = 400  # and, in a sentence that holds the quote, before its first mark and after its last
WIDEST_GAP = 2  # so many sentences between two parts of a quote are shown with them

# The marks and the word printed at each of them, so that colour is never the only sign.
LABELS = {"said": "said", "source": "source", "cue": "cue"}


class Piece(NamedTuple):
    """Words under the same marks from end to end. `labels` name the marks that end here."""

    text: str
    roles: str = ""
    labels: tuple[str, ...] = ()


class Mark(NamedTuple):
    start: int
    end: int
    role: str  # a key of LABELS


@dataclass(frozen=True, slots=True)
class Passage:
    """`runs` of sentences that hold what is marked; between two of them something is left out. `places` are theirs."""

    before: str
    runs: tuple[tuple[Piece, ...], ...]
    after: str
    places: tuple[tuple[int, int], ...]

    def holds(self, start: int, end: int) -> bool:
        """Whether text[start:end] stands in the sentences shown with marks."""
        return any(first <= start and end <= last for first, last in self.places)

    @property
    def roles(self) -> list[str]:
        """The marks that occur, in the order of the legend."""
        found = {role for run in self.runs for piece in run for role in piece.roles.split()}
        return [role for role in LABELS if role in found]


def passage_around(text: str, blocks: Iterable[Block], marks: Iterable[Mark]) -> Passage | None:
    """What stands around the marks, in blocks of their own kind only: no advert, no caption between paragraphs.

    None when nothing is marked that lies in the text.
    """
    inside = sorted(mark for mark in marks if 0 <= mark.start < mark.end <= len(text))
    said = [mark for mark in inside if mark.role == "said"]
    if not said:
        return None
    cut = [place for first, last in _stretches(text, list(blocks), said) for place in sentences(text, first, last)]
    held = _holding(cut, inside)
    return _passage(text, cut, held, inside) if held else None


def _holding(cut: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> list[int]:
    """The numbers of the sentences in which something is marked."""
    return [
        number for number, (first, last) in enumerate(cut) if any(mark.start < last and mark.end > first for mark in marks)
    ]


def _passage(text: str, cut: Sequence[tuple[int, int]], held: Sequence[int], inside: Sequence[Mark]) -> Passage:
    together = [cut[numbers[0] : numbers[-1] + 1] for numbers in _runs(held)]
    places = tuple((some[0][0], some[-1][1]) for some in together)
    runs = tuple(tuple(_pieces(text, *place, some, inside)) for place, some in zip(places, together, strict=True))
    before = _words(text, *cut[held[0] - 1]) if held[0] else ""
    after = _words(text, *cut[held[-1] + 1]) if held[-1] + 1 < len(cut) else ""
    return Passage(_end_of(before), runs, _start_of(after), places)


def sentence_around(text: str, blocks: Iterable[Block], start: int, end: int) -> tuple[Piece, ...]:
    """The sentence that holds text[start:end], in one of the blocks, with these words marked; nothing outside the text."""
    if not 0 <= start < end <= len(text):
        return ()
    inside = [(block.start, min(block.end, len(text))) for block in blocks if block.start <= start < block.end]
    for first, last in inside or [(0, len(text))]:
        for left, right in sentences(text, first, last):
            if left <= start < right:
                return tuple(_pieces(text, left, max(right, end), [(left, max(right, end))], [Mark(start, end, "step")]))
    return ()


def paragraphs(
    text: str, start: int, end: int, line_end: re.Pattern[str] = SENTENCE_AND_LINE_END
) -> Iterator[tuple[int, int]]:
    """Parted by blank lines where the stretch has some (its lines may be wrapped), else by `line_end`."""
    border = BLANK_LINE if BLANK_LINE.search(text, start, end) else line_end
    place = start
    for gap in border.finditer(text, start, end):
        if gap.start() > place:
            yield place, gap.start()
        place = gap.end()
    if text[place:end].strip():
        yield place, end


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of text[start:end], paragraph by paragraph, without the space around them."""
    for first, last in paragraphs(text, start, end):
        place = first
        for border in SENTENCE_END.finditer(text, first, last):
            if border.end() < last and _ends_here(text, place, border):
                yield place, border.start() + len(border[0].rstrip())
                place = border.end()
        stop = place + len(text[place:last].rstrip())
        if stop > place:
            yield place, stop


def _ends_here(text: str, start: int, border: re.Match[str]) -> bool:
    following = text[border.end() : border.end() + 8].lstrip(OPENING)[:1]
    if following.islower():
        return False
    return border[0].rstrip() != "." or not ABBREVIATED.search(text[max(start, border.start() - 12) : border.start()])


def _stretches(text: str, blocks: Sequence[Block], said: Sequence[Mark]) -> list[tuple[int, int]]:
    """The blocks to read in: all of the body for a quote of the body, else only those that the quote stands in."""
    own = [block for block in blocks if any(mark.start < block.end and mark.end > block.start for mark in said)]
    if own and all(block.zone == Zone.BODY for block in own):
        own = [block for block in blocks if block.zone == Zone.BODY]
    return [(block.start, min(block.end, len(text))) for block in own] or [(0, len(text))]


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Neighbouring sentences together, also over a small gap."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= WIDEST_GAP + 1:
            runs[-1] += range(runs[-1][-1] + 1, number + 1)
        else:
            runs.append([number])
    return runs


def _pieces(text: str, start: int, end: int, cut: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> Iterator[Piece]:
    """text[start:end] cut at every border of a mark; what lies between sentences but in none of them is left out."""
    near = [mark for mark in marks if _overlap(mark, (start, end))]
    first, last = _within_reach(text, start, end, near)
    if first > start:
        yield Piece("… ")
    for left, right in pairwise(_borders(first, last, [*near, *(Mark(*sentence, "") for sentence in cut)])):
        over = [mark for mark in near if mark.start <= left and right <= mark.end]
        yield _piece(text, left, right, over, in_sentence=any(_overlap(one, (left, right)) for one in cut))
    if last < end:
        yield Piece(" …")


def _overlap(one: Sequence[Any], other: tuple[int, int]) -> bool:
    return bool(one[0] < other[1] and one[1] > other[0])


def _within_reach(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[int, int]:
    """What is shown of text[start:end]: not much more than the marks, and whole words."""
    first, last = max(start, marks[0].start - LONGEST_LEAD), min(end, max(mark.end for mark in marks) + LONGEST_LEAD)
    if first > start:
        first = text.find(" ", first, marks[0].start) + 1 or first
    return first, last


def _borders(first: int, last: int, stretches: Iterable[Mark]) -> list[int]:
    inside = {place for one in stretches for place in (one.start, one.end) if first < place < last}
    return sorted({first, last} | inside)


def _piece(text: str, left: int, right: int, over: Sequence[Mark], *, in_sentence: bool) -> Piece:
    roles = " ".join(sorted({mark.role for mark in over}))
    if not in_sentence:
        return Piece(" ", roles)  # between two sentences: white space, or a block of another kind
    ending = {mark.role for mark in over if mark.end == right}
    return Piece(_one_line(text[left:right]), roles, tuple(LABELS[role] for role in LABELS if role in ending))


def _words(text: str, start: int, end: int) -> str:
    return _one_line(text[start:end]).strip()


def _end_of(words: str) -> str:
    return words if len(words) <= LONGEST_NEIGHBOUR else "… " + words[-LONGEST_NEIGHBOUR:].partition(" ")[2]


def _start_of(words: str) -> str:
    return words if len(words) <= LONGEST_NEIGHBOUR else words[:LONGEST_NEIGHBOUR].rpartition(" ")[0] + " …"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
