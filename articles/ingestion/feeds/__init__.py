"""Feeds: the articles that a site lists, as RSS, Atom, JSON Feed or sitemap; the feeds that a page or an OPML list names.

The libraries that read them are imported with the first feed, so that what serves pages never holds them.
"""

from articles.ingestion.feeds.full_text import as_page
from articles.ingestion.feeds.links import find_feeds
from articles.ingestion.feeds.opml import read_opml, write_opml
from articles.ingestion.feeds.page_links import read_page_links
from articles.ingestion.feeds.reading import is_feed, read_feed
from articles.ingestion.feeds.records import Entry, Feed, Subscription, Subscriptions

__all__ = [
    "Entry",
    "Feed",
    "Subscription",
    "Subscriptions",
    "as_page",
    "find_feeds",
    "is_feed",
    "read_feed",
    "read_opml",
    "read_page_links",
    "write_opml",
]
