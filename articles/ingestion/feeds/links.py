"""The feeds that a web page names: `<link rel="alternate" type="application/rss+xml" href=…>`."""

from articles.ingestion.feeds.records import Subscription
from articles.ingestion.feeds.values import full_address, one_line

_TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
}
_MOST_FEEDS = 50


def find_feeds(html: str | bytes, address: str) -> tuple[Subscription, ...]:
    """The feeds of the page `html`, which came from `address`, in the order of the page, each once."""
    from lxml import etree  # with the first feed: see __init__
    from lxml import html as reader

    if isinstance(html, str):
        # lxml refuses a text that declares an encoding, so it gets one that needs none.
        html = html.encode("ascii", "xmlcharrefreplace")
    try:
        tree = reader.document_fromstring(html)
    except (ValueError, etree.LxmlError):
        return ()
    base = next((found for tag in tree.iter("base") if (found := full_address(address, tag.get("href")))), address)
    feeds: dict[str, Subscription] = {}
    for link in tree.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" in (link.get("rel") or "").lower().split() and kind in _TYPES:
            feed = full_address(base, link.get("href"))
            if feed:
                feeds.setdefault(feed, Subscription(feed, one_line(link.get("title"))))
    return tuple(feeds.values())[:_MOST_FEEDS]
