"""Which kind of file bytes are: by what they are, then by name and content type."""

import re
import zlib
from collections.abc import Callable

from articles.ingestion.files.given import Given
from articles.ingestion.files.kinds import NO_ARTICLES, READABLE, SUFFIXES, TYPES, Kind
from articles.ingestion.files.magic import name_of_binary
from articles.ingestion.files.packages import Package
from articles.ingestion.records import IngestionError

# What each kind of text shows in its first characters. The others are known by their first bytes.
_TEXT_KINDS = frozenset({Kind.TEXT, Kind.PAGE, Kind.SAVED_PAGE, Kind.MAIL, Kind.CAPTIONS, Kind.SUBTITLES})
_LOOKED_AT = 4096
_MARKUP = r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
_PAGE = re.compile(rf"{_MARKUP}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(rf"{_MARKUP}(?:<!doctype[^>]*>\s*)?<(?:rss|feed|rdf:RDF|opml)\b", re.IGNORECASE | re.DOTALL)
_SUBTITLES = re.compile(r"\s*\d+[ \t]*\r?\n\s*\d+:\d\d:\d\d,\d+\s*-->")
_HEADER = re.compile(
    r"(?:From|To|Date|Subject|Received|Return-Path|Delivered-To|Message-ID|MIME-Version)\s*:", re.IGNORECASE
)
_SAVED_BY_BROWSER = re.compile(r"^(?:Snapshot-Content-Location:|From: <Saved by\b)", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(r"^Content-Type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_OFFICE = {
    "xl/workbook.xml": "an Excel workbook",
    "xl/workbook.bin": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
}
_MIME = "mimetype"
_KNOWN_BINARIES: tuple[tuple[Callable[[bytes], bool], Kind], ...] = (
    (lambda data: data.startswith(b"%PDF-"), Kind.PDF),
    (lambda data: data.startswith(b"{\\rtf"), Kind.RICH_TEXT),
    (lambda data: data.startswith(b"WARC/"), Kind.WEB_ARCHIVE),
    (lambda data: _unpacked_start(data).startswith(b"WARC/"), Kind.WEB_ARCHIVE),
    (lambda data: data.startswith(b"\x1f\x8b"), Kind.COMPRESSED),
)


def kind_of(given: Given) -> Kind:
    """The kind of the file. Raises IngestionError for what is not read, saying what it is and what to do."""
    if not given.data:
        raise IngestionError("empty: the file has no content")
    for holds, kind in _KNOWN_BINARIES:
        if holds(given.data):
            return kind
    if given.data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_package(given.data)
    if given.suffix == ".pdf" and b"%PDF-" in given.data[:1024]:  # readers of PDF pass over what stands before it
        return Kind.PDF
    binary = name_of_binary(given.data)
    if binary:
        raise IngestionError(_refusal_of(binary))
    return _kind_of_text(given)


def _refusal_of(binary: str) -> str:
    advice = READABLE
    if "office" in binary:
        advice = "open it and save it as .docx or PDF, without a password"
    elif "archive" in binary:
        advice = "unpack it and give the files in it, or a .zip"
    elif "image" in binary or "picture" in binary:
        advice = "articles are not read from pictures; run OCR on it and give the text"
    return f"cannot be read: this is {binary}; {advice}"


def _unpacked_start(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return b""
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:_LOOKED_AT], 16)
    except zlib.error:
        return b""


def _kind_of_text(given: Given) -> Kind:
    named = SUFFIXES.get(given.suffix)
    shown = _kind_shown(_first_characters(given.data), given.suffix)
    if shown:
        return shown
    if given.suffix in NO_ARTICLES:
        what = NO_ARTICLES[given.suffix]
        raise IngestionError(f"not an article: {given.suffix} is {what}; {READABLE}")
    if named and named not in _TEXT_KINDS:
        raise IngestionError(f"damaged: the name ends in {given.suffix}, but this is not {named}; get the file again")
    return named or TYPES.get(given.media_type) or Kind.TEXT


def _first_characters(data: bytes) -> str:
    start = data[:_LOOKED_AT]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", errors="replace")
    return start.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")


def _kind_shown(start: str, suffix: str) -> Kind | None:
    """What the first characters show. A text file may begin with the header of a mail and be none."""
    if _FEED.match(start):
        raise IngestionError("not an article: this is a feed or a list of feeds; add it as a source instead")
    if start.startswith("WEBVTT"):
        return Kind.CAPTIONS
    if _PAGE.match(start):
        return Kind.PAGE
    if _SUBTITLES.match(start):
        return Kind.SUBTITLES
    if SUFFIXES.get(suffix) is Kind.TEXT or not _begins_as_mail(start):
        return None
    saved = _SAVED_BY_BROWSER.search(start) or (_RELATED.search(start) and SUFFIXES.get(suffix) is not Kind.MAIL)
    return Kind.SAVED_PAGE if saved else Kind.MAIL


def _begins_as_mail(start: str) -> bool:
    lines = start.removeprefix("From - ").split("\n")[:40]
    return bool(_HEADER.match(start)) and sum(bool(_HEADER.match(line)) for line in lines) >= 2


def _kind_of_package(data: bytes) -> Kind:
    """Which kind of ZIP file it is; IngestionError for what is packed in a ZIP and read by nobody here."""
    try:
        package = Package(data)
    except IngestionError:
        if b"word/" in data[:8192]:
            raise IngestionError("damaged: the Word document is cut short or broken; get it again") from None
        raise
    names = set(package.names())
    for name, what in _OFFICE.items():
        if name in names:
            raise IngestionError(f"cannot be read: this is {what}; save the article in it as .docx or PDF")
    if "word/document.xml" in names or any(name.startswith("word/document") for name in names):
        return Kind.WORD
    if _MIME in names:
        return _kind_of_open_document(package)
    if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
        return Kind.PACKED_WEB_ARCHIVE
    return Kind.ARCHIVE


def _kind_of_open_document(package: Package) -> Kind:
    mime = package.read(_MIME, most=1000).decode("ascii", errors="replace").strip()
    if mime.startswith("application/vnd.oasis.opendocument.text"):
        return Kind.OPEN_DOCUMENT
    if mime == "application/epub+zip":
        raise IngestionError("cannot be read: this is an electronic book; save the article in it as a text file")
    if mime.startswith("application/vnd.oasis.opendocument"):
        raise IngestionError(
            "cannot be read: this is an OpenDocument table or drawing; save the article in it as .odt or PDF"
        )
    return Kind.ARCHIVE
