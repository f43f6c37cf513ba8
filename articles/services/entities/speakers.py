"""Speakers across articles: who a name in a new article is, what names people go by, and editors' order among them.

Who is who is decided in articles/extraction/linking/identity.py; this module keeps the rows that it decides over. What an
article teaches is kept by article (AliasSighting), so that reading it again takes back what it does not say any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Max, Min, Q

from articles.errors import Refusal
from articles.extraction.linking.asking import Asked, asked_for, together
from articles.extraction.linking.identity import match_speaker
from articles.extraction.mentions.names import fold, is_short_form, name_words, same_name
from articles.extraction.records import AliasKind, FoundSpeaker, KnownSpeaker, SpeakerType
from articles.models import Alias, AliasSighting, Article, Correction, Speaker
from articles.models.rows import clip, free_slug
from articles.services.engine import linking_of_settings
from articles.services.entities.known_names import EditorsWord, editors_word, merged_names, stored_speakers, with_new_names
from articles.services.entities.known_people import Pair, with_people_of_file
from articles.services.entities.known_rows import KnownRows


def known_speakers(asked: Asked, day: date | None, besides: Article | None = None) -> tuple[list[KnownSpeaker], str]:
    """What is known of speakers before an article is read: from other articles, editors, and the file of known people.

    Of them those whom a text of `day` may mean that has `asked` for them. Reading an article again must not lean on what
    only it said, so that is left out for the article `besides`. With what else an editor said of them, which counts when
    a reading is stored.
    """
    rows = KnownRows(besides)
    found = [known for _, known in rows.near(asked, day)]
    return found, repr(rows.editors_word_on(rows.looked_up))


def known_rows() -> list[tuple[Speaker, KnownSpeaker]]:
    """Every speaker with a row, and what is known of that one."""
    said = editors_word()
    return [(row, known) for row, known in with_people_of_file(stored_speakers(said), said.withdrawn) if row is not None]


def match_or_create(found: Iterable[FoundSpeaker], article: Article) -> dict[str, Speaker]:
    """The row of each speaker found in `article`, by the name found; a new row for who was not met before.

    Where several known people have the very name, and nothing tells them apart, the one who speaks in this article
    already; else the newcomer gets a row of his own, for an editor to merge: namesakes are never thrown together.
    """
    people, wanted = KnownRows(), list(found)
    people.prefetch(together(map(asked_for, wanted)))
    met: dict[int, Pair] = {}  # in this article, with what it taught of them so far
    taken: list[KnownSpeaker] = []  # from the file, who have a row by now
    rows: dict[str, Speaker] = {}
    for speaker in wanted:
        before = [pair for pair in people.near(asked_for(speaker), article.published) if _is_new(pair, met, taken)]
        known = [*before, *met.values()]
        match = _match(speaker, known, article, people.said)
        row = _row_of(match, known) if match else _namesake(speaker, article)
        if row is None:
            row = _create(match.name if match else speaker.name, speaker.type)
        else:
            _take_fuller_name(row, speaker)
        if match:
            _keep_wikidata(row, match)
            taken.append(match)
        met.pop(row.pk, None)
        met[row.pk] = row, with_new_names(row, people.said_of(row), speaker, article.published, match)
        rows[speaker.name] = row
    return rows


def _is_new(pair: Pair, met: Mapping[int, Pair], taken: Sequence[KnownSpeaker]) -> bool:
    row, known = pair
    return row.pk not in met if row is not None else not any(known is one for one in taken)


def see_aliases(article: Article, found: Iterable[FoundSpeaker], rows: dict[str, Speaker]) -> None:
    """Keep that `article` uses the names of `found`; what it no longer uses is forgotten, unless another article does."""
    before = set(article.alias_sightings.values_list("alias_id", flat=True))
    ways = [(rows[speaker.name].pk, clip(way.text, 300), way.kind.value) for speaker in found for way in speaker.aliases]
    people, texts = {number for number, _, _ in ways}, {text for _, text, _ in ways}
    stored = Alias.objects.filter(speaker__in=people, text__in=texts) if ways else Alias.objects.none()
    known = {(alias.speaker_id, alias.text, alias.kind): alias.pk for alias in stored}
    day = article.published
    for number, text, kind in dict.fromkeys(ways):
        if (number, text, kind) not in known:
            new = Alias.objects.create(speaker_id=number, text=text, kind=kind, first_seen=day, last_seen=day)
            known[number, text, kind] = new.pk
    seen = {known[way] for way in ways}
    article.alias_sightings.exclude(alias__in=seen).delete()
    AliasSighting.objects.bulk_create(AliasSighting(alias_id=pk, article=article) for pk in sorted(seen - before))
    date_aliases(before | seen)


def date_aliases(numbers: Iterable[int]) -> None:
    """Bring the days of these aliases up to date.

    Those that no article uses go, unless an editor entered or withdrew them or they are names of a merged speaker.
    """
    rows = Alias.objects.filter(pk__in=set(numbers), by_editor=False, withdrawn=False).annotate(
        first=Min("sightings__article__published"), last=Max("sightings__article__published"), any=Min("sightings")
    )
    unused = [alias for alias in rows if alias.any is None]
    lasting = merged_names({alias.speaker_id for alias in unused}) if unused else {}
    for alias in rows:
        if alias.any is None and not _is_merged_name(alias, lasting):
            alias.delete()
        elif (alias.first_seen, alias.last_seen) != (alias.first, alias.last):
            alias.first_seen, alias.last_seen = alias.first, alias.last
            alias.save(update_fields=["first_seen", "last_seen"])


def rename_speaker(speaker: Speaker, name: str) -> None:
    """Give a speaker another name for readers; address and matching stay, and texts may use the new name as well."""
    speaker.name = name
    speaker.by_editor = True
    speaker.save(update_fields=["name", "by_editor"])
    alias, _ = Alias.objects.get_or_create(
        speaker=speaker, text=name, kind=AliasKind.NAME.value, defaults={"by_editor": True}
    )
    if alias.withdrawn:  # the newer word counts
        alias.withdrawn, alias.by_editor = False, True
        alias.save(update_fields=["withdrawn", "by_editor"])


def withdraw_alias(alias: Alias) -> None:
    """Say that this is no name of its speaker: it is neither shown nor used, and reading articles does not bring it back.

    Raises Refusal for the name that readers see: who has another is renamed first.
    """
    refuse_own_name(alias)
    alias.withdrawn = True
    alias.save(update_fields=["withdrawn"])


def refuse_own_name(alias: Alias) -> None:
    """Raises Refusal, in words for the person who asked, for the name that readers see."""
    if fold(alias.text) == fold(alias.speaker.name):
        raise Refusal(f"“{alias.text}” is the speaker’s own name: give the speaker another name first.")


def restore_alias(alias: Alias) -> None:
    """Take a withdrawal back."""
    alias.withdrawn = False
    alias.save(update_fields=["withdrawn"])
    if not alias.by_editor:
        date_aliases([alias.pk])


def create_speaker(name: str, type: str = SpeakerType.PERSON) -> Speaker:
    """A speaker whom an editor enters."""
    return Speaker.objects.create(name=name, type=type, slug=free_slug(Speaker, name), by_editor=True)


def prune_speakers(numbers: Iterable[int]) -> int:
    """Delete those of these speakers whom nothing needs: no quote, visit, merge or correction, no editor's hand."""
    left = Speaker.objects.filter(
        pk__in=set(numbers), by_editor=False, merged_into=None, merged=None, quotes=None, visits=None
    ).exclude(Q(aliases__by_editor=True) | Q(aliases__withdrawn=True))
    unneeded = set(left.values_list("pk", flat=True))
    if unneeded:
        unneeded -= Correction.objects.numbers_in("speaker")
        Speaker.objects.filter(pk__in=unneeded).delete()
    return len(unneeded)


def _match(found: FoundSpeaker, known: Sequence[Pair], article: Article, said: EditorsWord) -> KnownSpeaker | None:
    meant = [record for row, record in known if row is None or not said.denies(row, found.name)]
    return match_speaker(found, meant, article.published, linking_of_settings())


def _row_of(match: KnownSpeaker, known: Iterable[Pair]) -> Speaker | None:
    return next((row for row, record in known if record is match), None)


def _namesake(found: FoundSpeaker, article: Article) -> Speaker | None:
    quoted = Speaker.objects.standing().filter(type=found.type.value, quotes__article=article)
    here = list(quoted.order_by("pk").distinct())
    said = editors_word([row.pk for row in here])
    meant = (row for row in here if not said.denies(row, found.name))
    return next((row for row in meant if same_name(row.found_name or row.name, found.name)), None)


def _create(name: str, type: SpeakerType) -> Speaker:
    name = clip(name, 200)
    return Speaker.objects.create(name=name, found_name=name, slug=free_slug(Speaker, name), type=type.value)


def _is_merged_name(alias: Alias, lasting: Mapping[int, list[str]]) -> bool:
    names = {fold(name) for name in lasting.get(alias.speaker_id, ())}
    return alias.kind == AliasKind.NAME and fold(alias.text) in names


def _keep_wikidata(row: Speaker, known: KnownSpeaker) -> None:
    """From the file of known people: by its id it finds the row again, whatever an editor calls it."""
    if known.wikidata and not row.wikidata:
        row.wikidata = known.wikidata
        row.save(update_fields=["wikidata"])


def _take_fuller_name(row: Speaker, found: FoundSpeaker) -> None:
    """Someone first met as "Ruiz" is "Ana Ruiz" from the article on that knows it: in whatever order they are read."""
    old = row.found_name or row.name
    if row.type != SpeakerType.PERSON or len(name_words(old)) != 1 or not is_short_form(old, found.name):
        return
    row.found_name = clip(found.name, 200)
    if not row.by_editor:
        row.name = row.found_name
        row.slug = free_slug(Speaker, row.name, besides=row.pk)
    row.save(update_fields=["found_name", "name", "slug"])  # it may have been merged since it was loaded
