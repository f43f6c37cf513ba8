"""The article in the paragraphs of a document."""

from collections.abc import Sequence

from articles.ingestion.files.composing import NOTHING_TOLD, Header, Paragraph, compose, filled
from articles.ingestion.records import Document


def document_of(paragraphs: Sequence[Paragraph], header: Header = NOTHING_TOLD, notices: tuple[str, ...] = ()) -> Document:
    """What `header` tells is used where the text tells nothing."""
    return Document((filled(compose(paragraphs), header),), notices)
