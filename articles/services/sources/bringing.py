"""What a source brings becomes arrivals: pages to be fetched, or the full texts that are in the feed itself."""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from articles.ingestion.feeds import Entry, as_page
from articles.models import Article, Source
from articles.models.arrivals import LONGEST_LABEL, ArrivalKind
from articles.models.rows import clip
from articles.services.sources.arrivals import Given, keep


def bring(enqueue: Callable[[int], object], source: Source, entries: Iterable[Entry]) -> None:
    """Keep the new entries of a source as one batch, the oldest first: articles teach those that come after them.

    What is an article already, as another source brought it or somebody added it, is passed over.
    """
    wanted = list(entries)[::-1]  # feeds list the newest first
    wanted.sort(key=_moment)
    known = set(Article.objects.filter(source__in=[entry.address for entry in wanted]).values_list("source", flat=True))
    if given := [_given(entry, source) for entry in wanted if entry.address not in known]:
        keep(given, None, enqueue, source)


def _given(entry: Entry, source: Source) -> Given:
    page = as_page(entry, source.title if _same_site(entry.address, source.address) else "")
    label = clip(entry.title or entry.address, LONGEST_LABEL)
    return Given(ArrivalKind.ADDRESS, label, entry.address, page, "text/html; charset=utf-8" if page else "")


def _same_site(one: str, other: str) -> bool:
    """Then the source is the outlet's own; others list articles of several outlets."""
    first, second = ((urlsplit(address).hostname or "").removeprefix("www.") for address in (one, other))
    return f".{first}".endswith(f".{second}") or f".{second}".endswith(f".{first}")


def _moment(entry: Entry) -> float:
    """For sorting; those without a day stand behind the others, as they are listed."""
    moment = entry.published or entry.updated
    return moment.timestamp() if moment else float("inf")
