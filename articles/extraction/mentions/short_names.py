"""The short forms of names: parts of a full name of a text ("Xi", "Suu Kyi") that stand alone elsewhere in it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from articles.extraction.mentions.name_runs import HYPHENS, is_name_word
from articles.extraction.mentions.name_signs import is_day, speaks
from articles.extraction.mentions.names import fold, is_title, name_words, sex_of_title, surnames
from articles.extraction.mentions.roles import is_role_noun
from articles.extraction.text.lexicon import words
from articles.extraction.text.places import place_of

LONGEST_NAME = 5
_Words = tuple[str, ...]
DOTTED = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")  # "U.N." is no short form of "Kim Jong Un"


def short_forms(doc: Doc, full: list[tuple[int, int]], known: set[_Words]) -> Iterator[tuple[int, int]]:
    """Words that are part of a full name of this text ("Xi", "Suu Kyi") and stand alone elsewhere."""
    sought = _Sought(
        taken={at for start, end in full for at in range(start, end)},
        parts=_parts_of_names(doc, full, known),
        surnames={surname for name in known for surname in surnames(" ".join(name))},
    )
    firsts = {part[0] for part in sought.parts} | sought.surnames
    at = 0
    while at < len(doc):
        length = _length_at(doc, at, sought) if _begins_with(doc[at], firsts) else 0
        if length:
            yield at, at + length
        at += max(length, 1)


class _Sought(NamedTuple):
    """What short forms are looked for: the words of names, and surnames of people known from elsewhere."""

    taken: set[int]  # tokens of full names
    parts: set[_Words]
    surnames: set[str]


def _length_at(doc: Doc, at: int, sought: _Sought) -> int:
    """How many tokens the short form at token `at` has; 0: there is none."""
    if at in sought.taken or not _could_be_short_form(doc[at]):
        return 0
    length = next((n for n in range(LONGEST_NAME, 0, -1) if _is_part(doc, at, n, sought)), 0)
    if length:
        return length
    return 1 if fold(doc[at].text) in sought.surnames and speaks(doc, at) else 0


def _parts_of_names(doc: Doc, full: list[tuple[int, int]], known: set[_Words]) -> set[_Words]:
    """Words that stand side by side in full names, and names known or made known by a title."""
    wholes = {name_words(doc[start:end].text) for start, end in full}
    parts = {part for whole in wholes if len(whole) > 1 for part in _stretches_of(whole)}
    parts |= known | _titled(doc, full)
    return {part for part in parts if len(part) > 1 or _could_stand_alone(part[0])}


def _stretches_of(whole: _Words) -> Iterator[_Words]:
    for start in range(len(whole)):
        for end in range(start + 1, len(whole) + 1):
            yield whole[start:end]


def _could_stand_alone(word: str) -> bool:
    """No initial, no "van"."""
    return len(word) > 1 and word not in words("name_particles")


def _begins_with(token: Token, firsts: set[str]) -> bool:
    return token.text[0].isupper() and bool(firsts.intersection(name_words(token.text)[:1]))


def _titled(doc: Doc, full: Sequence[tuple[int, int]]) -> set[_Words]:
    """Names of one word that stand with a title: "Reed" is a name in a headline when the text has "Mr. Reed"."""
    alone = [start for start, end in full if start and end - start == 1]
    names = {name_words(doc[start].text) for start in alone if sex_of_title(doc[start - 1].text)}
    return {name for name in names if len(name) == 1}


def _is_part(doc: Doc, at: int, length: int, sought: _Sought) -> bool:
    if at + length > len(doc) or any(i in sought.taken or doc[i].tag_ == "POS" for i in range(at, at + length)):
        return False
    if any(_is_mark(token) for token in doc[at : at + length]):
        return False
    return name_words(doc[at : at + length].text) in sought.parts


def _is_mark(token: Token) -> bool:
    return token.text not in HYPHENS and not any(letter.isalnum() for letter in token.text)


def _could_be_short_form(token: Token) -> bool:
    """Not a place, not an office, and no common word that only begins a sentence."""
    if is_role_noun(token.text) or is_title(token.text) or is_day(token):
        return _stands_as_surname(token)
    if DOTTED.fullmatch(token.text):
        return False
    if _is_place_here(token):
        return False
    if token.is_sent_start and token.pos_ not in ("PROPN", "NOUN", "X", "ADJ", "VERB", "ADV"):
        return False
    return not (token.ent_type_ in ("FAC", "WORK_OF_ART", "EVENT") and token.ent_iob_ == "I")


def _is_place_here(token: Token) -> bool:
    """A place, unless the model takes it for a person or it speaks: "London said"."""
    return bool(place_of(token.text)) and token.ent_type_ != "PERSON" and not speaks(token.doc, token.i)


def _stands_as_surname(token: Token) -> bool:
    """Whether a word for an office or a month that is part of a name names its bearer: "Mr. King", "King said"."""
    doc, at = token.doc, token.i
    if at and sex_of_title(doc[at - 1].text) and not is_role_noun(doc[at - 1].text):
        return True
    alone = token.left_edge.i == at and not (at + 1 < len(doc) and is_name_word(doc[at + 1]))
    return alone and token.pos_ == "PROPN" and speaks(doc, at)
