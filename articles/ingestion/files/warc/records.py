"""The pages that are stored in WARC records, decoded as far as their servers packed them."""

import io
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from articles.ingestion.files.given import MAX_FILE_BYTES, MAX_UNPACKED, Allowance
from articles.ingestion.files.kinds import is_page
from articles.ingestion.files.packages import TooMuchUnpackedError
from articles.ingestion.files.warc.unpacking import Unpacking
from articles.ingestion.records import IngestionError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_FOUND = 200
_BROKEN = (OSError, EOFError, ValueError, RuntimeError, zlib.error)
# Some archives hold bodies that were unpacked already, under the headers of packed ones.
_WAYS = ("all", "content", "transfer", "none")


class StoredPage(NamedTuple):
    """A page as its server sent it, unpacked."""

    address: str
    content_type: str
    body: bytes


@dataclass(slots=True)
class Stored:
    """What the records of one or more WARC files hold."""

    left_out: Counter[str] = field(default_factory=Counter)  # by what they are: "file", "missing", "copy", "broken"
    by_address: dict[str, tuple[str, StoredPage]] = field(
        default_factory=dict
    )  # with the moment, of which the newest counts
    by_digest: dict[str, StoredPage] = field(default_factory=dict)
    unchanged: list[tuple[str, str]] = field(default_factory=list)  # addresses and digests of pages seen before

    def pages(self) -> list[StoredPage]:
        """Each address once, with the newest page; those that are stored as "unchanged" with what they were then."""
        found = {address: page for address, (_, page) in self.by_address.items()}
        for address, digest in self.unchanged:
            page = self.by_digest.get(digest)
            if address in found or page is None:
                self.left_out["copy"] += 1
            else:
                found[address] = page._replace(address=address)
        self.unchanged.clear()
        return list(found.values())

    def add(self, page: StoredPage, at: str, digest: str) -> None:
        """Keep a page, unless a newer one has its address."""
        if digest:
            self.by_digest[digest] = page
        before = self.by_address.get(page.address)
        self.left_out["copy"] += before is not None
        if before is None or before[0] <= at:
            self.by_address[page.address] = (at, page)


def stored_pages(data: bytes, allowance: Allowance, stored: Stored) -> None:
    """Add the pages in the records of `data` to `stored`. What comes before the place where a file is broken is kept."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.revisit | WarcRecordType.resource
    file = Unpacking(io.BytesIO(data), allowance)
    try:
        for record in ArchiveIterator(file, wanted, parse_http=False):
            file.is_broken = not _add(record, stored) or file.is_broken
    except _BROKEN as error:
        if allowance.size < 0:
            raise TooMuchUnpackedError(f"too large: it unpacks to more than {MAX_UNPACKED:,} bytes; divide it") from error
        file.is_broken = True
    if file.is_broken:
        stored.left_out["broken"] += 1
        if not stored.by_address:
            raise IngestionError("damaged: the web archive is cut short or broken; get it again")


def _add(record: "WarcRecord", stored: Stored) -> bool:
    """Add what a record holds; False where it ends before it should."""
    headers = record.headers
    address = (headers.get("WARC-Target-URI") or "").strip("<> ")
    digest = headers.get("WARC-Payload-Digest") or ""
    kind = str(record.record_type)
    if not address.startswith(("http://", "https://")):
        return True
    if kind == "revisit":
        stored.unchanged.append((address, digest))
        return True
    raw = record.reader.read(MAX_FILE_BYTES + 1)
    if len(raw) < min(record.content_length, MAX_FILE_BYTES):
        return False
    page = _resource(record, address, raw) if kind == "resource" else _response(address, raw)
    if isinstance(page, str):
        stored.left_out[page] += 1
    else:
        stored.add(page, headers.get("WARC-Date") or "", digest)
    return True


def _resource(record: "WarcRecord", address: str, raw: bytes) -> StoredPage | str:
    content_type = record.headers.get("Content-Type") or ""
    return StoredPage(address, content_type, raw) if is_page(content_type) and len(raw) <= MAX_FILE_BYTES else "file"


def _response(address: str, raw: bytes) -> StoredPage | str:
    """The page in an answer of a server; else what it is that is left out."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    for way in _WAYS:
        copy = WarcRecord()
        copy.init_headers(WarcRecordType.response)
        copy.set_bytes_content(raw)
        copy.is_http = True
        try:
            copy.parse_http(auto_decode=way)  # type: ignore[arg-type]
            content_type = copy.http_headers.get("Content-Type") or ""
            if not is_page(content_type):
                return "file"
            if copy.http_headers.status_code != _FOUND:
                return "missing"
            body = copy.reader.read(MAX_FILE_BYTES + 1)
        except _BROKEN:
            continue
        return StoredPage(address, content_type, body) if len(body) <= MAX_FILE_BYTES else "file"
    return "file"
