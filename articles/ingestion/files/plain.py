"""Text files: one article, read as it stands, or an export of a press database, which holds several."""

from dataclasses import replace

from articles.ingestion.files.composing import compose, told
from articles.ingestion.files.decoding import MAX_BYTES, check_size, decode
from articles.ingestion.files.exports.exported import Exported
from articles.ingestion.files.exports.splitting import about_missed_export, exported_parts, read_export
from articles.ingestion.files.given import Given, Opener
from articles.ingestion.files.markup import is_part_of_page, paragraphs_of_part
from articles.ingestion.files.mending import encoded_once, mended
from articles.ingestion.parsing import parse
from articles.ingestion.records import Document


def read_text(given: Given, open_inside: Opener) -> Document:
    """One article's offsets count the decoded file, where nothing had to be put right in it.

    Those of an export count texts made of its parts.
    """
    text = decode(given.data)
    if is_part_of_page(text):
        check_size(len(given.data), MAX_BYTES)
        return Document((compose(paragraphs_of_part(encoded_once(text))),))
    text, notices = mended(text)
    parts = exported_parts(text)
    if len(parts) > 1:
        document = read_export(parts)
        return replace(document, notices=(*notices, *document.notices))
    check_size(len(given.data), MAX_BYTES)
    for part in parts:
        if isinstance(part, Exported):
            return Document((told(parse(text, part.title), part.header),), notices)
    return Document((parse(text),), (*notices, *about_missed_export(text)))
