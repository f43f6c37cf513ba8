"""How long a text is, in words and in minutes."""

import re
from collections.abc import Iterable
from typing import NamedTuple

# Scripts that put no blanks between words are counted by their signs.
SIGN = re.compile("[\u0e00-\u0eff\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
WORD = re.compile(r"\w[\w'’-]*")
WORDS_A_MINUTE = 230
SIGNS_A_MINUTE = 400


class Length(NamedTuple):
    number: int
    unit: str  # "words" or, for a text mostly in such a script, "signs"
    minutes: int  # at least 1


def length_of(texts: Iterable[str]) -> Length | None:
    """The length of all texts together; None when there is no word in them."""
    signs = words = 0
    for text in texts:
        signs += len(SIGN.findall(text))
        words += len(WORD.findall(SIGN.sub(" ", text)))
    if not signs and not words:
        return None
    minutes = max(1, round(words / WORDS_A_MINUTE + signs / SIGNS_A_MINUTE))
    return Length(signs, "signs", minutes) if signs > words else Length(words, "words", minutes)
