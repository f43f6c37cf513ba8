"""Asking other hosts, politely and guarded: the one place that opens connections. No Django.

`fetch` gets what an address holds; `allowed_by_robots` says whether a host wants programs to ask for an address at all;
`normal_address` is the form by which two spellings of an address are one.
"""

from articles.fetching.addresses import is_address, normal_address
from articles.fetching.fetcher import fetch
from articles.fetching.records import Fetched, FetchError, Limits, Place
from articles.fetching.robots import allowed_by_robots

__all__ = ["FetchError", "Fetched", "Limits", "Place", "allowed_by_robots", "fetch", "is_address", "normal_address"]
