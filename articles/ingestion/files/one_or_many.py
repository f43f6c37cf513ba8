"""One article or several in the paragraphs of a document: exports of press databases come as documents too."""

from collections.abc import Sequence

from articles.ingestion.files.composing import NOTHING_TOLD, Header, Paragraph, compose, filled
from articles.ingestion.files.exports.splitting import about_missed_export, exported_parts, read_export
from articles.ingestion.records import Document


def document_of(paragraphs: Sequence[Paragraph], header: Header = NOTHING_TOLD, notices: tuple[str, ...] = ()) -> Document:
    """The articles in these paragraphs. What `header` tells is used where the text of a lone article tells nothing."""
    whole = "\n".join(one.text for one in paragraphs)
    parts = exported_parts(whole)
    if parts:
        export = read_export(parts)
        return Document(export.articles, export.notices + notices)
    return Document((filled(compose(paragraphs), header),), about_missed_export(whole) + notices)
