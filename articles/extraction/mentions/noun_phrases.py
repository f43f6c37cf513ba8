"""Where a noun phrase ends, and which of its nouns is its head: "[a group of doctors] who …", "the [board] of the port"."""

from spacy.tokens import Doc, Token

from articles.extraction.text.grammar import FINITE
from articles.extraction.text.marks import MARKS_ONLY
from articles.extraction.text.pronouns import is_initials

BOUNDARIES = frozenset({",", "(", ")", "—", "–", "--", ";", ":", "["}) | MARKS_ONLY
SPEAKS_ON = frozenset({"i", "we", "he", "she", "they"})  # "everyone [I] asked": a clause without "whom"
RELATIVES = frozenset({"who", "which", "that", "whom", "whose", "where"})
NOUNS = frozenset({"PROPN", "NOUN", ""})
HEADS = NOUNS | {"ADJ", "NUM", "PRON", "DET"}


def core_end(doc: Doc, start: int, end: int) -> int:
    """Where the noun phrase that starts at `start` ends: before a comma, bracket, relative clause or finite verb."""
    at = start + 1
    while at < end:
        token = doc[at]
        if token.text in BOUNDARIES or _opens_relative(token):
            break
        if token.tag_ in FINITE and token.pos_ in ("VERB", "AUX"):
            break
        if (token.lower_ in SPEAKS_ON and doc[at - 1].pos_ != "CCONJ") or _is_in_year(doc, at, end):
            break
        at += 1
    return at


def _opens_relative(token: Token) -> bool:
    return token.lower_ in RELATIVES and token.pos_ != "DET" and not is_initials(token)


def _is_in_year(doc: Doc, at: int, end: int) -> bool:
    """The "in 2015" of "a group of doctors in 2015 said"."""
    return doc[at].lower_ == "in" and at + 1 < end and doc[at + 1].text.isdigit() and doc[at + 1].ent_type_ == "DATE"


def head_noun(doc: Doc, start: int, end: int) -> Token:
    """The last noun before the first preposition or participle."""
    head = None
    for token in doc[start:end]:
        if head is not None and _qualifies(token):
            break
        if token.pos_ in HEADS and token.tag_ != "POS":
            head = token
    return head if head is not None else doc[end - 1]


def _qualifies(token: Token) -> bool:
    """The "of" of "the board of the port", the "treating" of "doctors treating him"."""
    if token.pos_ == "ADP":
        return token.lower_ != "'s"
    return token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBN", "VBG", "VB")
