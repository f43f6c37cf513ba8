"""Speakers: the list, and one speaker with names, visits and quotes."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.extraction.records import AliasKind, SpeakerType
from articles.forms import typed_words
from articles.models import Quote, Speaker, Visit
from articles.search import (
    NO_VISIT,
    UNKNOWN_SPEAKER,
    Query,
    count_facet,
    count_of_each,
    count_related,
    search_quotes,
)
from articles.search.speakers import search_speakers
from articles.views.filters import Chip, beliefs_link, list_url
from articles.views.htmx import HtmxRequest, render_page
from articles.views.pages import QUOTES_A_PAGE, may_edit_quotes, page_links, page_of
from articles.views.sentences import count_of_quotes

MOST_ALIASES = 40  # shown beside the quotes; those entered or seen last come first
MOST_VISITS = 12
LONGEST_TYPED = 100


@require_safe
def speaker_list(request: HtmxRequest) -> HttpResponse:
    """All speakers, those with most quotes first; `?q=minister` finds some by name or alias, `?type=person` by type."""
    types = [kind.value for kind in SpeakerType]
    chosen = request.GET.get("type", "")
    chosen_type = chosen if chosen in types else ""
    typed = typed_words(request, LONGEST_TYPED)
    speakers = search_speakers(typed)
    counts = dict(speakers.order_by().values_list("type").annotate(count=Count("id")))
    if chosen_type:
        speakers = speakers.filter(type=chosen_type)
    quotes = Quote.objects.visible()
    rows = speakers.annotate(quote_count=count_related(quotes.said(), "speaker")).order_by("-quote_count", "name", "id")
    page = page_of(request, rows)
    beliefs = count_of_each(quotes.unsaid(), "speaker", [row.pk for row in page.object_list if not row.quote_count])
    context = {
        "page": page,
        "page_links": page_links(request, page),
        "rows": [_row(speaker, beliefs.get(speaker.pk, 0)) for speaker in page.object_list],
        "typed": typed,
        "found": _found(page.paginator.count, typed, chosen_type) if typed else "",
        "tabs": _tabs(counts, types, chosen_type, typed),
        "chosen": chosen_type,
        "problem": f"“{chosen}” is not a type of speaker; all are shown." if chosen and not chosen_type else "",
        "unknown_count": 0 if typed else quotes.said().filter(speaker=None).count(),
        "unknown_url": list_url(Query(speakers=(UNKNOWN_SPEAKER,))),
        "section": "speakers",
    }
    return render_page(request, "articles/speaker_list.html", context)


class Row(NamedTuple):
    speaker: Speaker
    quotes_url: str
    beliefs: Chip | None  # of a speaker without quotes


def _row(speaker: Speaker, beliefs: int) -> Row:
    query = Query(speakers=(speaker.slug,))
    return Row(speaker, list_url(query), beliefs_link(query, beliefs))


class Tab(NamedTuple):
    """A type of speaker to choose, "Persons 12", and the list of those."""

    label: str
    url: str
    current: bool


def _tabs(counts: dict[str, int], types: list[str], chosen: str, typed: str) -> list[Tab]:
    """All, and the types that have speakers under what was typed; the chosen one in any case."""
    named = [("", "All", sum(counts.values()))]
    named += [(name, f"{name.capitalize()}s", counts.get(name, 0)) for name in types if counts.get(name) or name == chosen]
    return [Tab(f"{label} {count}", _list_address(typed, name), name == chosen) for name, label, count in named]


def _list_address(typed: str, chosen: str) -> str:
    asked = {name: value for name, value in (("q", typed), ("type", chosen)) if value}
    return reverse("speaker_list") + (f"?{urlencode(asked)}" if asked else "")


def _found(count: int, typed: str, chosen: str) -> str:
    """ "2 persons with “ruiz” in a name or role." """
    return f"{count or 'No'} {chosen or 'speaker'}{'' if count == 1 else 's'} with “{typed}” in a name or role."


@require_safe
def speaker_detail(request: HtmxRequest, slug: str) -> HttpResponse:
    speaker = get_object_or_404(Speaker.objects.select_related("merged_into"), slug=slug)
    if speaker.merged_into:
        return _redirect_to_successor(speaker)
    query = Query(speakers=(speaker.slug,))
    page = page_of(request, search_quotes(query).for_list(), QUOTES_A_PAGE)
    aliases = list(
        speaker.aliases.filter(withdrawn=False).order_by(F("last_seen").desc(nulls_first=True), "text")[:MOST_ALIASES]
    )
    own_visits = list(speaker.visits.standing().select_related("visitor"))
    spoke_at = _spoke_at(query)
    context = {
        "speaker": speaker,
        "names": [alias for alias in aliases if alias.kind != AliasKind.ROLE],
        "roles": [alias for alias in aliases if alias.kind == AliasKind.ROLE],
        "own_visits": own_visits[:MOST_VISITS],
        "more_own_visits": max(0, len(own_visits) - MOST_VISITS),
        "spoke_at": spoke_at[:MOST_VISITS],
        "more_spoke_at": max(0, len(spoke_at) - MOST_VISITS),
        "page": page,
        "page_links": page_links(request, page),
        "heading": count_of_quotes(page.paginator.count),
        "status": f"Page {page.number} of {page.paginator.num_pages}",
        "filter_url": list_url(query),
        "beliefs": beliefs_link(query, Quote.objects.visible().unsaid().filter(speaker=speaker).count()),
        "query": Query(),
        "may_edit": may_edit_quotes(request),
        "section": "speakers",
    }
    return render_page(
        request, "articles/speaker_detail.html", context, fragments={"results": "articles/_quote_pages_swap.html"}
    )


def _spoke_at(query: Query) -> list[tuple[Visit | None, int, str]]:
    """The visits at which the speaker of `query` was quoted, newest first, None for no visit; with count and address."""
    counts = {pk: count for pk, count in count_facet(query, "visits").items() if not isinstance(pk, str)}
    visits = Visit.objects.select_related("visitor").in_bulk([pk for pk in counts if pk is not None])
    ordered = sorted(visits.values(), key=lambda visit: visit.first_day, reverse=True)
    rows: list[Visit | None] = [*ordered, None] if None in counts else [*ordered]
    return [
        (
            visit,
            counts[visit.pk if visit else None],
            list_url(query.with_values("visits", (visit.slug if visit else NO_VISIT,))),
        )
        for visit in rows
    ]


def _redirect_to_successor(speaker: Speaker) -> HttpResponse:
    standing = speaker.successor()
    if standing.merged_into_id is not None:
        raise Http404("These speakers are merged into each other.")
    return redirect(standing, permanent=True)
