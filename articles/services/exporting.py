"""What editors decided, in the format that quality is measured on and models are trained from (docs/evaluation.md).

An article of which only some quotes were judged does not say that the rest of it is none: `judged` are the stretches of
its text about which editors said all there is to say. Nothing of who decided, when or why leaves the database.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from articles.ingestion.records import Zone
from articles.models import Article, Quote
from articles.models.quotes import QuoteState
from articles.services.anchoring.boundaries import shared
from articles.services.corrections.effective import shown, undone
from articles.services.corrections.fields import QUOTE_FIELDS
from articles.services.sentences import sentence_bounds

JUDGED = (QuoteState.CONFIRMED, QuoteState.CORRECTED, QuoteState.ADDED, QuoteState.REJECTED)
REACH = 400  # characters to either side in which a sentence is looked for
ALL_FIELDS = ("contents", *QUOTE_FIELDS)

Stretch = tuple[int, int]


def judged_articles() -> Iterator[dict[str, Any]]:
    """Every article with a quote that editors judged, as JSON with its text, oldest row first.

    Ask for it inside of a `snapshot()`: the articles then are of one moment.
    """
    numbers = (
        Quote.objects.filter(state__in=JUDGED, needs_review=False).order_by("article").values_list("article", flat=True)
    )
    for number in list(numbers.distinct()):
        article = Article.objects.select_related("outlet").get(pk=number)
        if (found := exported(article)) is not None:
            yield found


def exported(article: Article) -> dict[str, Any] | None:
    """What editors said of `article`; None when nothing of it is certain now.

    Left out are quotes that nobody judged, and those whose place is uncertain since the text changed.
    """
    verdicts = _verdicts(article)
    judged = _judged(article, verdicts.certain, verdicts.open)
    rejected = [row for row in verdicts.rejected if shared(row.contents, judged) == _size(row.contents)]
    if not verdicts.accepted and not rejected:
        return None
    name = f"article-{article.pk}"
    ids = {row.pk: f"{name}-q{number:02}" for number, row in enumerate(verdicts.accepted, start=1)}
    return {
        "id": name,
        **_header(article),
        "body": _zone(article, Zone.BODY),
        "captions": _zone(article, Zone.CAPTION),
        "judged": [list(stretch) for stretch in judged],
        "quotes": [_quote(row, article.text, ids) for row in verdicts.accepted],
        "rejected": [{"zone": row.zone, "contents": _spans(row.contents, article.text)} for row in rejected],
        "text": article.text,
    }


class _Verdicts(NamedTuple):
    """The quotes of an article in the order of the text: those of which editors said something certain, and the others."""

    certain: list[Quote]
    open: list[Quote]

    @property
    def accepted(self) -> list[Quote]:
        return [row for row in self.certain if row.state != QuoteState.REJECTED]

    @property
    def rejected(self) -> list[Quote]:
        return [row for row in self.certain if row.state == QuoteState.REJECTED]


def _verdicts(article: Article) -> _Verdicts:
    verdicts = _Verdicts([], [])
    rows = article.quotes.select_related("speaker", "visit").prefetch_related("corrections")
    for row in rows.order_by("start", "end", "pk"):
        if row.contents and not _taken_back(row):
            certain = row.state in JUDGED and not row.needs_review
            (verdicts.certain if certain else verdicts.open).append(row)
    return verdicts


def _header(article: Article) -> dict[str, Any]:
    return {
        "title": article.title or None,
        "standfirst": article.standfirst or None,
        "outlet": article.outlet.name if article.outlet else None,
        "authors": article.author_names,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from or None,
        "agency_credits": article.agency_names,
    }


def _quote(row: Quote, text: str, ids: dict[int, str]) -> dict[str, Any]:
    return {
        "id": ids[row.pk],
        "state": str(row.state),
        "checked": _checked(row),
        "kind": row.kind,
        "zone": row.zone,
        "contents": _spans(row.contents, text),
        "cue": _spans(_beside(row.cue, row.contents), text),
        "sources": _spans(_beside(row.sources, row.contents), text),
        "speaker": row.speaker.name if row.speaker else None,
        "speaker_type": row.speaker.type if row.speaker else None,
        "addressee": row.addressee or None,
        "reported_via": row.reported_via or None,
        "said_on": row.said_on.isoformat() if row.said_on else None,
        "visit": row.visit.slug if row.visit else None,
        "parent": ids.get(row.parent_id) if row.parent_id else None,
    }


def _taken_back(row: Quote) -> bool:
    """Whether it is out of sight since an editor took back having added it: that does not say that it is no quote."""
    corrections = list(row.corrections.all())
    out = undone(corrections)
    return row.state == QuoteState.REJECTED and any(one.field == "added" and one.pk in out for one in corrections)


def _checked(row: Quote) -> list[str]:
    """The fields that hold an editor's word, said or confirmed; the others are the machine's, left as they were."""
    said = shown(row.corrections.all())[0]
    return [field for field in ALL_FIELDS if field in said]


def _judged(article: Article, certain: Sequence[Quote], open_: Sequence[Quote]) -> list[Stretch]:
    """The stretches of the text in which every quote there is was judged.

    The whole text, when the machine found some and all of them were. Else the paragraphs around judged quotes, without the
    sentences around others; what was accepted is judged in any case.
    """
    text = article.text
    if not open_ and any(row.state != QuoteState.ADDED for row in certain):
        return [(0, len(text))]
    blocks = list(article.blocks.values_list("start", "end"))
    around = _union(_paragraph(span, blocks, text) for row in certain for span in row.contents)
    others = _union(sentence_bounds(text, start, end, REACH) for row in open_ for start, end in (*row.contents, *row.cue))
    return _union([*_without(around, others), *_accepted_places(certain)])


def _accepted_places(rows: Iterable[Quote]) -> list[Stretch]:
    accepted = [row for row in rows if row.state != QuoteState.REJECTED]
    return [(start, end) for row in accepted for start, end in (*row.contents, *row.cue, *row.sources)]


def _paragraph(span: Sequence[int], blocks: Iterable[Stretch], text: str) -> Stretch:
    start, end = span
    inside = (block for block in blocks if block[0] <= start and end <= block[1])
    return next(inside, None) or sentence_bounds(text, start, end, REACH)


def _union(stretches: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _without(stretches: Iterable[Stretch], holes: Sequence[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for start, end in stretches:
        for first, last in holes:
            if first < end and last > start:
                if start < first:
                    kept.append((start, first))
                start = max(start, last)
        if start < end:
            kept.append((start, end))
    return kept


def _beside(spans: Iterable[Sequence[int]], contents: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    """Those of a cue or of sources that an editor's boundaries did not take in."""
    return [span for span in spans if not shared([span], contents)]


def _spans(spans: Iterable[Sequence[int]], text: str) -> list[dict[str, Any]]:
    return [{"start": start, "end": end, "text": text[start:end]} for start, end in spans]


def _zone(article: Article, zone: Zone) -> list[list[int]]:
    rows = article.blocks.filter(zone=zone.value).order_by("start").values_list("start", "end")
    return [[start, end] for start, end in rows]


def _size(spans: Iterable[Sequence[int]]) -> int:
    return sum(end - start for start, end in spans)
