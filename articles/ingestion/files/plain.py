"""Text files: one article, read as it stands."""

from articles.ingestion.files.decoding import MAX_BYTES, check_size, decode
from articles.ingestion.files.given import Given, Opener
from articles.ingestion.parsing import parse
from articles.ingestion.records import Document


def read_text(given: Given, open_inside: Opener) -> Document:
    """Its offsets count the decoded file."""
    check_size(len(given.data), MAX_BYTES)
    return Document((parse(decode(given.data)),))
