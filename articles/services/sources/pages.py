"""An address that somebody follows may be that of a page: the feeds that it names, or the articles that it links to."""

from dataclasses import replace

from articles.errors import Refusal
from articles.fetching import Fetched, FetchError, normal_address
from articles.ingestion.feeds import Subscription, find_feeds, read_page_links
from articles.ingestion.records import IngestionError
from articles.models import Source

LISTS_ARTICLES = "This page names no feed, but links to articles ({number} now). They can be followed instead of a feed."


class NamesFeedsError(Refusal):
    """The address is that of a page, which names these feeds."""

    def __init__(self, feeds: tuple[Subscription, ...]) -> None:
        super().__init__("This is a web page, not a feed.")
        self.feeds = feeds


class ListsArticlesError(Refusal):
    """The address is that of a page that names no feed and links to so many articles."""

    def __init__(self, number: int) -> None:
        super().__init__(LISTS_ARTICLES.format(number=number))


def look_for_feeds(source: Source, found: Fetched) -> None:
    """Raises NamesFeedsError where what was found is a page that names feeds."""
    others = [feed for feed in find_feeds(found.data, found.address) if feed.address not in (found.address, source.address)]
    feeds: dict[str, Subscription] = {}
    for feed in others:
        if address := normal_or_none(feed.address):
            feeds.setdefault(address, replace(feed, address=address))
    if feeds:
        raise NamesFeedsError(tuple(feeds.values()))


def look_for_articles(found: Fetched) -> None:
    """Raises ListsArticlesError where what was found is a page that links to articles."""
    try:
        listed = read_page_links(found.data, found.address)
    except IngestionError:
        return
    raise ListsArticlesError(len(listed.entries))


def normal_or_none(address: str) -> str:
    """Empty for what is no address of a page, such as that of a recording alone."""
    try:
        return normal_address(address)
    except FetchError:
        return ""
