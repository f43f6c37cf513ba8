"""The quotes of an article after it was read anew: what still stands keeps its row, what editors did stays done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from articles.extraction.records import Extraction, FoundQuote, Span
from articles.extraction.rule_names import QuoteRule
from articles.models import Article, Quote, Speaker, Visit
from articles.models.quotes import QuoteState
from articles.models.rows import clip, values_of
from articles.services.anchoring.anchors import make_anchor
from articles.services.anchoring.boundaries import holding
from articles.services.corrections.apply import put_back
from articles.services.corrections.effective import editors_place
from articles.services.corrections.fields import EXPLAINED_BY, QUOTE_FIELDS, Value, as_json
from articles.services.readings.other_words import as_it_stood, note_other_words
from articles.services.readings.pairing import Standing, pair
from articles.services.readings.relocation import found_now, move, place_now

# What each reading sets anew. The fields that editors may correct come with their corrections on top.
BESIDE_FIELDS = ("cue", "sources", "cue_text", "source_text", "confidence", "rule")
MACHINE_FIELDS = ("start", "end", "contents", "text", "zone", *BESIDE_FIELDS)
CORRECTABLE_FIELDS = (*QUOTE_FIELDS, *(reason for field, reason in EXPLAINED_BY.items() if field in QUOTE_FIELDS))


@dataclass(frozen=True, slots=True)
class Replaced:
    """How many rows came, changed and went."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def new_quotes(article: Article, found: Extraction, speakers: Mapping[str, Speaker], visits: Sequence[Visit]) -> list[Quote]:
    """Unsaved rows of what was found in the article's text; `speakers` by the name found, `visits` as found.

    A `parent` is another of these unsaved rows.
    """
    rows = [_new_quote(article, quote, speakers, visits) for quote in found.quotes]
    for row, quote in zip(rows, found.quotes, strict=True):
        row.parent = rows[quote.parent] if quote.parent is not None else None
    return rows


@transaction.atomic
def replace_quotes(article: Article, found: Sequence[Quote], old_text: str | None = None) -> Replaced:
    """Make the unsaved rows `found` the article's quotes. `old_text` is what the stored ones were found in, if it changed.

    A stored quote keeps its row where its contents still stand: the same spans, in a changed text the same words in
    the same surroundings. One that an editor dealt with stays in any case, and what is found again of it, or overlaps
    it by half, is no second quote. Where it stands in a changed text may be uncertain: then it asks for a review.
    """
    stored = [
        _standing(row, old_text) for row in article.quotes.prefetch_related("corrections").order_by("start", "end", "pk")
    ]
    pairs = pair(stored, found)
    rows: dict[int, Quote] = {}  # by the id() of the unsaved row
    changed = removed = 0
    for standing in stored:
        row, before = standing.row, values_of(standing.row)
        twin = pairs.same.get(row.pk)
        if twin is None and not standing.kept:
            row.delete()
            removed += 1
            continue
        _bring_up_to_date(standing, twin, old_text)
        if row.pk in pairs.reworded:
            row.needs_review = True
        if twin is not None:
            rows[id(twin)] = row
        if values_of(row) != before:
            row.save()
            changed += 1
    new = [quote for quote in found if id(quote) not in rows and id(quote) not in pairs.covered]
    parents = {id(quote): quote.parent for quote in found}
    for quote in new:
        quote.parent = None
        quote.save()
        rows[id(quote)] = quote
    standing_rows = {standing.row.pk: standing.row for standing in stored if standing.row.pk}
    covering = {number: standing_rows[pk] for number, pk in pairs.covered.items()}
    moved = _link_parents(rows, parents, rows | covering)
    moved += _link_bounded([s.row for s in stored if s.bounded], [*standing_rows.values(), *new])
    return Replaced(len(new), max(changed, moved), removed)


def _standing(row: Quote, old_text: str | None) -> Standing:
    corrections = list(row.corrections.all())
    text = row.article.text
    bounded = editors_place(corrections) is not None
    return Standing(
        row,
        corrections,
        place_now(row, corrections, old_text, text),
        bounded,
        found_now(row, old_text, text) if bounded else None,
    )


def _bring_up_to_date(standing: Standing, twin: Quote | None, old_text: str | None) -> None:
    """Give a stored row, unsaved, its place in the present text and what was found anew, its corrections on top."""
    row, text = standing.row, standing.row.article.text
    changed_text = old_text is not None and old_text != text
    stood, as_decided = bool(row.contents), as_it_stood(row)
    if changed_text and (twin is None or standing.bounded):
        move(row, standing.contents, old_text or "", text)
    if changed_text and standing.kept and (stood or standing.place) and not (standing.place and standing.place.certain):
        row.needs_review = True
    if twin is not None:
        fields: tuple[str, ...] = MACHINE_FIELDS
        if standing.bounded:
            fields = BESIDE_FIELDS if row.contents and row.rule != QuoteRule.ADDED else ()
        for field in fields:
            setattr(row, field, getattr(twin, field))
        found: dict[str, Value] = {field: as_json(twin, field) for field in CORRECTABLE_FIELDS}
        if standing.bounded:
            found["contents"] = dict(make_anchor(text, twin.contents))
        put_back(row, found, standing.corrections)
    elif changed_text and standing.found:
        row.found_values = row.found_values | {"contents": make_anchor(text, standing.found)}
    note_other_words(standing, as_decided, old_text, twin)


def _link_parents(rows: Mapping[int, Quote], parents: Mapping[int, Quote | None], known: Mapping[int, Quote]) -> int:
    count = 0
    for number, row in rows.items():
        parent = known.get(id(parents[number])) if parents[number] is not None else None
        parent = None if parent is not None and parent.pk == row.pk else parent
        if row.parent_id != (parent.pk if parent else None):
            row.parent = parent
            row.save(update_fields=["parent"])
            count += 1
    return count


def _link_bounded(rows: Sequence[Quote], all_rows: Sequence[Quote]) -> int:
    """What stands where an editor said stands inside whatever holds it there."""
    visible = [row for row in all_rows if row.state != QuoteState.REJECTED and row.contents]
    count = 0
    for row in rows:
        parent = holding(visible, row) if row.contents else None
        if row.parent_id != (parent.pk if parent else None):
            row.parent = parent
            row.save(update_fields=["parent"])
            count += 1
    return count


def _new_quote(article: Article, quote: FoundQuote, speakers: Mapping[str, Speaker], visits: Sequence[Visit]) -> Quote:
    text = article.text
    return Quote(
        article=article,
        kind=quote.kind.value,
        zone=quote.zone,
        start=min(span.start for span in quote.contents),
        end=max(span.end for span in quote.contents),
        contents=_lists(quote.contents),
        cue=_lists(quote.cue),
        sources=_lists(quote.sources),
        text=" … ".join(words(text, span) for span in quote.contents),
        cue_text=clip(" ".join(words(text, span) for span in quote.cue), 300),
        source_text=clip(" ".join(words(text, span) for span in quote.sources), 300),
        speaker=speakers[quote.speaker] if quote.speaker is not None else None,
        addressee=clip(quote.addressee or "", 300),
        reported_via=clip(quote.reported_via or "", 300),
        said_on=quote.said_on,
        visit=visits[quote.visit] if quote.visit is not None else None,
        visit_rule=clip(quote.visit_rule, 300),
        confidence=min(1.0, max(0.0, quote.confidence)),
        rule=clip(quote.rule, 200),
        chain=[[link.text, *(link.span or (None, None)), link.rule] for link in quote.chain],
        state=QuoteState.MACHINE,
    )


def words(text: str, span: Span) -> str:
    """The words of a span on one line."""
    return " ".join(text[span.start : span.end].split())


def _lists(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
