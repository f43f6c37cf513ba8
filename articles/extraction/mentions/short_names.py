"""The short forms of names: parts of a full name of a text ("Xi", "Suu Kyi") that stand alone elsewhere in it."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from articles.extraction.mentions.name_runs import HYPHENS, is_name_word
from articles.extraction.mentions.name_signs import is_day, speaks
from articles.extraction.mentions.names import fold, is_title, name_words, sex_of_title, surnames
from articles.extraction.mentions.roles import is_role_noun
from articles.extraction.text.lexicon import words
from articles.extraction.text.places import place_of

LONGEST_NAME = 5
DOTTED = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")  # "U.N." is no short form of "Kim Jong Un"


def short_forms(doc: Doc, full: list[tuple[int, int]], known: set[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Words that are part of a full name of this text ("Xi", "Suu Kyi") and stand alone elsewhere."""
    taken = {at for start, end in full for at in range(start, end)}
    wholes = {name_words(doc[start:end].text) for start, end in full}
    parts = {
        whole[a:b] for whole in wholes if len(whole) > 1 for a in range(len(whole)) for b in range(a + 1, len(whole) + 1)
    }
    parts |= known | {whole for whole in wholes if len(whole) == 1 and whole in _titled(doc, full)}
    surnames_known = {surname for name in known for surname in surnames(" ".join(name))}
    parts = {part for part in parts if len(part) > 1 or (len(part[0]) > 1 and part[0] not in words("name_particles"))}
    firsts = {part[0] for part in parts} | surnames_known
    at = 0
    while at < len(doc):
        text = doc[at].text
        starts_one = text[0].isupper() and at not in taken and (name_words(text)[:1] or ("",))[0] in firsts
        if not starts_one or not _could_be_short_form(doc[at]):
            at += 1
            continue
        length = next((n for n in range(LONGEST_NAME, 0, -1) if _is_part(doc, at, n, taken, parts)), 0)
        if not length and fold(doc[at].text) in surnames_known and speaks(doc, at):
            length = 1
        if length:
            yield at, at + length
        at += max(length, 1)


def _titled(doc: Doc, full: Sequence[tuple[int, int]]) -> set[tuple[str, ...]]:
    """Names of one word that stand with a title: "Reed" is a name in a headline when the text has "Mr. Reed"."""
    return {name_words(doc[a].text) for a, b in full if b - a == 1 and a and sex_of_title(doc[a - 1].text)}


def _is_part(doc: Doc, at: int, length: int, taken: set[int], parts: set[tuple[str, ...]]) -> bool:
    if at + length > len(doc) or any(i in taken or doc[i].tag_ == "POS" for i in range(at, at + length)):
        return False
    if any(
        not any(letter.isalnum() for letter in doc[i].text) and doc[i].text not in HYPHENS for i in range(at, at + length)
    ):
        return False
    return name_words(doc[at : at + length].text) in parts


def _could_be_short_form(token: Token) -> bool:
    """Not a place, not an office, and no common word that only begins a sentence."""
    if is_role_noun(token.text) or is_title(token.text) or is_day(token):
        return _stands_as_surname(token)
    if DOTTED.fullmatch(token.text):
        return False
    if place_of(token.text) and not (token.ent_type_ == "PERSON" or speaks(token.doc, token.i)):
        return False
    if token.is_sent_start and token.pos_ not in ("PROPN", "NOUN", "X", "ADJ", "VERB", "ADV"):
        return False
    return not (token.ent_type_ in ("FAC", "WORK_OF_ART", "EVENT") and token.ent_iob_ == "I")


def _stands_as_surname(token: Token) -> bool:
    """Whether a word for an office or a month that is part of a name names its bearer: "Mr. King", "King said"."""
    doc, at = token.doc, token.i
    if at and sex_of_title(doc[at - 1].text) and not is_role_noun(doc[at - 1].text):
        return True
    alone = token.left_edge.i == at and not (at + 1 < len(doc) and is_name_word(doc[at + 1]))
    return alone and token.pos_ == "PROPN" and speaks(doc, at)
