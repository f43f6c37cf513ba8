"""Finds the words that tell a person's role beside a name.

role_before       "[US Secretary of State] Antony Reed", "his [Chinese counterpart] Wang Yi"
apposed_role      "Wang Yi, [China's foreign minister],"
leading_apposition  "[The top US diplomat], Secretary of State Antony Reed, …"
"""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from articles.extraction.mentions.name_runs import HYPHENS
from articles.extraction.mentions.names import fold, is_title
from articles.extraction.mentions.roles import ARTICLES, BELOW, FORMER, NEW, POSSESSIVES, RANKS, is_role_noun
from articles.extraction.text.lexicon import words
from articles.extraction.text.places import place_of

LONGEST_PHRASE = 14
CLOSING = frozenset({",", ".", ")", "(", "—", "–", "--", ";", ":"})
MODIFIER_TAGS = frozenset({"JJ", "JJS", "JJR", "NN", "NNP", "NNPS", "HYPH", "AFX"})
JOINING = frozenset({"of", "for"})


SUPPOSING = frozenset({"if", "unless", "whether", "could", "might", "may", "should"})
DEFINITE = frozenset({"the", "his", "her", "its", "their"})


class Phrase(NamedTuple):
    """Tokens `start` to `end`, and their words."""

    start: int
    end: int
    text: str


def role_before(doc: Doc, name_start: int) -> Phrase | None:
    """The role in front of the name that starts at `name_start`; an honorific may stand between."""
    end = name_start
    if end > 1 and doc[end - 1].text == "." and is_role_noun(doc[end - 2].text) and is_title(doc[end - 2].text):
        end -= 1  # a tokenizer may cut "Pres | . | Reed"
    while end and is_title(doc[end - 1].text) and not is_role_noun(doc[end - 1].text) and not doc[end].is_sent_start:
        end -= 1
    if not end or not (is_role_noun(doc[end - 1].text) or _ends_an_office(doc, end)):
        return None
    start = _walk_left(doc, end)
    return Phrase(start, end, _text(doc, start, end)) if start < end else None


def _ends_an_office(doc: Doc, end: int) -> bool:
    """True after "secretary of state", "speaker of the House": a role noun, a small word and what it is over."""
    at = end - 1
    while at > 0 and end - at < LONGEST_PHRASE and _belongs_to_office(doc[at]):
        if doc[at].lower_ in JOINING and is_role_noun(doc[at - 1].text):
            return at + 1 < end and doc[end - 1].lower_ != "the"  # "chairman of the | Hull County Greens"
        at -= 1
    return False


def _belongs_to_office(token: Token) -> bool:
    if token.lower_ in JOINING or token.lower_ in ("and", "the", "'s", "’s", "&", "-"):
        return True
    if token.lower_ in words("office_words"):
        return True
    return (
        token.text[0].isupper() and not is_title(token.text) and not is_role_noun(token.text) and token.ent_type_ != "PERSON"
    )


def _walk_left(doc: Doc, end: int) -> int:
    """Where the role that ends before `end` starts: over its noun, what it is over and the words before it."""
    at = end
    if not is_role_noun(doc[end - 1].text):
        at = end - 1
        while at > 0 and not (doc[at].lower_ in JOINING and is_role_noun(doc[at - 1].text)):
            at -= 1
    at -= 1
    while at > 0 and end - at < LONGEST_PHRASE and not doc[at].is_sent_start and modifies(doc, at - 1):
        at -= 1
    return _after_loose_words(doc, at, end)


def _after_loose_words(doc: Doc, start: int, end: int) -> int:
    """Where the role starts without what only happens to stand before it: "-reed-photo US Senator", "visit President"."""
    at = start
    while at < end - 1 and doc[at].text in HYPHENS:
        while at < end - 1 and not doc[at].whitespace_:
            at += 1
        at += 1
    title = next((i for i in range(at, end) if doc[i].text[0].isupper()), end)
    if title < end and is_role_noun(doc[title].text):
        for i in range(title - 1, at - 1, -1):
            plain_noun = doc[i].tag_ == "NN" and doc[i].lower_ not in FORMER | NEW | RANKS | BELOW
            if plain_noun and fold(doc[i].text) not in words("organisation_words") | words("office_words"):
                return i + 1
    return at


def modifies(doc: Doc, at: int) -> bool:
    """Whether the token at `at` can stand before a role noun as part of the role."""
    token = doc[at]
    if token.text in ("’", "'") and at and doc[at - 1].text[-1] in "sS" and doc[at - 1].text[0].isupper():
        return True
    if token.is_space or token.lower_ in ARTICLES | POSSESSIVES or token.is_quote:
        return False
    if token.tag_ == "POS" or token.text in ("'s", "’s", "’", "'"):
        return at > 0 and bool(place_of(doc[at - 1].text) or doc[at - 1].pos_ in ("PROPN", "NOUN"))
    if at and doc[at - 1].text in HYPHENS and doc[at + 1].text in HYPHENS and not token.whitespace_:
        return True  # the "in" of "editor-in-chief"
    if token.text in HYPHENS:
        return not token.whitespace_ and at > 0 and not doc[at - 1].whitespace_ and not doc[at - 1].is_space
    if token.lower_ in ("and", "or", "with", "as"):
        return False
    if not any(letter.isalnum() for letter in token.text):
        return False
    if token.like_num and doc[at + 1].text in HYPHENS:
        return True  # "three-term governor"
    if token.tag_ in ("VBG", "VBN", "VBD"):
        return token.lower_ in words("role_participles") or (at > 0 and doc[at - 1].text in HYPHENS)
    if token.tag_ == "RB":
        return token.lower_ in ("then", "newly", "longtime")
    if token.tag_ == "NNS":
        return token.text[0].isupper() or token.lower_ in ("affairs", "sports", "arms", "communications", "operations")
    return token.tag_ in MODIFIER_TAGS if token.tag_ else token.pos_ in ("ADJ", "NOUN", "PROPN")


def apposed_role(doc: Doc, end: int) -> Phrase | None:
    """The role between commas (or brackets, dashes) after a name that ends at `end`."""
    if end + 1 >= len(doc) or doc[end].text not in {",", "(", "—", "–", "--"}:
        return None
    start = end + 1
    at = start
    if doc[at].text.isdigit() and at + 1 < len(doc) and doc[at + 1].text == ",":
        start = at = at + 2
    if at < len(doc) and doc[at].lower_ in ("now", "then", "also", "who", "himself", "herself"):
        if doc[at].lower_ == "who":
            return None
        start, at = (at if doc[at].lower_ == "then" else at + 1), at + 1  # "then" tells that the role is over
    noun = _role_head(doc, at)
    if noun is None:
        return None
    stop = noun + 1
    while stop < len(doc) and stop - noun < LONGEST_PHRASE and doc[stop].text not in CLOSING and not _ends_phrase(doc[stop]):
        stop += 1
    if stop < len(doc) and doc[stop].pos_ in ("VERB", "AUX") and doc[stop].tag_ not in ("VBN", "VBG"):
        return None
    return Phrase(start, stop, _text(doc, start, stop))


def _role_head(doc: Doc, at: int) -> int | None:
    """The role noun that heads the phrase starting at `at`: only words that modify it may come before."""
    noun = None
    first = at
    while at < len(doc) and at - first < LONGEST_PHRASE:
        token = doc[at]
        if is_role_noun(token.text) and token.tag_ not in ("VB", "VBD", "VBZ", "VBP") and not _names_a_body(doc, at):
            noun = at
        elif noun is not None or not (modifies(doc, at) or token.lower_ in ARTICLES | POSSESSIVES):
            break
        at += 1
    if noun is None:
        return None
    follows = doc[noun + 1] if noun + 1 < len(doc) else None
    if follows is not None and follows.tag_ == "POS":
        return None
    # "…, foreign minister Wang Yi": the role of the next name, not of this one.
    if follows is not None and follows.pos_ == "PROPN" and follows.text[0].isupper():
        return None
    return noun


def _names_a_body(doc: Doc, at: int) -> bool:
    """True for the first word of "Communist Party", "Republican committee"."""
    after = doc[at + 1] if at + 1 < len(doc) else None
    return after is not None and fold(after.text) in words("organisation_words") and doc[at].text[0].isupper()


def _ends_phrase(token: Token) -> bool:
    return (
        token.is_quote
        or token.is_space
        or token.lower_ in ("who", "which", "that", "said", "says", "told")
        or (token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP"))
    )


def predicate_role(doc: Doc, last: int) -> Phrase | None:
    """The role that a verb gives to the name that ends with token `last`: "Reed has become [the Labour candidate]"."""
    name = doc[last]
    if name.dep_ != "nsubj" or name.head.lemma_ not in ("be", "become", "remain"):
        return None
    if any(child.dep_ == "neg" or child.lower_ in SUPPOSING for child in name.head.children):
        return None
    noun = next((child for child in name.head.rights if child.dep_ == "attr"), None)
    if noun is None or not is_role_noun(noun.text) or noun.left_edge.i <= last:
        return None
    return Phrase(noun.left_edge.i, noun.i + 1, _text(doc, noun.left_edge.i, noun.i + 1))


def leading_apposition(doc: Doc, name_first: int) -> Phrase | None:
    """The role before a comma in front of a name: "The Mexican president, Ana Ruiz, said"."""
    comma = name_first - 1
    if comma < 2 or doc[comma].text != ",":
        return None
    start = comma
    while start > 0 and comma - start < LONGEST_PHRASE and not doc[start].is_sent_start:
        before = doc[start - 1]
        if not (modifies(doc, before.i) or before.lower_ in JOINING | ARTICLES | POSSESSIVES):
            break
        start -= 1
        if doc[start].lower_ in DEFINITE and doc[start - 1].lower_ not in JOINING:
            break
    owned = start + 2 < comma and doc[start + 1].tag_ == "POS" and place_of(doc[start].text) is not None
    if start == comma or not (owned or doc[start].lower_ in DEFINITE):
        return None
    noun = _role_head(doc, start if owned else start + 1)
    opens = owned or doc[start].is_sent_start or start == 0 or doc[start - 1].is_punct or doc[start - 1].is_space
    opens = opens or doc[start - 1].pos_ in ("CCONJ", "VERB", "SCONJ")
    if noun is None or not opens or (noun + 1 < comma and doc[noun + 1].lower_ not in JOINING):
        return None
    return Phrase(start, comma, _text(doc, start, comma))


def _text(doc: Doc, start: int, end: int) -> str:
    return " ".join(doc[start:end].text.split())
