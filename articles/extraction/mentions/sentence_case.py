"""Phrases that begin a sentence, as they would stand inside one: "Harbour workers" → "harbour workers"."""

import re

from spacy.tokens import Doc, Token

from articles.extraction.text.places import place_of

CAPITALS = "newsdesk: words with a capital of their own"  # kept on the Doc
ORDINARY = re.compile(r"[A-Z][a-z’'-]*")  # not "NATO", "McDonald"


def in_lower_case(text: str, first: Token) -> str:
    """`text`, whose first word is `first`, in lower case if it has its capital from a sentence that it begins."""
    word = text.split(" ")[0]
    if not _begins_sentence(first) and not text[:1].islower():
        return text
    return text if _has_own_capital(word, first) else word[:1].lower() + text[1:]


def _begins_sentence(first: Token) -> bool:
    """Whether a sentence starts at `first` or, with an article or a quotation mark, right before."""
    return bool(first.is_sent_start or not first.i or first.nbor(-1).is_sent_start)


def _has_own_capital(word: str, first: Token) -> bool:
    if first.pos_ == "PROPN" or first.ent_type_ or place_of(word) or not ORDINARY.fullmatch(word):
        return True
    return word in _capitals_inside(first.doc)


def _capitals_inside(doc: Doc) -> set[str]:
    """The words that stand with a capital inside a sentence of the text."""
    if CAPITALS not in doc.user_data:
        inside = (token for token in doc[1:] if not token.is_sent_start and not token.nbor(-1).is_quote)
        doc.user_data[CAPITALS] = {token.text for token in inside if token.text[:1].isupper()}
    capitals: set[str] = doc.user_data[CAPITALS]
    return capitals
