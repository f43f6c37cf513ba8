"""The text of the Doc that is read in place of the article's, and the way back from its characters to the article's.

Passages are laid one after the other with a blank line between. Each character of a passage stays one character, so
that a place is found by adding an offset; only what confuses a tokenizer is exchanged: odd white space becomes a
space, a line break inside a wrapped sentence becomes one too, and ''these'' marks become "these".
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.extraction.records import Passage, Span

GAP = "\n\n"
_ODD_SPACE = re.compile(r"[^\S\n ]|[\u00ad\u200b\u200e\u200f\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile(r"[\u0085\u2028\u2029\x0b\x0c]|\r(?!\n)")
# A line that stops in mid-sentence and a next one that goes on in lower case were one line once.
_SOFT_BREAK = re.compile(r"(?<=[\w,;–—-])\n(?=[a-z])")
# Two marks that stand for one double mark: parsers know the latter better.
_TWO_AS_OPENER = re.compile(r"``|(?<![^\s(\[—–-])''(?=\S)")
_TWO_AS_CLOSER = re.compile(r"(?<=\S)''(?!\w)")


@dataclass(frozen=True, slots=True)
class DocText:
    """`text` is what spaCy reads; `passages` lie in it, each the image of the passage of the article at `origins`."""

    text: str
    passages: tuple[Passage, ...]
    origins: tuple[int, ...]

    def spans_in_article(self, start: int, end: int) -> list[Span]:
        """Where the characters `start` to `end` of the Doc stand in the article: a span for each passage touched."""
        spans: list[Span] = []
        index = max(bisect_right(self.passages, start, key=lambda passage: passage.start) - 1, 0)
        for passage, origin in zip(self.passages[index:], self.origins[index:], strict=True):
            if passage.start >= end:
                break
            first, last = max(start, passage.start), min(end, passage.end)
            if first < last:
                spans.append(Span(first - passage.start + origin, last - passage.start + origin))
        return spans


def lay_out(text: str, passages: Iterable[Passage]) -> DocText:
    """Join the `passages` of `text`, in order of their place; what lies outside the text or twice is left out."""
    parts: list[str] = []
    laid: list[Passage] = []
    origins: list[int] = []
    end_before = length = 0
    for passage in _in_order(passages):
        start, end = max(passage.start, end_before), min(passage.end, len(text))
        if start >= end:
            continue
        if parts:
            parts.append(GAP)
            length += len(GAP)
        parts.append(clean(text[start:end]))
        laid.append(Passage(length, length + end - start, passage.zone))
        origins.append(start)
        length += end - start
        end_before = end
    return DocText("".join(parts), tuple(laid), tuple(origins))


def clean(text: str) -> str:
    """`text` with as many characters, but plain white space only and no line breaks inside sentences."""
    text = _SOFT_BREAK.sub(" ", _ODD_SPACE.sub(" ", _LINE_ENDS.sub("\n", text)))
    return _TWO_AS_CLOSER.sub('" ', _TWO_AS_OPENER.sub(' "', text))


def _in_order(passages: Iterable[Passage]) -> Sequence[Passage]:
    return sorted(passages, key=lambda passage: (passage.start, passage.end))
