"""Names as words: the same name in two spellings, short forms, titles, and what a name tells of the person's sex.

plain_name("Secretary of State Mr. Blinken’s")   "Secretary of State Mr. Blinken": only titles in front are taken off
plain_name("Mr. Antony J. Blinken’s")            "Antony J. Blinken"
compatible("Antony J. Blinken", "Antony Blinken")   True
compatible("Bill Clinton", "Hillary Clinton")       False
is_short_form("Suu Kyi", "Aung San Suu Kyi")        True

Everything here takes plain strings; nothing depends on a language model.
"""

import re
import unicodedata
from functools import lru_cache

from articles.extraction.text.lexicon import table, words

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})
LONGEST_ABBREVIATION = 4
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_APART = re.compile(r"[\s\-‐‑–·]+")


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """`text` without accents, case, dots, quotation marks and doubled spaces: what two spellings share."""
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    kept = "".join(c for c in text.casefold() if not unicodedata.combining(c) and c not in '.,"“”()')
    return " ".join(kept.split())


def strip_possessive(text: str) -> str:
    """ "Blinken’s" → "Blinken"; "the States’" → "the States"."""
    return _POSSESSIVE.sub("", text.strip())


@lru_cache(maxsize=4096)
def name_words(text: str) -> tuple[str, ...]:
    """The folded words of a name, cut at hyphens, without possessive ending, "Jr." and the like."""
    folded = (word.strip("'") for word in _APART.split(fold(strip_possessive(text))))
    return tuple(word for word in folded if word and word not in SUFFIXES)


def is_title(word: str) -> bool:
    """True for "Mr", "Sen.", "Dr", "Queen": words that stand before a name and are no part of it."""
    return fold(word) in table("titles")


def plain_name(text: str) -> str:
    """`text` without the titles in front and a possessive ending."""
    parts = strip_possessive(text).split()
    while len(parts) > 1 and is_title(parts[0]):
        parts.pop(0)
    name = " ".join(parts).strip(" ,;:")
    # A full stop at the end belongs to the sentence, save after an initial or "Jr."
    return name[:-1] if name.endswith(".") and len(parts[-1]) > LONGEST_ABBREVIATION else name


def same_name(a: str, b: str) -> bool:
    """True when the two are spellings of one name: "Kim Jong Un" and "Kim Jong-un"."""
    mine, other = name_words(a), name_words(b)
    return bool(mine) and (mine == other or "".join(mine) == "".join(other))


def compatible(a: str, b: str) -> bool:
    """True when two full names may name one person: equal, or the same surname with an initial, a middle name more
    or less, or a usual short form of the given name. A surname alone is compatible with nothing but itself."""
    if same_name(a, b):
        return True
    mine, other = name_words(a), name_words(b)
    if min(len(mine), len(other)) < 2 or mine[-1] != other[-1] or len(mine[-1]) < 2:
        return False
    return _given_agree(mine[:-1], other[:-1])


def _given_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Given names agree when the first ones do and the middle names of the shorter are found, in order, in the longer."""
    if not _word_agrees(a[0], b[0]):
        return False
    short, long = sorted((a[1:], b[1:]), key=len)
    rest = iter(long)
    return all(any(_word_agrees(word, other) for other in rest) for word in short)


def _word_agrees(a: str, b: str) -> bool:
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    nicknames = table("nicknames")
    return b in nicknames.get(a, ()) or a in nicknames.get(b, ())


def is_short_form(short: str, full: str) -> bool:
    """True when the words of `short` stand side by side in `full`, which has more: surname, given name or part of them."""
    part, whole = name_words(short), name_words(full)
    if not part or len(part) >= len(whole):
        return False
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def surnames(full: str) -> tuple[str, ...]:
    """The words of `full` that may be its surname, likeliest first: the last, and the first of an East Asian name."""
    parts = name_words(full)
    if len(parts) < 2:
        return parts
    if parts[0] in words("surnames_first") and len(parts) <= 3:
        return (parts[0], parts[-1])
    return (parts[-1],)


def sex_of_title(text: str) -> str | None:
    """ "male" or "female" when the first word of `text` is a title that tells, as "Mrs" does."""
    first = fold(text).split(" ")[0]
    told = table("titles").get(first, ("",))[0].split()
    return told[0] if told and told[0] in ("male", "female") else None


def sex_of_name(full: str) -> str | None:
    """ "male" or "female" when the given name, or the one word there is, is known to be one or the other."""
    parts = name_words(full)
    if not parts:
        return None
    told = table("given_names").get(parts[0])
    return told[0] if told else None
