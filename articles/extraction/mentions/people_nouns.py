"""Whether a noun stands for people who have no name: "doctors", "some", "the girl", "Norwegians"."""

from functools import cache

from spacy.tokens import Doc, Token

from articles.extraction.mentions.names import fold
from articles.extraction.mentions.roles import is_plural_role, is_role_noun
from articles.extraction.text.lexicon import table, words
from articles.extraction.text.places import PlaceKind, place_of


def is_people(head: Token) -> bool:
    """Whether the head of a phrase names one or more people."""
    text = fold(head.text)
    return _is_quantity(head, text) or _is_word_for_people(text) or _is_people_of_a_country(head)


def _is_quantity(head: Token, text: str) -> bool:
    """ "Many", "three"; "one" may be anything."""
    return text in words("quantities") or (head.pos_ == "NUM" and text != "one")


def _is_word_for_people(text: str) -> bool:
    if text in words("collective_nouns") or text + "s" in words("collective_nouns") or text in table("gendered_nouns"):
        return True
    return is_plural_role(text) or is_role_noun(text)


def _is_people_of_a_country(head: Token) -> bool:
    """ "Norwegians"; not the "Philippines"."""
    if head.tag_ not in ("NNS", "NNPS") or not head.text.endswith("s"):
        return False
    place = place_of(head.text)
    return place is not None and place.kind == PlaceKind.PEOPLE


def is_share(doc: Doc, first: int, head: Token) -> bool:
    """ "10 percent", and a people that the model knows though no list has it."""
    return (head.lower_ == "percent" and doc[first].like_num) or (head.tag_ == "NNPS" and head.ent_type_ == "NORP")


def counted_from(doc: Doc, first: int, end: int, head: Token) -> int | None:
    """Where those start of whom `head` counts some: "one of [the advisers]", "a chorus of [critics]"; None: it does not.

    The phrase of `head` is tokens `first` to `end`, without its article.
    """
    if head.i + 2 >= end or doc[head.i + 1].lower_ != "of" or head.pos_ == "PROPN":
        return None
    counts = head.lower_ == "one" or _is_after_a(doc, head) or doc[first].like_num
    return head.i + 2 if counts and fold(head.text) not in _things_of_people() else None


def _is_after_a(doc: Doc, head: Token) -> bool:
    return head.i > 0 and doc[head.i - 1].lower_ in ("a", "an")


@cache
def _things_of_people() -> frozenset[str]:
    """Things that may be "of" people without being people: "a report of critics", "a council of ministers"."""
    bodies = words("organisation_words") | words("plain_body_nouns")
    return bodies | words("document_nouns") | words("relation_nouns")
