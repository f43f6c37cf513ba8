"""Text files: one article, read as it stands, or an export of a press database, which holds several."""

from articles.ingestion.files.composing import told
from articles.ingestion.files.decoding import MAX_BYTES, check_size, decode
from articles.ingestion.files.exports.exported import Exported
from articles.ingestion.files.exports.splitting import about_missed_export, exported_parts, read_export
from articles.ingestion.files.given import Given, Opener
from articles.ingestion.parsing import parse
from articles.ingestion.records import Document


def read_text(given: Given, open_inside: Opener) -> Document:
    """One article's offsets count the decoded file; those of an export count texts made of its parts."""
    text = decode(given.data)
    parts = exported_parts(text)
    if len(parts) > 1:
        return read_export(parts)
    check_size(len(given.data), MAX_BYTES)
    for part in parts:
        if isinstance(part, Exported):
            return Document((told(parse(text, part.title), part.header),))
    return Document((parse(text),), about_missed_export(text))
