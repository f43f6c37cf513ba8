"""Finds people who are named by a role alone: "the Chinese president", "China's foreign minister", "the woman".

Only definite ones: "a diplomat" could be anybody. A role that stands at a name belongs to that name and is left out.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from articles.extraction.mentions.name_runs import HYPHENS
from articles.extraction.mentions.name_spotting import NameMention
from articles.extraction.mentions.names import fold
from articles.extraction.mentions.role_modifiers import JOINING, modifies, start_of_modifiers
from articles.extraction.mentions.roles import ARTICLES, LONGEST_PHRASE, POSSESSIVES, Role, is_role_noun, parse_role
from articles.extraction.text.grammar import paragraph_of
from articles.extraction.text.lexicon import table, words
from articles.extraction.text.places import place_of

DEFINITE = frozenset({"the", "this"})
NOT_YET = frozenset({"next", "future", "would-be", "potential", "hypothetical", "prospective"})
INDEFINITE = frozenset({"a", "an", "another", "any", "some", "every", "each", "no", "one"})
INTRODUCING = frozenset({"a", "an", "one", "another"})
PERSON_NOUNS = frozenset({"man", "woman", "boy", "girl"})
PARENTS = frozenset({"mother", "father", "grandmother", "grandfather"})


@dataclass(frozen=True, slots=True)
class Introductions:
    """Up to how many sentences before "the official", "the woman" such a one was introduced; config.cfg says which."""

    of_roles: int
    of_people: int


@dataclass(slots=True)
class RoleMention:
    """Tokens `start` to `end`; `noun` is the role noun. `role` None: only the sex is told, as in "the woman"."""

    start: int
    end: int
    noun: int
    role: Role | None
    sex: str | None = None
    takes_up: bool = False  # "the official", right after "a senior official"
    joined: bool = False  # "the former mayor" of "the former mayor and senator", who is one person and holds both

    @property
    def tells_enough(self) -> bool:
        """True when the role could be looked up: it names a country, or says more than its noun."""
        return self.role is not None and (self.role.country is not None or len(self.role.words) > 1)


def find_role_mentions(doc: Doc, names: Iterable[NameMention], within: Introductions) -> list[RoleMention]:
    """All definite mentions of people by role alone, in order."""
    taken = _taken_by(names)
    found = []
    for token in doc:
        mention = None if token.i in taken or not _heads_a_role(token) else _mention(doc, token)
        if mention is None or not taken.isdisjoint(range(mention.start, mention.end)):
            continue
        mention.takes_up = introduction(doc, mention.start, token, within, taken) is not None
        found.append(mention)
        taken.update(range(mention.start, mention.end))
    return found


def _taken_by(names: Iterable[NameMention]) -> set[int]:
    """The tokens of names and of the titles and roles that stand at them."""
    taken: set[int] = set()
    for name in names:
        taken.update(range(name.first, name.end))
        for phrase in name.beside:
            taken.update(range(phrase.start, phrase.end))
    return taken


def _heads_a_role(token: Token) -> bool:
    """A singular role noun that no other noun follows: "minister" in "the minister said", not in "minister level"."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "") or not _is_role_word(token):
        return False
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is None or bool(after.is_sent_start) or not _only_says_which(token, after)


def _is_role_word(token: Token) -> bool:
    return is_role_noun(token.text) or fold(token.text) in PERSON_NOUNS or _is_parent(token)


def _only_says_which(token: Token, after: Token) -> bool:
    """Whether a role noun belongs to what follows: "minister-level", "minister level", "head office"."""
    if after.text in HYPHENS and not token.whitespace_:
        return True
    if fold(token.text) == "head" and after.lower_ != "of":
        return True
    if after.pos_ == "ADJ":
        return after.i + 1 < len(token.doc) and after.nbor().pos_ in ("NOUN", "PROPN")
    return after.pos_ in ("NOUN", "PROPN") and not is_said(after)


def introduction(doc: Doc, start: int, noun: Token, within: Introductions, taken: Container[int] = ()) -> int | None:
    """Where "a senior official" stands that "the official", which starts at `start`, takes up; None: nowhere near.

    What stands at a name is a role of its bearer and is left out: `taken`.
    """
    anybody = fold(noun.text) in PERSON_NOUNS
    sentences, farthest = 0, within.of_people if anybody else within.of_roles
    for at in range(start - 1, -1, -1):
        token = doc[at]
        sentences += token.nbor().is_sent_start is True
        if sentences > farthest:
            return None
        left = token.left_edge.i
        if token.lower_ == noun.lower_ and at not in taken and at - left > (not anybody) and doc[left].lower_ in INTRODUCING:
            return at
    return None


def is_one_person(noun: Token) -> bool:
    """Whether a common noun names one person: "a voter", "the aide"."""
    plain = fold(noun.text)
    if noun.pos_ != "NOUN" or noun.tag_ != "NN":
        return False
    known = is_role_noun(noun.text) or plain in PERSON_NOUNS or plain in words("relation_nouns")
    return known or plain + "s" in words("collective_nouns")


def is_said(token: Token) -> bool:
    return token.lemma_.lower() in words("plain_speech_verbs")


def _mention(doc: Doc, noun: Token) -> RoleMention | None:
    start = _start(doc, noun.i)
    if start is None:
        return None
    if any(token.lower_ in NOT_YET for token in doc[start : noun.i]):
        return None
    end = _end(doc, noun.i)
    if fold(noun.text) in PERSON_NOUNS or _is_parent(noun):
        return RoleMention(start, end, noun.i, None, table("gendered_nouns")[fold(noun.text)][0])
    role = parse_role(" ".join(doc[start:end].text.split()))
    return RoleMention(start, end, noun.i, role, joined=_is_joined(doc, end)) if role else None


def _is_parent(noun: Token) -> bool:
    """The mother of "the mother of three", who is described so, not named through her children."""
    after = noun.doc[noun.i + 1 : noun.i + 3]
    return fold(noun.text) in PARENTS and len(after) > 1 and after[0].lower_ == "of" and after[1].like_num


def _is_joined(doc: Doc, end: int) -> bool:
    """Whether "and" and another role without an article follow: "the former mayor | and U.S. senator"."""
    if end + 1 >= len(doc) or doc[end].lower_ != "and" or doc[end + 1].lower_ in ARTICLES | POSSESSIVES:
        return False
    at = end + 1
    while at < len(doc) and at - end < LONGEST_PHRASE and not is_role_noun(doc[at].text) and modifies(doc, at):
        at += 1
    return at < len(doc) and _is_singular_role(doc[at])


def _is_singular_role(token: Token) -> bool:
    return is_role_noun(token.text) and token.tag_ in ("NN", "NNP") and _heads_a_role(token)


def _start(doc: Doc, noun: int) -> int | None:
    """Where a definite phrase around the noun starts; None if it is not definite."""
    at = start_of_modifiers(doc, noun, noun)
    determiner = doc[at - 1].lower_ if at and not doc[at].is_sent_start else ""
    if determiner in DEFINITE:
        return at - 1
    if determiner in INDEFINITE or determiner in POSSESSIVES or not place_of(doc[at].text):
        return None
    return at if _is_owned(doc, at, noun) or _is_in_headline_style(doc, at, noun) else None


def _is_owned(doc: Doc, start: int, noun: int) -> bool:
    """ "China's foreign minister" """
    return any(token.tag_ == "POS" for token in doc[start:noun])


def _is_in_headline_style(doc: Doc, start: int, noun: int) -> bool:
    """ "Chinese foreign minister warns", in a title or summary."""
    return noun > start and _zone(doc, noun) != "body"


def _zone(doc: Doc, at: int) -> str:
    paragraph = paragraph_of(doc, at)
    return paragraph.label_ if paragraph is not None else "body"


def _end(doc: Doc, noun: int) -> int:
    """Past "of state", "of the FBI": what the office is over belongs to it."""
    end = noun + 1
    for _ in range(2):
        if end >= len(doc) or doc[end].lower_ not in JOINING:
            return end
        stop = end + 1
        while stop < len(doc) and _of_office(doc[stop]):
            stop += 1
        if stop == end + 1 or doc[stop - 1].lower_ == "the":
            return end
        end = stop
    return end


def _of_office(token: Token) -> bool:
    if token.lower_ == "the" or token.lower_ in words("office_words"):
        return True
    return not token.is_sent_start and token.pos_ in ("PROPN", "ADJ", "NOUN")
