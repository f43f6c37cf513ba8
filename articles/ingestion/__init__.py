"""Reading in: from a file's bytes to its text, and from the text to a ParsedArticle. No Django, no network."""

from articles.ingestion.files import MAX_BYTES, FoundFiles, decode, find_files, read_file
from articles.ingestion.parsing import parse
from articles.ingestion.records import Block, IngestionError, ParsedArticle, Zone

__all__ = [
    "MAX_BYTES",
    "Block",
    "FoundFiles",
    "IngestionError",
    "ParsedArticle",
    "Zone",
    "decode",
    "find_files",
    "parse",
    "read_file",
]
