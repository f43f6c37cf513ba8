"""Names of people in bylines: "By Jane Doe and Ludwig van Moor in Beijing" -> Jane Doe, Ludwig van Moor.

Judges by form only, so it is for places where a name is expected. Misses people with one name.
"""

import re
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
_NO_FIRST_NAMES = frozenset({"by", "the", "a", "an", "in", "on", "at", "this", "that", "with", "for", "how", "why", "what"})


def read_byline(text: str) -> list[str] | None:
    """The names after "By", in order; None where `text` is no byline, [] where it names nobody ("By our staff")."""
    match = _BY.match(text[:_MAX_LENGTH])
    if not match or len(text) > _MAX_LENGTH or (text.endswith((".", "!", "?")) and not text.endswith("Jr.")):
        return None
    rest = _CONTACT.sub("", text[match.end() :]).strip()
    names = read_names(rest)
    if names:
        return names
    words = re.findall(r"[\w'’]+", rest.casefold())
    staff = bool(words) and len(words) <= 6 and any(word in rules.entries("roles") for word in words)
    return [] if staff or is_agency(rest) else None


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
    if not 2 <= len(tokens) <= 6 or text.casefold() in rules.entries("not_names") or is_agency(text):
        return False
    if any(token.casefold() in rules.entries("roles") | rules.entries("media_nouns") for token in tokens):
        return False
    particles = rules.entries("name_particles")
    capitals = [token for token in tokens if token not in particles]
    if tokens[0].casefold().rstrip(".") in rules.entries("titles") | _NO_FIRST_NAMES:
        return False
    return 2 <= len(capitals) <= 4 and all(_TOKEN.fullmatch(t) and t[0].isupper() for t in capitals)


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
    if not 2 <= len(words) <= 5 or not all(word[0].isupper() or word in ("of", "the", "and") for word in words):
        return False
    lowered = [word.casefold() for word in words]
    nouns = rules.entries("media_nouns")
    noun_of = any(word in nouns and after == "of" for word, after in pairwise(lowered))
    own_words = [word for word in lowered[:-1] if word not in rules.entries("sections")]
    return (lowered[-1] in nouns and bool(own_words)) or noun_of


def _is_role(text: str) -> bool:
    words = re.findall(r"[\w'’]+", text.casefold())
    place = len(words) <= 3 and text.strip()[:1].isupper()  # "Beijing", "New Delhi"
    return place or any(word in rules.entries("roles") for word in words)
