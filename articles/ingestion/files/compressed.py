"""One file that was compressed with gzip, as saved pages often are: opened as if it had been given as it was before."""

import gzip
import io
import zlib
from dataclasses import replace

from articles.ingestion.files.given import MAX_FILE_BYTES, Given, Opener
from articles.ingestion.records import Document, IngestionError

_DEEPEST = 1  # as with archives in archives
_TAR = (257, b"ustar")  # where and how a tar archive says what it is


def read_compressed(given: Given, open_inside: Opener) -> Document:
    """What is in it, under its name without ".gz". No more is unpacked than a file may have."""
    if given.depth > _DEEPEST:
        raise IngestionError("compressed more than twice; unpack it and give the file in it")
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(given.data)) as file:
            data = file.read(min(MAX_FILE_BYTES, given.allowance.size) + 1)
    except (OSError, EOFError, zlib.error):
        raise IngestionError("damaged: the compressed file is cut short or broken; get it again") from None
    given.allowance.size -= len(data)
    if len(data) > MAX_FILE_BYTES or given.allowance.size < 0:
        raise IngestionError(f"too large: it unpacks to more than {MAX_FILE_BYTES:,} bytes; divide the file in it")
    if data[_TAR[0] :].startswith(_TAR[1]):
        raise IngestionError("cannot be read: this is a tar archive; unpack it and give the files in it, or a .zip")
    name = given.name[:-3] if given.name.lower().endswith(".gz") else given.name
    return open_inside(replace(given, data=data, name=name, depth=given.depth + 1))
