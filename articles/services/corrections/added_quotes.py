"""A quote that the machine missed, entered by an editor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from articles.errors import Refusal
from articles.extraction.records import Kind
from articles.extraction.rule_names import QuoteRule
from articles.models import Article, Correction, Quote, Speaker, Visit
from articles.models.quotes import QuoteState
from articles.models.rows import clip
from articles.services.anchoring.anchors import make_anchor
from articles.services.anchoring.boundaries import SAME, checked_contents, holding, kind_in_marks, overlap, zone_at
from articles.services.anchoring.spans import Spans, in_words
from articles.services.corrections.apply import put_back
from articles.services.corrections.fields import QUOTE_FIELDS, as_json, checked, set_value
from articles.services.corrections.places import stand
from articles.services.locking import lock_article, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What an editor says of a quote that was missed.

    `contents`, `cue` and `sources` are [[start, end], …] in the article's text; speaker and visit rows or their numbers.
    Without `kind` the quotation marks tell it.
    """

    contents: object
    cue: object = ()
    sources: object = ()
    speaker: Speaker | int | str | None = None
    visit: Visit | int | str | None = None
    kind: Kind | str | None = None
    addressee: str = ""
    reported_via: str = ""
    said_on: date | str | None = None


@whole
def add_quote(article: Article, missed: Missed, *, user: User | None, reason: str = "", digest: str | None = None) -> Quote:
    """Store what an editor says was said, as a fact like every correction: it lasts, and can be undone.

    With `digest`, the text's when the editor saw it, a text that changed since is noticed. Raises Refusal, in words for
    the person who asked, for what cannot be, and for what is a quote already or was rejected.
    """
    article = _as_it_was_seen(article, digest)
    spans = checked_contents(article.text, missed.contents)
    _refuse_known(article, spans)
    row = _unsaved_quote(article, spans, missed.cue, missed.sources)
    values = {field: getattr(missed, field) for field in QUOTE_FIELDS} | {
        "kind": str(missed.kind or kind_in_marks(article, spans))
    }
    for field, value in values.items():
        set_value(row, field, checked(row, field, value))
    row.parent = holding(article.quotes.visible(), row)
    row.save()
    correction = _kept_as_fact(row, user, reason)
    put_back(row, {}, [correction])
    row.save()
    return row


def _as_it_was_seen(article: Article, digest: str | None) -> Article:
    """The article as it is now, locked. Raises Refusal when it is gone, or not what `digest` says the editor saw."""
    if not lock_article(article.pk):
        raise Refusal("The article is no longer there.")
    article = Article.objects.get(pk=article.pk)
    if digest is not None and digest != article.digest:
        raise Refusal("The article was read again meanwhile and its text has changed: choose the words anew.")
    return article


def _refuse_known(article: Article, spans: Spans) -> None:
    for other in article.quotes.select_related("speaker").order_by("start", "pk"):
        shared = overlap(other.contents, spans)
        words = f"“{clip(other.text.strip('“”'), 120)}”"
        if other.state == QuoteState.REJECTED:
            if other.contents == spans or shared >= 0.9:
                raise Refusal(f"These words were rejected as a quote: {words}. Undo that, if they are one after all.")
        elif shared >= SAME:
            who = f" by {other.speaker}" if other.speaker else ""
            raise Refusal(f"These words are a quote already: {words}{who}. Correct that one.")


def _unsaved_quote(article: Article, spans: Spans, cue: object, sources: object) -> Quote:
    """A quote of the words in `spans`, of which nothing is known but where they, their cue and their sources stand."""
    row = Quote(
        article=article, confidence=1.0, rule=QuoteRule.ADDED.value, state=QuoteState.ADDED, zone=zone_at(article, spans)
    )
    stand(row, spans, article.text)
    row.cue, row.cue_text = _beside(article.text, cue)
    row.sources, row.source_text = _beside(article.text, sources)
    return row


def _beside(text: str, spans: object) -> tuple[Spans, str]:
    """The places of a cue or of sources, and their words on one line."""
    if not isinstance(spans, Sequence) or not spans:
        return [], ""
    places = checked_contents(text, spans)
    return places, clip(in_words(text, places, " "), 300)


def _kept_as_fact(quote: Quote, user: User | None, reason: str) -> Correction:
    """The correction that says that, and with which values, somebody added the quote."""
    anchor = dict(make_anchor(quote.article.text, quote.contents))
    values = {field: as_json(quote, field) for field in QUOTE_FIELDS}
    return Correction.objects.create(
        article=quote.article,
        quote=quote,
        anchor=anchor | {"values": values},
        field="added",
        before=None,
        after=anchor,
        reason=reason[:500],
        made_by=user,
    )
