"""The keys by which speakers are looked up, kept in step with their names and roles.

They are added with each name, however it is saved; what changes many rows at once asks for it (`keep_keys`). None is
taken away: one too many costs a look.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_save

from articles.extraction.linking.keys import VERSION, keys_of, role_keys
from articles.extraction.records import AliasKind, KnownAlias, KnownSpeaker, SpeakerType
from articles.extraction.text.lexicon import LISTS
from articles.models import Alias, RoleKey, Speaker, SpeakerKey
from articles.models.transactions import as_a_whole
from articles.services.entities.known_names import KINDS, batches

BATCH = 1000
NAMES = {"name", "found_name"}
OF_ALIASES = {"speaker", "text", "kind", "by_editor"}
TYPES = {type_.value: type_ for type_ in SpeakerType}


def keep_on_saving() -> None:
    """From now on, keys are kept with each speaker and alias that is saved."""
    post_save.connect(_speaker_saved, sender=Speaker, dispatch_uid="keys of speakers")
    post_save.connect(_alias_saved, sender=Alias, dispatch_uid="keys of aliases")


def keep_keys(numbers: Collection[int], using: str = DEFAULT_DB_ALIAS) -> int:
    """Add the keys that these speakers lack; how many."""
    wanted = {(key, number) for number, keys in _all_keys(numbers, using) for key in keys}
    there = SpeakerKey.objects.using(using).filter(speaker__in=numbers)
    missing = wanted.difference(there.values_list("key", "speaker_id"))
    _add(sorted(missing), using)
    texts: set[str] = set()
    for some in batches(numbers):
        held = Alias.objects.using(using).filter(speaker__in=some, kind=AliasKind.ROLE.value)
        texts.update(held.values_list("text", flat=True))
    _add_roles(texts, using)
    return len(missing)


def ensure_keys(using: str) -> None:
    """Make those that are missing, or were made in another way, after a migration."""
    if SpeakerKey._meta.db_table in connections[using].introspection.table_names():  # else migrated backwards
        fill_keys(using)


def fill_keys(using: str = DEFAULT_DB_ALIAS, *, again: bool = False) -> int:
    """Make the keys of speakers that have none, or of all `again`; how many were missing. Batch by batch."""
    added, after = 0, 0
    while True:
        found, last = as_a_whole(using, partial(_fill_batch, using, after, again))
        if last is None:
            return added
        added, after = added + found, last


def _fill_batch(using: str, after: int, again: bool) -> tuple[int, int | None]:
    rows = Speaker.objects.using(using).filter(pk__gt=after).order_by("pk")
    if not again:
        rows = rows.exclude(keys__key=made_so())
    numbers = list(rows.values_list("pk", flat=True)[:BATCH])
    return keep_keys(numbers, using), numbers[-1] if numbers else None


def _all_keys(numbers: Collection[int], using: str) -> Iterator[tuple[int, set[int]]]:
    aliases: dict[int, list[KnownAlias]] = {}
    for some in batches(numbers):
        rows = Alias.objects.using(using).filter(speaker__in=some)
        for speaker, text, kind, by_editor in rows.values_list("speaker_id", "text", "kind", "by_editor"):
            aliases.setdefault(speaker, []).append(KnownAlias(text, KINDS[kind], entered=by_editor))
        columns = ("pk", "type", "name", "found_name", "merged_rows__names")
        for number, type_, name, found_name, merged in (
            Speaker.objects.using(using).filter(pk__in=some).values_list(*columns)
        ):
            lasting = [KnownAlias(one, AliasKind.NAME) for one in merged or ()]
            yield number, _keys((name, found_name), type_, [*aliases.get(number, ()), *lasting])


def _keys(names: Sequence[str], type_: str, aliases: Sequence[KnownAlias]) -> set[int]:
    """Those of a speaker, whichever of `names` it is known by."""
    who = KnownSpeaker("", TYPES.get(type_, SpeakerType.PERSON), tuple(aliases))
    keys = {made_so()}
    for name in {name for name in names if name}:
        keys |= keys_of(replace(who, name=name))
    return keys


@cache
def made_so() -> int:
    """A key that all have whose keys were made in today's way, with the lists of today."""
    digest = hashlib.sha256(str(VERSION).encode())
    for path in sorted(LISTS.rglob("*.txt")):
        digest.update(path.read_bytes())
    return int.from_bytes(digest.digest()[:8], signed=True)


def _add(pairs: Sequence[tuple[int, int]], using: str) -> None:
    rows = [SpeakerKey(key=key, speaker_id=number) for key, number in pairs]
    SpeakerKey.objects.using(using).bulk_create(rows, batch_size=2000, ignore_conflicts=True)


def _add_roles(texts: Iterable[str], using: str) -> None:
    rows = [RoleKey(key=key, text=text) for text in sorted(texts) for key in sorted(set(role_keys(text)))]
    RoleKey.objects.using(using).bulk_create(rows, batch_size=2000, ignore_conflicts=True)


def _speaker_saved(instance: Speaker, created: bool, using: str, raw: bool = False, **options: Any) -> None:
    fields: Mapping[str, Any] | None = options.get("update_fields")
    if raw or (fields is not None and NAMES.isdisjoint(fields)):
        return
    if created:
        _add([(key, instance.pk) for key in sorted(_keys((instance.name, instance.found_name), instance.type, ()))], using)
    else:
        keep_keys([instance.pk], using)


def _alias_saved(instance: Alias, created: bool, using: str, raw: bool = False, **options: Any) -> None:
    fields: Mapping[str, Any] | None = options.get("update_fields")
    if raw or (fields is not None and OF_ALIASES.isdisjoint(fields)):
        return
    who = instance.speaker
    alias = KnownAlias(instance.text, KINDS[instance.kind], entered=instance.by_editor)
    keys = _keys((who.name, who.found_name), who.type, [alias]) - _keys((who.name, who.found_name), who.type, ())
    if keys:
        _add([(key, who.pk) for key in sorted(keys)], using)
    if alias.kind == AliasKind.ROLE:
        _add_roles([alias.text], using)
