"""Read a source once: fetch it if it changed, hand over the entries that are not known, note how it went and when to go on.

What was taken, the validators and the next try are stored in one transaction. So a reading that is interrupted is as if it
had never been: the next one gets the same entries again.

An address that was never read may be that of a page: then the feed that the page names takes its place, or, where it names
several, they are offered to choose from. A page that names none but lists articles may be followed by its links: that is
for a person to say, so the source waits for it as one of the kind PAGE that was never read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from articles.errors import Refusal
from articles.fetching import Fetched, FetchError, Limits, fetch_unasked
from articles.ingestion.feeds import Entry, Feed, Subscription, read_feed, read_page_links
from articles.ingestion.records import IngestionError
from articles.models import Source, SourceEntry
from articles.models.rows import clip
from articles.models.sources import SourceKind
from articles.services.sources.arrivals import MOST_AT_ONCE
from articles.services.sources.pages import (
    ListsArticlesError,
    NamesFeedsError,
    look_for_articles,
    look_for_feeds,
    normal_or_none,
)

EVERY = timedelta(minutes=30)
# After each failure in a row; after one more than these the source is given up until a person resumes it.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 360))
AT_ONCE = 500  # addresses in one query
MOST_SITEMAPS = 10  # of an index are read at a time

CHANGED = "The source was removed or has another address now; nothing was stored."
TOLD = ["last_error", "failures", "next_try", "notices"]

Take = Callable[[Source, tuple[Entry, ...]], None]


@dataclass(frozen=True, slots=True)
class SourceReading:
    """How a reading went: the entries that were not known, notices for people, or why there is nothing."""

    new: tuple[Entry, ...] = ()
    notices: tuple[str, ...] = ()
    unchanged: bool = False
    error: str = ""


def read_source(source: Source, limits: Limits, take: Take | None = None, *, entered: bool = True) -> SourceReading:
    """Read `source` once and say how it went; nothing is raised for what other sites do.

    `take` gets the new entries, each with its normal address, before they count as known; what it raises undoes all.
    The address may be that of a page where a person `entered` it, not where a page named it.
    """
    try:
        found, feed = _fetch(source, limits, entered=entered and source.last_read is None)
    except NamesFeedsError as error:
        if not _leads_on(source, error.feeds):
            return SourceReading(error=str(error))
        return read_source(source, limits, take, entered=False)
    except ListsArticlesError as error:
        return _waits_for_a_person(source, error)
    except Refusal as error:
        return _failed(source, error)
    with transaction.atomic():
        if not _hold(source):
            return SourceReading(error=CHANGED)
        listed = _not_known(source, feed.entries if feed else ())
        new = _newest(listed)
        _name(source, feed)
        if take and new:
            take(source, new)
        SourceEntry.objects.bulk_create(
            [SourceEntry(source=source, address=entry.address) for entry in new], ignore_conflicts=True
        )
        _succeeded(source, found, feed, left=len(listed) - len(new))
    return SourceReading(new=new, notices=feed.notices if feed else (), unchanged=found.unchanged)


def _hold(source: Source) -> bool:
    """Within a transaction: nobody else stores a reading of it until it ends.

    False: meanwhile a person removed it, or gave it another address.
    """
    current = Source.objects.select_for_update().filter(pk=source.pk, address=source.address).first()
    if current:
        source.title = current.title
    return current is not None


def _fetch(source: Source, limits: Limits, *, entered: bool) -> tuple[Fetched, Feed | None]:
    """What the address holds, and the feed in it; no feed where nothing has changed."""
    found = fetch_unasked(source.address, limits=limits, etag=source.etag, last_modified=source.last_modified)
    if found.unchanged:
        return found, None
    try:
        feed = read_feed(found.data, address=found.address, content_type=found.content_type)
    except IngestionError:
        if source.kind == SourceKind.PAGE:
            return found, read_page_links(found.data, found.address)
        if entered:
            look_for_feeds(source, found)
            look_for_articles(found)
        raise
    return found, _with_more(feed, limits) if feed.more else feed


def _waits_for_a_person(source: Source, error: ListsArticlesError) -> SourceReading:
    """It is read when somebody says that its links are to be followed."""
    with transaction.atomic():
        if not _hold(source):
            return SourceReading(error=CHANGED)
        source.kind, source.last_error, source.failures, source.next_try = SourceKind.PAGE, str(error), 0, None
        source.save(update_fields=[*TOLD, "kind"])
    return SourceReading(error=source.last_error)


def _leads_on(source: Source, feeds: tuple[Subscription, ...]) -> bool:
    """True: `source` has the one feed as its address now. Else the feeds are offered, or the one is a source already."""
    with transaction.atomic():
        if not _hold(source):
            return False
        source.last_error, source.failures, source.next_try = "", 0, None
        known = Source.objects.filter(address=feeds[0].address).first()
        if len(feeds) > 1:
            source.offered = [[feed.address, clip(feed.title, 300)] for feed in feeds]
        elif known:
            source.last_error = clip(f"The feed of this page is followed already: “{known}”. You can remove this one.", 500)
        else:
            source.address, source.next_try = feeds[0].address, timezone.now()
        source.save(update_fields=[*TOLD, "address", "offered"])
    return source.next_try is not None


def _with_more(feed: Feed, limits: Limits) -> Feed:
    """An index with the pages of the sitemaps it names. One that can't be read is told, and the others go on."""
    entries, notices = list(feed.entries), list(feed.notices)
    for address in feed.more[:MOST_SITEMAPS]:
        try:
            part = fetch_unasked(address, limits=limits)
            inner = read_feed(part.data, address=part.address, content_type=part.content_type)
        except Refusal as error:
            notices.append(f"{address}: {error}")
        else:
            entries += inner.entries
            notices += inner.notices
    if len(feed.more) > MOST_SITEMAPS:
        notices.append(f"The index names {len(feed.more):,} sitemaps; the first {MOST_SITEMAPS} were read.")
    return replace(feed, entries=tuple(entries), notices=tuple(notices))


def _not_known(source: Source, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with an address that this source has not brought yet, each once, with their normal addresses."""
    found: dict[str, Entry] = {}
    for entry in _normal(entries):
        found.setdefault(entry.address, entry)
    addresses = list(found)
    known: set[str] = set()
    for start in range(0, len(addresses), AT_ONCE):
        some = addresses[start : start + AT_ONCE]
        known.update(source.entries.filter(address__in=some).values_list("address", flat=True))
    return tuple(entry for address, entry in found.items() if address not in known)


def _normal(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        if address := normal_or_none(entry.address):
            yield replace(entry, address=address)


def _newest(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """As many as are taken at once, those of the last days first; where no days are told, as they are listed."""
    if len(entries) <= MOST_AT_ONCE:
        return entries
    return tuple(sorted(entries, key=_moment_of, reverse=True)[:MOST_AT_ONCE])


def _name(source: Source, feed: Feed | None) -> None:
    """The feed's title, where nobody gave the source another: whoever takes its entries may need it."""
    if feed and not source.title:
        source.title = clip(feed.title, 300)


def _moment_of(entry: Entry) -> float:
    moment = entry.published or entry.updated
    return moment.timestamp() if moment else float("-inf")


def _succeeded(source: Source, found: Fetched, feed: Feed | None, left: int) -> None:
    """`left` entries wait for the next reading, which has to get the feed again, although it will not have changed."""
    if not found.unchanged:
        source.etag = source.last_modified = ""
    if not left:
        source.etag = found.etag or source.etag
        source.last_modified = found.last_modified or source.last_modified
    if feed:
        source.notices = "\n".join([*_of_those_left(left), *feed.notices])
    if found.moved and not Source.objects.filter(address=found.address).exists():
        source.address = found.address
    source.last_error, source.failures = "", 0
    source.last_read = timezone.now()
    source.next_try = source.last_read + (PAUSES[0] if left else EVERY)
    source.offered = []
    source.save(update_fields=["offered", *TOLD, "address", "title", "etag", "last_modified", "last_read"])


def _of_those_left(left: int) -> list[str]:
    """The notice about them, as a list of one or none."""
    return [f"Entries still to be read: {left:,}. They follow in the next hours, {MOST_AT_ONCE} at a time."] if left else []


def _failed(source: Source, error: Refusal) -> SourceReading:
    with transaction.atomic():
        if not _hold(source):
            return SourceReading(error=CHANGED)
        source.failures += 1
        source.notices = ""
        source.last_error = clip(str(error), 500)
        source.next_try = _next_try(source.failures, error)
        source.save(update_fields=TOLD)
    return SourceReading(error=source.last_error)


def give_up(number: int, reason: str) -> None:
    """Note that a source is read no more, for a `reason` that lies in what reads it: it takes the process along, say."""
    error = clip(f"It could not be read: {reason}", 500)
    Source.objects.filter(pk=number).update(last_error=error, failures=len(PAUSES) + 1, next_try=None)


def _next_try(failures: int, error: Refusal) -> datetime | None:
    """When to try again; never where the site says that there is nothing any more, or after the last of the pauses."""
    if failures > len(PAUSES) or (isinstance(error, FetchError) and error.status == 410):
        return None
    asked = timedelta(seconds=(error.retry_after or 0) if isinstance(error, FetchError) else 0)
    return timezone.now() + max(PAUSES[failures - 1], asked)
