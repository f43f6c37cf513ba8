"""The quotes of an article after it was read anew: what still stands keeps its row, what editors did stays done."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.extraction.records import Extraction, FoundQuote, Span
from articles.extraction.rule_names import QuoteRule
from articles.models import Article, Quote, Speaker, Visit
from articles.models.quotes import QuoteState
from articles.models.rows import clip, values_of
from articles.services.anchoring.anchors import make_anchor
from articles.services.anchoring.boundaries import holding
from articles.services.anchoring.spans import Spans, in_words, reach
from articles.services.corrections.apply import put_back
from articles.services.corrections.effective import editors_place
from articles.services.corrections.fields import EXPLAINED_BY, QUOTE_FIELDS, Value, as_json
from articles.services.readings.other_words import as_it_stood, note_other_words
from articles.services.readings.pairing import Pairs, Standing, pair
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


def replace_quotes(article: Article, found: Sequence[Quote], old_text: str | None = None) -> Replaced:
    """Within a transaction: make the unsaved rows `found` the article's quotes.

    `old_text` is what the stored ones were found in, if it changed. A stored quote keeps its row where its contents still
    stand: the same spans, in a changed text the same words in the same surroundings. One that an editor dealt with stays in
    any case, and what is found again of it, or overlaps it by half, is no second quote. Where it stands in a changed text
    may be uncertain: then it asks for a review.
    """
    corrected = article.quotes.prefetch_related("corrections").order_by("start", "end", "pk")
    stored = [_standing(row, old_text) for row in corrected]
    pairs = pair(stored, found)
    places = {id(quote): number for number, quote in enumerate(found)}  # rows without a number have no hash
    parents = {number: places[id(quote.parent)] for number, quote in enumerate(found) if quote.parent is not None}
    stayed, removed = _remove_gone(stored, pairs)
    changed = sum(_follow(standing, pairs, found, old_text) for standing in stayed)
    known = {standing.row.pk: standing.row for standing in stayed}
    rows = {number: known[pk] for pk, number in pairs.same.items()}
    new = _save_new(found, rows.keys() | pairs.covered.keys())
    rows |= new
    around = rows | {number: known[pk] for number, pk in pairs.covered.items()}
    moved = sum(_stand_in(row, around.get(parents.get(number, -1))) for number, row in rows.items())
    moved += _link_bounded(stayed, [*known.values(), *new.values()])
    return Replaced(len(new), max(changed, moved), removed)


def _remove_gone(stored: Sequence[Standing], pairs: Pairs) -> tuple[list[Standing], int]:
    """Those that stay, and how many did not: what nobody dealt with and was not found again."""
    stayed = []
    for standing in stored:
        if standing.kept or standing.row.pk in pairs.same:
            stayed.append(standing)
        else:
            standing.row.delete()
    return stayed, len(stored) - len(stayed)


def _save_new(found: Sequence[Quote], known: Collection[int]) -> dict[int, Quote]:
    """The findings, by their place, that are no stored quote; their parents may have no row yet."""
    new = {number: quote for number, quote in enumerate(found) if number not in known}
    for quote in new.values():
        quote.parent = None
        quote.save()
    return new


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


def _follow(standing: Standing, pairs: Pairs, found: Sequence[Quote], old_text: str | None) -> bool:
    """Give a stored row its place in the present text and what was found now, its corrections on top; is it changed?"""
    row, number = standing.row, pairs.same.get(standing.row.pk)
    before, stood = values_of(row), as_it_stood(row)
    twin = None if number is None else found[number]
    if old_text is not None and old_text != row.article.text:
        _move_along(standing, old_text, found_again=twin is not None)
    if twin is not None:
        _take_over(standing, twin)
    note_other_words(standing, stood, old_text, twin)
    if row.pk in pairs.reworded:
        row.needs_review = True
    if values_of(row) == before:
        return False
    row.save()
    return True


def _move_along(standing: Standing, old_text: str, *, found_again: bool) -> None:
    """Into a changed text. Where a row that an editor dealt with is not certain to stand, it asks for a review."""
    row, text = standing.row, standing.row.article.text
    stood = bool(row.contents)
    if standing.bounded or not found_again:
        move(row, standing.contents, old_text, text)
    if standing.kept and (stood or standing.place) and not standing.certain:
        row.needs_review = True
    if standing.found and not found_again:
        row.found_values = row.found_values | {"contents": make_anchor(text, standing.found)}


def _take_over(standing: Standing, twin: Quote) -> None:
    """What the machine found this time, the row's corrections on top."""
    row = standing.row
    fields: tuple[str, ...] = MACHINE_FIELDS
    if standing.bounded:
        fields = BESIDE_FIELDS if row.contents and row.rule != QuoteRule.ADDED else ()
    for field in fields:
        setattr(row, field, getattr(twin, field))
    found: dict[str, Value] = {field: as_json(twin, field) for field in CORRECTABLE_FIELDS}
    if standing.bounded:
        found["contents"] = dict(make_anchor(row.article.text, twin.contents))
    put_back(row, found, standing.corrections)


def _stand_in(row: Quote, parent: Quote | None) -> bool:
    """Let `row` stand inside `parent`, saved; did that change it?"""
    number = None if parent is None or parent.pk == row.pk else parent.pk
    if row.parent_id == number:
        return False
    row.parent = parent if number else None
    row.save(update_fields=["parent"])
    return True


def _link_bounded(stayed: Sequence[Standing], all_rows: Sequence[Quote]) -> int:
    """What stands where an editor said stands inside whatever holds it there."""
    visible = [row for row in all_rows if row.state != QuoteState.REJECTED and row.contents]
    rows = [standing.row for standing in stayed if standing.bounded]
    return sum(_stand_in(row, holding(visible, row) if row.contents else None) for row in rows)


def _new_quote(article: Article, quote: FoundQuote, speakers: Mapping[str, Speaker], visits: Sequence[Visit]) -> Quote:
    text = article.text
    contents, cue, sources = _lists(quote.contents), _lists(quote.cue), _lists(quote.sources)
    first, last = reach(contents)
    return Quote(
        article=article,
        kind=quote.kind.value,
        zone=quote.zone,
        start=first,
        end=last,
        contents=contents,
        cue=cue,
        sources=sources,
        text=in_words(text, contents),
        cue_text=clip(in_words(text, cue, " "), 300),
        source_text=clip(in_words(text, sources, " "), 300),
        speaker=None if quote.speaker is None else speakers[quote.speaker],
        addressee=clip(quote.addressee or "", 300),
        reported_via=clip(quote.reported_via or "", 300),
        said_on=quote.said_on,
        visit=None if quote.visit is None else visits[quote.visit],
        visit_rule=clip(quote.visit_rule, 300),
        confidence=min(1.0, max(0.0, quote.confidence)),
        rule=clip(quote.rule, 200),
        chain=[[link.text, *(link.span or (None, None)), link.rule] for link in quote.chain],
        state=QuoteState.MACHINE,
    )


def _lists(spans: Iterable[Span]) -> Spans:
    return [[span.start, span.end] for span in spans]
