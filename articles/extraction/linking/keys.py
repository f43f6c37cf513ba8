"""What people are looked for by: numbers for the words that they are called by, the same wherever they are worked out.

Whoever a text may mean has one of the numbers that the text asks for (asking.py); so no text is compared with all who are
known. Some have a number by chance, which costs a look at them and changes nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

from articles.extraction.linking.identity import full_names, other_names, plain_words
from articles.extraction.mentions.names import SUFFIXES, name_words, surnames
from articles.extraction.mentions.roles import is_role_noun, parse_role, wider_roles
from articles.extraction.records import AliasKind, KnownAlias, KnownSpeaker, SpeakerType
from articles.extraction.text.lexicon import table

VERSION = 1  # raised by whoever changes what keys are made of: stored ones are made anew

# Signs of scripts that are written without spaces are words of their own.
_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f"
_CHUNK = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_INITIALS = re.compile(r"(?<![^\W_])([^\W_])\.(?=[^\W_])")


class Ask(StrEnum):
    """What a number is for."""

    NAME = "n"  # all letters of a name: "kimjongun"
    GIVEN = "g"  # its last word and an initial that the first may have: "smith b"
    SURNAME = "s"
    ALONE = "1"  # the one word that is all we know of somebody's name
    PART = "p"  # any other word of a full name
    ENTERED = "e"  # the last two words of what a person said somebody is called
    COUNTRY = "rc"  # roles: the noun and the country; …
    NO_COUNTRY = "rn"  # … the noun of one that tells no country; …
    ROLE_WORD = "rw"  # … the noun and another word; …
    NOUN_ONLY = "rb"  # … a noun that is all there is; …
    WIDER = "rg"  # … a wider word for it, and the country if it tells one; …
    WIDER_ANYWHERE = "ra"  # … and without; …
    HEAD = "rh"  # … the noun, or that of a wider word


class Chunk(NamedTuple):
    """Letters and digits that stand side by side, folded. `begins` as a name does; `attached`: no space is before it."""

    text: str
    begins: bool
    attached: bool


@lru_cache(maxsize=65536)
def number(ask: Ask, words: str) -> int:
    """64 bits, with a sign: as databases store them."""
    return int.from_bytes(blake2b(f"{ask}:{words}".encode(), digest_size=8).digest(), signed=True)


def chunks(text: str) -> Iterator[Chunk]:
    """The words of `text` without accents and case; "J.B." is one, "Jong-un" two."""
    plain = text if text.isascii() else _without_accents(text)
    plain, end = _INITIALS.sub(r"\1", plain), 0
    for match in _CHUNK.finditer(plain):
        word, between = match.group(), plain[end : match.start()]
        attached = end > 0 and not any(sign.isspace() for sign in between)
        end = match.end()
        yield Chunk(word.casefold(), not word[0].islower(), attached)


def letters(words: Iterable[str]) -> str:
    """Letters and digits of folded words in a row: what names share that are cut in other places."""
    return "".join(piece for word in words for piece in _CHUNK.findall(word))


def last_chunk(word: str) -> str:
    """ "rourke" for "o'rourke"; empty where there is no letter."""
    pieces: list[str] = _CHUNK.findall(word)
    return pieces[-1] if pieces else ""


def keys_of(who: KnownSpeaker) -> set[int]:
    """The numbers by which a speaker is found; roles are found by their words (`role_keys`)."""
    found = set(_entered_keys(who)) | set(_role_nouns(who.aliases))
    if who.type != SpeakerType.PERSON:
        names = (who.name, *(alias.text for alias in who.aliases if alias.kind == AliasKind.NAME))
        return found.union(number(Ask.NAME, letters(name_words(_without_the(name)))) for name in names)
    for name in {who.name, *full_names(who)}:
        found.update(name_keys(name))
    return found.union(number(Ask.NAME, letters(name_words(name))) for name in other_names(who))


def name_keys(name: str) -> Iterator[int]:
    """The numbers of a person's name."""
    words = name_words(name)
    if not words:
        return
    yield number(Ask.NAME, letters(words))
    if len(words) == 1:
        yield number(Ask.ALONE, last_chunk(words[0]))
        return
    for initial in _initials(words[0]):
        yield number(Ask.GIVEN, f"{last_chunk(words[-1])} {initial}")
    last = set(surnames(name))
    for word in set(words):
        yield number(Ask.SURNAME if word in last else Ask.PART, last_chunk(word))


def entered_key(words: str) -> int | None:
    """That of words that are compared as they stand; None for none."""
    pieces = _CHUNK.findall(words)[-2:]
    return number(Ask.ENTERED, " ".join(pieces)) if pieces else None


def _entered_keys(who: KnownSpeaker) -> Iterator[int]:
    for alias in who.aliases:
        if alias.entered and (key := entered_key(plain_words(alias.text))) is not None:
            yield key


def _role_nouns(aliases: Iterable[KnownAlias]) -> Iterator[int]:
    for alias in aliases:
        role = parse_role(alias.text) if alias.kind == AliasKind.ROLE else None
        if role is not None:
            yield number(Ask.HEAD, role.head)
            for word in (word for wide in wider_roles(role) for word in wide.split()):
                if is_role_noun(word):
                    yield number(Ask.HEAD, word)


def role_keys(text: str) -> Iterator[int]:
    """The numbers of the words for a role that somebody holds; none for words of which we know no role."""
    role = parse_role(text)
    if role is None:
        return
    if role.country:
        yield number(Ask.COUNTRY, f"{role.head} {role.country}")
    else:
        yield number(Ask.NO_COUNTRY, role.head)
    others = role.words - {role.head}
    for word in others:
        yield number(Ask.ROLE_WORD, f"{role.head} {word}")
    if not others:
        yield number(Ask.NOUN_ONLY, role.head)
    for wide in wider_roles(role):
        yield number(Ask.WIDER, f"{wide} {role.country or '-'}")
        yield number(Ask.WIDER_ANYWHERE, wide)


def _initials(given: str) -> set[str]:
    """With which letters a given name may begin, in full or by another form of it."""
    return {name[0] for name in (given, *table("nicknames").get(given, ()), *_longer_names().get(given, ()))}


@cache
def _longer_names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, short in table("nicknames").items():
        for one in short:
            found.setdefault(one, []).append(name)
    return found


def _without_the(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _without_accents(text: str) -> str:
    letters_ = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters_ if not unicodedata.combining(letter))


def is_suffix(word: str) -> bool:
    """ "jr", "iii": no part of a name that counts."""
    return word in SUFFIXES
