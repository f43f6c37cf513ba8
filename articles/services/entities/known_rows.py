"""Speakers looked up by the words of a text or a name: what is known of those whom it may mean, with their rows."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache

from django.db.models import Q

from articles.extraction.linking.asking import Asked, asked_for, together
from articles.extraction.linking.people import Index, Indexed, near
from articles.extraction.records import AliasKind, KnownSpeaker
from articles.models import Alias, Article, Quote, RoleKey, Speaker, SpeakerKey
from articles.services.engine import linking_of_settings
from articles.services.entities.known_names import EditorsWord, batches, editors_word, stored_speakers
from articles.services.entities.known_people import Pair, is_short, joined_with_file, people_of_file

Row = tuple[Speaker, KnownSpeaker]
HELD = Alias.objects.filter(kind=AliasKind.ROLE.value, withdrawn=False).order_by()


class KnownRows:
    """The speakers in the database, as they are now, but for what only the article `besides` taught.

    What was looked up once is kept: for one reading, or one storing.
    """

    def __init__(self, besides: Article | None = None) -> None:
        self._besides = besides
        self._day: date | None = None
        self._hits: dict[int, list[int]] = {}  # by key
        self._pairs: dict[int, Row | None] = {}  # None: merged, gone, or known by `besides` alone
        self._became: dict[int, int] = {}
        self.said = EditorsWord({}, {})

    def near(self, asked: Asked, day: date | None) -> list[Pair]:
        """Whom a text of `day` may mean that has `asked` for them, in order; after them those of the file of known people
        who have no row yet."""
        self._day = day
        rows = self._taken(asked)
        entries = people_of_file().speakers
        return self._with_file(rows, entries, asked) if entries else list(self._rows(rows))

    def prefetch(self, asked: Asked) -> None:
        """Look up at once what will be asked for in parts."""
        self._taken(asked)

    def editors_word_on(self, numbers: Collection[int]) -> list[tuple[int, list[str]]]:
        """What editors withdrew, of those who were looked up."""
        return sorted((one, sorted(self.said.withdrawn[one])) for one in numbers if one in self.said.withdrawn)

    def said_of(self, row: Speaker) -> EditorsWord:
        """What editors said of the names of one speaker."""
        return self.said if row.pk in self._pairs else editors_word([row.pk])

    @property
    def looked_up(self) -> Collection[int]:
        return self._pairs.keys()

    def _taken(self, asked: Asked) -> set[int]:
        return near(asked, self, self._day, linking_of_settings().longest_gap)

    def _rows(self, numbers: Collection[int]) -> list[Row]:
        found = (self._pairs.get(number) for number in sorted(numbers))
        return [pair for pair in found if pair is not None]

    def lookup(self, keys: Collection[int]) -> Mapping[int, Sequence[int]]:
        missing = [key for key in keys if key not in self._hits]
        self._hits.update((key, []) for key in missing)
        for some in batches(missing):
            rows = SpeakerKey.objects.filter(key__in=some).order_by("key", "speaker_id")
            for key, number, merged in rows.values_list("key", "speaker_id", "speaker__merged_into_id"):
                self._hits[key].append(number if merged is None else self._end_of(number))
        return {key: self._hits[key] for key in keys if self._hits[key]}

    def _end_of(self, number: int) -> int:
        """Whom a merged speaker became."""
        if number not in self._became:
            self._became[number] = Speaker.objects.get(pk=number).successor().pk
        return self._became[number]

    def having(self, people: Collection[int], keys: Collection[int]) -> set[int]:
        found: set[int] = set()
        for some in batches(people):
            rows = SpeakerKey.objects.filter(speaker__in=some, key__in=list(keys))
            found.update(rows.values_list("speaker_id", flat=True))
        return found

    def role_texts(self, keys: Collection[int]) -> set[str]:
        found: set[str] = set()
        for some in batches(keys):
            found.update(RoleKey.objects.filter(key__in=some).values_list("text", flat=True))
        return found

    def seen_with(self, texts: Collection[str], days: tuple[date, date] | None) -> set[int]:
        dated = HELD.exclude(first_seen=None, last_seen=None).filter(text__in=list(texts))
        if days is not None:
            dated = dated.filter(Q(first_seen=None) | Q(first_seen__lte=days[1]))
            dated = dated.filter(Q(last_seen=None) | Q(last_seen__gte=days[0]))
        return set(dated.values_list("speaker_id", flat=True))

    def holding(self, texts: Collection[str], most: int | None) -> dict[str, list[int]]:
        always = HELD.filter(first_seen=None, last_seen=None).order_by("pk")
        enough = None if most is None else most * len(texts)
        found: dict[str, list[int]] = {text: [] for text in texts}
        rows = list(always.filter(text__in=list(texts)).order_by().values_list("text", "speaker_id")[:enough])
        if enough is None or len(rows) < enough:  # these are all
            for text, number in sorted(rows):
                found[text].append(number)
            return found
        return {text: list(always.filter(text=text).values_list("speaker_id", flat=True)[:most]) for text in texts}

    def load(self, numbers: Collection[int]) -> dict[int, KnownSpeaker]:
        """What is known of these; without those of whom an editor said that they are not called so."""
        missing = set(numbers) - self._pairs.keys()
        if missing:
            self._read(missing)
        pairs = ((one, self._pairs[one]) for one in numbers)
        return {one: pair[1] for one, pair in pairs if pair is not None and one not in self.said.withdrawn}

    def _read(self, numbers: Collection[int]) -> None:
        said = editors_word(numbers)
        self.said = EditorsWord({**self.said.withdrawn, **said.withdrawn}, {**self.said.merged, **said.merged})
        self._pairs.update(dict.fromkeys(numbers))
        pairs = stored_speakers(said, self._besides, numbers)
        if self._besides is not None:
            # Of the few without any other name, is one quoted elsewhere?
            bare = [row.pk for row, known in pairs if not known.aliases and not row.by_editor]
            elsewhere = set(_quoted(bare, self._besides))
            pairs = [(row, known) for row, known in pairs if known.aliases or row.by_editor or row.pk in elsewhere]
        self._pairs.update((row.pk, (row, known)) for row, known in pairs)

    def _with_file(self, rows: set[int], entries: tuple[KnownSpeaker, ...], asked: Asked) -> list[Pair]:
        """Those rows and entries, with all that have to do with who of them is who."""
        index = _index_of(entries)
        chosen = index.near(asked)
        new_rows, new_entries = set(rows), set(chosen)
        while new_rows or new_entries:
            records = [known for _, known in self._rows(new_rows)]
            more = index.like(records) - chosen
            others = self._like([entries[at] for at in new_entries], records) - rows
            new_entries, new_rows = more, others
            chosen |= more
            rows = rows | others
        return joined_with_file(self._rows(rows), [entries[at] for at in sorted(chosen)], self.said.withdrawn)

    def _like(self, entries: Sequence[KnownSpeaker], records: Sequence[KnownSpeaker]) -> set[int]:
        """The rows that may be one of `entries`, or that share a surname with those who are known by no more."""
        wanted = [asked_for(entry) for entry in entries]
        wanted += [asked_for(known) for known in records if is_short(known)]
        return self._by_id({entry.wikidata for entry in entries}).union(self._taken(together(wanted)) if wanted else ())

    def _by_id(self, ids: Collection[str]) -> set[int]:
        wanted = [one for one in ids if one]
        found = set(Speaker.objects.standing().filter(wikidata__in=wanted).values_list("pk", flat=True)) if wanted else set()
        self.load(found)
        return found


def _quoted(numbers: Collection[int], besides: Article) -> list[int]:
    rows = Quote.objects.exclude(article=besides).order_by()
    return [one for some in batches(numbers) for one in rows.filter(speaker__in=some).values_list("speaker_id", flat=True)]


class _FileIndex(Index):
    """The entries of the file by their keys, and by their Wikidata ids."""

    def __init__(self, entries: Sequence[KnownSpeaker]) -> None:
        super().__init__()
        self._entries = entries
        self._ids: dict[str, set[int]] = {}
        for at, entry in enumerate(entries):
            self.add(at, entry)
            self._ids.setdefault(entry.wikidata, set()).add(at)

    def near(self, asked: Asked) -> set[int]:
        """The numbers of the entries whom `asked` may mean."""
        return near(asked, Indexed(self, self._entries))

    def like(self, records: Sequence[KnownSpeaker]) -> set[int]:
        """The numbers of those who may be one of `records`."""
        ids = {known.wikidata for known in records if known.wikidata}
        same_id = set[int]().union(*(self._ids.get(one, ()) for one in ids))
        return same_id.union(*(self.near(asked_for(known)) for known in records))


@lru_cache(maxsize=1)
def _index_of(entries: tuple[KnownSpeaker, ...]) -> _FileIndex:
    return _FileIndex(entries)
