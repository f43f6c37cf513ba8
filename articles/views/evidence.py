"""The words in a text that back a finding, in the sentence they stand in."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n\s*")
REACH = 140  # characters of the sentence that are shown on either side, at most


class Part(NamedTuple):
    text: str
    backs: bool  # whether these are the words themselves, or the sentence around them


class _Excerpt(NamedTuple):
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


def excerpts(text: str, spans: Iterable[Sequence[int]], most: int = 3) -> list[list[Part]]:
    """The sentences that hold the spans, no more than `most`, each in parts; spans outside the text are left out.

    Sentences are cut by their marks alone, so one may be cut too early at an abbreviation; long ones are shortened.
    """
    inside = sorted((start, end) for start, end in spans if 0 <= start < end <= len(text) and text[start:end].strip())
    found: list[_Excerpt] = []
    for start, end in inside:
        left, right = _sentence_start(text, start), _sentence_end(text, end)
        if found and left <= found[-1].end:
            last = found.pop()
            found.append(_Excerpt(last.start, max(last.end, right), (*last.spans, (start, end))))
        else:
            found.append(_Excerpt(left, right, ((start, end),)))
    return [list(_parts(text, excerpt)) for excerpt in found[:most]]


def _sentence_start(text: str, place: int) -> int:
    reach = max(0, place - REACH)
    start = max((border.end() for border in SENTENCE_END.finditer(text, reach, place)), default=reach)
    if start == reach > 0:
        start = text.find(" ", reach, place) + 1 or reach
    return start


def _sentence_end(text: str, place: int) -> int:
    reach = min(len(text), place + REACH)
    border = SENTENCE_END.search(text, max(0, place - 1), reach)
    if border:
        return max(place, border.start() + len(border[0].rstrip()))
    if reach < len(text):
        reach = max(place, text.rfind(" ", place, reach))
    return reach


def _parts(text: str, excerpt: _Excerpt) -> Iterable[Part]:
    if excerpt.start and not SENTENCE_END.search(text, max(0, excerpt.start - 4), excerpt.start):
        yield Part("… ", False)
    place = excerpt.start
    for start, end in excerpt.spans:
        if start > place:
            yield Part(_one_line(text[place:start]), False)
        if end > place:
            yield Part(_one_line(text[max(start, place) : end]), True)
        place = max(place, end)
    rest = text[place : excerpt.end].rstrip()
    if rest:
        yield Part(_one_line(rest), False)
    if excerpt.end < len(text) and not re.search(r"[.!?][\"'”’)]*$", text[: excerpt.end][-4:]) and text[excerpt.end] != "\n":
        yield Part(" …", False)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
