"""The limits of a quote as brackets in the text, which an editor moves: “He said ⟦trade must grow⟧ and left.”

Plain functions over strings. Places count characters of the article's text, in and out.
"""

from collections.abc import Iterator, Sequence

from articles.errors import Refusal

OPEN, CLOSE = "⟦", "⟧"
TYPED = {"[[": OPEN, "]]": CLOSE}  # what a keyboard has
AROUND = 1200  # characters before and after that are offered at most
SHOWN = 40  # characters of a place where the words differ


def passage_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where to cut: the paragraphs of `start` and `end` and their neighbours, unless these are long."""
    return _back(text, start), _forth(text, end)


def bracketed(text: str, passage: tuple[int, int], contents: Sequence[Sequence[int]]) -> str:
    """The passage with brackets around each part of `contents`."""
    marks = [(span[0], 1, OPEN) for span in contents] + [(span[1], 0, CLOSE) for span in contents]
    pieces, place = [], passage[0]
    for at, _, mark in sorted(marks):
        pieces += [text[place:at], mark]
        place = at
    return "".join(pieces) + text[place : passage[1]]


def read_brackets(words: str, text: str, passage: tuple[int, int]) -> list[list[int]]:
    """The parts that stand in brackets in `words`, which must be the passage of `text` but for the brackets.

    How lines end does not count: browsers send their own. Raises Refusal, in words for the editor.
    """
    original, places = _with_places(text, passage)
    typed, _ = _with_places(words, (0, len(words)))
    parts: list[list[int]] = []
    opened: int | None = None
    for mark, at in _brackets(typed, original):
        if mark == OPEN and opened is not None:
            raise Refusal(f"A bracket is opened twice before it is closed, at “{_near(original, at)}”.")
        if mark == CLOSE and opened is None:
            raise Refusal(f"A bracket is closed that was not opened, at “{_near(original, at)}”.")
        if opened is not None:
            parts.append([opened, places[at]])
        opened = places[at] if mark == OPEN else None
    if opened is not None:
        raise Refusal("A bracket is opened and not closed.")
    if not parts:
        raise Refusal(f"Put {OPEN} and {CLOSE} around the words that were said. If nothing was said here, reject the quote.")
    return parts


def _brackets(typed: str, original: str) -> Iterator[tuple[str, int]]:
    """Each bracket in `typed` and before which character of `original` it stands; refuses any other difference."""
    at = read = 0
    while read < len(typed) or at < len(original):
        if read < len(typed) and at < len(original) and typed[read] == original[at]:
            at, read = at + 1, read + 1
            continue
        here = typed[read : read + 1]
        mark = here if here in (OPEN, CLOSE) else TYPED.get(typed[read : read + 2], "")
        if not mark:
            raise Refusal(
                "Only the brackets may be moved. These words are not the article’s: "
                f"“{_near(typed, read) or 'nothing'}”, where it has “{_near(original, at) or 'nothing'}”."
            )
        yield mark, at
        read += 1 if here == mark else 2


def _back(text: str, start: int) -> int:
    """The start of the paragraph before that of `start`."""
    lowest = max(0, start - AROUND)
    before = text[lowest:start]
    own = before.rfind("\n") + 1
    earlier = before[:own].rstrip()
    if not own or not earlier:
        return lowest + own if own or not lowest else lowest + before.find(" ") + 1
    cut = earlier.rfind("\n") + 1
    return lowest + (cut or (earlier.find(" ") + 1 if lowest else 0))


def _forth(text: str, end: int) -> int:
    """The end of the paragraph after that of `end`."""
    after = text[end : end + AROUND]
    own = after.find("\n")
    if own < 0:
        return end + len(after) if end + AROUND >= len(text) or " " not in after else end + after.rfind(" ")
    later = len(after) - len(after[own:].lstrip())
    close = after.find("\n", later)
    if close < 0:
        close = len(after) if end + AROUND >= len(text) or " " not in after[later:] else after.rfind(" ")
    return end + len(after[:close].rstrip())


def _with_places(text: str, passage: tuple[int, int]) -> tuple[str, list[int]]:
    """The passage with each line end as one character, and where each of its characters stands; the end comes last."""
    letters, places = [], []
    at = passage[0]
    while at < passage[1]:
        places.append(at)
        if text[at] == "\r":
            letters.append("\n")
            at += 2 if text[at + 1 : at + 2] == "\n" and at + 1 < passage[1] else 1
        else:
            letters.append(text[at])
            at += 1
    return "".join(letters), [*places, passage[1]]


def _near(text: str, place: int) -> str:
    return " ".join(text[place : place + SHOWN].split())
