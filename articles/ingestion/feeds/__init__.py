"""Feeds: the articles that a site lists, as RSS, Atom, JSON Feed or sitemap; the feeds that a page or an OPML list names.

The libraries that read them are imported with the first feed, so that what serves pages never holds them.
"""

from articles.ingestion.feeds.links import find_feeds
from articles.ingestion.feeds.opml import read_opml, write_opml
from articles.ingestion.feeds.reading import read_feed
from articles.ingestion.feeds.records import Entry, Feed, Subscription, Subscriptions

__all__ = ["Entry", "Feed", "Subscription", "Subscriptions", "find_feeds", "read_feed", "read_opml", "write_opml"]
