"""The words beside a name that say what somebody is: the title before it, the apposition after it."""

from collections.abc import Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

# Words that may stand between a country and the name of its minister.
PART_OF_TITLE = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PART", "NUM"})
LINKS = ("of", "for", "and", "-")
LONGEST_TITLE = 10


def description(mention: TokenSpan) -> list[Token]:
    """The words of a mention and those beside it that describe the same person, in order of the text."""
    if mention.root.pos_ == "PRON":
        return []
    words = {*mention, *_office_before_apposition(mention), *_title_before(mention), *_apposition_after(mention)}
    return sorted(words, key=lambda token: token.i)


def _office_before_apposition(mention: TokenSpan) -> Iterator[Token]:
    """ "[Kosovo's prime minister], Arben Krasniqi"."""
    if mention.root.dep_ == "appos":
        office = mention.root.head
        yield from (token for token in mention.doc[office.left_edge.i : office.i + 1] if token.ent_type_ != "PERSON")


def _title_before(mention: TokenSpan) -> Iterator[Token]:
    """ "[Spanish foreign minister] Ana Ruiz", the nearest word first."""
    doc = mention.doc
    first = max(doc[mention.start].sent.start, mention.start - LONGEST_TITLE)
    for at in range(mention.start - 1, first - 1, -1):
        token = doc[at]
        if not _may_be_in_title(token) or _joins_next_person(token) or _is_of_other_name(token):
            return
        yield token


def _apposition_after(mention: TokenSpan) -> Iterator[Token]:
    """ "Ana Ruiz, [the Spanish foreign minister]"."""
    doc, end = mention.doc, mention.end
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end].sent.start != doc[mention.start].sent.start:
        return
    for token in doc[end + 1 : end + 1 + LONGEST_TITLE]:
        if not _may_be_in_title(token) or token.ent_type_ == "PERSON":
            return
        yield token


def _may_be_in_title(token: Token) -> bool:
    return token.pos_ in PART_OF_TITLE or token.lower_ in LINKS


def _joins_next_person(token: Token) -> bool:
    """ "… and Ana Ruiz": what stands before is somebody else's."""
    if token.lower_ != "and":
        return False
    following = token.nbor(1)
    return following.pos_ == "PROPN" and following.ent_type_ == "PERSON"


def _is_of_other_name(token: Token) -> bool:
    """A word of another person's name, or of a day; "three-day" is none."""
    return token.ent_type_ == "PERSON" or (token.ent_type_ == "DATE" and token.pos_ != "ADJ")
