"""Which country a place or people belongs to: "Beijing", "Chinese" and "the PRC" are all of China.

country_of("Beijing")   "China"
country_of("the US")    "United States"
country_of("us")        None: acronyms and names count only as they are written in names
"""

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from articles.extraction.text.lexicon import read_rows

SMALL_WORDS = {"and", "of", "the"}
LONGEST_ACRONYM = 4
LONGEST_NAME = 6  # words: "Democratic Republic of the Congo" and an article

# What may stand around a name without being part of it: "the PRC", "China's", "Washington,".
BEFORE = re.compile(r"^the\s+", re.IGNORECASE)
AFTER = re.compile(r"(?:'s?|\s+DC|[\s.,;:])+$")
DOTTED = re.compile(r"\b(?:[A-Z]\.)+[A-Z]\b\.?")


class PlaceKind(StrEnum):
    COUNTRY = "country"  # "China", "the PRC"
    PEOPLE = "people"  # "Chinese", "Americans"
    CAPITAL = "capital"  # "Beijing"; capitals stand for governments
    CITY = "city"  # every other place inside a country: "Shanghai", "Bali", "the Kremlin"


class Place(NamedTuple):
    country: str
    kind: PlaceKind


def country_of(words: str) -> str | None:
    """The country that `words` names, is a place in, or are the people of; None when they are no such words."""
    place = place_of(words)
    return place.country if place else None


@lru_cache(maxsize=16384)
def place_of(words: str) -> Place | None:
    """As `country_of`, with the kind of word it is."""
    plain = " ".join(words.replace("’", "'").replace(",", " ").split())
    plain = DOTTED.sub(lambda dotted: dotted.group().replace(".", ""), plain)
    for name in (plain, bare := AFTER.sub("", plain), BEFORE.sub("", bare)):
        found = _places().get(_without_accents(name).lower())
        if found and _written_as_name(name):
            return found
    return None


def country_in(text: str) -> str | None:
    """The first country that a phrase names: "senior US officials"."""
    parts = re.sub(r"['’]s?\b", "", text).split()
    for start in range(len(parts)):
        for size in range(LONGEST_NAME, 0, -1):
            if found := country_of(" ".join(parts[start : start + size])):
                return found
    return None


def may_begin_place(word: str) -> bool:
    """Whether some name in the list starts with `word`: a quick look before `place_of`."""
    plain = word.replace(".", "").lower()
    return (plain if plain.isascii() else _without_accents(plain)) in _first_words()


def display_name(country: str) -> str:
    """The name of a country as printed: "united states" → "United States", "guinea-bissau" → "Guinea-Bissau"."""
    words = (word if word in SMALL_WORDS else re.sub(r"(^|-)(\w)", _capital, word) for word in country.split())
    name = " ".join(words)
    return name[:1].upper() + name[1:]


def _without_accents(words: str) -> str:
    if words.isascii():
        return words
    letters = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _capital(match: re.Match[str]) -> str:
    return match.group(1) + match.group(2).upper()


def _written_as_name(words: str) -> bool:
    """ "US" and "Polish" are names, "us" and "polish" are not; an acronym in a list must stand in capitals."""
    if words.lower() in _acronyms():
        return words.isupper()
    return any(letter.isupper() for letter in words)


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    """The lines of the list: country, other names, people, places."""
    rows = []
    for country, *columns in read_rows("places"):
        names, people, places = (tuple(word.strip() for word in column.split(",") if word.strip()) for column in columns)
        rows.append((country, names, people, places))
    return tuple(rows)


@cache
def _places() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for country, names, people, places in _rows():
        name = display_name(country)
        kinds = [PlaceKind.COUNTRY] * (1 + len(names)) + [PlaceKind.PEOPLE] * len(people)
        kinds += [PlaceKind.CAPITAL if number == 0 else PlaceKind.CITY for number in range(len(places))]
        for word, kind in zip((country, *names, *people, *places), kinds, strict=True):
            found.setdefault(word, Place(name, kind))
    return found


@cache
def _first_words() -> frozenset[str]:
    """Tokenizers cut at hyphens and apostrophes; the article may stand before any name."""
    return frozenset({re.split(r"[\s'-]", name)[0].replace(".", "") for name in _places()} | {"the"})


@cache
def _acronyms() -> frozenset[str]:
    """Short names that must stand in capitals, among them ordinary words: "us", "car"."""
    return frozenset(name for _, names, _, _ in _rows() for name in names if len(name) <= LONGEST_ACRONYM and name.isascii())
