"""The sentence around some words, cut by its marks alone: good enough to show, too early at an abbreviation."""

import re

SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n\s*")


def sentence_bounds(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """Where the sentence that holds text[start:end] begins and ends.

    It reaches no further than `reach` characters to either side; a longer one is cut between words.
    """
    return _start(text, start, max(0, start - reach)), _end(text, end, min(len(text), end + reach))


def _start(text: str, place: int, least: int) -> int:
    start = max((border.end() for border in SENTENCE_END.finditer(text, least, place)), default=least)
    return text.find(" ", least, place) + 1 or least if start == least > 0 else start


def _end(text: str, place: int, most: int) -> int:
    border = SENTENCE_END.search(text, max(0, place - 1), most)
    if border:
        return max(place, border.start() + len(border[0].rstrip()))
    return max(place, text.rfind(" ", place, most)) if most < len(text) else most
