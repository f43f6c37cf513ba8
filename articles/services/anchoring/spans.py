"""Stretches of a text as [start, end]: how near to each other they count as one, and their words on one line."""

from collections.abc import Iterable, Sequence

Spans = list[list[int]]

BESIDE = 400  # characters: so near to its quote a cue or a source stands
WIDEST_GAP = 1000  # characters that may lie between two parts of one quote


def one_line(text: str, span: Sequence[int]) -> str:
    """The words of a stretch without its line ends."""
    return " ".join(text[span[0] : span[1]].split())


def in_words(text: str, spans: Iterable[Sequence[int]], between: str = " … ") -> str:
    """The words of several stretches; those of a quote's parts as readers see them."""
    return between.join(one_line(text, span) for span in spans)


def reach(spans: Iterable[Sequence[int]]) -> list[int]:
    """The one stretch from where the first begins to where the last ends."""
    places = list(spans)
    return [min(span[0] for span in places), max(span[1] for span in places)]
