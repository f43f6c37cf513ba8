"""Web addresses: their parts, and the form by which two spellings of one are the same.

Every address is taken apart here, once, and what is asked for is put together from these parts: so no two readers can
take one text for two addresses.
"""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

import idna

from articles.fetching.records import FetchError

MAX_LENGTH = 2_000
DEFAULT_PORTS = {"http": 80, "https": 443}

# Parameters that tell where a reader came from, never what is read. What is not certain of that stays: `id`, `story`, `ref`.
_TRACKING = re.compile(
    r"utm_\w+|pk_\w+|mtm_\w+|matomo_\w+|hsa_\w+|at_(?:campaign|medium|link_\w+|ptr_name|format|bbc_team)|oly_(?:anon|enc)_id"
    r"|ns_(?:mchannel|source|campaign|linkname|fee)|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid"
    r"|li_fat_id|igshid|igsh|mc_[ce]id|mkt_tok|_hsenc|_hsmi|__hs\w+|_ga|_gl|vero_(?:id|conv)|wickedid|s_cid|cmpid|xtor"
    r"|__twitter_impression",
    re.IGNORECASE,
)
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~/:?#\[\]@!$&'()*+,;=]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\\]")


class Address(NamedTuple):
    """An address in parts: "https", "news.example.org", 443, "/story?id=1"."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Host and port, as a request names them: "[2001:db8::1]:8080"; the usual port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.site}{self.target}"

    def leads_to(self, location: str) -> "Address":
        """The address that `location`, whole or relative, means on this page. Raises FetchError."""
        try:
            return take_apart(urljoin(str(self), location.strip()))
        except ValueError:
            raise FetchError(f"{self.site} leads on to an address that makes no sense.") from None


def is_address(text: str) -> bool:
    """Whether whoever wrote `text` means a web address, be it a good one or not."""
    return bool(_SCHEME.match(text.strip()))


def normal_address(text: str) -> str:
    """The form of a web address by which two spellings of it are one. Raises FetchError for what is none.

    Scheme and host in small letters, names in other scripts as they are asked for (xn--…), no usual port, no fragment, no
    parameters that only tell where a reader came from. All other parameters stay, in their order.
    """
    address = take_apart(text)
    path, _, query = address.target.partition("?")
    kept = [part for part in query.split("&") if part and not _TRACKING.fullmatch(part.partition("=")[0])]
    return str(address._replace(target=f"{path}?{'&'.join(kept)}" if kept else path))


def take_apart(text: str) -> Address:
    """The parts of a web address. Raises FetchError with a sentence for the person who entered it."""
    text = text.strip()
    shown = text if len(text) <= 80 else f"{text[:79]}…"
    if not text:
        raise FetchError("Enter a web address, such as https://news.example.org/story.")
    if not is_address(text):
        raise FetchError(f"“{shown}” isn't a web address: it must begin with http:// or https://.")
    _check_length(text)
    if _UNSEEN.search(text):
        seen = _UNSEEN.sub("�", shown)
        raise FetchError(f"“{seen}” isn't a web address: it contains a line break, a control character or “\\”.")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise FetchError(f"“{shown}” isn't a web address: the part between // and the next / makes no sense.") from None
    if "@" in parts.netloc:
        raise FetchError("Addresses that contain a username or password aren't used. Remove the part before “@”.")
    return _put_together(parts, port, shown)


def _put_together(parts: SplitResult, port: int | None, shown: str) -> Address:
    if port == 0:
        raise FetchError(f"“{shown}” isn't a web address: there is no port 0.")
    path = _without_dots(_escape(parts.path)) or "/"
    target = f"{path}?{_escape(parts.query)}" if parts.query else path
    address = Address(parts.scheme, _host(parts, shown), port or DEFAULT_PORTS[parts.scheme], target)
    _check_length(str(address))  # letters of other scripts take up to twelve characters each
    return address


def _check_length(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise FetchError(f"This address is too long: {len(text):,} characters, the limit is {MAX_LENGTH:,}.")


def _host(parts: SplitResult, shown: str) -> str:
    """The host as it is asked for: a name of ASCII letters, or an IP address in its usual form."""
    nonsense = FetchError(f"“{shown}” isn't a web address: “{parts.hostname or ''}” isn't the name of a host.")
    name = parts.hostname or ""
    if parts.netloc.startswith("["):
        try:
            return str(IPv6Address("" if "%" in name else name))
        except AddressValueError:
            raise nonsense from None
    try:
        name = name if name.isascii() else _ascii(name)
    except (idna.IDNAError, UnicodeError):
        raise nonsense from None
    name = name.lower().removesuffix(".")
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise nonsense
    return _plain_ip(name) if _NUMBER.fullmatch(labels[-1]) else name


def _ascii(name: str) -> str:
    name = idna.uts46_remap(name, std3_rules=False)  # other full stops, wide letters and digits: as browsers read them
    return name if name.isascii() else idna.encode(name).decode("ascii")


def _plain_ip(name: str) -> str:
    """An IPv4 address of four plain numbers. Other ways of writing one, such as 0x7f.1, only serve to hide it."""
    try:
        return str(IPv4Address(name))
    except AddressValueError:
        raise FetchError(f"“{name[:80]}” is no usual way of writing an IP address. Write four numbers: 192.0.2.1.") from None


def _escape(text: str) -> str:
    """`text` with what may not stand in an address as %XX, in capitals, and what need not be so as it is."""

    def written(match: re.Match[str]) -> str:
        if not match[1]:
            return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))
        char = chr(int(match[1], 16))
        return char if char in _UNRESERVED else match[0].upper()

    return _ESCAPED.sub(written, text)


def _without_dots(path: str) -> str:
    """`path` without its steps "." and ".."."""
    kept: list[str] = []
    steps = path.split("/")
    for step in steps:
        if step == "..":
            kept = kept[:-1] if len(kept) > 1 else kept  # never the first one, which is empty
        elif step != ".":
            kept.append(step)
    if steps[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)
