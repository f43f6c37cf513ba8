"""How long pages take on the data at hand: which pages to ask for, and asking."""

import re
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.db.models import Count, Max
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Outlet, Quote, Speaker, Visit
from articles.search import Query

LEAST, PATIENCE = 5, 4.0
LOOKED_AT = 3000  # quotes, to see which words are common here and which are rare
WORD = re.compile(r"[a-z]{4,}")


class Times(NamedTuple):
    """Milliseconds, database queries of one request, kilobytes of the page."""

    median: float
    p95: float
    queries: int
    size: float


class Words(NamedTuple):
    common: str = ""
    second: str = ""
    rare: str = ""
    phrase: str = ""


def pages() -> list[tuple[str, str]]:
    """Name and address of the pages that readers ask for, with words, people and days that the data at hand has."""
    words = words_at_hand()
    speakers = [*Speaker.objects.annotate(said=Count("quotes")).filter(said__gt=0).order_by("-said", "pk")[:2]]
    visit = Visit.objects.annotate(said=Count("quotes")).order_by("-said", "pk").first()
    typical, longest = articles_at_hand()
    front, articles = reverse("quote_list"), reverse("article_list")
    wanted: list[tuple[str, str, object]] = [
        ("quotes", front, True),
        ("quotes, last page", f"{front}?page=999999", True),
        *_lists_of_quotes(speakers, words),
        ("article", _address(typical), typical),
        ("article with most quotes", _address(longest), longest and longest != typical),
        ("speaker", _address(speakers[0] if speakers else None), speakers),
        ("visit", _address(visit), visit),
        ("articles", articles, True),
        ("articles with a common word", f"{articles}?{Query(text=words.common).urlencode()}", words.common),
        ("speakers", reverse("speaker_list"), True),
        ("visits", reverse("visit_list"), True),
    ]
    return [(name, address) for name, address, there in wanted if there]


def _lists_of_quotes(speakers: Sequence[Speaker], words: Words) -> list[tuple[str, str, object]]:
    """Filtered and searched: name, address, and whether the data at hand has what is asked for."""
    outlet = Outlet.objects.annotate(count=Count("articles")).order_by("-count", "pk").first()
    newest = Article.objects.aggregate(day=Max("published"))["day"]
    facets = Query(
        speakers=tuple(speaker.slug for speaker in speakers),
        kinds=("direct", "mixed"),
        outlets=(outlet.slug,) if outlet else (),
        since=newest - timedelta(days=365) if newest else None,
    )
    searches = [
        ("a common word", words.common, words.common),
        ("a rare word", words.rare, words.rare),
        ("a phrase", f'"{words.phrase}"', words.phrase),
        ("a word, another excluded", f"{words.common} -{words.second}", words.second),
    ]
    return [
        ("one speaker chosen", _listed(Query(speakers=tuple(speaker.slug for speaker in speakers[:1]))), speakers),
        ("speakers, kinds, outlet, days", _listed(facets), speakers),
        *((name, _listed(Query(text=text)), there) for name, text, there in searches),
    ]


def _address(row: Article | Speaker | Visit | None) -> str:
    return row.get_absolute_url() if row is not None else ""


def words_at_hand() -> Words:
    """The two words of five letters that are most common in quotes, one that is rare, and two that often come together."""
    texts = Quote.objects.visible().order_by("-pk").values_list("text", flat=True)[:LOOKED_AT]
    said = [WORD.findall(text.casefold()) for text in texts]
    counts = Counter(word for words in said for word in words if len(word) > 4)
    pairs = Counter(pair for words in said for pair in pairwise(words) if pair[0] != pair[1])
    if not counts:
        return Words()
    common, second, *_ = [*(word for word, _ in counts.most_common(2)), ""]
    rare = min(counts, key=lambda word: (counts[word], word))
    # Words between which a shorter one stood are no phrase.
    phrases = (" ".join(pair) for pair, _ in pairs.most_common(20))
    phrase = next((words for words in phrases if any(words in text.casefold() for text in texts)), "")
    return Words(common, second, rare, phrase)


def articles_at_hand() -> tuple[Article | None, Article | None]:
    """One with as many quotes as most have, and the one with most."""
    ordered = Article.objects.annotate(said=Count("quotes")).order_by("said", "pk").defer("text")
    count = ordered.count()
    return (ordered[count // 2], ordered[count - 1]) if count else (None, None)


def ask(address: str, requests: int) -> Times:
    """How the page does, asked for so many times, or less often where that would take more than PATIENCE seconds.

    Raises CommandError for a page that cannot be shown.
    """
    client = Client(headers={"host": "localhost"})
    times = []
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, secure=settings.HTTPS)
        count = len([query for query in queries if query["sql"].startswith(("SELECT", "WITH", "("))])
    if response.status_code != 200:
        raise CommandError(f"{address} answers with {response.status_code}.")
    begun = time.perf_counter()
    for number in range(requests):
        started = time.perf_counter()
        if number >= LEAST and started - begun > PATIENCE:
            break
        client.get(address, secure=settings.HTTPS)
        times.append((time.perf_counter() - started) * 1000)
    p95 = statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    return Times(statistics.median(times), p95, count, len(response.content) / 1000)


def _listed(query: Query) -> str:
    return f"{reverse('quote_list')}?{query.urlencode()}"
