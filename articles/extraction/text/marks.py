"""The shapes of quotation marks in texts, and what each can do. What stands between two of them: quotation_marks.py."""

import re
from typing import NamedTuple

SINGLES = frozenset("‘’‚‛‹›'`´")
DOUBLES = frozenset('"＂“”„‟«»「」『』')
IN_TWO = frozenset(["``", "''", "‘‘", "’’"])  # a double mark, written as two single ones
MARKS = SINGLES | DOUBLES | IN_TWO
OPENERS = frozenset(["“", "„", "‟", "«", "‹", "‘", "‚", "‛", "``", "‘‘", "「", "『"])
CLOSERS = frozenset(["”", "»", "›", "’", "''", "’’", "」", "』"])
# These stand for nothing else: no apostrophe looks like them.
MARKS_ONLY = DOUBLES | frozenset("‹›")
MARK = re.compile("|".join([*sorted(IN_TWO), f"[{re.escape(''.join(sorted(SINGLES | DOUBLES)))}]"]))
# After these a straight mark may open; a dash may also follow a closing one.
BEFORE_OPENER = frozenset("([{—–-―:/=…")
# Cut-off words that start with an apostrophe.
ELISION = re.compile(r"\d\d?s?\b|(?:em|til|tis|twas|cause|bout|n|round|cos|im|er)\b", re.IGNORECASE)
# A quotation with spaces inside its marks: « so », “ so ”, " so "; or one that begins so and ends in a later paragraph.
_SPACED = re.compile(r"""(?<!\S)(?P<open>[“«"])[^“”«»"]*[^\s“”«»"]\s*(?P<close>[”»"])(?!\w)|\A(?P<alone>[“«])(?=\s+\w)""")
_PAIRS = frozenset(["“”", "«»", '""'])


class Mark(NamedTuple):
    """A mark in the text, and what it can be where it stands."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool

    @property
    def single(self) -> bool:
        return self.text in SINGLES


def find_marks(text: str, start: int, end: int) -> list[Mark]:
    """Every mark between `start` and `end` that can open or close a quotation there; plain apostrophes are left out."""
    marks: list[Mark] = []
    spaced = _spaced(text, start, end)
    for match in MARK.finditer(text, start, end):
        shape = match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        single = shape in SINGLES
        if single and before.isalnum() and after.isalnum():
            continue
        does = spaced.get(match.start(), "")
        opens = _can_open(shape, before, after, does)
        closes = _can_close(shape, before, opens, does)
        opens = opens and not (single and ELISION.match(text, match.end(), end))
        if opens or closes:
            marks.append(Mark(match.start(), match.end(), shape, opens, closes))
    return marks


def _spaced(text: str, start: int, end: int) -> dict[int, str]:
    """What marks do, by their place, that stand beside a space on the side of the words that they enclose."""
    found: dict[int, str] = {}
    for match in _SPACED.finditer(text[start:end]):
        opening = "alone" if match["alone"] else "open"
        if match["close"] and f"{match['open']}{match['close']}" not in _PAIRS:
            continue
        if text[start + match.end(opening)].isspace():
            found[start + match.start(opening)] = "opens"
        if match["close"] and text[start + match.start("close") - 1].isspace():
            found[start + match.start("close")] = "closes"
    return found


def _can_open(shape: str, before: str, after: str, does: str) -> bool:
    if does == "opens" or after.isspace():
        return does == "opens"
    if shape in OPENERS or before.isspace():
        return True
    return shape not in CLOSERS and (before in BEFORE_OPENER or MARK.match(before) is not None)


def _can_close(shape: str, before: str, opens: bool, does: str) -> bool:
    if does == "closes" or before.isspace():
        return does == "closes"
    return shape not in OPENERS or not opens or shape == "“"  # German quotations close with it: „so“
