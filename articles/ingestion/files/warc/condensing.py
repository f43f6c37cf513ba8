"""Web archives that are larger than files may be: read from the disk record by record, and only their pages are kept.

Most of a web archive is pictures, scripts and recordings. What they were is kept in a line each, so that they are counted;
the pages make a web archive of their own, which is read as any other. Memory holds one record, and what is kept so far.
"""

import gzip
import io
import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from articles.ingestion.files.decoding import read_bytes
from articles.ingestion.files.given import MAX_FILE_BYTES, Allowance
from articles.ingestion.files.kinds import SUFFIXES, Kind, is_page, suffix_of
from articles.ingestion.files.warc.unpacking import Unpacking
from articles.ingestion.records import IngestionError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MAX_STREAMED = 20_000_000_000  # bytes unpacked: an hour's reading or so
_PIECE = 65_536
_KEPT_HEADERS = ("WARC-Target-URI", "WARC-Date", "WARC-Payload-Digest", "Content-Type")
_CONTENT_TYPE = re.compile(rb"^content-type:[ \t]*([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_MOST_HEAD = 65_536  # bytes of the headers of an answer
_NOTHING = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 0\r\n\r\n"
# The last record of one that is broken: by it, its reader says so.
_CUT_SHORT = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://cut.invalid/\r\nContent-Length: 9\r\n\r\n"
_BROKEN = (OSError, EOFError, ValueError, RuntimeError, zlib.error)


class _TooMuchError(Exception):
    pass


def read_file_of_any_kind(path: Path) -> bytes:
    """What is in a file as far as it can be read: of a web archive that is too large, a smaller one with all its pages.

    Raises IngestionError as `read_bytes` does, and where the pages alone are too large.
    """
    if SUFFIXES.get(suffix_of(path.name)) is not Kind.WEB_ARCHIVE or not _is_large(path):
        return read_bytes(path, MAX_FILE_BYTES)
    try:
        with path.open("rb") as file:
            return _condensed(file)
    except _TooMuchError:
        raise IngestionError(
            f"too large: its pages alone take more than {MAX_FILE_BYTES:,} bytes packed, or all of it more than "
            f"{MAX_STREAMED:,} unpacked; divide the web archive, by site or by day"
        ) from None
    except OSError as error:
        raise IngestionError(error.strerror or "it cannot be read") from error


def _is_large(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > MAX_FILE_BYTES


def _condensed(file: BinaryIO) -> bytes:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource
    kept = io.BytesIO()
    source = Unpacking(file, Allowance(MAX_STREAMED))
    with gzip.GzipFile(fileobj=kept, mode="wb", mtime=0, compresslevel=6) as packed:
        try:
            for record in ArchiveIterator(source, wanted, parse_http=False):
                packed.write(_kept_of(record, source))
                if kept.tell() > MAX_FILE_BYTES - _PIECE:
                    raise _TooMuchError
        except _BROKEN:
            if source.is_too_much:
                raise _TooMuchError from None
            source.is_broken = True
        if source.is_broken:
            packed.write(_CUT_SHORT)
    return kept.getvalue()


def _kept_of(record: "WarcRecord", source: Unpacking) -> bytes:
    """A record as it is kept: whole where it may be a page, else without its body."""
    kind = str(record.record_type)
    body = b"" if kind == "revisit" else record.reader.read(MAX_FILE_BYTES + 1)
    if kind != "revisit" and len(body) < min(record.content_length, MAX_FILE_BYTES):
        source.is_broken = True
        return b""
    if kind != "revisit" and (len(body) > MAX_FILE_BYTES or not _may_be_page(record, kind, body)):
        kind, body = "response", _NOTHING
    told = "".join(f"{name}: {value}\r\n" for name in _KEPT_HEADERS if (value := record.headers.get(name)))
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n{told}Content-Length: {len(body)}\r\n\r\n"
    return head.encode("utf-8", "replace") + body + b"\r\n\r\n"


def _may_be_page(record: "WarcRecord", kind: str, body: bytes) -> bool:
    if kind == "resource":
        return is_page(record.headers.get("Content-Type") or "")
    head = body[:_MOST_HEAD].partition(b"\r\n\r\n")[0]
    found = _CONTENT_TYPE.search(head)
    return found is not None and is_page(found[1].decode("latin-1"))
