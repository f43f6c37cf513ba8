"""Finds the words that tell a person's role beside a name.

role_before       "[US Secretary of State] Antony Reed", "his [Chinese counterpart] Wang Yi"
apposed_role      "Wang Yi, [China's foreign minister],"
leading_apposition  "[The top US diplomat], Secretary of State Antony Reed, …"
"""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from articles.extraction.mentions.name_runs import HYPHENS
from articles.extraction.mentions.names import fold, is_title
from articles.extraction.mentions.role_modifiers import JOINING, modifies, start_of_modifiers
from articles.extraction.mentions.roles import ARTICLES, BELOW, FORMER, LONGEST_PHRASE, NEW, POSSESSIVES, RANKS, is_role_noun
from articles.extraction.text.grammar import TENSED
from articles.extraction.text.lexicon import words
from articles.extraction.text.places import place_of

OPENING = frozenset({",", "(", "—", "–", "--"})
CLOSING = frozenset({",", ".", ")", "(", "—", "–", "--", ";", ":"})
SUPPOSING = frozenset({"if", "unless", "whether", "could", "might", "may", "should"})
BESIDE_A_ROLE = frozenset({"now", "also", "himself", "herself"})
CLAUSE_OPENERS = frozenset({"who", "which", "that", "said", "says", "told"})
DEFINITE = frozenset({"the", "his", "her", "its", "their"})


class Phrase(NamedTuple):
    """Tokens `start` to `end`, and their words."""

    start: int
    end: int
    text: str


def role_before(doc: Doc, name_start: int) -> Phrase | None:
    """The role in front of the name that starts at `name_start`; an honorific may stand between."""
    end = _before_honorifics(doc, name_start)
    if not end or not (is_role_noun(doc[end - 1].text) or _ends_an_office(doc, end)):
        return None
    start = _walk_left(doc, end)
    return Phrase(start, end, _text(doc, start, end)) if start < end else None


def _before_honorifics(doc: Doc, name_start: int) -> int:
    """Where a role would end, before "Mr." and the full stop that a tokenizer may cut off: "Pres | . | Reed"."""
    end = name_start
    if end > 1 and doc[end - 1].text == "." and is_role_noun(doc[end - 2].text) and is_title(doc[end - 2].text):
        end -= 1
    while end and not doc[end].is_sent_start and _is_mere_title(doc[end - 1]):
        end -= 1
    return end


def _is_mere_title(token: Token) -> bool:
    """ "Mr.", "Sir"; not "Sen.", which tells a role."""
    return is_title(token.text) and not is_role_noun(token.text)


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
    return _after_loose_words(doc, start_of_modifiers(doc, at - 1, end), end)


def _after_loose_words(doc: Doc, start: int, end: int) -> int:
    """Where the role starts without what only happens to stand before it: "-reed-photo US Senator", "visit President"."""
    at = _after_file_name(doc, start, end)
    title = next((i for i in range(at, end) if doc[i].text[0].isupper()), end)
    if title == end or not is_role_noun(doc[title].text):
        return at
    return next((i + 1 for i in range(title - 1, at - 1, -1) if _is_loose_noun(doc[i])), at)


def _after_file_name(doc: Doc, start: int, end: int) -> int:
    """Behind what a hyphen leads in up to the next space."""
    at = start
    while at < end - 1 and doc[at].text in HYPHENS:
        while at < end - 1 and not doc[at].whitespace_:
            at += 1
        at += 1
    return at


def _is_loose_noun(token: Token) -> bool:
    """A common noun that is no part of a title: the "visit" of "his visit President Reed said"."""
    if token.tag_ != "NN" or token.lower_ in FORMER | NEW | RANKS | BELOW:
        return False
    return fold(token.text) not in words("organisation_words") | words("office_words")


def apposed_role(doc: Doc, end: int) -> Phrase | None:
    """The role between commas (or brackets, dashes) after a name that ends at `end`."""
    start, first = _apposition_start(doc, end)
    noun = _role_head(doc, first)
    if noun is None:
        return None
    stop = noun + 1
    while stop < len(doc) and stop - noun < LONGEST_PHRASE and not _ends_phrase(doc[stop]):
        stop += 1
    if stop < len(doc) and doc[stop].pos_ in ("VERB", "AUX") and doc[stop].tag_ not in ("VBN", "VBG"):
        return None
    return Phrase(start, stop, _text(doc, start, stop))


def _apposition_start(doc: Doc, end: int) -> tuple[int, int]:
    """Where the words between the commas start, behind an age and "now", and where a role among them may start.

    They differ for "then", which tells that a role is over. Without commas and in a clause no role may start: the end.
    """
    none = len(doc), len(doc)
    if end + 1 >= len(doc) or doc[end].text not in OPENING:
        return none
    start = end + 1
    if doc[start].text.isdigit() and start + 1 < len(doc) and doc[start + 1].text == ",":
        start += 2
    if start >= len(doc) or doc[start].lower_ == "who":
        return none
    if doc[start].lower_ == "then":
        return start, start + 1
    return (start + 1, start + 1) if doc[start].lower_ in BESIDE_A_ROLE else (start, start)


def _role_head(doc: Doc, at: int) -> int | None:
    """The role noun that heads the phrase starting at `at`: only words that modify it may come before."""
    noun = None
    for index in range(at, min(at + LONGEST_PHRASE, len(doc))):
        if _is_role_here(doc, index):
            noun = index
        elif noun is not None or not _may_lead_in(doc, index):
            break
    return None if noun is None or _belongs_to_another(doc, noun) else noun


def _is_role_here(doc: Doc, at: int) -> bool:
    token = doc[at]
    return is_role_noun(token.text) and token.tag_ not in ("VB", "VBD", "VBZ", "VBP") and not _names_a_body(doc, at)


def _may_lead_in(doc: Doc, at: int) -> bool:
    return modifies(doc, at) or doc[at].lower_ in ARTICLES | POSSESSIVES


def _belongs_to_another(doc: Doc, noun: int) -> bool:
    """The mayor of "the mayor's wife", or of "foreign minister Wang Yi", which is the role of the next name."""
    if noun + 1 >= len(doc):
        return False
    follows = doc[noun + 1]
    return follows.tag_ == "POS" or (follows.pos_ == "PROPN" and follows.text[0].isupper())


def _names_a_body(doc: Doc, at: int) -> bool:
    """True for the first word of "Communist Party", "Republican committee"."""
    after = doc[at + 1] if at + 1 < len(doc) else None
    return after is not None and fold(after.text) in words("organisation_words") and doc[at].text[0].isupper()


def _ends_phrase(token: Token) -> bool:
    if token.is_quote or token.is_space or token.text in CLOSING or token.lower_ in CLAUSE_OPENERS:
        return True
    return token.pos_ in ("VERB", "AUX") and token.tag_ in TENSED


def predicate_role(doc: Doc, last: int) -> Phrase | None:
    """The role that a verb gives to the name that ends with token `last`: "Reed has become [the Labour candidate]"."""
    name = doc[last]
    verb = name.head
    if name.dep_ != "nsubj" or verb.lemma_ not in ("be", "become", "remain") or _is_unreal(verb):
        return None
    noun = next((child for child in verb.rights if child.dep_ == "attr"), None)
    if noun is None or not is_role_noun(noun.text) or noun.left_edge.i <= last:
        return None
    return Phrase(noun.left_edge.i, noun.i + 1, _text(doc, noun.left_edge.i, noun.i + 1))


def _is_unreal(verb: Token) -> bool:
    """ "Is not", "might be", "if Reed is" """
    return any(child.dep_ == "neg" or child.lower_ in SUPPOSING for child in verb.children)


def leading_apposition(doc: Doc, name_first: int) -> Phrase | None:
    """The role before a comma in front of a name: "The Mexican president, Ana Ruiz, said"."""
    comma = name_first - 1
    if comma < 2 or doc[comma].text != ",":
        return None
    start = _definite_start(doc, comma)
    if _is_owned_by_place(doc, start, comma):
        noun = _role_head(doc, start)
    elif start < comma and doc[start].lower_ in DEFINITE and _opens(doc, start):
        noun = _role_head(doc, start + 1)
    else:
        return None
    if noun is None or (noun + 1 < comma and doc[noun + 1].lower_ not in JOINING):
        return None
    return Phrase(start, comma, _text(doc, start, comma))


def _definite_start(doc: Doc, comma: int) -> int:
    """Where the phrase that ends before `comma` starts, with its article: over what modifies and what an office is of."""
    start = comma
    while start > 0 and comma - start < LONGEST_PHRASE and not doc[start].is_sent_start:
        if not (_may_lead_in(doc, start - 1) or doc[start - 1].lower_ in JOINING):
            break
        start -= 1
        if doc[start].lower_ in DEFINITE and doc[start - 1].lower_ not in JOINING:
            break
    return start


def _is_owned_by_place(doc: Doc, start: int, comma: int) -> bool:
    """ "Norway's president" """
    return start + 2 < comma and doc[start + 1].tag_ == "POS" and place_of(doc[start].text) is not None


def _opens(doc: Doc, start: int) -> bool:
    """Whether a phrase begins a sentence or clause or follows its verb, so that it is no part of another phrase."""
    if doc[start].is_sent_start or start == 0:
        return True
    before = doc[start - 1]
    return before.is_punct or before.is_space or before.pos_ in ("CCONJ", "VERB", "SCONJ")


def _text(doc: Doc, start: int, end: int) -> str:
    return " ".join(doc[start:end].text.split())
