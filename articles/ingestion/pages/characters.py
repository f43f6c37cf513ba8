"""From a page's bytes to its characters.

A byte order mark tells the encoding for certain; whatever else is valid UTF-8 is UTF-8, since other encodings hardly ever
are by chance; then what the server says, what the page says of itself, and Windows-1252. Characters that cannot be seen go.
"""

import codecs
import re
from collections.abc import Iterator

from articles.ingestion.records import IngestionError

MAX_BYTES = 30_000_000  # pages saved with their pictures inside are large
_HEAD = 8192  # bytes in which a page says its encoding
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_IN_PAGE = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I
)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# What browsers take these for: the larger sets that pages mean by them.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
_SEVEN_BIT = ("iso2022", "hz")  # valid UTF-8, and something else
_MAX_CONTROL_SHARE = 0.01
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MEANT_CHARACTERS = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)} | {
    "\v": " ",
    "\f": " ",
}
_SELDOM = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INSIDE = re.compile(r"""data:[\w/+.;=-]{0,80},[^"')\s>]{200,}""")  # pictures and fonts of saved pages


def decode_page(data: bytes, content_type: str = "") -> str:
    """The characters of a page, without what cannot be seen and without pictures that are written into it."""
    if len(data) > MAX_BYTES:
        raise IngestionError(
            f"too large: {len(data):,} bytes, the limit for a page is {MAX_BYTES:,}; save it without pictures"
        )
    if not data.strip():
        raise IngestionError("empty: the page has no content")
    text = _decoded(data, content_type)
    controls = len(_CONTROL.findall(text))
    if controls > _MAX_CONTROL_SHARE * len(text):
        raise IngestionError(f"binary: {controls:,} control characters in {len(text):,}; this is not a web page")
    return clean(_INSIDE.sub("data:,", text))


def clean(text: str) -> str:
    """The text without characters that are none, or that nobody sees; those of Windows in the places where it has them."""
    return _SELDOM.sub(lambda match: _MEANT_CHARACTERS.get(match[0], ""), text)


def _decoded(data: bytes, content_type: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = list(_declared(data, content_type))
    candidates = declared if declared and declared[0].startswith(_SEVEN_BIT) else ["utf-8", *declared]
    for encoding in candidates:
        try:
            return data.decode(encoding)
        except ValueError:
            continue
    return _with_least_damage(data, [*declared, "utf-8"])


def _declared(data: bytes, content_type: str) -> Iterator[str]:
    """The encodings that the server and the page name, as Python calls them."""
    header = _IN_HEADER.search(content_type[:500])
    in_page = _IN_PAGE.search(data[:_HEAD])
    for name in (header[1] if header else "", (in_page[1] or in_page[2]).decode("ascii") if in_page else ""):
        try:
            b"a".decode(name, "replace")  # raises for what is no encoding of text too
        except (LookupError, ValueError):
            continue
        known = codecs.lookup(name).name
        # A page that can say UTF-16 of itself is not in it; browsers read no UTF-7 either.
        yield "utf-8" if known.startswith(("utf-16", "utf-32", "utf-7")) else _MEANT.get(known, known)


def _with_least_damage(data: bytes, encodings: list[str]) -> str:
    """A page with a few broken bytes as its encoding has it; one with many in Windows-1252, which reads anything."""
    read = [data.decode(encoding, "replace") for encoding in encodings]
    best = min(read, key=lambda text: text.count("\ufffd"))
    broken = best.count("\ufffd")
    whole = sum(char > "\x7f" for char in best) - broken
    return best if broken < whole else data.decode("cp1252", "replace")
