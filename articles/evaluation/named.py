"""Names given to quotes: right, another's, or none at all, by how sure the product is; and how many names a speaker has.

A wrong name is worse than none: a reader who sees "unknown" looks into the text, one who sees a name believes it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from articles.evaluation.gold import Quote
from articles.evaluation.scores import Figure, Judged, plain, right_speaker
from articles.extraction.mentions.roles import role_noun
from articles.extraction.text import lexicon

# From which confidence on a prediction counts in which row, surest first.
BANDS = {"name at confidence 0.8": 0.8, "name at confidence 0.5": 0.5, "name at confidence 0": 0.0}
LISTED_ONCE = "one name a speaker"
ROWS = (*BANDS, LISTED_ONCE)
_LONGEST_SMALL = 3  # letters: "of", "and", "von" are written small in names
_OFFICES = frozenset({"mp", "pm", "ceo", "mep", "vp"})  # by their letters
_RANKS = frozenset({"Prime", "First", "Vice", "Deputy", "Chief", "Senior", "General"})
_WORD = re.compile(r"[\w’'‘.-]+")


class Given(Enum):
    """What a quote's speaker is called, against the gold's."""

    RIGHT = "right"
    WRONG = "another's name"
    UNKNOWN = "no name"  # no speaker, or a description


def given_name(mine: Quote, right: Quote, text: str) -> Given:
    """Which it is. A part of the right name, or a longer form of it, is not another's."""
    if right_speaker(mine, right):
        return Given.RIGHT
    if mine.speaker is None or right.speaker is None or not is_proper(mine.speaker, text):
        return Given.UNKNOWN
    words, true = (set(str(plain(name)).split()) for name in (mine.speaker, right.speaker))
    part = is_proper(right.speaker, text) and (words <= true or true <= words)
    return Given.UNKNOWN if part else Given.WRONG


def is_proper(name: str, text: str) -> bool:
    """Whether this is a name and no description: not "the airline", "PM", nor "Villagers" where the text has "villagers"."""
    words = [word for word in _WORD.findall(name) if len(word) > _LONGEST_SMALL or not word.islower()]
    if not words or not all(word[0].isupper() or word[0].isdigit() for word in words):
        return False
    if len(words) == 1:
        return words[0].casefold() not in _OFFICES and not re.search(rf"\b{re.escape(words[0].lower())}\b", text)
    return not all(map(_is_of_office, words))


def _is_of_office(word: str) -> bool:
    return bool(role_noun(word)) or word.casefold() in lexicon.words("office_words") or word in _RANKS


def measure_names(judged: Sequence[Judged]) -> Mapping[str, Figure]:
    """Of the names given to quotes of a known speaker, those that are not another's, by confidence; and `LISTED_ONCE`.

    That counts the speakers that were found, and all names under which they were found: a speaker who is found under two
    is listed twice.
    """
    figures = {row: Figure() for row in ROWS}
    names: dict[str, set[str]] = {}
    for mine, right, given in _given(judged):
        if given is Given.RIGHT and mine.speaker:
            names.setdefault(str(plain(right.speaker or "")), set()).add(mine.speaker)
        if given is not Given.UNKNOWN and mine.confidence is not None:
            band = next(name for name, least in BANDS.items() if mine.confidence >= least)
            figures[band].add(given is Given.RIGHT, 1, 1)
    used = sum(map(len, names.values()))
    figures[LISTED_ONCE].add(len(names), used, len(names))
    return {row: figure for row, figure in figures.items() if figure.predicted}


def _given(judged: Sequence[Judged]) -> Iterator[tuple[Quote, Quote, Given]]:
    for result in judged:
        for match in result.pairs:
            mine, right = match.predicted.quote, match.gold.quote
            if right.speaker is not None:
                yield mine, right, given_name(mine, right, result.words.text)


def named_right(result: Judged) -> dict[int, bool]:
    """By id, for each prediction that found a quote, whether its speaker is right, where the gold tells who it is."""
    return {
        id(match.predicted): match.gold.quote.speaker is None or right_speaker(match.predicted.quote, match.gold.quote)
        for match in result.pairs
    }
