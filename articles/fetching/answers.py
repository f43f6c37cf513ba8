"""What an answer means: its body within limits, or in words why there is none."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import urllib3

from articles.fetching.addresses import Address
from articles.fetching.records import FetchError

ENCODINGS = "gzip, deflate"
_READ = {"", "identity", "gzip", "x-gzip", "deflate"}
_AT_ONCE = 65_536

_WORDS = {
    401: "asks for a password (401)",
    402: "asks for payment (402)",
    403: "refuses to show this page (403)",
    404: "has no such page (404)",
    406: "has this page in no form that can be read (406)",
    408: "gave up waiting (408)",
    410: "no longer has this page (410)",
    429: "wants fewer requests (429)",
    451: "may not show this page for legal reasons (451)",
    503: "is overloaded or closed for repairs (503)",
}
_GONE = {404, 410}
_PASSING = {408, 421, 425, 429}  # of those that blame the one who asks; all above 500 pass


def check_status(address: Address, status: int, headers: Mapping[str, str]) -> None:
    """Raises FetchError for an answer that holds no page."""
    if status in (200, 203):
        return
    later = status in _PASSING or status >= 500
    words = _WORDS.get(status) or (f"had an error of its own ({status})" if status >= 500 else f"gave no page ({status})")
    raise FetchError(
        f"{address.site} {words}.",
        retry_after=seconds_to_wait(headers.get("Retry-After", "")) if later else None,
        gone=status in _GONE,
        worth_another_try=later,
        status=status,
    )


def seconds_to_wait(value: str) -> float | None:
    """What Retry-After says: a number of seconds, or a moment."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    except (ValueError, OverflowError):
        return None


def read_body(address: Address, response: urllib3.BaseHTTPResponse, max_bytes: int) -> bytes:
    """The body, decompressed, counted as it comes. Raises FetchError where it is too large or in a form nobody asked for."""
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in _READ:
        shown = "".join(char if " " <= char <= "~" else "?" for char in encoding[:40])
        raise FetchError(f"{address.site} sent an answer in a form that can't be read ({shown}).")
    length = response.headers.get("Content-Length", "")
    if length.isascii() and length.isdigit() and len(length) < 19 and int(length) > max_bytes:
        raise _too_large(address, max_bytes)
    body = bytearray()
    while chunk := response.read(min(_AT_ONCE, max_bytes + 1)):
        body += chunk
        if len(body) > max_bytes:
            raise _too_large(address, max_bytes)
    return bytes(body)


def _too_large(address: Address, max_bytes: int) -> FetchError:
    limit = f"{max_bytes / 1_000_000:g} MB" if max_bytes >= 100_000 else f"{max_bytes:,} bytes"
    return FetchError(f"{address.site} sent too much: the limit is {limit}.")
