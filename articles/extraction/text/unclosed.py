"""Quotations whose closing mark was forgotten: "“Shall we vote? he asked.", and those that run on around marked words."""

import re
from collections.abc import Sequence

from articles.extraction.text.lexicon import words
from articles.extraction.text.marks import Mark

LONGEST_CLAUSE = 120  # characters that tell who spoke, up to the full stop
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[A-Z])")
_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w.’'-]*)+"
_PRONOUN = r"(?:he|she|they)"
# Words that somebody only marked have no mark of a sentence at their end, and stand in the middle of one.
_SENTENCE_INSIDE = re.compile(r"[.,!?…]\W?\Z")
_BEGINS_ANEW = re.compile(r"(?:\A|[.,:;!?…—–])\s*\Z")


def end_of_words(text: str, start: int, end: int) -> int | None:
    """Where what was said ends in `text` from `start`, an opening mark, to `end`, if the rest tells who said it.

    None where it does not. A pronoun tells it behind a single sentence only: people tell what others said, too.
    """
    clause = max(start + 1, end - LONGEST_CLAUSE)
    found = next(_reporting().finditer(text, clause, end), None)
    if found is None:
        return None
    pronoun = found["who"] is None
    if pronoun and _SENTENCE_END.search(text, start, found.start("mark") + 1):
        return None
    return found.end("mark")


def _reporting() -> re.Pattern[str]:
    said = "|".join(sorted(words("plain_speech_forms")))
    return re.compile(
        rf"(?P<mark>[,!?…])\s(?:(?P<who>(?:{_NAME}\s(?:{said})|(?:{said})\s(?:the\s)?{_NAME}))|"
        rf"(?:{_PRONOUN}\s(?:{said})|(?:{said})\s{_PRONOUN}))\b[^.,!?…“”\"]*\.\s*\Z"
    )


def runs_around(text: str, opener: Mark, start: int, pairs: Sequence[tuple[int, int]], following: str) -> bool:
    """Whether the paragraph at `start` is all of one quotation, begun by `opener`, in which `pairs` are only marked words.

    The paragraph that is `following` opens anew with the same mark.
    """
    if opener.single or opener.start != start or not following.startswith(opener.text):
        return False
    inside = [(first, last) for first, last in pairs if first > start]
    return not any(
        _SENTENCE_INSIDE.search(text, first, last) or _BEGINS_ANEW.search(text[max(start + 1, first - 3) : first])
        for first, last in inside
    )
