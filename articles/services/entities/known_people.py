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
from articles.extraction.mentions.roles import parse_role, role_fit
from articles.extraction.records import AliasKind, FoundAlias, FoundSpeaker, KnownSpeaker, Span, SpeakerType
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
    entries = people_of_file().speakers
    if not entries:
        return list(pairs)
    entry_of, unclear = _joined(entries, pairs)
    found: list[Pair] = []
    for row, known in pairs:
        entry = entry_of.get(row.pk)
        found.append((row, _together(known, entry, withdrawn.get(row.pk, set())) if entry else known))
    taken = {id(entry) for entry in entry_of.values()} | unclear
    return [*found, *((None, entry) for entry in entries if id(entry) not in taken)]


def _joined(
    entries: Sequence[KnownSpeaker], pairs: Sequence[tuple[Speaker, KnownSpeaker]]
) -> tuple[dict[int, KnownSpeaker], set[int]]:
    """The entry of each row that has one, by the row's number; and the entries, by id(), that may be several rows."""
    entry_of: dict[int, KnownSpeaker] = {}
    unclear: set[int] = set()
    by_id: dict[str, list[Speaker]] = {}
    for row, _ in pairs:
        if row.wikidata:
            by_id.setdefault(row.wikidata, []).append(row)
    rest = []
    for entry in entries:
        rows = by_id.get(entry.wikidata, []) if entry.wikidata else []
        if len(rows) == 1:
            entry_of[rows[0].pk] = entry
        else:
            rest.append(entry)
    for test in (same_name, compatible):
        for entry in [entry for entry in rest if id(entry) not in unclear]:
            free = ((row, known) for row, known in pairs if row.pk not in entry_of and _may_be(row, entry))
            rows = [row for row, known in free if _named(entry, known, test)]
            if len(rows) == 1:
                entry_of[rows[0].pk] = entry
                rest.remove(entry)
            elif rows:
                unclear.add(id(entry))
    entry_of |= _short_names([entry for entry in rest if id(entry) not in unclear], pairs, entry_of)
    return entry_of, unclear


def _may_be(row: Speaker, entry: KnownSpeaker) -> bool:
    return row.type == entry.type.value and not (row.wikidata and entry.wikidata and row.wikidata != entry.wikidata)


def _named(entry: KnownSpeaker, known: KnownSpeaker, test: Callable[[str, str], bool]) -> bool:
    mine, theirs = _names(entry), _names(known)
    if entry.type != SpeakerType.PERSON:
        return not {fold(name) for name in mine}.isdisjoint(fold(name) for name in theirs)
    return any(test(a, b) for a in mine for b in theirs if len(name_words(a)) > 1 and len(name_words(b)) > 1)


def _names(known: KnownSpeaker) -> list[str]:
    return [known.name, *(alias.text for alias in known.aliases if alias.kind == AliasKind.NAME)]


def _short_names(
    entries: Sequence[KnownSpeaker], pairs: Iterable[tuple[Speaker, KnownSpeaker]], entry_of: Mapping[int, KnownSpeaker]
) -> dict[int, KnownSpeaker]:
    """Rows that so far have one word for a name, and that can be nobody but the one entry which has it in full."""
    rows = [(row, known) for row, known in pairs if row.pk not in entry_of and row.type == SpeakerType.PERSON]
    full = [known for _, known in rows if len(name_words(known.name)) > 1] + list(entry_of.values())
    found: dict[int, KnownSpeaker] = {}
    for row, known in rows:
        if len(name_words(known.name)) == 1:
            as_found = tuple(FoundAlias(alias.text, alias.kind, NOWHERE) for alias in known.aliases)
            match = match_speaker(
                FoundSpeaker(known.name, known.type, as_found), [*full, *entries], None, linking_of_settings()
            )
            if match and any(match is entry and _may_be(row, entry) for entry in entries) and match not in found.values():
                found[row.pk] = match
    return found


def _together(known: KnownSpeaker, entry: KnownSpeaker, withdrawn: set[str]) -> KnownSpeaker:
    """What articles and editors taught of somebody, and what the file knows; offices are the file's to say."""
    linking = linking_of_settings()
    held = [parse_role(alias.text) for alias in entry.aliases if alias.kind == AliasKind.ROLE]
    own = tuple(
        alias
        for alias in known.aliases
        if alias.kind != AliasKind.ROLE
        or not (role := parse_role(alias.text))
        or not any(role_fit(role, other, linking.fits) >= linking.min_fit for other in held if other)
    )
    names = {(fold(alias.text), alias.kind) for alias in own}
    more = tuple(
        alias
        for alias in entry.aliases
        if fold(alias.text) not in withdrawn
        and (alias.kind == AliasKind.ROLE or (fold(alias.text), alias.kind) not in names)
    )
    name = entry.name if len(name_words(known.name)) == 1 and known.type == SpeakerType.PERSON else known.name
    return replace(known, name=name, aliases=own + more, wikidata=entry.wikidata)
