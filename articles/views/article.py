"""One article: its text with the quotes marked in it, and the quotes beside it."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from articles.ingestion.records import Zone
from articles.models import Article, Quote
from articles.search import Query
from articles.views.annotation import MarkedBlock, mark_article
from articles.views.evidence import excerpts
from articles.views.htmx import HtmxRequest, render_page
from articles.views.pages import may_edit_quotes
from articles.views.reading_time import length_of
from articles.views.voices import Voice, voices_of

READ_ZONES = (Zone.BODY, Zone.HEADING, Zone.CAPTION)
HEADER_ZONES = (Zone.TITLE, Zone.STANDFIRST)
VOICES_SHOWN = 8  # of the speakers beside the text; the others stand in a fold


@require_safe
def article_detail(request: HtmxRequest, pk: int, slug: str) -> HttpResponse:
    """The article; `?speaker=SLUG` marks and lists one speaker's quotes only, `unknown` those of nobody known."""
    article = get_object_or_404(Article.objects.select_related("outlet").defer("title_words", "text_words"), pk=pk)
    if slug != article.slug:
        return redirect(article, permanent=True)
    quotes = list(
        article.quotes.visible()
        .select_related("speaker", "visit__visitor")
        .defer("search_words", "speaker__search_words")
        .order_by("start", "end", "id")
    )
    voices = voices_of(quotes)
    asked = request.GET.get("speaker", "")
    only = next((voice for voice in voices if voice.slug == asked), None)
    shown = {quote.pk for quote in (only.quotes if only else quotes)}
    blocks = mark_article(article, list(article.blocks.all()), quotes, voices=voices, shown=shown)
    title = _block_that_says(article.title, blocks, Zone.TITLE)
    standfirst = _block_that_says(article.standfirst, blocks, Zone.STANDFIRST)
    read = [block for block in blocks if _is_read(block) and block not in (title, standfirst)]
    sightings = article.visit_sightings.select_related("visit__visitor").filter(visit__merged_into=None)
    cards = _cards(quotes, voices, shown)
    context = {
        "article": article,
        "title": title,
        "standfirst": standfirst,
        "blocks": read,
        "other_blocks": [block for block in blocks if block.zone in (Zone.BYLINE, Zone.BOILERPLATE)],
        "original": article.original_address,
        "length": length_of(block.text for block in read if block.zone in READ_ZONES),
        "voices": voices[:VOICES_SHOWN],
        "more_voices": voices[VOICES_SHOWN:],
        "several_voices": len(voices) > 1,
        "only": only,
        "nobody": asked if asked and not only else "",
        "quote_count": len(quotes),
        "cards": [card for card in cards if card[0].contents],
        "unplaced": [card for card in cards if not card[0].contents],
        "sightings": [(sighting, excerpts(article.text, sighting.evidence, most=1)) for sighting in sightings],
        "query": Query(),
        "may_edit": may_edit_quotes(request),
        "section": "articles",
    }
    return render_page(request, "articles/article_detail.html", context)


def _cards(quotes: Sequence[Quote], voices: Sequence[Voice], shown: set[int]) -> list[tuple[Quote, int, Voice]]:
    """The quotes to list, each with its number in the text and its speaker."""
    voice_of = {quote.pk: voice for voice in voices for quote in voice.quotes}
    return [(quote, number, voice_of[quote.pk]) for number, quote in enumerate(quotes, start=1) if quote.pk in shown]


def _block_that_says(words: str, blocks: list[MarkedBlock], zone: Zone) -> MarkedBlock | None:
    """The block that an article's field was read from; None when an editor has worded the field differently."""
    return next((b for b in blocks if b.zone == zone and words and b.text.split() == words.split()), None)


def _is_read(block: MarkedBlock) -> bool:
    """Whether a block belongs to the article proper. A headline shows up here only if it holds quotes."""
    return block.zone in READ_ZONES or (block.zone in HEADER_ZONES and block.has_quotes)
