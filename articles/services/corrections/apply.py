"""What people say against what the machine says: corrections are kept as facts and put back after each extraction.

What a quote shows follows from what the machine found and from its corrections, in the order in which they were made.
For the fields that a correction covers, `found_values` of the row keeps what the machine says, and is brought up to
date by each extraction, so that undoing leads back to the machine's newest word.

Where a quote stands follows its row from text to text. Only when the boundaries that count change, by a correction or by
undoing one, are they looked for anew.
"""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import transaction

from articles.errors import Refusal
from articles.extraction.rule_names import QuoteRule
from articles.models import Article, Block, Correction, Quote
from articles.models.quotes import QuoteState
from articles.services.anchoring.anchors import Anchor, find_anchor, make_anchor, same_words
from articles.services.anchoring.boundaries import holding, kind_in_marks, zone_at
from articles.services.corrections.effective import Values, shown, undone
from articles.services.corrections.fields import (
    EXPLAINED_BY,
    Correctable,
    Value,
    as_json,
    checked,
    editors_reason,
    fields_of,
    set_value,
)
from articles.services.corrections.zones import followed_zones, zone_corrections
from articles.services.locking import lock_article


def apply_correction(row: Correctable, field: str, after: object, user: User | None, reason: str = "") -> Correction | None:
    """Set `field` of `row` to `after` and keep that as a fact; None when it has this value already.

    A quote has QUOTE_FIELDS, "contents" and "state" ("confirmed" or "rejected"), an article ARTICLE_FIELDS, a block "zone".
    `after` is a row, a number, words, a date or None, as the field has it; an outlet is its name; contents are
    [[start, end], …] in the article's present text, and the kind follows from them unless an editor set it. Raises
    Refusal, in words for the person who asked, for a field or value that cannot be. `row` is read anew from the
    database.
    """
    with transaction.atomic():
        _lock(row)
        value, before = checked(row, field, after), as_json(row, field)
        # Of a quote that asks for a review, the same word said again is an answer.
        answers = field in ("state", "contents") and isinstance(row, Quote) and row.needs_review
        if _same(field, value, before) and not answers:
            return None
        rows = corrections_of(row)
        correction = Correction.objects.create(
            article=row if isinstance(row, Article) else row.article,
            quote=row if isinstance(row, Quote) else None,
            anchor=_anchor(row, field, value),
            field=field,
            before=before,
            after=value,
            reason=reason[:500],
            made_by=user,
        )
        _show(row, rows, corrections_of(row))
    return correction


def confirm_quote(quote: Quote, user: User | None, reason: str = "") -> Correction | None:
    """Say that the quote is right as it stands: extraction does not change it any more."""
    return apply_correction(quote, "state", QuoteState.CONFIRMED, user, reason)


def reject_quote(quote: Quote, user: User | None, reason: str = "") -> Correction | None:
    """Say that this is no quote: readers do not see it, and extraction does not bring it back."""
    return apply_correction(quote, "state", QuoteState.REJECTED, user, reason)


def undo_correction(correction: Correction, user: User | None, reason: str = "") -> Correction:
    """Take a correction back, by a new row; what is shown then follows from the others and from the machine.

    Undoing an undoing makes the correction count again. Raises Refusal when it was undone already, or when what
    it corrected is gone; but what was said of a part of a text that is gone can be taken back.
    """
    row = _corrected_row(correction)
    if row is None:
        return _undo_nowhere(correction, user, reason)
    with transaction.atomic():
        _lock(row)
        rows = corrections_of(row)
        if correction.pk in undone(rows):
            raise Refusal("This correction has been undone already.")
        before = as_json(row, correction.field)
        _show(row, rows, rows, {correction.pk})
        return Correction.objects.create(
            article=correction.article,
            quote=correction.quote,
            anchor=correction.anchor,
            field=correction.field,
            before=before,
            after=as_json(row, correction.field),
            reason=reason[:500],
            made_by=user,
            undoes=correction,
        )


def _undo_nowhere(correction: Correction, user: User | None, reason: str) -> Correction:
    with transaction.atomic():
        lock_article(correction.article_id)
        if correction.pk in undone(list(Correction.objects.filter(article=correction.article_id, field="zone"))):
            raise Refusal("This correction has been undone already.")
        return Correction.objects.create(
            article_id=correction.article_id,
            anchor=correction.anchor,
            field=correction.field,
            before=correction.after,
            after=correction.before,
            reason=reason[:500],
            made_by=user,
            undoes=correction,
        )


def corrections_of(row: Correctable) -> list[Correction]:
    """All corrections of `row`, first made first."""
    if isinstance(row, Quote):
        return list(row.corrections.order_by("pk"))
    if isinstance(row, Article):
        return list(row.corrections.filter(quote=None, anchor__isnull=True).order_by("pk"))
    text, corrections = row.article.text, row.article.corrections.filter(field="zone")
    return zone_corrections(corrections, text, [row], followed_zones([row], text, text)).get(row.start, [])


def put_back(row: Correctable, found: Values, corrections: Iterable[Correction], besides: Iterable[int] = ()) -> None:
    """Give `row`, unsaved, what the machine `found` (JSON by field) with its corrections on top.

    A quote stands where it should already: its spans are not touched.
    """
    corrections = list(corrections)
    values, state = shown(corrections, besides)
    was_said = isinstance(row, Quote) and row.is_said
    for field, value in found.items():
        if field != "contents":
            set_value(row, field, value)
    kept: Values = {}
    for field, value in values.items():
        reason = EXPLAINED_BY.get(field)
        kept[field] = found.get(field)
        if field == "contents":
            continue
        set_value(row, field, value)
        if reason:
            kept[reason] = found.get(reason)
            if value != found.get(field):
                set_value(row, reason, editors_reason(row, field))
    if isinstance(row, Block):
        row.found_zone = str(kept.get("zone", ""))
        row.correction_numbers = [correction.pk for correction in corrections if not correction.undoes_id]
        return
    if isinstance(row, Quote):
        row.state = state
        if "contents" in values and "kind" not in values:
            kept["kind"] = found.get("kind")
            # Marks do not make a belief a statement; but one to which an editor gave limits as a statement stays one,
            # though the machine has come to take it for a belief.
            if row.contents and (row.is_said or was_said):
                row.kind = kind_in_marks(row.article, row.contents, row.rule, row.cue)
    row.found_values = kept if found else {}


def found_of(row: Correctable) -> Values:
    """What the machine says in each field of `row` that can be corrected or that explains such a field.

    Nothing for a quote that an editor added and no machine has found.
    """
    if isinstance(row, Block):
        return {"zone": row.found_zone or row.zone}
    fields = [*fields_of(row), *(reason for field, reason in EXPLAINED_BY.items() if field in fields_of(row))]
    if isinstance(row, Quote):
        if row.rule == QuoteRule.ADDED and not row.found_values:
            return {}
        fields.append("contents")
    return {field: row.found_values[field] if field in row.found_values else as_json(row, field) for field in fields}


def stand(row: Quote, contents: list[list[int]], text: str) -> None:
    """Set where `row`, unsaved, stands in `text`, its article's, and its words."""
    row.contents = contents
    row.start, row.end = min(span[0] for span in contents), max(span[1] for span in contents)
    row.text = " … ".join(" ".join(text[start:end].split()) for start, end in contents)


def _show(row: Correctable, before: list[Correction], after: list[Correction], besides: Iterable[int] = ()) -> None:
    found = found_of(row)
    if isinstance(row, Quote):
        wanted = shown(after, besides)[0].get("contents")
        row.needs_review, row.since_decided = False, None
        if wanted != shown(before)[0].get("contents"):
            row.needs_review = not _stand_again(
                row, cast("Anchor | None", wanted or found.get("contents")), editors=bool(wanted)
            )
            row.zone = zone_at(row.article, row.contents) if row.contents else row.zone
            if wanted:
                _take_the_place_of_others(row)
            row.parent = holding(row.article.quotes.visible(), row) if row.contents else None
    put_back(row, found, after, besides)
    if isinstance(row, Quote) and row.state == QuoteState.MACHINE:
        row.needs_review = False
    row.save()


def _stand_again(row: Quote, anchor: Anchor | None, *, editors: bool) -> bool:
    """Let `row` stand where `anchor` says; whether that is certain. What editors said stands nowhere when it is gone."""
    place = find_anchor(anchor, row.article.text) if anchor else None
    if place and place.certain:
        stand(row, place.contents, row.article.text)
        return True
    stands = " … ".join(row.article.text[start:end] for start, end in row.contents)
    if anchor and same_words(stands, _said(anchor)):
        return False
    if place:
        stand(row, place.contents, row.article.text)
    elif anchor and editors:
        row.text, row.contents = " ".join(_said(anchor).split()), []
    return False


def _take_the_place_of_others(row: Quote) -> None:
    """What the machine found where an editor's quote stands now is no second one: the next reading would drop it too."""
    for other in row.article.quotes.filter(state=QuoteState.MACHINE, start=row.start, end=row.end).exclude(pk=row.pk):
        if other.contents == row.contents:
            other.delete()


def _said(anchor: Anchor) -> str:
    start = anchor["start"]
    return " … ".join(anchor["exact"][a - start : b - start] for a, b in anchor["contents"])


def _same(field: str, value: Value, before: Value) -> bool:
    if field == "contents" and isinstance(value, dict) and isinstance(before, dict):
        return bool(value["contents"] == before["contents"])
    return value == before


def _lock(row: Correctable) -> None:
    model = type(row)
    lock_article(row.pk if isinstance(row, Article) else row.article_id)
    if not model._default_manager.select_for_update().filter(pk=row.pk).exists():
        raise Refusal("It is no longer there: its article was read anew meanwhile.")
    row.refresh_from_db()


def _anchor(row: Correctable, field: str, value: Value) -> dict[str, Any] | None:
    """Where `row` stands; with a confirmation, also all that was confirmed."""
    if isinstance(row, Article):
        return None
    if isinstance(row, Block):
        return dict(make_anchor(row.article.text, [[row.start, row.end]]))
    if field == "contents":
        return cast("dict[str, Any]", value)
    anchor: dict[str, Any] = dict(make_anchor(row.article.text, row.contents)) if row.contents else {}
    if value == QuoteState.CONFIRMED:
        anchor["values"] = {name: as_json(row, name) for name in fields_of(row)}
    return anchor


def _corrected_row(correction: Correction) -> Correctable | None:
    """None for a part of a text that stands nowhere now."""
    # Read anew: what the correction at hand has loaded may be older than the last extraction.
    if correction.quote_id is not None:
        return Quote.objects.get(pk=correction.quote_id)
    article = Article.objects.get(pk=correction.article_id)
    if correction.anchor is None:
        return article
    if correction.field != "zone":
        raise Refusal("What this corrected is no longer there.")
    return next((block for block in article.blocks.all() if correction in corrections_of(block)), None)
