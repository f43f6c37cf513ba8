"""Roles as words: "China's foreign minister", "the Chinese foreign minister" and "the PRC's Minister of Foreign Affairs".

parse_role("the top US diplomat")   Role(head="diplomat", words={"diplomat"}, country="United States", former=False)
role_fit(mention, held, fits)       0.0 … 1.0, how well the words of a mention fit a role that somebody holds

Missed: roles told by a clause ("who heads the bank"); offices that only a reader of news would connect.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from articles.extraction.mentions.names import fold, strip_possessive
from articles.extraction.text.lexicon import table, words
from articles.extraction.text.places import PlaceKind, place_of

ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVES = frozenset({"his", "her", "their", "its", "our", "my", "your", "whose"})
FORMER = frozenset({"former", "ex", "then", "late", "outgoing", "onetime", "ousted", "retired", "previous"})
NEW = frozenset(
    {
        "current",
        "new",
        "newly",
        "appointed",
        "incoming",
        "acting",
        "longtime",
        "veteran",
        "fellow",
        "also",
        "now",
        "presumptive",
        "presumed",
        "likely",
        "apparent",
        "eventual",
        "all-but-certain",
    }
)
RANKS = frozenset({"top", "chief", "senior", "leading", "main", "highest-ranking", "high-ranking"})
# Words that make another office of an office: a deputy minister is no minister.
BELOW = frozenset(
    {"deputy", "vice", "vice-", "assistant", "under", "undersecretary", "associate", "junior", "shadow", "sub"}
)
# "The first minister to do so" tells of what somebody did and names no office.
COUNTING = frozenset({"first", "second", "third", "last", "only", "latest", "youngest", "oldest", "eldest"})
SMALL = frozenset({"of", "for", "and", "in", "on", "at", "to", "s", "with", "from", "by", "de"})
SAME_WORD = {
    "gop": "republican",
    "republicans": "republican",
    "democratic": "democrat",
    "defence": "defense",
    "labour": "labor",
    "organisation": "organization",
    "centre": "center",
    "affairs": "",
}
_WORD = re.compile(r"[\w.&’'-]+")
LONGEST_PLACE = 4
LONGEST_PHRASE = 14  # words that stand on one side of the noun
LOCAL = frozenset({"mayor", "governor"})  # of a place in the country, which tells no more of them


class Role(NamedTuple):
    """`head` is the noun ("minister"), `words` all that tell, the head and not the country among them."""

    head: str
    words: frozenset[str]
    country: str | None = None
    former: bool = False


def is_role_noun(word: str) -> bool:
    """True for "minister", "Sen.", "co-chair": one person in an office, a trade or another part."""
    return role_noun(word) is not None


@lru_cache(maxsize=16384)
def role_noun(word: str) -> str | None:
    """The role noun that `word` is or is short for ("Sen." → "senator"); None if it is none."""
    plain = fold(word)
    office = table("titles").get(plain, ())
    if len(office) > 1:
        return office[1]
    plain = re.sub(r"^(?:ex|then|co|vice)-", "", plain)
    return plain if plain in words("role_nouns") else None


@lru_cache(maxsize=16384)
def is_plural_role(word: str) -> bool:
    """True for "ministers", "spokesmen", "officials"."""
    plain = fold(word)
    return (
        plain.endswith("s")
        and (plain[:-1] in words("role_nouns") or (plain.endswith("ies") and plain[:-3] + "y" in words("role_nouns")))
    ) or (plain.endswith("men") and plain[:-3] + "man" in words("role_nouns"))


def singular(word: str) -> str:
    """ "senators" → "senator", "deputies" → "deputy", "spokesmen" → "spokesman" """
    plain = fold(word)
    if plain.endswith("men"):
        return plain[:-3] + "man"
    return plain[:-3] + "y" if plain.endswith("ies") else plain.removesuffix("s")


@lru_cache(maxsize=4096)
def parse_role(text: str) -> Role | None:
    """The role that `text` names, or None when it has no role noun."""
    tokens = [strip_possessive(word).strip(".'’") for word in _WORD.findall(_own_part(text))]
    country, tokens = _take_country(tokens)
    former = False
    kept: list[str] = []
    for at, token in enumerate(fold(token) for token in tokens):
        word = _without_former(token)
        former = former or word != token
        if not _tells_nothing(word, is_last=at == len(tokens) - 1):
            kept.append(_counted(word))
    head = _head(kept)
    if head is None:
        return None
    return Role(head, _telling(kept) | {head}, None if head in LOCAL else country, former)


def _telling(kept: list[str]) -> frozenset[str]:
    return frozenset(word for word in kept if word and word not in SMALL | RANKS)


def _without_former(token: str) -> str:
    """ "ex-minister" → "minister"; "" for "former" itself."""
    if token in FORMER:
        return ""
    prefix, _, rest = token.partition("-")
    return rest if prefix in FORMER and rest else token


def _tells_nothing(word: str, *, is_last: bool) -> bool:
    """Articles, owners and "newly"; a word like "veteran" may be the role itself, as the last one."""
    if not word or word in ARTICLES | POSSESSIVES:
        return True
    return word in NEW and not (is_last and is_role_noun(word))


def worth_learning(text: str) -> bool:
    """Whether a role tells one person from others in another article: not "leader", "a spokesman", "the first to …"."""
    role = parse_role(text)
    if role is None or fold(text).removeprefix("the ").split(" ")[0] in COUNTING:
        return False
    return role.country is not None or len(role.words) > 1


def _own_part(text: str) -> str:
    """ "the president's eldest daughter" is no president: what stands before a possessive of a role is left out."""
    parts = re.split(r"(?<=\w)(?:\s?['’]s)\s", text)
    while len(parts) > 1 and is_role_noun(parts[0].split()[-1]):
        parts.pop(0)
    return "'s ".join(parts)


def _take_country(tokens: list[str]) -> tuple[str | None, list[str]]:
    """The first country, people or capital among the tokens, and the tokens without it."""
    for at in range(len(tokens)):
        for length in range(min(LONGEST_PLACE, len(tokens) - at), 0, -1):
            place = place_of(" ".join(tokens[at : at + length]))
            if place and place.kind != PlaceKind.CITY:
                return place.country, tokens[:at] + tokens[at + length :]
    return None, tokens


def _head(tokens: list[str]) -> str | None:
    """The last role noun before the first preposition: "secretary" in "secretary of state", "aide" in "aide to X"."""
    head = None
    for token in tokens:
        if token in SMALL and head:
            break
        if token in words("role_nouns"):
            head = token
    return head


@dataclass(frozen=True, slots=True)
class RoleFits:
    """How well two roles fit by their words, and the share of that which is left when only one names a country."""

    same_words: float
    part_of_words: float
    wider_word: float
    more_words: float
    country_untold: float


def role_fit(mention: Role, held: Role, fits: RoleFits) -> float:
    """How well the words of a mention fit a role that is held: 0 not at all, 1 the same words."""
    if mention.former != held.former or (mention.words & BELOW) != (held.words & BELOW):
        return 0.0
    if mention.country and held.country and mention.country != held.country:
        return 0.0
    fit = _words_fit(mention, held, fits)
    return fit if mention.country == held.country else fit * fits.country_untold


def _words_fit(mention: Role, held: Role, fits: RoleFits) -> float:
    if mention.words == held.words:
        return fits.same_words
    if mention.head == held.head and mention.words < held.words:
        return fits.part_of_words
    if _widens(mention, held):
        return fits.wider_word
    if mention.head == held.head and held.words < mention.words:
        return fits.more_words
    return 0.0


def _widens(mention: Role, held: Role) -> bool:
    """True when the mention's noun is a wider word for the role held: "diplomat" for "secretary of state"."""
    for wide, narrow in table("role_groups").items():
        wide_words = _content(wide)
        if mention.head not in wide_words or not wide_words <= mention.words:
            continue
        if not mention.words - wide_words <= held.words:
            continue
        if any(_content(phrase) <= held.words for phrase in narrow):
            return True
    return False


def role_words(text: str) -> list[tuple[str, str]]:
    """The words of a text as roles are read: as they stand, and the one that counts for them; empty where none does."""
    printed = [strip_possessive(word).strip(".'’") for word in _WORD.findall(text)]
    folded = [(word, _without_former(fold(word))) for word in printed]
    return [(word, _counted(plain) if plain else "") for word, plain in folded]


def is_head(word: str) -> bool:
    """Whether a word that `role_words` gave can be the noun of a role."""
    return word in words("role_nouns")


def tells(word: str) -> bool:
    """Whether such a word is one of those by which roles are compared."""
    return bool(word) and word not in SMALL | RANKS


def wide_words(wide: str) -> frozenset[str]:
    """The words of a wider role that have to be there."""
    return _content(wide)


def _counted(word: str) -> str:
    return role_noun(word) or SAME_WORD.get(word, word)


def wider_roles(held: Role) -> list[str]:
    """The wider words that may mean a role: "lawmaker" for "senator", whatever else is said of it."""
    return [wide for wide, narrow in table("role_groups").items() if any(_content(one) <= held.words for one in narrow)]


@lru_cache(maxsize=1024)
def _content(phrase: str) -> frozenset[str]:
    return frozenset(
        word for word in (SAME_WORD.get(w, w) for w in phrase.split()) if word and word not in SMALL | RANKS | ARTICLES
    )
