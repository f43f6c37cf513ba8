"""Two rows that are one, and one that is two.

Merging keeps the old row, which leads on, and remembers what moved, so that it can be undone. What is split off goes
as corrections of the quotes, so that it lasts.
"""

from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import QuerySet

from articles.errors import Refusal
from articles.extraction.mentions.names import fold
from articles.extraction.records import AliasKind
from articles.models import Alias, AliasSighting, Quote, Speaker, Visit, VisitSighting
from articles.services.corrections.apply import apply_correction, corrections_of, undo_correction
from articles.services.corrections.effective import newest
from articles.services.entities.known_names import names_of
from articles.services.entities.speaker_keys import keep_keys
from articles.services.entities.speakers import create_speaker, date_aliases, refuse_own_name
from articles.services.entities.visit_days import follow_sightings
from articles.services.locking import Overtaken, held_successor, lock_articles, whole

Row = TypeVar("Row", Speaker, Visit)

# What `merged_rows` has the numbers of.
MOVED = {"quotes", "visits", "sightings", "aliases", "made_aliases", "restored_aliases"}


@whole
def merge_speakers(source: Speaker, target: Speaker) -> None:
    """Make `source` one with `target`: its quotes, visits and names move there. Raises Refusal when they are one.

    The names last: whoever a later text calls so is `target`, though no article may have used them in between. A name
    of its own that somebody withdrew from `target` is its name again, by the newer word.
    """
    target = _checked_target(source, target, Quote.objects.filter(speaker=source))
    names = names_of(source)
    own_name = source.found_name or source.name
    rows: dict[str, list[Any]] = {
        "quotes": list(source.quotes.order_by("pk").values_list("pk", flat=True)),
        "visits": list(source.visits.order_by("pk").values_list("pk", flat=True)),
        "names": names,
        "restored_aliases": _restore(target, {own_name} & set(names)),
        "aliases": _move_aliases(source, target),
        "made_aliases": [],
    }
    source.quotes.update(speaker=target)
    source.visits.update(visitor=target)
    alias, made = Alias.objects.get_or_create(speaker=target, text=own_name, kind=AliasKind.NAME.value)
    if made:
        rows["made_aliases"] = [alias.pk]
    source.merged_into, source.merged_rows = target, rows
    source.save(update_fields=["merged_into", "merged_rows"])


@whole
def unmerge_speaker(speaker: Speaker) -> None:
    """Take a merge back: what moved then and is still there moves back. What was found since waits for a new reading."""
    _lock_articles(Quote.objects.filter(pk__in=speaker.merged_rows.get("quotes", [])))
    became, rows = _taken_apart(speaker)
    Quote.objects.filter(pk__in=rows.get("quotes", []), speaker=became[-1]).update(speaker=speaker)
    Visit.objects.filter(pk__in=rows.get("visits", []), visitor=became[-1]).update(visitor=speaker)
    # One that had such a name already kept its own, so the moved one may have stayed on the way.
    Alias.objects.filter(pk__in=rows.get("made_aliases", []), speaker__in=became).delete()
    Alias.objects.filter(pk__in=rows.get("aliases", []), speaker__in=became).update(speaker=speaker)
    Alias.objects.filter(pk__in=rows.get("restored_aliases", []), speaker__in=became).update(withdrawn=True)
    lasted = Alias.objects.filter(speaker__in=became, kind=AliasKind.NAME.value, text__in=rows.get("names", []))
    date_aliases(lasted.values_list("pk", flat=True))
    keep_keys([speaker.pk])


@whole
def split_alias(alias: Alias, user: User | None, *, to: Speaker | None, reason: str = "") -> Speaker:
    """Say that these words name somebody else: `to`, or without it a new speaker of that name, who is returned.

    The quotes that were tied to the speaker by these words go along, as corrections. The old speaker's alias is
    withdrawn, so that reading articles does not bring it back. Splitting it off back to the old speaker takes all that
    back. Raises Refusal, in words for the person who asked, when it cannot be.
    """
    _lock_articles(Quote.objects.filter(speaker=alias.speaker_id))
    alias.refresh_from_db()
    old = alias.speaker
    if alias.withdrawn:
        raise Refusal(f"“{alias.text}” is no name of {old} any more.")
    refuse_own_name(alias)
    to = create_speaker(alias.text[:200], old.type) if to is None else held_successor(to)
    if to == old:
        raise Refusal(f"“{alias.text}” is a name of {old} already.")
    _give_alias(alias, to)
    for quote in quotes_tied_by(alias):
        _give_quote(quote, old, to, user, reason)
    return to


def quotes_tied_by(alias: Alias) -> list[Quote]:
    """The quotes of the alias's speaker whose source is printed so, or whose chain to the speaker goes by these words."""
    words, own = fold(alias.text), {fold(alias.speaker.name), fold(alias.speaker.found_name)}
    rows = alias.speaker.quotes.order_by("pk").only("pk", "source_text", "chain", "speaker", "article")
    return [quote for quote in rows if words in _links(quote, names_the_speaker=words in own)]


@whole
def merge_visits(source: Visit, target: Visit, *, lasting: bool = True) -> None:
    """Make `source` one with `target`: its quotes and reports move there. The days follow when they are no editor's.

    `lasting`: what later texts report as `source` is `target`, as an editor says. What reports alone have joined lasts
    no longer than they do.
    """
    target = _checked_target(source, target, Quote.objects.filter(visit=source))
    shared = target.sightings.values("article")
    moving = source.sightings.exclude(article__in=shared)
    rows: dict[str, Any] = {
        "quotes": list(source.quotes.order_by("pk").values_list("pk", flat=True)),
        "sightings": list(moving.order_by("pk").values_list("pk", flat=True)),
    }
    if not lasting:
        rows["passing"] = True
    source.quotes.update(visit=target)
    VisitSighting.objects.filter(pk__in=rows["sightings"]).update(visit=target)
    source.merged_into, source.merged_rows = target, rows
    source.save(update_fields=["merged_into", "merged_rows"])
    follow_sightings(target)


@whole
def unmerge_visit(visit: Visit) -> None:
    """Take a merge back: the quotes and reports that moved then and are still there move back."""
    _lock_articles(Quote.objects.filter(pk__in=visit.merged_rows.get("quotes", [])))
    became, rows = _taken_apart(visit)
    Quote.objects.filter(pk__in=rows.get("quotes", []), visit=became[-1]).update(visit=visit)
    VisitSighting.objects.filter(pk__in=rows.get("sightings", []), visit__in=became).update(visit=visit)
    follow_sightings(visit)
    follow_sightings(became[-1])


def _taken_apart(row: Row) -> tuple[list[Row], dict[str, Any]]:
    """`row` as one that stands again; those that it had become, the standing one last, and what had moved there.

    Where it had become one that was merged in its turn, what is its own was no longer the other's to take back.
    """
    became = _lock_with_successors(row)[1:]
    rows = row.merged_rows
    if not became:
        raise Refusal(f"{row} was not merged.")
    for other in became[:-1]:
        for key in MOVED & rows.keys() & other.merged_rows.keys():
            other.merged_rows[key] = [number for number in other.merged_rows[key] if number not in rows[key]]
        other.save(update_fields=["merged_rows"])
    row.merged_into, row.merged_rows = None, {}
    row.save(update_fields=["merged_into", "merged_rows"])
    return became, rows


def _lock_articles(quotes: QuerySet[Quote]) -> set[int]:
    """Within a transaction: those who read the articles of `quotes` again come before or after us."""
    return set(lock_articles(quotes.values_list("article_id", flat=True)))


def _checked_target(source: Row, target: Row, quotes: QuerySet[Quote]) -> Row:
    """What `target` is by now; it, `source` and the articles of `quotes`, those of `source`, are locked."""
    articles = _lock_articles(quotes)
    target = _lock_with_successors(target, source)[-1]
    if source.merged_into_id:
        raise Refusal(f"{source} was merged into {source.merged_into} already.")
    if target.pk == source.pk:
        raise Refusal("Choose another one: these two are one already.")
    if quotes.exclude(article__in=articles).exists():
        raise Overtaken(f"{source} was given a quote meanwhile, whose article comes first.")
    return target


def _lock_with_successors(row: Row, *others: Row) -> list[Row]:
    """`_lock`, of all that `row` became as well: these, itself first and last the one that stands."""
    _lock(row, *others)
    found = row.successors()
    _lock(*found[1:])
    if (now := row.successors()) != found:
        raise Overtaken(f"What {row} became was merged or parted meanwhile.")
    return now


def _lock(*rows: Row) -> None:
    """Within a transaction: the rows as they are now, and nobody else merges them until it ends."""
    for row in sorted(rows, key=lambda row: row.pk):
        # Not the key: quotes may go on pointing to it.
        if not type(row)._default_manager.select_for_update(no_key=True).filter(pk=row.pk).exists():
            raise Refusal(f"{row} is no longer there.")
        row.refresh_from_db(fields=["merged_into", "merged_rows"])


def _give_alias(alias: Alias, to: Speaker) -> None:
    """Withdraw the alias here and let `to` have it, for the same days."""
    given, _ = Alias.objects.get_or_create(
        speaker=to,
        text=alias.text,
        kind=alias.kind,
        defaults={"first_seen": alias.first_seen, "last_seen": alias.last_seen, "by_editor": True},
    )
    Alias.objects.filter(pk=given.pk).update(withdrawn=False)
    Alias.objects.filter(pk=alias.pk).update(withdrawn=True)


def _give_quote(quote: Quote, old: Speaker, to: Speaker, user: User | None, reason: str) -> None:
    """To `to`, by a correction; by undoing the one that brought it to `old` from there, if that was the last word."""
    last = newest(corrections_of(quote), "speaker")
    if last is not None and (last.before, last.after) == (to.pk, old.pk):
        undo_correction(last, user, reason)
    else:
        apply_correction(quote, "speaker", to, user, reason, looked_at=False)


def _links(quote: Quote, *, names_the_speaker: bool) -> set[str]:
    """The words that lead to the speaker, folded. The speaker's own name ends every chain: it counts as printed only."""
    printed = {fold(quote.source_text)} - {""}
    if names_the_speaker:
        return printed or {fold(link[0]) for link in quote.chain[:1]}
    return printed | {fold(link[0]) for link in quote.chain}


def _restore(target: Speaker, names: set[str]) -> list[int]:
    """Let withdrawn names of `target` count again; the numbers of their rows."""
    withdrawn = target.aliases.filter(kind=AliasKind.NAME.value, withdrawn=True, text__in=names)
    numbers = list(withdrawn.order_by("pk").values_list("pk", flat=True))
    Alias.objects.filter(pk__in=numbers).update(withdrawn=False)
    return numbers


def _move_aliases(source: Speaker, target: Speaker) -> list[int]:
    """Move the names that `target` lacks; of those that it has, it learns where they were seen. The moved ones."""
    own = {(alias.text, alias.kind): alias for alias in target.aliases.all()}
    moved = []
    for alias in source.aliases.order_by("pk"):
        if (twin := own.get((alias.text, alias.kind))) is None:
            alias.speaker = target
            alias.save(update_fields=["speaker"])
            moved.append(alias.pk)
            continue
        articles = alias.sightings.values_list("article", flat=True)
        AliasSighting.objects.bulk_create(
            [AliasSighting(alias=twin, article_id=article) for article in articles], ignore_conflicts=True
        )
    return moved
