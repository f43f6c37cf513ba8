"""Where a person's name begins and ends in a run of capitalised words: "Hull Mayor | Ann Reed | Monday"."""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from articles.extraction.mentions.headline_names import in_headline
from articles.extraction.mentions.name_runs import HYPHENS
from articles.extraction.mentions.name_signs import after_outlet, is_day, is_surname, name_tokens, names_follow
from articles.extraction.mentions.names import SUFFIXES, fold, is_title
from articles.extraction.mentions.roles import is_role_noun
from articles.extraction.mentions.short_names import LONGEST_NAME
from articles.extraction.text.lexicon import table, words
from articles.extraction.text.places import place_of

BEFORE_TIMES = frozenset({"in", "since", "by", "until", "last", "this", "late", "early", "on", "next"})
SHORTEST_OPENING_VERB = 7  # shorter ones may be names: "Ding", "Jiang Ming"
SHORTEST_OFFICE = 3  # letters; fewer may be initials of given names
MOST_LEFT_OUT = 2  # words of a name that a model leaves out before it


def name_in(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The name at the end of the run `start` to `end`: without roles, titles, places before it and days after it."""
    end = _before_days(doc, start, end)
    for cut in CUTS:
        start = cut(doc, start, end)
    return (start, end) if start < end and len(name_tokens(doc, start, end)) <= LONGEST_NAME else None


def _before_days(doc: Doc, start: int, end: int) -> int:
    """Where a name ends that a day or a loose hyphen follows: "Reed [Monday]"."""
    while end > start and (doc[end - 1].text in HYPHENS or _is_loose_day(doc, start, end)):
        end -= 1
    return end


def _is_loose_day(doc: Doc, start: int, end: int) -> bool:
    return is_day(doc[end - 1]) and not is_surname(doc, start, end)


def _after_time(doc: Doc, start: int, end: int) -> int:
    """Behind the month of "In [June] Reed had …"."""
    is_time = end - start > 1 and doc[start].lower_ in words("calendar")
    return start + 1 if is_time and start > 0 and doc[start - 1].lower_ in BEFORE_TIMES else start


def _after_role(doc: Doc, start: int, end: int) -> int:
    """Behind the last title or role: "Hull [Mayor] Reed"."""
    for at in range(end - 1, start - 1, -1):
        if (at == end - 1 and is_surname(doc, start, end)) or _only_generation_follows(doc, at, start, end):
            continue
        if is_title(doc[at].text) or (is_role_noun(doc[at].text) and not _is_role_in_name(doc, at, end)):
            return at + 1
    return start


def _only_generation_follows(doc: Doc, at: int, start: int, end: int) -> bool:
    """The King of "Martin Luther [King] Jr.", the Jr. itself"""
    return at > start and all(fold(token.text).strip(".") in SUFFIXES for token in doc[at + 1 : end]) and at + 1 < end


def _is_role_in_name(doc: Doc, at: int, end: int) -> bool:
    """A role noun that the model has inside a name, or that is a given name too: "Dean Baker"."""
    token = doc[at]
    if token.ent_type_ != "PERSON":
        return False
    return (token.ent_iob_ == "I" and not names_follow(doc, at + 1, end)) or fold(token.text) in table("given_names")


def _at_labelled_name(doc: Doc, start: int, end: int) -> int:
    """Where the model lets a person's name begin, or a little before."""
    labelled = next((at for at in range(start, end) if doc[at].ent_type_ == "PERSON"), None)
    if labelled is None or doc[labelled].ent_iob_ != "B":
        return start
    ahead = doc[start:labelled]
    return start if len(ahead) <= MOST_LEFT_OUT and all(_could_be_given(token) for token in ahead) else labelled


def _could_be_given(token: Token) -> bool:
    """Whether a word that the model left out in front of a person's name may be a part of it."""
    plain = fold(token.text)
    if len(plain) == 1 or plain in table("given_names") or plain in words("surnames_first"):
        return True
    if token.is_sent_start and plain.endswith(("ing", "ed")):
        return False
    return _looks_like_a_first_word(token) and plain.isalpha() and not _is_word_of_bodies(plain)


def _looks_like_a_first_word(token: Token) -> bool:
    """Unlabelled, in front of another noun, and with a capital that says something."""
    if token.ent_type_ or token.dep_ != "compound":
        return False
    return not token.text.isupper() and not in_headline(token.doc, token.i)


def _is_word_of_bodies(plain: str) -> bool:
    return any(plain in words(name) for name in ("organisation_words", "office_words", "collective_nouns"))


def _after_other_words(doc: Doc, start: int, end: int) -> int:
    """Behind places, offices and verbs that begin a sentence: "[Oslo] Reed", "[Reviewing] Reed's plans"."""
    while end - start > 1 and (_is_no_first_name(doc[start]) or _is_opening_verb(doc[start])):
        start += 1
    return start


def _is_no_first_name(token: Token) -> bool:
    return token.ent_type_ != "PERSON" and bool(place_of(token.text) or fold(token.text) in words("office_words"))


def _is_opening_verb(token: Token) -> bool:
    return bool(token.is_sent_start and token.lower_.endswith("ing") and len(token) >= SHORTEST_OPENING_VERB)


def _after_initials(doc: Doc, start: int, end: int) -> int:
    """Behind an office in capitals: "[MEC] Reed"; "TJ Reed" is called so."""
    office = end - start > 1 and doc[start].is_alpha and doc[start].is_upper and len(doc[start]) >= SHORTEST_OFFICE
    return start + 1 if office and not doc[start + 1].is_upper and doc[start + 1].is_alpha else start


# In this order: each moves the start of the name to the right, or leaves it.
CUTS: tuple[Callable[[Doc, int, int], int], ...] = (
    _after_time,
    _after_role,
    after_outlet,
    _at_labelled_name,
    _after_other_words,
    _after_initials,
)
