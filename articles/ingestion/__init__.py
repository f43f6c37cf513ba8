"""Reading in: from a file's bytes to its text, and from the text to a ParsedArticle. No Django, no network."""

from articles.ingestion.documents import open_document
from articles.ingestion.files.decoding import MAX_BYTES, decode, read_bytes, read_file
from articles.ingestion.files.finding import FoundFiles, find_files
from articles.ingestion.files.given import MAX_FILE_BYTES
from articles.ingestion.files.kinds import TEXT_SUFFIXES
from articles.ingestion.files.warc.condensing import read_file_of_any_kind
from articles.ingestion.parsing import parse
from articles.ingestion.records import Block, Document, IngestionError, ParsedArticle, Zone

__all__ = [
    "MAX_BYTES",
    "MAX_FILE_BYTES",
    "TEXT_SUFFIXES",
    "Block",
    "Document",
    "FoundFiles",
    "IngestionError",
    "ParsedArticle",
    "Zone",
    "decode",
    "find_files",
    "open_document",
    "parse",
    "read_bytes",
    "read_file",
    "read_file_of_any_kind",
]
