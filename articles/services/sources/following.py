"""Following sources: what editors add, choose, rename, pause, have tried again and remove; lists of feeds in and out."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils import timezone

from articles.errors import Refusal
from articles.fetching import FetchError, normal_address
from articles.ingestion.feeds import Subscription, read_opml, write_opml
from articles.models import Source
from articles.models.rows import clip
from articles.models.sources import SourceKind
from articles.services.locking import whole

Enqueue = Callable[[int], object]

LONGEST_TITLE = 300
MOST_OF_A_LIST = 1_000
GONE = "This source was removed."


class Imported(NamedTuple):
    """What came of a list: how many sources are new, how many were followed before, a line for each that was left out."""

    new: int
    known: int
    notices: tuple[str, ...]


def follow(typed: str, enqueue: Enqueue, title: str = "") -> tuple[Source, bool]:
    """The source at the address that somebody typed, and whether it is new. Raises Refusal for what is no address."""
    return _follow(_address(typed), title, enqueue)


@whole
def choose(number: int, addresses: Iterable[str], enqueue: Enqueue) -> list[Source]:
    """Follow these of the feeds that a page offered. The first takes the page's place. Raises Refusal for none."""
    source = _held(number)
    offered = dict(source.offered)
    chosen = [address for address in dict.fromkeys(addresses) if address in offered]
    if not chosen:
        raise Refusal("Choose at least one feed.")
    new = [address for address in chosen if not Source.objects.filter(address=address).exists()]
    if not new:
        raise Refusal("You are following this already. You can remove the page from your sources.")
    source.address, source.offered = new[0], []
    source.title = source.title or clip(offered[new[0]], LONGEST_TITLE)
    source.save(update_fields=["address", "offered", "title"])
    _read_soon(source, enqueue)
    return [source, *(_follow(address, offered[address], enqueue)[0] for address in new[1:])]


@whole
def read_soon(number: int, enqueue: Enqueue) -> Source:
    """Have a source read now, also one that was given up or paused: it is followed again."""
    source = _held(number)
    _read_soon(source, enqueue)
    return source


@whole
def pause(number: int) -> Source:
    """A source that is not read until somebody resumes it."""
    source = _held(number)
    source.paused = True
    source.save(update_fields=["paused"])
    return source


@whole
def rename(number: int, title: str) -> Source:
    """Give a source another title; with none, the next reading gives it the feed's own."""
    source = _held(number)
    source.title = clip(" ".join(title.replace("\0", " ").split()), LONGEST_TITLE)
    if not source.title:  # a feed that has not changed would not tell
        source.etag = source.last_modified = ""
    source.save(update_fields=["title", "etag", "last_modified"])
    return source


@whole
def move(number: int, typed: str, enqueue: Enqueue) -> Source:
    """Give a source another address; its articles stay its own, and what it brought is not brought again.

    Raises Refusal for what is no address, and for that of another source.
    """
    source, address = _held(number), _address(typed)
    other = Source.objects.filter(address=address).exclude(pk=number).first()
    if other:
        raise Refusal(f"“{other}” is followed at this address already. You can remove one of the two.")
    if address != source.address:
        source.address, source.kind, source.offered = address, SourceKind.FEED, []
        source.etag = source.last_modified = source.last_error = source.notices = ""
        source.last_read = None  # what is there is unknown: it may be a page that names its feed
        source.save()
        _read_soon(source, enqueue)
    return source


@whole
def remove(number: int) -> str:
    """Follow a source no longer; the articles that it brought stay. What it was called."""
    source = _held(number)
    name = str(source)
    source.delete()
    return name


def import_list(data: bytes, enqueue: Enqueue) -> Imported:
    """Follow the feeds of an OPML list. Raises Refusal where it is none, or too long."""
    found = read_opml(data)
    if len(found.feeds) > MOST_OF_A_LIST:
        raise Refusal(f"This list names {len(found.feeds):,} feeds; the limit is {MOST_OF_A_LIST:,}. Nothing was added.")
    new, notices = 0, list(found.notices)
    for feed in found.feeds:
        try:
            new += _follow(normal_address(feed.address), feed.title, enqueue)[1]
        except FetchError as error:
            notices.append(str(error))
    return Imported(new, len(found.feeds) - new - (len(notices) - len(found.notices)), tuple(notices))


def export_list() -> bytes:
    """All sources as an OPML list, but for pages without a feed, which no reader of feeds could read."""
    sources = Source.objects.exclude(kind=SourceKind.PAGE).only("address", "title")
    return write_opml([Subscription(source.address, source.title) for source in sources], "Newsdesk sources")


@whole
def _follow(address: str, title: str, enqueue: Enqueue) -> tuple[Source, bool]:
    source, new = Source.objects.get_or_create(
        address=address, defaults={"title": clip(title, LONGEST_TITLE), "next_try": timezone.now()}
    )
    if new:
        enqueue(source.pk)
    return source, new


def _address(typed: str) -> str:
    typed = typed.strip()
    if not typed:
        raise Refusal("Enter the address of a feed, a sitemap or a website, such as https://example.org/feed.xml.")
    return normal_address(typed if "://" in typed or "." not in typed else f"https://{typed}")


def _held(number: int) -> Source:
    source = Source.objects.select_for_update().filter(pk=number).first()
    if source is None:
        raise Refusal(GONE)
    return source


def _read_soon(source: Source, enqueue: Enqueue) -> None:
    source.paused, source.failures, source.next_try = False, 0, timezone.now()
    source.save(update_fields=["paused", "failures", "next_try"])
    enqueue(source.pk)
