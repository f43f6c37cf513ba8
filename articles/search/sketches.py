"""Keeping the sketches of articles, by which copies of their texts are found, in step with the texts."""

from collections.abc import Iterable, Mapping
from functools import partial

from django.db import DEFAULT_DB_ALIAS, connections

from articles.ingestion.records import Block as ParsedBlock
from articles.ingestion.records import Zone
from articles.models import Article, Block, SketchNumber, TextSketch
from articles.models.transactions import as_a_whole
from articles.reading.sketches import VERSION, Sketch

BATCH = 200

Parts = Iterable[Block] | Iterable[ParsedBlock]


def keep_sketch(article: Article, text: str, parts: Parts) -> bool:
    """Bring the sketch of `article` in step with its `text`, within a transaction; whether it was not."""
    return bool(_keep({article.pk: sketch_of(text, parts)}, article._state.db or DEFAULT_DB_ALIAS))


def sketch_of(text: str, parts: Parts) -> Sketch:
    """That of the body of a text: headlines, bylines and adverts are each outlet's own."""
    blocks = sorted((part.start, part.end, part.zone) for part in parts)
    body = [text[start:end] for start, end, zone in blocks if zone == Zone.BODY]
    return Sketch.of(body or [text])


def ensure_sketches(using: str) -> None:
    """Make those that are missing, or were made in another way, after a migration."""
    if TextSketch._meta.db_table in connections[using].introspection.table_names():  # else migrated backwards
        fill_sketches(using)


def fill_sketches(using: str, *, again: bool = False) -> int:
    """Make the sketches that are missing, or all `again`; how many were not as they should be. Batch by batch."""
    changed, after = 0, 0
    while True:
        found, last = as_a_whole(using, partial(_fill_batch, using, after, again))
        if last is None:
            return changed
        changed, after = changed + found, last


def _fill_batch(using: str, after: int, again: bool) -> tuple[int, int | None]:
    """How many changed of those behind the article `after`, and the last of them; None when there were none."""
    rows = Article.objects.using(using).filter(pk__gt=after).order_by("pk")
    if not again:
        rows = rows.exclude(pk__in=TextSketch.objects.using(using).filter(version=VERSION).values("pk"))
    numbers = list(rows.values_list("pk", flat=True)[:BATCH])
    locked = Article.objects.using(using).filter(pk__in=numbers).order_by("pk").select_for_update().only("pk", "text")
    parts: dict[int, list[Block]] = {}
    for block in Block.objects.using(using).filter(article__in=numbers):
        parts.setdefault(block.article_id, []).append(block)
    changed = _keep({row.pk: sketch_of(row.text, parts.get(row.pk, ())) for row in locked}, using)
    return changed, numbers[-1] if numbers else None


def _keep(sketches: Mapping[int, Sketch], using: str) -> int:
    """Store the sketches of articles, by number; how many were not as they should be."""
    stored = TextSketch.objects.using(using).in_bulk(sketches)
    stale = {number: sketch for number, sketch in sketches.items() if not _is_kept(stored.get(number), sketch)}
    if stale:
        rows = [TextSketch(pk=number, packed=sketch.packed, version=VERSION) for number, sketch in stale.items()]
        TextSketch.objects.using(using).bulk_create(
            rows, update_conflicts=True, unique_fields=["article"], update_fields=["packed", "version"]
        )
        numbers = SketchNumber.objects.using(using)
        numbers.filter(article__in=stale).delete()
        numbers.bulk_create(
            (SketchNumber(number=one, article_id=number) for number, sketch in stale.items() for one in sketch.sought),
            batch_size=2000,
        )
    return len(stale)


def _is_kept(stored: TextSketch | None, sketch: Sketch) -> bool:
    return stored is not None and stored.version == VERSION and bytes(stored.packed) == sketch.packed
