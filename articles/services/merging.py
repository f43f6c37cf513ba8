"""Two rows that are one: merging keeps the old row, which leads on, and remembers what moved, so that it can be undone."""

from collections.abc import Iterable
from typing import TypeVar

from django.contrib.auth.models import User
from django.db import transaction

from articles.extraction.records import AliasKind
from articles.models import Alias, AliasSighting, Quote, Speaker, Visit, VisitSighting
from articles.services.corrections import apply_correction
from articles.services.slugs import free_slug
from articles.services.visit_days import follow_sightings

Row = TypeVar("Row", Speaker, Visit)


@transaction.atomic
def merge_speakers(source: Speaker, target: Speaker) -> None:
    """Make `source` one with `target`: its quotes, visits and names move there. Raises ValueError when they are one."""
    target = _checked_target(source, target)
    rows = {
        "quotes": list(source.quotes.order_by("pk").values_list("pk", flat=True)),
        "visits": list(source.visits.order_by("pk").values_list("pk", flat=True)),
        "aliases": _move_aliases(source, target),
        "made_aliases": [],
    }
    source.quotes.update(speaker=target)
    source.visits.update(visitor=target)
    alias, made = Alias.objects.get_or_create(
        speaker=target, text=source.found_name or source.name, kind=AliasKind.NAME.value, defaults={"by_editor": True}
    )
    if made:
        rows["made_aliases"] = [alias.pk]
    source.merged_into, source.merged_rows = target, rows
    source.save(update_fields=["merged_into", "merged_rows"])


@transaction.atomic
def unmerge_speaker(speaker: Speaker) -> None:
    """Take a merge back: what moved then and is still there moves back. What was found since waits for a new reading."""
    target, rows = speaker.successor(), speaker.merged_rows
    if target == speaker:
        raise ValueError(f"{speaker} was not merged.")
    Quote.objects.filter(pk__in=rows.get("quotes", []), speaker=target).update(speaker=speaker)
    Visit.objects.filter(pk__in=rows.get("visits", []), visitor=target).update(visitor=speaker)
    Alias.objects.filter(pk__in=rows.get("made_aliases", []), speaker=target).delete()
    Alias.objects.filter(pk__in=rows.get("aliases", []), speaker=target).update(speaker=speaker)
    speaker.merged_into, speaker.merged_rows = None, {}
    speaker.save(update_fields=["merged_into", "merged_rows"])


@transaction.atomic
def split_speaker(quotes: Iterable[Quote], name: str, user: User | None, reason: str = "") -> Speaker:
    """Give these quotes to a new speaker, a namesake of the one they had; as corrections, so that it lasts."""
    rows = list(quotes)
    if not rows:
        raise ValueError("Choose the quotes that somebody else said.")
    type_ = next((quote.speaker.type for quote in rows if quote.speaker), "person")
    speaker = Speaker.objects.create(name=name, slug=free_slug(Speaker, name), type=type_, by_editor=True)
    for quote in rows:
        apply_correction(quote, "speaker", speaker, user, reason)
    return speaker


@transaction.atomic
def merge_visits(source: Visit, target: Visit) -> None:
    """Make `source` one with `target`: its quotes and reports move there. The days follow when they are no editor's."""
    target = _checked_target(source, target)
    shared = target.sightings.values("article")
    moving = source.sightings.exclude(article__in=shared)
    rows = {
        "quotes": list(source.quotes.order_by("pk").values_list("pk", flat=True)),
        "sightings": list(moving.order_by("pk").values_list("pk", flat=True)),
    }
    source.quotes.update(visit=target)
    VisitSighting.objects.filter(pk__in=rows["sightings"]).update(visit=target)
    source.merged_into, source.merged_rows = target, rows
    source.save(update_fields=["merged_into", "merged_rows"])
    follow_sightings(target)


@transaction.atomic
def unmerge_visit(visit: Visit) -> None:
    """Take a merge back: the quotes and reports that moved then and are still there move back."""
    target, rows = visit.successor(), visit.merged_rows
    if target == visit:
        raise ValueError(f"{visit} was not merged.")
    Quote.objects.filter(pk__in=rows.get("quotes", []), visit=target).update(visit=visit)
    VisitSighting.objects.filter(pk__in=rows.get("sightings", []), visit=target).update(visit=visit)
    visit.merged_into, visit.merged_rows = None, {}
    visit.save(update_fields=["merged_into", "merged_rows"])
    follow_sightings(visit)
    follow_sightings(target)


def _checked_target(source: Row, target: Row) -> Row:
    if source.merged_into_id:
        raise ValueError(f"{source} was merged into {source.merged_into} already.")
    target = target.successor()
    if target.pk == source.pk:
        raise ValueError("Choose another one: these two are one already.")
    return target


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
