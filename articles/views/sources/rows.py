"""Sources as rows of a list: their states in words, and how much each brought."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count

from articles.jobs.sources import being_read
from articles.models import Arrival, Quote, Source


class Shown(NamedTuple):
    """A source as a row of the list: its state in words, what it brought, and whether it is being read."""

    source: Source
    state: str
    brought: str
    is_open: bool


def shown_as_rows(sources: Iterable[Source]) -> list[Shown]:
    """The rows of a page, in three queries."""
    sources = list(sources)
    numbers = [source.pk for source in sources]
    read_now = being_read(numbers)
    pairs = Arrival.articles.through.objects.filter(arrival__source__in=numbers).values_list("arrival__source")
    articles = dict(pairs.annotate(number=Count("article", distinct=True)))
    said = Quote.objects.visible().said().filter(article__arrivals__source__in=numbers).order_by()
    quotes = dict(said.values_list("article__arrivals__source").annotate(number=Count("pk", distinct=True)))
    return [
        Shown(
            source,
            _state(source, source.pk in read_now),
            _brought(articles.get(source.pk, 0), quotes.get(source.pk, 0)),
            source.pk in read_now and not source.paused,
        )
        for source in sources
    ]


def _state(source: Source, is_being_read: bool) -> str:
    states = [
        (source.paused, "Paused"),
        (is_being_read, "Reading now"),
        (source.offered, "Choose a feed"),
        (source.lists_articles, "No feed found"),
        (source.next_try is None and source.failures > 1, f"Stopped after {source.failures} failed tries"),
        (source.next_try is None, "Stopped"),
        (source.failures, "Failing, will be tried again"),
        (source.last_read is None, "Not read yet"),
    ]
    return next((words for holds, words in states if holds), "Up to date")


def _brought(articles: int, quotes: int) -> str:
    return f"{counted(articles, 'article')}, {counted(quotes, 'quote')}" if articles else "No articles yet"


def counted(number: int, what: str) -> str:
    """ "1 source", "2,000 sources"."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
