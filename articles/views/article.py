"""One article: its text with the quotes marked in it, and the quotes beside it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from articles.ingestion.records import Zone
from articles.models import Article, Quote
from articles.models.quotes import BELIEFS
from articles.search import Query
from articles.search.copies import copies_of
from articles.views.annotation import MarkedBlock, mark_article, numbers_of
from articles.views.evidence import excerpts
from articles.views.filters import Chip
from articles.views.htmx import HtmxRequest, render_page
from articles.views.pages import may_edit_quotes
from articles.views.reading_time import length_of
from articles.views.sentences import count_of_beliefs, count_of_quotes
from articles.views.texts.told import Entry, entries_of, entry_of, moment, with_entries
from articles.views.texts.versions import first_version
from articles.views.voices import Voice, voices_of

READ_ZONES = (Zone.BODY, Zone.HEADING, Zone.CAPTION)
HEADER_ZONES = (Zone.TITLE, Zone.STANDFIRST)
VOICES_SHOWN = 8  # of the speakers beside the text; the others stand in a fold


@require_safe
def article_detail(request: HtmxRequest, pk: int, slug: str) -> HttpResponse:
    """The article; `?speaker=SLUG` marks and lists one speaker's quotes only, `unknown` those of nobody known.

    `?beliefs=shown` marks and lists beliefs and wishes as well.
    """
    article = get_object_or_404(Article.objects.select_related("outlet").defer("title_words", "text_words"), pk=pk)
    if slug != article.slug:
        parameters = request.META.get("QUERY_STRING", "")
        return redirect(article.get_absolute_url() + (f"?{parameters}" if parameters else ""), permanent=True)
    choice = _chosen(article, asked=request.GET.get("speaker", ""), with_beliefs=request.GET.get("beliefs") == "shown")
    entries = entries_of(article)
    sightings = article.visit_sightings.select_related("visit__visitor").filter(visit__merged_into=None)
    context = {
        "article": article,
        "original": article.original_address,
        **_told(article),
        **_text(article, choice, entries),
        **_margin(article, choice, entries),
        "first_version": first_version(article),
        "copies": copies_of(article),
        "sightings": [(sighting, excerpts(article.text, sighting.evidence, most=1)) for sighting in sightings],
        "query": Query(),
        "may_edit": may_edit_quotes(request),
        "section": "articles",
    }
    return render_page(request, "articles/article_detail.html", context)


class Choice(NamedTuple):
    """Which of an article's quotes its page is asked for."""

    found: Sequence[Quote]  # all of the article, in the order of the text
    quotes: Sequence[Quote]  # those that count on the page: beliefs and wishes only when they are asked for
    voices: Sequence[Voice]  # the speakers of `quotes`
    asked: str  # the slug of the speaker in the address, if any
    only: Voice | None  # the voice that it names
    with_beliefs: bool

    @property
    def shown(self) -> set[int]:
        """The numbers of the quotes to mark and list."""
        return {quote.pk for quote in (self.only.quotes if self.only else self.quotes)}


class Card(NamedTuple):
    """A quote beside the text: its number in it, whose it is, and the entry of a live page in which it stands."""

    quote: Quote
    number: str
    voice: Voice
    entry: Entry | None


def _chosen(article: Article, *, asked: str, with_beliefs: bool) -> Choice:
    found = list(
        article.quotes.visible()
        .select_related("speaker", "visit__visitor")
        .defer("search_words", "speaker__search_words")
        .order_by("start", "end", "id")
    )
    quotes = [quote for quote in found if with_beliefs or quote.is_said]
    voices = voices_of(quotes)
    only = next((voice for voice in voices if voice.slug == asked), None)
    return Choice(found, quotes, voices, asked, only, with_beliefs)


def _told(article: Article) -> dict[str, Any]:
    """What the template says of the article as its page told it."""
    return {"published_at": moment(article.published_moment), "modified_at": moment(article.modified_moment)}


def _text(article: Article, choice: Choice, entries: Sequence[Entry]) -> dict[str, Any]:
    """What the template says of the text: its blocks, with the chosen quotes marked in them."""
    blocks = mark_article(article, list(article.blocks.all()), choice.quotes, voices=choice.voices, shown=choice.shown)
    title = _block_that_says(article.title, blocks, Zone.TITLE)
    standfirst = _block_that_says(article.standfirst, blocks, Zone.STANDFIRST)
    read = [block for block in blocks if _is_read(block) and block not in (title, standfirst)]
    return {
        "title": title,
        "standfirst": standfirst,
        "blocks": with_entries(read, entries),
        "other_blocks": [block for block in blocks if block.zone in (Zone.BYLINE, Zone.BOILERPLATE)],
        "length": length_of(block.text for block in read if block.zone in READ_ZONES),
    }


def _margin(article: Article, choice: Choice, entries: Sequence[Entry]) -> dict[str, Any]:
    """What the template says beside the text: the speakers, and the chosen quotes."""
    cards = _cards(choice, entries)
    return {
        "voices": choice.voices[:VOICES_SHOWN],
        "more_voices": choice.voices[VOICES_SHOWN:],
        "several_voices": len(choice.voices) > 1,
        "only": choice.only,
        "nobody": choice.asked if choice.asked and not choice.only else "",
        "counted": _counted(choice.only, choice.quotes),
        "with_beliefs": choice.with_beliefs,
        "beliefs": _beliefs_switch(article, choice),
        "all_quotes_url": article.get_absolute_url() + (f"?{BELIEFS}" if choice.with_beliefs else ""),
        "cards": [card for card in cards if card.quote.contents],
        "unplaced": [card for card in cards if not card.quote.contents],
    }


def _counted(only: Voice | None, quotes: Sequence[Quote]) -> str:
    """ "12 quotes", "3 of 12 quotes: by Ana Ruiz", "12 quotes, 5 beliefs and wishes" """
    said = [quote for quote in quotes if quote.is_said]
    unsaid = [quote for quote in quotes if not quote.is_said]
    counts = [(said, count_of_quotes(len(said))), *([(unsaid, count_of_beliefs(len(unsaid)))] if unsaid else [])]
    if only is None:
        return ", ".join(words for _, words in counts)
    return ", ".join(f"{sum(map(only.has, rows))} of {words}" for rows, words in counts if rows) + f": by {only.name}"


def _beliefs_switch(article: Article, choice: Choice) -> Chip | None:
    """The link that shows or hides beliefs and wishes and keeps the rest of the address; None where there are none."""
    only, shown = choice.only, choice.with_beliefs
    unsaid = [quote for quote in choice.found if not quote.is_said and (only is None or only.has(quote))]
    if not (unsaid or shown):
        return None
    parameters = [f"speaker={only.slug}"] if only else []
    if not shown:
        parameters.append(BELIEFS)
    address = article.get_absolute_url() + (f"?{'&'.join(parameters)}" if parameters else "")
    return Chip("Hide beliefs and wishes" if shown else f"Show {count_of_beliefs(len(unsaid))}", address)


def _cards(choice: Choice, entries: Sequence[Entry]) -> list[Card]:
    """The quotes to list."""
    voice_of = {quote.pk: voice for voice in choice.voices for quote in voice.quotes}
    numbers, shown = numbers_of(choice.quotes), choice.shown
    wanted = [quote for quote in choice.quotes if quote.pk in shown]
    return [Card(row, numbers[row.pk], voice_of[row.pk], entry_of(row, entries)) for row in wanted]


def _block_that_says(words: str, blocks: list[MarkedBlock], zone: Zone) -> MarkedBlock | None:
    """The block that an article's field was read from; None when an editor has worded the field differently."""
    return next((b for b in blocks if b.zone == zone and words and b.text.split() == words.split()), None)


def _is_read(block: MarkedBlock) -> bool:
    """Whether a block belongs to the article proper. A headline shows up here only if it holds quotes."""
    return block.zone in READ_ZONES or (block.zone in HEADER_ZONES and block.has_quotes)
