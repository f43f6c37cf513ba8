"""Keeping the sketches of articles, by which copies of their texts are found, in step with the texts."""

from collections.abc import Iterable
from functools import partial

from django.db import connections

from articles.ingestion.records import Block as ParsedBlock
from articles.ingestion.records import Zone
from articles.models import Article, Block, SketchNumber, TextSketch
from articles.models.transactions import as_a_whole
from articles.reading.sketches import VERSION, Sketch

BATCH = 200

Parts = Iterable[Block] | Iterable[ParsedBlock]


def keep_sketch(article: Article, text: str, parts: Parts) -> bool:
    """Bring the sketch of `article` in step with its `text`, within a transaction; whether it was not."""
    return _keep(article.pk, sketch_of(text, parts), article._state.db or "default")


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
    changed = sum(_keep(row.pk, sketch_of(row.text, parts.get(row.pk, ())), using) for row in locked)
    return changed, numbers[-1] if numbers else None


def _keep(number: int, sketch: Sketch, using: str) -> bool:
    stored = TextSketch.objects.using(using).filter(pk=number).first()
    if stored is not None and stored.version == VERSION and bytes(stored.packed) == sketch.packed:
        return False
    TextSketch.objects.using(using).update_or_create(pk=number, defaults={"packed": sketch.packed, "version": VERSION})
    SketchNumber.objects.using(using).filter(article=number).delete()
    SketchNumber.objects.using(using).bulk_create(SketchNumber(number=one, article_id=number) for one in sketch.sought)
    return True
