"""Whether a run of capitalised words is a person's name: what model and text say for it and against it.

A model misses many names, so the text is asked too: a title or role before a name, an age or role behind it, a given
name in it, a verb of which only people are subject or object.
"""

from collections.abc import Callable

from spacy.tokens import Doc

from articles.extraction.mentions.name_signs import (
    in_contest,
    is_given_first,
    is_of_somebodys,
    is_relatives_name,
    is_side_of_place,
    is_told_of_as_person,
    name_tokens,
    signs_quotation,
    speaks,
)
from articles.extraction.mentions.names import fold, is_title, name_words, sex_of_title
from articles.extraction.mentions.organisations import is_outlet
from articles.extraction.mentions.role_phrases import apposed_role, role_before
from articles.extraction.mentions.roles import is_plural_role, is_role_noun
from articles.extraction.text.lexicon import table, words
from articles.extraction.text.places import place_of

OTHER_ENTITIES = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART", "LANGUAGE"})
# Labels that a small model gives to foreign names by mistake; whether it is a place, the list of places knows better.
UNSURE_ENTITIES = frozenset({"GPE", "LOC", "PRODUCT", "WORK_OF_ART", "NORP", "EVENT", "LAW", "FAC"})

_Sign = Callable[[Doc, int, int], bool]


def is_person(doc: Doc, start: int, end: int, known: set[tuple[str, ...]]) -> bool:
    """Whether the words `start` to `end` are a person's name; `known`: the words of names known from elsewhere."""
    if name_words(doc[start:end].text) in known:
        return True
    if is_other_name(doc, start, end) or (start and in_contest(doc, start - 1)):
        return False
    if any(sign(doc, start, end) for sign in SIGNS_OF_A_NAME):
        return True
    return end - start > 1 and any(sign(doc, start, end) for sign in SIGNS_OF_A_FULL_NAME)


# Against it


def is_other_name(doc: Doc, start: int, end: int) -> bool:
    """Names of places, bodies and outlets, and acronyms; a title makes a person of most of them: "Mr. London"."""
    if is_outlet(doc[start:end].text) or _is_plural(fold(doc[end - 1].text)):
        return True
    if _has_sex_in_title(doc, start):
        return False
    if place_of(doc[start:end].text) or is_side_of_place(doc, start, end):
        return True
    return _ends_as_bodies_do(doc, start, end) or _is_acronym(doc, start, end)


def _is_plural(last: str) -> bool:
    """ "Fjord Officials", "Hull Friends" """
    return is_plural_role(last) or last in words("collective_nouns")


def _has_sex_in_title(doc: Doc, start: int) -> bool:
    """ "Mr.", "Mrs." in front; no "Miss" who won a contest."""
    return start > 0 and bool(sex_of_title(doc[start - 1].text)) and not in_contest(doc, start - 1)


def _ends_as_bodies_do(doc: Doc, start: int, end: int) -> bool:
    """ "Hull Council"; not "Ann Council"."""
    return fold(doc[end - 1].text) in words("organisation_words") and fold(doc[start].text) not in table("given_names")


def _is_acronym(doc: Doc, start: int, end: int) -> bool:
    text = doc[start:end].text
    return end - start == 1 and (text.isupper() or not name_words(text))


# For it


def _has_title(doc: Doc, start: int, end: int) -> bool:
    return start > 0 and bool(sex_of_title(doc[start - 1].text) or is_title(doc[start - 1].text))


def _is_labelled(doc: Doc, start: int, end: int) -> bool:
    """Whether the model takes at least half of the words for a person's."""
    marked = [token.ent_type_ == "PERSON" for token in name_tokens(doc, start, end)]
    return 2 * sum(marked) >= len(marked)


def _is_labelled_otherwise(doc: Doc, start: int, end: int) -> bool:
    return any(token.ent_type_ in OTHER_ENTITIES for token in doc[start:end])


def _has_role_before(doc: Doc, start: int, end: int) -> bool:
    before = role_before(doc, start)
    if before is None or _ends_a_body(doc, start):
        return False
    return before.end == start or not _is_labelled_otherwise(doc, start, end)


def _ends_a_body(doc: Doc, start: int) -> bool:
    """Whether a body's name that began before a role's end goes on: "president of the [Center for Fair | Trade]"."""
    last = doc[start - 1]
    return doc[start].ent_iob_ == "I" and last.ent_type_ in OTHER_ENTITIES and not is_role_noun(last.text)


def _begins_with_given_name(doc: Doc, start: int, end: int) -> bool:
    return fold(doc[start].text) in table("given_names") and not _is_labelled_otherwise(doc, start, end)


def _has_age(doc: Doc, start: int, end: int) -> bool:
    """True before ", 26," which newspapers print after the names of people."""
    after = doc[end : end + 3]
    return len(after) == 3 and after[0].text == "," and after[1].text.isdigit() and after[2].text in {",", "."}


def _looks_right_beside_role(doc: Doc, start: int, end: int) -> bool:
    """ "Ann Bakr, the mayor," though the model takes her for a body."""
    return is_given_first(doc[start]) and apposed_role(doc, end) is not None


def _deals_with_people(doc: Doc, start: int, end: int) -> bool:
    """Beside verbs that only people are subject or object of, if its label is one that is often wrong: "met Zorg Bakr"."""
    if not all(token.ent_type_ in UNSURE_ENTITIES for token in doc[start:end]):
        return False
    token = doc[end - 1]
    human = token.head.lemma_.lower() in words("verbs_of_people")
    return speaks(doc, end - 1) or (token.dep_ in ("dobj", "nsubj", "dative") and human)


def _has_role_or_speaks(doc: Doc, start: int, end: int) -> bool:
    """Unlabelled or with a surname that comes first, and beside a role or a verb of saying."""
    surname_first = end - start == 2 and fold(doc[start].text) in words("surnames_first")
    if not surname_first and _is_labelled_otherwise(doc, start, end):
        return False
    return apposed_role(doc, end) is not None or speaks(doc, end - 1)


# One of these makes a person of any name; of a name of two words and more also one of the weaker ones.
SIGNS_OF_A_NAME: tuple[_Sign, ...] = (_has_title, is_relatives_name, _is_labelled, _has_role_before)
SIGNS_OF_A_FULL_NAME: tuple[_Sign, ...] = (
    _begins_with_given_name,
    _has_age,
    signs_quotation,
    _looks_right_beside_role,
    _deals_with_people,
    _has_role_or_speaks,
    is_of_somebodys,
    is_told_of_as_person,
)
