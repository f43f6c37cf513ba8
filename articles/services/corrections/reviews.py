"""What a changed text asks of the editors of a quote, and when an answer to it is taken back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from articles.models import Correction, Quote
from articles.models.quotes import QuoteState
from articles.services.anchoring.spans import in_words
from articles.services.anchoring.surroundings import plain
from articles.services.corrections.effective import ASKED, undone
from articles.services.corrections.fields import Correctable

BESIDE = ("cue_text", "source_text")


def asks(row: Correctable) -> bool:
    """Whether `row` is a quote that asks for a review."""
    return isinstance(row, Quote) and row.needs_review


def asked(row: Correctable) -> dict[str, Any]:
    """What a correction of `row` remembers of the review that it answers: nothing where none is asked for."""
    return {ASKED: row.since_decided or {}} if isinstance(row, Quote) and row.needs_review else {}


def answer_taken_back(rows: Sequence[Correction], besides: Iterable[int]) -> Correction | None:
    """The correction, of all those of a quote, that answered its last review; None where it or a later one still counts."""
    own = sorted((row for row in rows if not row.undoes_id), key=lambda row: row.pk)
    answer = next((row for row in reversed(own) if ASKED in (row.anchor or {})), None)
    if answer is None:
        return None
    out = undone(rows, besides)
    return answer if all(row.pk in out for row in own if row.pk >= answer.pk) else None


def ask_again(row: Quote, answer: Correction) -> None:
    """Ask for the review that `answer` had answered, of words that are still others; not where no editor stands for it."""
    if row.state == QuoteState.MACHINE or row.needs_review:
        return
    row.needs_review, row.since_decided = True, _still_other(row, (answer.anchor or {})[ASKED]) or None
    row.save(update_fields=["needs_review", "since_decided"])


def _still_other(row: Quote, since: Mapping[str, Any]) -> dict[str, Any]:
    """What of `since` is so still: words beside the quote that are others now, and what stands in place of its own."""
    other = {words: since[words] for words in BESIDE if words in since and plain(since[words]) != plain(getattr(row, words))}
    if not row.contents and "text" in since and in_words(row.article.text, since["contents"]) == since["text"]:
        other |= {"text": since["text"], "contents": since["contents"]}
    return other
