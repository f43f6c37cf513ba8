"""Fetch one address: resolve, check, ask, follow redirects, read; each step guarded and limited."""

import re
from dataclasses import replace
from typing import NamedTuple

import urllib3

from articles.fetching.addresses import Address, take_apart
from articles.fetching.answers import ENCODINGS, check_status, read_body
from articles.fetching.clock import Clock
from articles.fetching.connection import answer
from articles.fetching.guard import peers_of
from articles.fetching.pauses import PAUSES
from articles.fetching.records import Fetched, FetchError, Limits

_FOR_GOOD = {301, 308}
_REDIRECTS = {301, 302, 303, 307, 308}
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_VALIDATOR = re.compile(r"[ -~]{1,500}")  # longer ones are not worth keeping


class _Redirect(NamedTuple):
    to: Address
    for_good: bool


def fetch(address: str, *, limits: Limits, etag: str = "", last_modified: str = "") -> Fetched:
    """What `address` holds, after redirects. With the validators of the last time, only whether it has changed.

    Raises FetchError, a sentence for a person, where that can't be had or mustn't be asked for.
    """
    place = take_apart(address)
    clock = Clock(limits.seconds, place.site)
    headers = _headers(limits, etag, last_modified)
    seen: list[Address] = []
    moved = True
    while True:
        seen.append(place)
        found = _step(place, headers, limits, clock)
        if isinstance(found, Fetched):
            return replace(found, moved=moved and len(seen) > 1)
        place, moved = found.to, moved and found.for_good
        if place in seen:
            raise FetchError(f"{clock.site} redirects in a circle.")
        if len(seen) > limits.redirects:
            raise FetchError(f"{clock.site} redirects more than {limits.redirects} times.")


def _headers(limits: Limits, etag: str, last_modified: str) -> dict[str, str]:
    agent = limits.user_agent.encode("ascii", "backslashreplace").decode("ascii")
    headers = {"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": ENCODINGS, "Connection": "close"}
    if _VALIDATOR.fullmatch(etag):
        headers["If-None-Match"] = etag
    if _VALIDATOR.fullmatch(last_modified):
        headers["If-Modified-Since"] = last_modified
    return headers


def _step(place: Address, headers: dict[str, str], limits: Limits, clock: Clock) -> Fetched | _Redirect:
    """Ask one host once."""
    peers = peers_of(place, limits.allow, clock)
    turns = limits.turns or PAUSES
    clock.pause(turns.take_turn(place.site, limits.pause))
    with answer(place, peers, headers, clock, limits.max_bytes) as response:
        if response.status in _REDIRECTS:
            return _Redirect(_next(place, response), response.status in _FOR_GOOD)
        try:
            return _page(place, response, headers, limits, clock)
        except FetchError as error:
            if error.retry_after:
                turns.rest(place.site, error.retry_after)
            raise


def _next(place: Address, response: urllib3.BaseHTTPResponse) -> Address:
    location = response.headers.get("Location", "")
    if not location:
        raise FetchError(f"{place.site} redirects, but doesn't say where to.")
    return place.leads_to(location.encode("latin-1", "replace").decode("utf-8", "replace"))


def _page(
    place: Address, response: urllib3.BaseHTTPResponse, headers: dict[str, str], limits: Limits, clock: Clock
) -> Fetched:
    unchanged = response.status == 304 and not headers.keys().isdisjoint({"If-None-Match", "If-Modified-Since"})
    if not unchanged:
        check_status(place, response.status, response.headers)
    data = b"" if unchanged else read_body(place, response, limits.max_bytes)
    clock.left()  # where the end of the body is the end of the connection, one that was cut in time looks whole
    return Fetched(
        status=response.status,
        data=data,
        content_type=response.headers.get("Content-Type", ""),
        address=str(place),
        etag=_validator(response, "ETag"),
        last_modified=_validator(response, "Last-Modified"),
        unchanged=unchanged,
    )


def _validator(response: urllib3.BaseHTTPResponse, name: str) -> str:
    value = response.headers.get(name, "")
    return value if _VALIDATOR.fullmatch(value) else ""
