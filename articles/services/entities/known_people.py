"""The file of known people (docs/known-people.md) beside the speakers in the database: who of the one is who of the other.

An entry and a row are one when they have the same Wikidata id, else by name. Where several rows have the name and none
the id, the entry is left out: namesakes are never thrown together.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from articles.extraction.linking.identity import match_speaker
from articles.extraction.linking.known_people import KnownPeople, read_known_people
from articles.extraction.mentions.names import compatible, fold, name_words, same_name
from articles.extraction.mentions.roles import Role, parse_role, role_fit
from articles.extraction.records import AliasKind, FoundAlias, FoundSpeaker, KnownAlias, KnownSpeaker, Span, SpeakerType
from articles.models import Speaker
from articles.services.engine import linking_of_settings

logger = logging.getLogger(__name__)

Pair = tuple[Speaker | None, KnownSpeaker]
NOWHERE = Span(0, 0)


def people_of_file() -> KnownPeople:
    """What stands in the file that NEWSDESK_KNOWN_PEOPLE names; nobody without one. A changed file is read anew."""
    path: Path | None = settings.KNOWN_PEOPLE
    if path is None:
        return KnownPeople()
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _read(path, changed)


@lru_cache(maxsize=1)
def _read(path: Path, changed: int) -> KnownPeople:
    people = read_known_people(path)
    for problem in people.problems:
        logger.warning("NEWSDESK_KNOWN_PEOPLE: %s", problem)
    return people


def with_people_of_file(pairs: Sequence[tuple[Speaker, KnownSpeaker]], withdrawn: Mapping[int, set[str]]) -> list[Pair]:
    """The rows with what is known of each, and after them whom only the file knows: these have no row yet.

    What an editor `withdrew` (folded, by the row's number) counts before the file.
    """
    return joined_with_file(pairs, people_of_file().speakers, withdrawn)


def joined_with_file(
    pairs: Sequence[tuple[Speaker, KnownSpeaker]], entries: Sequence[KnownSpeaker], withdrawn: Mapping[int, set[str]]
) -> list[Pair]:
    """The same with these `entries`; some of rows and entries, when all that may be one of them are among them."""
    if not entries:
        return list(pairs)
    joining = _Joining(entries, pairs)
    joining.join()
    found: list[Pair] = []
    for row, known in pairs:
        entry = joining.entry_of.get(row.pk)
        found.append((row, known if entry is None else _together(known, entries[entry], withdrawn.get(row.pk, set()))))
    return [*found, *((None, entries[number]) for number in joining.without_row())]


class _Joining:
    """Which entry is which row: entries by their numbers in the file, rows by theirs in the database."""

    def __init__(self, entries: Sequence[KnownSpeaker], pairs: Sequence[tuple[Speaker, KnownSpeaker]]) -> None:
        self.entries = entries
        self.pairs = pairs
        self.entry_of: dict[int, int] = {}
        self.unclear: set[int] = set()  # entries that may be several rows

    def join(self) -> None:
        """What is surer comes first, and a row has one entry."""
        self._by_id()
        for test in (same_name, compatible):
            self._by_name(test)
        self._by_short_name()

    def without_row(self) -> list[int]:
        taken = self.unclear.union(self.entry_of.values())
        return [number for number in range(len(self.entries)) if number not in taken]

    def _by_id(self) -> None:
        rows: dict[str, list[Speaker]] = {}
        for row, _ in self.pairs:
            if row.wikidata:
                rows.setdefault(row.wikidata, []).append(row)
        for number, entry in enumerate(self.entries):
            same = rows.get(entry.wikidata, []) if entry.wikidata else []
            if len(same) == 1:
                self.entry_of[same[0].pk] = number

    def _by_name(self, test: Callable[[str, str], bool]) -> None:
        for number in self.without_row():
            entry = self.entries[number]
            rows = [row for row, known in self._free() if _may_be(row, entry) and _named(entry, known, test)]
            if len(rows) == 1:
                self.entry_of[rows[0].pk] = number
            elif rows:
                self.unclear.add(number)

    def _by_short_name(self) -> None:
        """Rows that so far have one word for a name, and that can be nobody but the one entry which has it in full."""
        people = [(row, known) for row, known in self._free() if row.type == SpeakerType.PERSON]
        full = [known for _, known in people if not is_short(known)]
        full += [self.entries[number] for number in self.entry_of.values()]
        numbers = self.without_row()
        for row, known in people:
            number = self._only_one_called(known, full, numbers) if is_short(known) else None
            if number is not None and _may_be(row, self.entries[number]) and number not in self.entry_of.values():
                self.entry_of[row.pk] = number

    def _only_one_called(self, known: KnownSpeaker, full: Sequence[KnownSpeaker], numbers: Iterable[int]) -> int | None:
        as_found = tuple(FoundAlias(alias.text, alias.kind, NOWHERE) for alias in known.aliases)
        entries = {number: self.entries[number] for number in numbers}
        found = FoundSpeaker(known.name, known.type, as_found)
        match = match_speaker(found, [*full, *entries.values()], None, linking_of_settings())
        return next((number for number, entry in entries.items() if match is entry), None)

    def _free(self) -> list[tuple[Speaker, KnownSpeaker]]:
        return [(row, known) for row, known in self.pairs if row.pk not in self.entry_of]


def _may_be(row: Speaker, entry: KnownSpeaker) -> bool:
    return row.type == entry.type.value and not (row.wikidata and entry.wikidata and row.wikidata != entry.wikidata)


def is_short(known: KnownSpeaker) -> bool:
    """Whether one word is all that we know of a name."""
    return len(name_words(known.name)) == 1


def _named(entry: KnownSpeaker, known: KnownSpeaker, test: Callable[[str, str], bool]) -> bool:
    mine, theirs = _names(entry), _names(known)
    if entry.type != SpeakerType.PERSON:
        return not {fold(name) for name in mine}.isdisjoint(fold(name) for name in theirs)
    return any(test(a, b) for a in mine for b in theirs if len(name_words(a)) > 1 and len(name_words(b)) > 1)


def _names(known: KnownSpeaker) -> list[str]:
    return [known.name, *(alias.text for alias in known.aliases if alias.kind == AliasKind.NAME)]


def _together(known: KnownSpeaker, entry: KnownSpeaker, withdrawn: set[str]) -> KnownSpeaker:
    """What articles and editors taught of somebody, and what the file knows; offices are the file's to say."""
    held = [role for alias in entry.aliases if (role := _role(alias))]
    own = tuple(alias for alias in known.aliases if not _is_told(_role(alias), held))
    names = {(fold(alias.text), alias.kind) for alias in own}
    more = tuple(alias for alias in entry.aliases if fold(alias.text) not in withdrawn and _adds(alias, names))
    name = entry.name if is_short(known) and known.type == SpeakerType.PERSON else known.name
    return replace(known, name=name, aliases=own + more, wikidata=entry.wikidata)


def _role(alias: KnownAlias) -> Role | None:
    return parse_role(alias.text) if alias.kind == AliasKind.ROLE else None


def _is_told(role: Role | None, held: Iterable[Role]) -> bool:
    """Whether the file tells of this office, and from when to when it was held."""
    linking = linking_of_settings()
    return role is not None and any(role_fit(role, other, linking.fits) >= linking.min_fit for other in held)


def _adds(alias: KnownAlias, names: set[tuple[str, AliasKind]]) -> bool:
    """An office comes with its days, known or not."""
    return alias.kind == AliasKind.ROLE or (fold(alias.text), alias.kind) not in names
