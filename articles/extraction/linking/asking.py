"""Whom a text may mean, before it is read: the numbers (keys.py) of all words that could be somebody's name or role there.

What is left out cannot change a reading: names are words side by side of which the first has a capital, and roles are
compared by words that stand near their noun.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise

from articles.extraction.linking.keys import Ask, Chunk, chunks, is_suffix, letters, number
from articles.extraction.linking.thresholds import Linking
from articles.extraction.mentions.names import name_words
from articles.extraction.mentions.roles import (
    LONGEST_PHRASE,
    LONGEST_PLACE,
    is_head,
    parse_role,
    role_words,
    tells,
    wide_words,
)
from articles.extraction.records import AliasKind, FoundSpeaker, KnownSpeaker, SpeakerType
from articles.extraction.text.lexicon import table
from articles.extraction.text.places import PlaceKind, may_begin_place, place_of

LONGEST_NAME = 8  # words
MOST_SMALL = 4  # words without a capital side by side in a name
ROLE_REACH = LONGEST_PHRASE + 6  # words between the noun of a role and what belongs to it


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to look for. `surely`: all who have one of these numbers; of those who only have one of `surnames`, those with
    one of `heads`, and some. `roles` are the numbers of words for roles."""

    surely: frozenset[int]
    surnames: frozenset[int]
    parts: Mapping[int, int] = field(default_factory=dict)  # of a name alone → of that word within other names
    heads: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()


def asked_by(text: str, others: Sequence[str], by: Linking) -> Asked:
    """What `text` asks for, as it is laid out to be read; `others`, such as authors, are named beside it."""
    named = _named((text, *others))
    roles, heads = _roles(text, by)
    return replace(named, heads=heads, roles=roles)


def asked_for(found: FoundSpeaker | KnownSpeaker) -> Asked:
    """What tells who one speaker is: names; by roles alone nobody is told."""
    texts = list(dict.fromkeys((found.name, *(alias.text for alias in found.aliases if alias.kind != AliasKind.ROLE))))
    named = _named(texts)
    if found.type != SpeakerType.PERSON:
        names = (number(Ask.NAME, letters(name_words(name.removeprefix("the ").removeprefix("The ")))) for name in texts)
        return Asked(named.surely.union(names), frozenset())
    roles = (parse_role(alias.text) for alias in found.aliases if alias.kind == AliasKind.ROLE)
    heads = frozenset(number(Ask.HEAD, role.head) for role in roles if role)
    return replace(named, heads=heads)


def together(asked: Iterable[Asked]) -> Asked:
    """What several ask for, to be looked up at once."""
    all_ = list(asked)
    return Asked(
        frozenset[int]().union(*(one.surely for one in all_)),
        frozenset[int]().union(*(one.surnames for one in all_)),
        {key: part for one in all_ for key, part in one.parts.items()},
        frozenset[int]().union(*(one.heads for one in all_)),
    )


def _named(texts: Iterable[str]) -> Asked:
    surely: set[int] = set()
    surnames: set[int] = set()
    parts: dict[int, int] = {}
    for text in texts:
        found = list(chunks(text))
        surely.update(_names(found))
        surely.update(_entered(found))
        _add_single(found, surely, surnames, parts)
    return Asked(frozenset(surely), frozenset(surnames), parts)


def _names(found: Sequence[Chunk]) -> Iterator[int]:
    """Of all words side by side that may be a name."""
    found = [chunk for chunk in found if not is_suffix(chunk.text)]
    for start, first in enumerate(found):
        if first.begins:
            yield from _names_from(found, start)


def _names_from(found: Sequence[Chunk], start: int) -> Iterator[int]:
    joined, small, initial = "", 0, found[start].text[0]
    for at in range(start, min(start + LONGEST_NAME, len(found))):
        chunk = found[at]
        joined += chunk.text
        if not (chunk.begins or chunk.attached):
            small += 1
            if small > MOST_SMALL:
                return
            continue
        small = 0
        yield number(Ask.NAME, joined)
        if at > start:
            yield number(Ask.GIVEN, f"{chunk.text} {initial}")


def _entered(found: Sequence[Chunk]) -> Iterator[int]:
    for chunk in found:
        yield number(Ask.ENTERED, chunk.text)
    for before, chunk in pairwise(found):
        yield number(Ask.ENTERED, f"{before.text} {chunk.text}")


def _add_single(found: Sequence[Chunk], surely: set[int], surnames: set[int], parts: dict[int, int]) -> None:
    for word in {chunk.text for chunk in found if chunk.begins or chunk.attached}:
        alone = number(Ask.ALONE, word)
        surely.add(alone)
        surnames.add(number(Ask.SURNAME, word))
        parts[alone] = number(Ask.PART, word)


def _roles(text: str, by: Linking) -> tuple[frozenset[int], frozenset[int]]:
    """The numbers of roles that `text` may tell, and of their nouns."""
    found = role_words(text)
    nouns = [at for at, (_, word) in enumerate(found) if is_head(word)]
    places = _countries(found, nouns)
    near: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for at in nouns:
        around, countries = near[found[at][1]]
        around.update(word for _, word in found[max(at - ROLE_REACH, 0) : at + ROLE_REACH + 1] if tells(word))
        first = bisect_left(places, (at - ROLE_REACH,))
        last = bisect_left(places, (at + ROLE_REACH + 1,))
        countries.update(country for _, country in places[first:last])
    keys: set[int] = set()
    for head, (around, countries) in near.items():
        keys.update(_keys_of_role(head, around | {head}, countries, by))
    return frozenset(keys), frozenset(number(Ask.HEAD, head) for head in near)


def _keys_of_role(head: str, around: set[str], countries: set[str], by: Linking) -> Iterator[int]:
    fits = by.fits
    yield from (number(Ask.COUNTRY, f"{head} {country}") for country in countries)
    yield from (number(Ask.ROLE_WORD, f"{head} {word}") for word in around if word != head)
    if countries:
        yield number(Ask.NO_COUNTRY, head)
    if fits.more_words >= by.min_fit:
        yield number(Ask.NOUN_ONLY, head)
    for wide in _wider(head):
        if wide_words(wide) <= around:
            yield from (number(Ask.WIDER, f"{wide} {country}") for country in (*countries, "-"))
            if fits.wider_word * fits.country_untold >= by.min_fit:
                yield number(Ask.WIDER_ANYWHERE, wide)


def _countries(found: Sequence[tuple[str, str]], nouns: Iterable[int]) -> list[tuple[int, str]]:
    """The countries and peoples that are named near nouns of roles, each with its place, in order."""
    wanted = sorted({at for noun in nouns for at in range(max(noun - ROLE_REACH, 0), noun + ROLE_REACH + 1)})
    places = []
    for at in wanted:
        if at < len(found) and may_begin_place(found[at][0].split("-")[0].split("’")[0].split("'")[0]):
            words = tuple(word for word, _ in found[at : at + LONGEST_PLACE])
            places += [(at, country) for country in _countries_from(words)]
    return places


@lru_cache(maxsize=16384)
def _countries_from(words: tuple[str, ...]) -> tuple[str, ...]:
    """The countries that the first of these words, or some of them from the first on, name."""
    found = (place_of(" ".join(words[:length])) for length in range(len(words), 0, -1))
    return tuple(dict.fromkeys(place.country for place in found if place and place.kind != PlaceKind.CITY))


@cache
def _wider(head: str) -> tuple[str, ...]:
    """The wider roles of which a word may be the noun."""
    return tuple(wide for wide in table("role_groups") if head in wide_words(wide))
