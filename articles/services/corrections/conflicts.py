"""Two editors on one quote: the second is told what the first did, and nothing is overwritten in silence."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone

from articles.errors import Refusal
from articles.models import Correction, Quote
from articles.models.quotes import QuoteState
from articles.services.corrections.apply import Gone, correct_locked, lock_row
from articles.services.corrections.fields import QUOTE_FIELDS, as_json
from articles.services.corrections.history import day_in_words, field_in_words, names_in, readable
from articles.services.locking import lock_article, whole

READ_AGAIN = "The article was read again meanwhile, or a speaker or visit merged: this quote is not what you saw."


class Conflict(Refusal):
    """A quote is not as the editor saw it. `str(error)` says in words who changed what since, and that nothing was saved."""


def seen(quote: Quote) -> str:
    """A short token of all that an editor sees of `quote` as it is loaded: its values, words, place, state and text."""
    values = [as_json(quote, field) for field in QUOTE_FIELDS]
    values += [quote.contents, quote.text, str(quote.state), quote.needs_review, quote.article.digest]
    digest = hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]
    newest = quote.corrections.order_by("-pk").values_list("pk", flat=True).first()
    return f"{newest or 0}-{digest}"


def correct_quote(
    quote: Quote,
    values: Mapping[str, object],
    user: User | None,
    reason: str = "",
    *,
    seen: str | None = None,
    verdict: str | None = None,
) -> list[Correction]:
    """Set several fields of `quote` and, last, its state: all of it or, when anything cannot be, nothing.

    `values` are as `apply_correction` takes them, by field; `verdict` is "confirmed", "rejected" or None. `seen` is the
    token of what the editor saw: when the quote is not that any more, Conflict is raised. Raises Refusal, in words,
    for what cannot be. Gives the corrections that were made; what the quote has already is none. When it raises, `quote`
    is as the database has it.
    """
    try:
        return _correct(quote, values, user, reason, seen, verdict)
    except Refusal:
        if Quote.objects.filter(pk=quote.pk).exists():
            quote.refresh_from_db()
        raise


def newest_correction() -> int:
    """The number of the newest correction of all: what a list of quotes has seen."""
    return Correction.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def refuse_corrected(quote: Quote, since: int, user: User | None) -> None:
    """Within a transaction: raises Conflict when somebody other than `user` corrected `quote` after the number `since`.

    For those who change many at once: what they saw of each in a list is less than its whole state, so a new reading of
    its article does not count.
    """
    lock_article(quote.article_id)
    newer = quote.corrections.filter(pk__gt=since).exclude(made_by=user)
    if rows := list(newer.select_related("made_by").order_by("pk")):
        raise Conflict(_told(rows))


@whole
def _correct(
    quote: Quote, values: Mapping[str, object], user: User | None, reason: str, token: str | None, verdict: str | None
) -> list[Correction]:
    if verdict not in (None, QuoteState.CONFIRMED, QuoteState.REJECTED):
        raise Refusal(f"“{verdict}” is no verdict; there are: confirmed, rejected.")
    # Locked before it is compared: whoever is second waits here, and then sees what the first one did.
    try:
        lock_row(quote)
    except Gone as gone:
        if token is None:
            raise
        raise Conflict(str(gone)) from gone
    if token is not None and token != seen(quote):
        raise Conflict(f"{_changed_since(quote, token)} Nothing of yours was saved; look at it as it is now.")
    # What was said before what follows from it: a kind that is set here holds, whatever the marks say.
    order = sorted(values, key=lambda field: field != "contents")
    made = [correct_locked(quote, field, values[field], user, reason) for field in order]
    if verdict is not None:
        made.append(correct_locked(quote, "state", verdict, user, reason))
    return [correction for correction in made if correction is not None]


def _changed_since(quote: Quote, token: str) -> str:
    """Who changed what since `token` was given; when nobody did, it was a new reading."""
    number = token.partition("-")[0]
    newer = quote.corrections.filter(pk__gt=int(number) if number.isdecimal() else 0)
    rows = list(newer.select_related("made_by").order_by("pk"))
    return _told(rows) if rows else READ_AGAIN


def _told(rows: Sequence[Correction]) -> str:
    names = names_in(rows)
    told = []
    for row in rows:
        who = (row.made_by.get_full_name() or row.made_by.get_username()) if row.made_by else "Somebody"
        did = "took back a change of the" if row.undoes_id else "changed the"
        before, after = readable(row, row.before, names), readable(row, row.after, names)
        told.append(f"{who} {did} {field_in_words(row.field)} from {before} to {after} {_when(row.made_at)}")
    return f"This quote was changed while you were looking at it: {'; '.join(told)}."


def _when(moment: datetime) -> str:
    today = timezone.now().date()
    day = "" if moment.date() == today else f"on {day_in_words(moment.date())} "
    return f"{day}at {moment:%H:%M}"
