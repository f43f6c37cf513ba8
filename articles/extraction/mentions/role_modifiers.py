"""Which words may stand before a role noun as part of the role: "Norway's newly appointed foreign [minister]"."""

from spacy.tokens import Doc, Token

from articles.extraction.mentions.name_runs import HYPHENS
from articles.extraction.mentions.roles import ARTICLES, LONGEST_PHRASE, POSSESSIVES
from articles.extraction.text.lexicon import words
from articles.extraction.text.places import place_of

JOINING = frozenset({"of", "for"})
DETERMINERS = ARTICLES | POSSESSIVES
LINKS = frozenset({"and", "or", "with", "as"})
APOSTROPHES = frozenset({"’", "'"})
OWNING = frozenset({"'s", "’s"})
MODIFIER_TAGS = frozenset({"JJ", "JJS", "JJR", "NN", "NNP", "NNPS", "HYPH", "AFX"})
MODIFIER_PARTS = frozenset({"ADJ", "NOUN", "PROPN"})  # for a Doc without tags
PLURALS = frozenset({"affairs", "sports", "arms", "communications", "operations"})
ADVERBS = frozenset({"then", "newly", "longtime"})


def start_of_modifiers(doc: Doc, at: int, end: int) -> int:
    """Where the words that modify the role at token `at` begin; the whole phrase, up to `end`, is not overlong."""
    while at > 0 and end - at < LONGEST_PHRASE and not doc[at].is_sent_start and modifies(doc, at - 1):
        at -= 1
    return at


def modifies(doc: Doc, at: int) -> bool:
    """Whether the token at `at` can stand before a role noun as part of the role."""
    token = doc[at]
    if token.is_space or token.is_quote or token.lower_ in DETERMINERS:
        return _ends_plural_owner(doc, at)
    if token.tag_ == "POS" or token.text in OWNING:
        return _has_owner(doc, at)
    if _is_in_compound(doc, at):
        return True
    if token.text in HYPHENS:
        return _joins(doc, at)
    return token.lower_ not in LINKS and _has_letters(token) and _modifies_by_tag(token)


def _ends_plural_owner(doc: Doc, at: int) -> bool:
    """The apostrophe of "the States’ secretary", which is a quotation mark by its look."""
    if doc[at].text not in APOSTROPHES or not at:
        return False
    owner = doc[at - 1].text
    return owner[-1] in "sS" and owner[0].isupper()


def _has_owner(doc: Doc, at: int) -> bool:
    """Whether a possessive ending stands at a noun or a country."""
    return at > 0 and (doc[at - 1].pos_ in ("PROPN", "NOUN") or bool(place_of(doc[at - 1].text)))


def _is_in_compound(doc: Doc, at: int) -> bool:
    """The "in" of "editor-in-chief", the "three" of "three-term governor"."""
    if at + 1 >= len(doc) or doc[at + 1].text not in HYPHENS:
        return False
    if doc[at].like_num:
        return True
    return at > 0 and doc[at - 1].text in HYPHENS and not doc[at].whitespace_


def _joins(doc: Doc, at: int) -> bool:
    """Whether a hyphen stands between two words without white space."""
    if not at or doc[at].whitespace_:
        return False
    return not doc[at - 1].whitespace_ and not doc[at - 1].is_space


def _has_letters(token: Token) -> bool:
    return any(letter.isalnum() for letter in token.text)


def _modifies_by_tag(token: Token) -> bool:
    tag = token.tag_
    if tag in ("VBG", "VBN", "VBD"):
        return token.lower_ in words("role_participles") or (token.i > 0 and token.nbor(-1).text in HYPHENS)
    if tag == "RB":
        return token.lower_ in ADVERBS
    if tag == "NNS":
        return token.text[0].isupper() or token.lower_ in PLURALS
    return tag in MODIFIER_TAGS if tag else token.pos_ in MODIFIER_PARTS
