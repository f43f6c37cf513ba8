"""Names of people in bylines: "By Jane Doe and Ludwig van Moor in Beijing" -> Jane Doe, Ludwig van Moor.

Judges by form only, so it is for places where a name is expected. Misses people with one name.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from articles.ingestion import rules
from articles.ingestion.agencies import is_agency, without_agencies

_BY = re.compile(
    r"(?:(?:written|words|text|story|report|analysis|reported|compiled|posted|live reporting|live updates)\s+by|"
    r"by|byline|words|text|authors?|reporter)\b\s*[:|]?\s+",
    re.I,
)
_TOKEN = re.compile(r"(?:[^\W\d_]\.|(?:[^\W\d_]{1,3}['’])?[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?)")
_SEPARATOR = re.compile(r"\s*(?:,|;|\||&|/|•|·|\s[-–—]\s|\band\b|\bwith\b|\()\s*")
_PLACE = re.compile(r"\s(?:in|at|for|of|from|on|IN|AT|FOR)(?:\s(?:the|[^\W\d_a-z][\w’'.-]*)){1,4}$")
_CONTACT = re.compile(r"\S*@\S+|https?://\S+|\b(?:twitter|e-?mail|follow)\b\s*:.*$|(?-i:\bFollow\b.*$)", re.IGNORECASE)
_MAX_LENGTH = 200
_MAX_STAFF_WORDS = 6
_NO_FIRST_NAMES = frozenset({"by", "the", "a", "an", "in", "on", "at", "this", "that", "with", "for", "how", "why", "what"})


def read_byline(text: str) -> list[str] | None:
    """The names after "By", in order; None where `text` is no byline, [] where it names nobody ("By our staff")."""
    match = _BY.match(text[:_MAX_LENGTH])
    if not match or len(text) > _MAX_LENGTH or _ends_sentence(text):
        return None
    rest = _CONTACT.sub("", text[match.end() :]).strip()
    names = read_names(rest)
    return names if names or _is_staff(rest) or is_agency(rest) else None


def _ends_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?")) and not text.endswith("Jr.")


def _is_staff(text: str) -> bool:
    """Whether a byline names nobody by name: "our foreign staff"."""
    words = _words(text)
    return len(words) <= _MAX_STAFF_WORDS and _has_role(words)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'’]+", text.casefold())


def _has_role(words: list[str]) -> bool:
    return any(word in rules.entries("roles") for word in words)


def read_names(text: str) -> list[str]:
    """The names that `text` lists from its start on; what follows a job or a place is left out. [] if none."""
    names: list[str] = []
    if len(text) > _MAX_LENGTH:
        return names
    for part in _SEPARATOR.split(without_agencies(_CONTACT.sub("", text))):
        name = _PLACE.sub("", part).strip(" .:")
        if is_name(name):
            names.append(name)
        elif not names and name:
            break  # a line that starts with anything else is no list of names
    return list(dict.fromkeys(names))


def each_once(names: Iterable[str]) -> tuple[str, ...]:
    """The names in order, each as it is spelled first, whatever its capitals."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.casefold(), name)
    return tuple(first.values())


def in_order(text: str) -> str:
    """ "Doe, Jane" -> "Jane Doe", "van Moor, Ludwig" -> "Ludwig van Moor"; "" for what is no name turned round."""
    family, comma, given = (part.strip() for part in text.partition(","))
    words, particles = family.split(), rules.entries("name_particles")
    if not comma or not words or not set(words[:-1]) <= particles or len(given.split()) > 2 or is_agency(family):
        return ""
    turned = f"{given} {family}"
    return turned if is_name(turned) else ""


def lists_names_only(text: str) -> bool:
    """Whether `text` is nothing but names, their jobs and places: "Jane Doe, Asia correspondent"."""
    names = read_names(text)
    if not names or text.endswith((".", "?", "!", ":")):
        return False
    parts = [part for part in _SEPARATOR.split(without_agencies(_CONTACT.sub("", text))) if part.strip()]
    return all(is_name(_PLACE.sub("", part).strip(" .:")) or _is_role(part) for part in parts)


def is_name(text: str) -> bool:
    """Whether `text` has the form of one person's full name."""
    tokens = text.split()
    if not 2 <= len(tokens) <= 6 or _is_known_otherwise(text, tokens):
        return False
    capitals = [token for token in tokens if token not in rules.entries("name_particles")]
    return 2 <= len(capitals) <= 4 and all(_TOKEN.fullmatch(token) and token[0].isupper() for token in capitals)


def _is_known_otherwise(text: str, tokens: list[str]) -> bool:
    """Whether the lists know these words for something else than a name: a place, an agency, a job, an outlet, a title."""
    if text.casefold() in rules.entries("not_names") or is_agency(text):
        return True
    words = [token.casefold() for token in tokens]
    if words[0].rstrip(".") in rules.entries("titles") or words[0].rstrip(".") in _NO_FIRST_NAMES:
        return True
    return _has_role(words) or not rules.entries("media_nouns").isdisjoint(words)


def leading_name(text: str) -> str:
    """The name that `text` starts with: "Jane Doe covers trade." -> "Jane Doe"; else ""."""
    words = text[:_MAX_LENGTH].split()[:5]
    for size in (4, 3, 2):
        name = " ".join(words[:size]).rstrip(",")
        if len(words) >= size and is_name(name):
            return name
    return ""


def is_outlet_name(text: str) -> bool:
    """Two to five capitalised words that end as outlets' names do, or go on with "of": "Times of Example"."""
    words = text.split()
    if not 2 <= len(words) <= 5 or not all(map(_may_be_in_outlet, words)):
        return False
    lowered = [word.casefold() for word in words]
    nouns = rules.entries("media_nouns")
    if any(word in nouns and after == "of" for word, after in pairwise(lowered)):
        return True
    # "World News" is a section.
    return lowered[-1] in nouns and not rules.entries("sections").issuperset(lowered[:-1])


def _may_be_in_outlet(word: str) -> bool:
    return word[0].isupper() or word in ("of", "the", "and")


def _is_role(text: str) -> bool:
    words = _words(text)
    place = len(words) <= 3 and text.strip()[:1].isupper()  # "Beijing", "New Delhi"
    return place or _has_role(words)
