"""Asking other hosts, politely and guarded: the one place that opens connections. No Django.

`fetch` gets what an address holds, `fetch_unasked` only where its host lets programs ask, as `allowed_by_robots` says;
`normal_address` is the form by which two spellings of an address are one.

What opens connections is imported with the first request: a server of pages, which asks nobody, does not hold it.
"""

from articles.fetching.addresses import is_address, normal_address
from articles.fetching.records import Fetched, FetchError, Limits, Place

__all__ = [
    "FetchError",
    "Fetched",
    "Limits",
    "Place",
    "allowed_by_robots",
    "fetch",
    "fetch_unasked",
    "is_address",
    "normal_address",
]


def fetch(address: str, *, limits: Limits, etag: str = "", last_modified: str = "") -> Fetched:
    """What `address` holds, after redirects. With the validators of the last time, only whether it has changed.

    Raises FetchError, a sentence for a person, where that can't be had or mustn't be asked for.
    """
    from articles.fetching import fetcher

    return fetcher.fetch(address, limits=limits, etag=etag, last_modified=last_modified)


def allowed_by_robots(address: str, *, limits: Limits) -> bool:
    """Whether the host lets programs read `address`. Raises FetchError where it can't be asked."""
    from articles.fetching import robots

    return robots.allowed_by_robots(address, limits=limits)


def fetch_unasked(address: str, *, limits: Limits, etag: str = "", last_modified: str = "") -> Fetched:
    """`fetch` for an address that nobody entered: only where the host lets programs read it."""
    if not allowed_by_robots(address, limits=limits):
        raise FetchError("The site's robots.txt asks programs not to read this address.")
    return fetch(address, limits=limits, etag=etag, last_modified=last_modified)
