"""What people say against what the machine says: corrections are kept as facts and put back after each extraction.

What a quote shows follows from what the machine found and from its corrections, in the order in which they were made.
For the fields that a correction covers, `found_values` of the row keeps what the machine says, and is brought up to
date by each extraction, so that undoing leads back to the machine's newest word.

Where a quote stands follows its row from text to text. Only when the boundaries that count change, by a correction or by
undoing one, are they looked for anew.
"""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User

from articles.errors import Refusal
from articles.models import Article, Correction, Quote
from articles.models.quotes import QuoteState
from articles.services.corrections.effective import Values, shown, undone
from articles.services.corrections.fields import (
    EXPLAINED_BY,
    Correctable,
    Value,
    as_json,
    checked,
    editors_reason,
    set_value,
)
from articles.services.corrections.places import settle
from articles.services.corrections.reviews import answer_taken_back, ask_again, asked, asks
from articles.services.corrections.subjects import PutBack, subject_of
from articles.services.locking import lock_article, whole


class Gone(Refusal):
    """What was to be corrected is no longer there."""


@whole
def apply_correction(
    row: Correctable, field: str, after: object, user: User | None, reason: str = "", *, looked_at: bool = True
) -> Correction | None:
    """Set `field` of `row` to `after` and keep that as a fact; None when it has this value already.

    A quote has QUOTE_FIELDS, "contents" and "state" ("confirmed" or "rejected"), an article ARTICLE_FIELDS, a block "zone".
    `after` is a row, a number, words, a date or None, as the field has it; an outlet is its name; contents are
    [[start, end], …] in the article's present text, and the kind follows from them unless an editor set it. Raises
    Refusal, in words for the person who asked, for a field or value that cannot be. `row` is read anew from the
    database. Not `looked_at`, as one of many that are changed at once, a quote that asks for a review goes on to ask.
    """
    lock_row(row)
    return correct_locked(row, field, after, user, reason, looked_at=looked_at)


def correct_locked(
    row: Correctable, field: str, after: object, user: User | None, reason: str = "", *, looked_at: bool = True
) -> Correction | None:
    """`apply_correction` to a row that `lock_row` has locked in this transaction, and that is as the database has it."""
    value, before = checked(row, field, after), as_json(row, field)
    if value == QuoteState.CONFIRMED and not looked_at and asks(row):
        raise Refusal("Its text has changed since an editor decided on it: its own page says how, and lets you confirm it.")
    if _same(field, value, before) and not (looked_at and _answers(row, field)):
        return None
    rows = corrections_of(row)
    anchor = subject_of(row).anchor(row, field, value)
    correction = Correction.objects.create(
        article_id=subject_of(row).article_number(row),
        quote=subject_of(row).quote(row),
        anchor=anchor | asked(row) if anchor is not None and looked_at else anchor,
        field=field,
        before=before,
        after=value,
        reason=reason[:500],
        made_by=user,
    )
    _show(row, rows, corrections_of(row), looked_at=looked_at)
    return correction


def lock_row(row: Correctable) -> None:
    """Within a transaction: `row` as it is now, and nobody else changes it until that ends. Raises Gone when it is gone."""
    lock_article(subject_of(row).article_number(row))
    if not type(row)._default_manager.select_for_update().filter(pk=row.pk).exists():
        raise Gone("It is no longer there: its article was read anew meanwhile.")
    row.refresh_from_db()


def confirm_quote(quote: Quote, user: User | None, reason: str = "", *, looked_at: bool = True) -> Correction | None:
    """Say that the quote is right as it stands: extraction does not change it any more.

    Raises Refusal for one that asks for a review, which nobody has `looked_at`.
    """
    return apply_correction(quote, "state", QuoteState.CONFIRMED, user, reason, looked_at=looked_at)


def reject_quote(quote: Quote, user: User | None, reason: str = "") -> Correction | None:
    """Say that this is no quote: readers do not see it, and extraction does not bring it back."""
    return apply_correction(quote, "state", QuoteState.REJECTED, user, reason)


@whole
def undo_correction(correction: Correction, user: User | None, reason: str = "") -> Correction:
    """Take a correction back, by a new row; what is shown then follows from the others and from the machine.

    Undoing an undoing makes the correction count again. To take something back is no answer: what asks for a review goes
    on to ask as long as an editor stands for any of it, and what the correction had answered is asked again. Raises Refusal
    when it was undone already, or when what it corrected is gone; but what was said of a part of a text that is gone can be
    taken back.
    """
    row = _corrected_row(correction)
    if row is None:
        return _undo_nowhere(correction, user, reason)
    lock_row(row)
    rows = corrections_of(row)
    if correction.pk in undone(rows):
        raise Refusal("This correction has been undone already.")
    before = as_json(row, correction.field)
    _show(row, rows, rows, {correction.pk}, looked_at=False)
    if isinstance(row, Quote) and (answer := answer_taken_back(rows, {correction.pk})):
        ask_again(row, answer)
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
    return subject_of(row).corrections(row)


def put_back(row: Correctable, found: Values, corrections: Iterable[Correction], besides: Iterable[int] = ()) -> None:
    """Give `row`, unsaved, what the machine `found` (JSON by field) with its corrections on top.

    A quote stands where it should already: its spans are not touched. An outlet that is named for the first time is
    entered.
    """
    corrections = list(corrections)
    subject = subject_of(row)
    values, state = shown(corrections, besides)
    was_said = subject.was_said(row)
    subject.prepare(found | values)
    _set(row, found)
    _set(row, values)
    kept: Values = {}
    for field, value in values.items():
        kept[field] = found.get(field)
        if reason := EXPLAINED_BY.get(field):
            kept[reason] = found.get(reason)
            if value != found.get(field):
                set_value(row, reason, editors_reason(row, field))
    subject.finish(row, PutBack(values, kept, state, found, was_said, corrections))


def _set(row: Correctable, values: Values) -> None:
    for field, value in values.items():
        if field != "contents":
            set_value(row, field, value)


def _show(
    row: Correctable,
    before: Sequence[Correction],
    after: list[Correction],
    besides: Iterable[int] = (),
    *,
    looked_at: bool,
) -> None:
    found = subject_of(row).found(row)
    quote = subject_of(row).quote(row)
    if quote is not None:
        settle(quote, before, shown(after, besides)[0], found, looked_at=looked_at)
    put_back(row, found, after, besides)
    if quote is not None and quote.state == QuoteState.MACHINE:
        quote.needs_review, quote.since_decided = False, None
    row.save()


def _answers(row: Correctable, field: str) -> bool:
    """Of a quote that asks for a review, the same word said again is an answer."""
    return asks(row) and field in ("state", "contents")


def _same(field: str, value: Value, before: Value) -> bool:
    if field == "contents" and isinstance(value, dict) and isinstance(before, dict):
        return bool(value["contents"] == before["contents"])
    return value == before


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
