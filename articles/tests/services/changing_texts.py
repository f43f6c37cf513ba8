"""Changes of a text that know where each of its characters went, so that tests know where words stand now."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Pieces = list[tuple[int, int] | str]


@dataclass(frozen=True)
class Changed:
    """A new text made of stretches of an old one and of words of its own."""

    text: str
    moved: list[tuple[int, int, int]]  # start and end in the old text, start in the new one

    def where(self, span: Sequence[int]) -> list[int] | None:
        """Where a span of the old text stands now; None when some of it is gone or torn apart."""
        for start, end, new in self.moved:
            if start <= span[0] and span[1] <= end:
                return [new + span[0] - start, new + span[1] - start]
        return None


def changed(text: str, pieces: Pieces) -> Changed:
    new, moved = "", []
    for piece in pieces:
        if isinstance(piece, str):
            new += piece
        elif piece[0] < piece[1]:
            moved.append((*piece, len(new)))
            new += text[slice(*piece)]
    return Changed(new, moved)


def same_length(text: str, change: Callable[[str], str]) -> Changed:
    new = change(text)
    assert len(new) == len(text)
    return Changed(new, [(0, len(text), 0)])


Change = Callable[[str, list[list[int]], random.Random], Changed]


def as_it_was(text: str, spans: list[list[int]], pick: random.Random) -> Changed:
    return changed(text, [(0, len(text))])


def paragraph_before(text: str, spans: list[list[int]], pick: random.Random) -> Changed:
    first = text.find("\n\n", text.find("\n\n") + 2) + 2
    words = f"Rain fell over the harbour on day {pick.randrange(1000)}, and the boats stayed where they were.\n\n"
    return changed(text, [(0, first), words, (first, len(text))])


def sentence_elsewhere(text: str, spans: list[list[int]], pick: random.Random) -> Changed:
    """A sentence that an editor dealt with stands in two places: as it did, and in a new paragraph of other words."""
    span = pick.choice(spans)
    words = " ".join(text[slice(*span)].split())
    return changed(text, [(0, len(text)), f"\n\nA reader in the north wrote to us that {words} is all she heard of it.\n"])


def paragraph_twice(text: str, spans: list[list[int]], pick: random.Random) -> Changed:
    """A copy of a paragraph stands in front of all others, and not beside the one it was taken from."""
    first = text.find("\n\n") + 2
    paragraphs = [one for one in _paragraphs(text, spans) if one[0] > first + 300]
    start, end = pick.choice(paragraphs) if paragraphs else (0, 0)
    return changed(text, [(0, first), f"{text[start:end]}\n\n", (first, len(text))])


def wrapped_anew(text: str, spans: list[list[int]], pick: random.Random) -> Changed:
    return same_length(text, lambda words: re.sub(r"(?<=\w) (?=\w)", lambda found: pick.choice("\n    "), words))


def straight_marks(text: str, spans: list[list[int]], pick: random.Random) -> Changed:
    return same_length(text, lambda words: words.translate(str.maketrans("“”‘’", "\"\"''")))


def paragraph_moved(text: str, spans: list[list[int]], pick: random.Random) -> Changed:
    start, end = pick.choice(_paragraphs(text, spans))
    to = pick.choice(
        [one for one, _ in _paragraphs(text, [[0, len(text)]])[2:] if not start <= one <= end + 2] or [len(text)]
    )
    if to < start:
        return changed(text, [(0, to), (start, end), "\n\n", (to, start), (end, len(text))])
    return changed(text, [(0, start), (end, to), (start, end), "\n\n", (to, len(text))])


def sentence_gone(text: str, spans: list[list[int]], pick: random.Random) -> Changed:
    start, end = pick.choice(spans)
    return changed(text, [(0, start), "nothing of the kind", (end, len(text))])


def other_title(text: str, spans: list[list[int]], pick: random.Random) -> Changed:
    end = text.find("\n")
    return changed(text, [f"What was said on day {pick.randrange(1000)}", (end, len(text))])


def _paragraphs(text: str, spans: list[list[int]]) -> list[tuple[int, int]]:
    """Those that hold one of `spans`."""
    found = [match.span() for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    return [one for one in found if any(span[0] < one[1] and one[0] < span[1] for span in spans)]
