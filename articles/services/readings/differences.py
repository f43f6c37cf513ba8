"""What differs between two versions of an article: its words, paragraph by paragraph, and its quotes."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

# Comparing takes longer than texts grow, at worst with the third power; beyond these, paragraphs are shown as they are.
MOST_PARAGRAPHS = 1000  # that are compared with each other
MOST_WORDS = 600  # in a stretch whose words are compared
MOST_COMPARED = 20_000  # words in all
REACH = 5  # paragraphs in which the like of one is looked for
LIKE = 0.5  # so much of a text is found again in another, that it is the same one changed; below, words are not compared

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f"
_BLANK = re.compile(r"\n\s*\n")
_LINE = re.compile(r"\n")
_WORD = re.compile(f"(?:[{_UNSPACED}]|[^ {_UNSPACED}]+) ?")

Quotes = Sequence[dict[str, str]]


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Piece(NamedTuple):
    change: Change
    text: str


Paragraph = list[Piece]


class Stretch(NamedTuple):
    """Paragraphs that follow each other, all unchanged or all changed."""

    changed: bool
    paragraphs: list[Paragraph]


class ChangedQuote(NamedTuple):
    before: dict[str, str]
    after: dict[str, str]
    words: Paragraph


@dataclass(frozen=True, slots=True)
class QuoteDifferences:
    new: list[dict[str, str]]
    gone: list[dict[str, str]]
    changed: list[ChangedQuote]
    kept: int

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.changed)


def text_differences(old: str, new: str) -> list[Stretch]:
    """The paragraphs of both texts in order, each in pieces that stayed, came or went. White space does not count."""
    budget = _Budget(MOST_COMPARED)
    # Where lines are wrapped, one word more moves all that follow: then paragraphs are what blank lines part.
    between = _BLANK if _BLANK.search(old.strip()) and _BLANK.search(new.strip()) else _LINE
    paragraphs: list[tuple[bool, Paragraph]] = []
    for same, before, after in _aligned(_paragraphs(old, between), _paragraphs(new, between), MOST_PARAGRAPHS):
        if same:
            paragraphs += [(False, [Piece(Change.SAME, words)]) for words in after]
        else:
            paragraphs += [(True, paragraph) for paragraph in _changed(before, after, budget)]
    return [
        Stretch(changed, [paragraph for _, paragraph in group])
        for changed, group in groupby(paragraphs, key=lambda entry: entry[0])
    ]


def quote_differences(old: Quotes, new: Quotes) -> QuoteDifferences:
    """Which quotes came, went and changed: the same words by the same speaker in the same kind are the same quote."""
    gone, came = _without_common(old, new)
    changed = []
    for same in (_same_words, _like_words):
        for before in list(gone):
            after = next((quote for quote in came if same(before, quote)), None)
            if after is not None:
                gone.remove(before)
                came.remove(after)
                changed.append(ChangedQuote(before, after, word_differences(before["text"], after["text"])))
    order = {id(quote): number for number, quote in enumerate(new)}
    changed.sort(key=lambda quote: order[id(quote.after)])
    return QuoteDifferences(came, gone, changed, len(new) - len(came) - len(changed))


def word_differences(old: str, new: str) -> Paragraph:
    """Both texts in one, word by word, where they are alike and not too long; else the old one, then the new one."""
    before, after = _words(old), _words(new)
    if max(len(before), len(after)) > MOST_WORDS or _likeness(before, after) < LIKE:
        return [Piece(change, text) for change, text in ((Change.REMOVED, old), (Change.ADDED, new)) if text]
    pieces: Paragraph = []
    for same, one, other in _aligned(before, after, MOST_WORDS, key=str.rstrip):
        if same:
            pieces.append(Piece(Change.SAME, "".join(other)))
        else:
            pieces += [*_marked(Change.REMOVED, "".join(one)), *_marked(Change.ADDED, "".join(other))]
    return pieces


def _marked(change: Change, text: str) -> Paragraph:
    """A piece that came or went, the blank behind it left unmarked."""
    words = text.rstrip()
    return [*([Piece(change, words)] if words else []), *([Piece(Change.SAME, " ")] if words != text else [])]


@dataclass(slots=True)
class _Budget:
    words: int

    def take(self, *texts: str) -> bool:
        """Whether there is enough left to compare these texts, which uses it up."""
        cost = sum(text.count(" ") + 1 for text in texts)
        if cost > self.words:
            return False
        self.words -= cost
        return True


def _changed(before: Sequence[str], after: Sequence[str], budget: _Budget) -> Iterator[Paragraph]:
    """Paragraphs that took the place of others: those that are alike are compared word by word."""
    for one, other in _paired(before, after):
        if one and other and budget.take(one, other):
            yield word_differences(one, other)
        else:
            yield [Piece(change, text) for change, text in ((Change.REMOVED, one), (Change.ADDED, other)) if text]


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each paragraph with the next one that is like it on the other side; "" for those without."""
    place = 0
    for one in before:
        near = range(place, min(len(after), place + REACH))
        found = next((number for number in near if _alike(one, after[number])), None)
        if found is None:
            yield one, ""
        else:
            yield from (("", other) for other in after[place:found])
            yield one, after[found]
            place = found + 1
    yield from (("", other) for other in after[place:])


def _aligned(
    old: Sequence[str], new: Sequence[str], most: int, key: Callable[[str], str] = str
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Runs of `old` and `new` in order: (True, the same, the same) or (False, what went, what came)."""
    one, other = [key(part) for part in old], [key(part) for part in new]
    shortest = min(len(one), len(other))
    head = next((n for n in range(shortest) if one[n] != other[n]), shortest)
    tail = next((n for n in range(shortest - head) if one[-1 - n] != other[-1 - n]), shortest - head)
    ends = len(one) - tail, len(other) - tail
    if head:
        yield True, old[:head], new[:head]
    if max(ends) - head > most:
        yield False, old[head : ends[0]], new[head : ends[1]]
    else:
        for tag, i, j, k, m in SequenceMatcher(None, one[head : ends[0]], other[head : ends[1]]).get_opcodes():
            yield tag == "equal", old[head + i : head + j], new[head + k : head + m]
    if tail:
        yield True, old[ends[0] :], new[ends[1] :]


def _without_common(old: Quotes, new: Quotes) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    there = Counter(map(_as_key, old)) & Counter(map(_as_key, new))
    return _beyond(old, there.copy()), _beyond(new, there.copy())


def _beyond(quotes: Quotes, common: Counter[tuple[str, ...]]) -> list[dict[str, str]]:
    rest = []
    for quote in quotes:
        key = _as_key(quote)
        if common[key]:
            common[key] -= 1
        else:
            rest.append(quote)
    return rest


def _as_key(quote: dict[str, str]) -> tuple[str, ...]:
    return quote["speaker"], quote["kind"], " ".join(quote["text"].split())


def _same_words(one: dict[str, str], other: dict[str, str]) -> bool:
    return one["text"].split() == other["text"].split()


def _like_words(one: dict[str, str], other: dict[str, str]) -> bool:
    return one["speaker"] == other["speaker"] and _alike(one["text"], other["text"])


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) * 4 < max(len(one), len(other)):  # long ones are not taken apart for nothing
        return False
    return _likeness(_words(one), _words(other)) >= LIKE


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of the longer text is words of the other, wherever they stand."""
    shared = Counter(word.rstrip() for word in one) & Counter(word.rstrip() for word in other)
    return shared.total() / max(len(one), len(other), 1)


def _words(text: str) -> list[str]:
    return _WORD.findall(" ".join(text.split()))


def _paragraphs(text: str, between: re.Pattern[str]) -> list[str]:
    return [words for part in between.split(text) if (words := " ".join(part.split()))]
