"""What speakers are known by: names from texts and editors, those of the merged, and none that was withdrawn."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Q

from articles.extraction.mentions.names import fold
from articles.extraction.records import AliasKind, FoundSpeaker, KnownAlias, KnownSpeaker, SpeakerType
from articles.models import Alias, AliasSighting, Article, Speaker

KINDS = {kind.value: kind for kind in AliasKind}
MOST_AT_ONCE = 5_000  # parameters of a query


@dataclass(frozen=True, slots=True)
class EditorsWord:
    """What editors said of names, by the number of the speaker who stands.

    `withdrawn` names, folded, are none of the speaker's; `merged` ones are those of speakers who became this one.
    """

    withdrawn: Mapping[int, set[str]]
    merged: Mapping[int, list[str]]

    def denies(self, row: Speaker, name: str) -> bool:
        return fold(name) in self.withdrawn.get(row.pk, ())

    def with_merged_names(self, row: Speaker, aliases: Iterable[KnownAlias]) -> tuple[KnownAlias, ...]:
        """`aliases` and, after them, the names of the merged. These are no better known than those that texts use."""
        own = tuple(aliases)
        there = {fold(alias.text) for alias in own if alias.kind == AliasKind.NAME}
        lasting = [name for name in self.merged.get(row.pk, ()) if fold(name) not in there and not self.denies(row, name)]
        return own + tuple(KnownAlias(name, AliasKind.NAME, None, None) for name in lasting)


def editors_word(numbers: Collection[int] | None = None) -> EditorsWord:
    """What editors said up to now of the names of the speakers who have these `numbers`, or of all."""
    return EditorsWord(_withdrawn_names(numbers), merged_names(numbers))


def merged_names(numbers: Collection[int] | None = None) -> dict[int, list[str]]:
    """The names of all who were merged, by the number of the speaker whom they became: a merge lasts by them.

    Articles may forget a name, which then is no alias any more; what an editor merged is still one. With `numbers`, of
    those who became these speakers.
    """
    kept = sorted(_merged_rows(numbers))
    became = {number: into for number, into, *_ in kept if into is not None}
    names: dict[int, list[str]] = {}
    for number, _, found_name, name, all_names in kept:
        # Merges of earlier versions did not write down other names than the one that texts are matched by.
        names.setdefault(_end_of(number, became), []).extend(all_names or [found_name or name])
    return names


def _merged_rows(numbers: Collection[int] | None) -> list[tuple[int, int | None, str, str, list[str] | None]]:
    columns = ("pk", "merged_into", "found_name", "name", "merged_rows__names")
    if numbers is None:
        return list(Speaker.objects.exclude(merged_into=None).values_list(*columns))
    found: dict[int, tuple[int, int | None, str, str, list[str] | None]] = {}
    newest: Collection[int] = numbers
    while newest:
        rows = [
            row for some in batches(newest) for row in Speaker.objects.filter(merged_into__in=some).values_list(*columns)
        ]
        newest = {row[0] for row in rows} - found.keys()
        found |= {row[0]: row for row in rows}
    return list(found.values())


def batches(numbers: Collection[int]) -> Iterator[list[int]]:
    """As many at once as a query takes."""
    rest = iter(sorted(numbers))
    while some := list(islice(rest, MOST_AT_ONCE)):
        yield some


def names_of(row: Speaker) -> list[str]:
    """All names of `row` but for short ones, its own first, without those that were withdrawn.

    Those that it has from speakers who were merged into it are theirs, and not among them: they have written them down.
    """
    others = {number for merged in row.predecessors() for number in brought_aliases(merged.merged_rows)}
    aliases = list(row.aliases.filter(kind=AliasKind.NAME.value).exclude(pk__in=others).order_by("pk"))
    withdrawn = {fold(alias.text) for alias in row.aliases.filter(withdrawn=True)}
    names = [row.found_name, row.name, *(alias.text for alias in aliases)]
    return [name for name in dict.fromkeys(names) if name and fold(name) not in withdrawn]


def brought_aliases(merged_rows: Mapping[str, Any]) -> list[int]:
    """The numbers of the aliases that a merged speaker brought along, by its `merged_rows`."""
    return [number for key in ("aliases", "made_aliases", "restored_aliases") for number in merged_rows.get(key, ())]


def stored_speakers(
    said: EditorsWord, besides: Article | None = None, numbers: Collection[int] | None = None
) -> list[tuple[Speaker, KnownSpeaker]]:
    """Each speaker who stands, and what is known of it; without what only the article `besides` taught.

    With `numbers`, of these speakers.
    """
    aliases: dict[int, list[KnownAlias]] = {}
    for speaker, *values in _alias_rows(besides, numbers):
        aliases.setdefault(speaker, []).append(_alias_of(*values))
    rows = Speaker.objects.standing().defer("search_words", "merged_rows").order_by("pk")
    standing = rows if numbers is None else (row for some in batches(numbers) for row in rows.filter(pk__in=some))
    return [(row, _known(row, said, said.with_merged_names(row, aliases.get(row.pk, ())))) for row in standing]


def _alias_rows(besides: Article | None, numbers: Collection[int] | None) -> Iterator[tuple[Any, ...]]:
    rows = Alias.objects.filter(withdrawn=False).order_by("pk")
    if besides is not None:
        elsewhere = AliasSighting.objects.filter(alias=OuterRef("pk")).exclude(article=besides)
        rows = rows.filter(Q(by_editor=True) | Exists(elsewhere))
    columns = ("speaker_id", "text", "kind", "first_seen", "last_seen", "by_editor")
    if numbers is None:
        return iter(rows.values_list(*columns))
    return (row for some in batches(numbers) for row in rows.filter(speaker__in=some).values_list(*columns))


def with_new_names(
    row: Speaker, said: EditorsWord, found: FoundSpeaker, day: date | None, before: KnownSpeaker | None
) -> KnownSpeaker:
    """The row as known to the names that follow in the same article; `before`, as it was known up to here."""
    aliases = list(row.aliases.all())
    withdrawn = {(alias.text, alias.kind) for alias in aliases if alias.withdrawn}
    learnt = [
        KnownAlias(way.text, way.kind, day, day) for way in found.aliases if (way.text, way.kind.value) not in withdrawn
    ]
    old = [_known_alias(alias) for alias in aliases if not alias.withdrawn]
    entered = [alias for alias in before.aliases if alias.exact] if before else []
    known = said.with_merged_names(row, old + learnt)
    return KnownSpeaker(row.found_name or row.name, SpeakerType(row.type), (*known, *entered), row.wikidata)


def _withdrawn_names(numbers: Collection[int] | None) -> dict[int, set[str]]:
    names: dict[int, set[str]] = {}
    rows = Alias.objects.filter(withdrawn=True).values_list("speaker_id", "text")
    wanted = rows if numbers is None else (row for some in batches(numbers) for row in rows.filter(speaker__in=some))
    for speaker, text in wanted:
        names.setdefault(speaker, set()).add(fold(text))
    return names


def _end_of(number: int, became: Mapping[int, int]) -> int:
    """Whom a merged speaker became, over however many merges."""
    while number in became:
        number = became[number]
    return number


def _known(row: Speaker, said: EditorsWord, aliases: tuple[KnownAlias, ...]) -> KnownSpeaker:
    name = row.name if said.denies(row, row.found_name) else row.found_name or row.name
    return KnownSpeaker(name, SpeakerType(row.type), aliases, row.wikidata)


def _known_alias(alias: Alias) -> KnownAlias:
    return _alias_of(alias.text, alias.kind, alias.first_seen, alias.last_seen, alias.by_editor)


def _alias_of(text: str, kind: str, first_seen: date | None, last_seen: date | None, by_editor: bool) -> KnownAlias:
    return KnownAlias(text, KINDS[kind], first_seen, last_seen, by_editor)
