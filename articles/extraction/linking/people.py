"""Who is known, looked up by the words of a text: only those are taken whom it may mean. No database.

A text that names a surname or a role of hundreds takes some of them: enough to tell that there are several.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from typing import Protocol, TypeVar

from articles.extraction.linking.asking import Asked
from articles.extraction.linking.identity import full_names, sex_of
from articles.extraction.linking.keys import Ask, keys_of, last_chunk, number, role_keys
from articles.extraction.mentions.names import name_words, surnames
from articles.extraction.records import AliasKind, KnownAlias, KnownSpeaker

SOME = 12  # of those who share a surname or hold a role, and of whom a text tells no more


class Known(Protocol):
    """People by number, and what finds them."""

    def lookup(self, keys: Collection[int]) -> Mapping[int, Sequence[int]]:
        """By the keys that are asked for, those who have them."""

    def having(self, people: Collection[int], keys: Collection[int]) -> Collection[int]:
        """Those of some people who have one of some keys."""

    def role_texts(self, keys: Collection[int]) -> Collection[str]:
        """The words for roles that have one of some keys."""

    def seen_with(self, texts: Collection[str], days: tuple[date, date] | None) -> Collection[int]:
        """Those for whom one of some words for roles was seen on days, known at least in part, of which some are among
        these; all of them without days."""

    def holding(self, texts: Collection[str], most: int | None) -> Mapping[str, Sequence[int]]:
        """For each of some words for a role so many of those for whom they are known without any day."""

    def load(self, people: Collection[int]) -> Mapping[int, KnownSpeaker]:
        """What is known of some people; those who are left out do not count."""


@dataclass(slots=True)
class Choice:
    """Whom a text may mean: `sure`, and of each other group as many as are enough to tell that there are several."""

    sure: set[int]
    sharing: dict[int, list[int]]  # by the key of a name that they share, in order
    holding: dict[str, list[int]]  # by the words for their role; one more than some where there are more


def near(asked: Asked, known: Known, day: date | None = None, longest_gap: int = 0) -> set[int]:
    """The numbers of those of `known` whom a text of `day` may mean."""
    choice = _choose(asked, known, _around(day, longest_gap))
    return choice.sure | _some(choice, known)


def _around(day: date | None, gap: int) -> tuple[date, date] | None:
    """The days from which on, and until which, a role may have been seen that counts on `day`."""
    if day is None:
        return None
    before, after = (day - date.min).days, (date.max - day).days
    return day - timedelta(min(gap, before)), day + timedelta(min(gap, after))


def _choose(asked: Asked, known: Known, days: tuple[date, date] | None) -> Choice:
    hits = known.lookup(asked.surely | asked.surnames)
    sure = _all_of(hits, asked.surely)
    texts = sorted(known.role_texts(asked.roles)) if asked.roles else []
    if texts:
        sure.update(known.seen_with(texts, days))
    sharing = _sharing(asked, known, hits)
    many = _all_of(sharing, [key for key, group in sharing.items() if len(group) > SOME]) - sure
    if many and asked.heads:
        sure.update(known.having(many, asked.heads))
    groups = {key: sorted(set(group) - sure) for key, group in sorted(sharing.items())}
    held = known.holding(texts, SOME + 1) if texts else {}
    return Choice(sure, groups, {text: list(held.get(text, ())) for text in texts})


def _sharing(asked: Asked, known: Known, hits: Mapping[int, Sequence[int]]) -> dict[int, Sequence[int]]:
    """Those who share a surname; and, for people who are known by one word, those who have it within their name."""
    sharing = {key: hits[key] for key in asked.surnames & hits.keys()}
    alone = [part for key, part in asked.parts.items() if key in hits]
    return {**sharing, **known.lookup(alone)} if alone else sharing


def _some(choice: Choice, known: Known) -> set[int]:
    """As many of each group as are enough; all of those where some are not."""
    groups = [*choice.sharing.values(), *choice.holding.values()]
    taken = set(chain.from_iterable(group[:SOME] for group in groups))
    records = known.load(choice.sure | taken)

    def of_some(group: Sequence[int]) -> list[KnownSpeaker]:
        return [records[one] for one in group[:SOME] if one in records]

    more: set[int] = set()
    for key, group in choice.sharing.items():
        if len(group) > SOME and not _are_enough(key, of_some(group)):
            more.update(group)
    for text, group in choice.holding.items():
        if len(group) > SOME and sum(_holds_only(text, who, choice.holding) for who in of_some(group)) < 2:
            more.update(known.holding([text], None)[text])
    if more - taken:
        known.load(more - taken)
    return taken | more


def _holds_only(text: str, who: KnownSpeaker, texts: Collection[str]) -> bool:
    """Whether of all roles that are asked for somebody has this one alone, and at any time."""
    held = [alias for alias in who.aliases if alias.kind == AliasKind.ROLE and alias.text in texts]
    return [(alias.text, alias.first_seen, alias.last_seen) for alias in held] == [(text, None, None)]


def _all_of(hits: Mapping[int, Sequence[int]], keys: Iterable[int]) -> set[int]:
    return set(chain.from_iterable(hits[key] for key in keys if key in hits))


def take(choice: Choice, load: Callable[[Collection[int]], Mapping[int, KnownSpeaker]]) -> set[int]:
    """The numbers of those to take. `load` gives what is known of some; those whom it leaves out do not count."""
    first = {one for group in choice.sharing.values() for one in group[:SOME]}
    records = load(choice.sure | first)
    taken = set(choice.sure | first)
    more: set[int] = set()
    for key, group in choice.sharing.items():
        if len(group) > SOME and not _are_enough(key, [records[one] for one in group[:SOME] if one in records]):
            more.update(group)
    if more - taken:
        load(more - taken)
    return taken | more


def _are_enough(key: int, some: Sequence[KnownSpeaker]) -> bool:
    """Whether some people tell as much of a surname as all would: that several have it, whatever sex a text tells."""
    bearers = [who for who in some if _has(key, full_names(who), _surname_keys)]
    if not bearers:  # a given name, of which it is asked whether anybody has it
        return any(_has(key, full_names(who), _part_keys) for who in some)
    by_name = any(key in _surname_keys(who.name) for who in some)
    sexes = Counter(map(sex_of, bearers))
    return by_name and min(sexes["male"], sexes["female"]) + sexes[None] > 1


def _has(key: int, names: Iterable[str], keys: Callable[[str], set[int]]) -> bool:
    return any(key in keys(name) for name in names)


def _surname_keys(name: str) -> set[int]:
    if len(name_words(name)) < 2:
        return set()
    return {number(Ask.SURNAME, last_chunk(word)) for word in surnames(name)}


def _part_keys(name: str) -> set[int]:
    return {number(Ask.PART, last_chunk(word)) for word in name_words(name)}


class Index:
    """People by number, in memory. It only grows, and may know more keys of somebody than that one has."""

    def __init__(self) -> None:
        self.numbers: dict[int, list[int]] = {}
        self.texts: dict[int, set[str]] = {}  # words for roles, by key
        self.holders: dict[str, list[int]] = {}  # by the words

    def add(self, one: int, who: KnownSpeaker, before: KnownSpeaker | None = None) -> None:
        """Know what finds `who`, whose number is `one`, in addition to what found the same one `before`."""
        old = keys_of(before) if before is not None else set()
        for key in keys_of(who) - old:
            _append(self.numbers, key, one)
        for alias in who.aliases:
            if alias.kind == AliasKind.ROLE:
                if alias.text not in self.holders:
                    for key in role_keys(alias.text):
                        self.texts.setdefault(key, set()).add(alias.text)
                _append(self.holders, alias.text, one)


Key = TypeVar("Key")


def _append(lists: dict[Key, list[int]], key: Key, one: int) -> None:
    ones = lists.setdefault(key, [])
    if one not in ones[-1:]:
        ones.append(one)


class Indexed:
    """Those people of an index who are among `speakers`, as these have them by now."""

    def __init__(self, index: Index, speakers: Sequence[KnownSpeaker]) -> None:
        self._index, self._speakers = index, speakers

    def lookup(self, keys: Collection[int]) -> dict[int, list[int]]:
        found = {key: self._here(self._index.numbers[key]) for key in keys if key in self._index.numbers}
        return {key: ones for key, ones in found.items() if ones}

    def having(self, people: Collection[int], keys: Collection[int]) -> set[int]:
        return {one for key in keys for one in self._index.numbers.get(key, ()) if one in people}

    def role_texts(self, keys: Collection[int]) -> set[str]:
        return {text for key in keys for text in self._index.texts.get(key, ())}

    def seen_with(self, texts: Collection[str], days: tuple[date, date] | None) -> set[int]:
        return {one for text in texts for one, alias in self._held(text) if _seen_on(alias, days)}

    def holding(self, texts: Collection[str], most: int | None) -> dict[str, list[int]]:
        return {text: list(islice(self._always_held(text), most)) for text in texts}

    def load(self, people: Collection[int]) -> dict[int, KnownSpeaker]:
        return {one: self._speakers[one] for one in people}

    def _here(self, ones: Iterable[int]) -> list[int]:
        return [one for one in ones if one < len(self._speakers)]

    def _always_held(self, text: str) -> Iterator[int]:
        return (one for one, alias in self._held(text) if alias.first_seen is None and alias.last_seen is None)

    def _held(self, text: str) -> Iterator[tuple[int, KnownAlias]]:
        for one in self._here(self._index.holders.get(text, ())):
            for alias in self._speakers[one].aliases:
                if alias.text == text and alias.kind == AliasKind.ROLE:
                    yield one, alias


def _seen_on(alias: KnownAlias, days: tuple[date, date] | None) -> bool:
    if alias.first_seen is None and alias.last_seen is None:
        return False
    if days is None:
        return True
    return (alias.first_seen or date.min) <= days[1] and (alias.last_seen or date.max) >= days[0]
