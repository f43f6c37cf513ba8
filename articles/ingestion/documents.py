"""Any file to its articles: which reader gets the bytes is decided by what they are, then by name and content type."""

import logging
from dataclasses import replace

from articles.ingestion.files.archives import read_archive
from articles.ingestion.files.captions import read_captions, read_subtitles
from articles.ingestion.files.compressed import read_compressed
from articles.ingestion.files.docx import read_docx
from articles.ingestion.files.given import MAX_FILE_BYTES, Given, Reader
from articles.ingestion.files.kinds import Kind
from articles.ingestion.files.mail import read_mail
from articles.ingestion.files.odt import read_odt
from articles.ingestion.files.pdf.reading import read_pdf
from articles.ingestion.files.plain import read_text
from articles.ingestion.files.recognising import kind_of
from articles.ingestion.files.rtf import read_rtf
from articles.ingestion.files.saved_pages import read_saved_page
from articles.ingestion.files.warc.archives import read_packed_web_archive, read_web_archive
from articles.ingestion.records import Document, IngestionError

logger = logging.getLogger(__name__)
_PANIC = "PanicException"  # what libraries written in Rust raise where they fail; it is no Exception


def open_document(data: bytes, name: str = "", content_type: str = "", address: str = "") -> Document:
    """The articles in `data`, at least one, and a notice for each thing that was left out of them.

    `name` is the file's, `content_type` and `address` are those it was fetched with. The libraries for a kind are imported
    when the first such file is opened. Raises IngestionError, and nothing else, with one line that says what is wrong.
    """
    return _open(Given(data, name, content_type, address))


def _open(given: Given) -> Document:
    if len(given.data) > MAX_FILE_BYTES:
        raise IngestionError(f"too large: {len(given.data):,} bytes, the limit is {MAX_FILE_BYTES:,}; divide the file")
    kind = kind_of(given)
    try:
        document = _READERS[kind](given, _open)
    except IngestionError:
        raise
    except BaseException as error:  # readers of others meet broken bytes with errors of every sort
        if not isinstance(error, Exception) and type(error).__name__ != _PANIC:
            raise
        logger.debug("%s could not be read as %s", given.name, kind, exc_info=error)
        raise IngestionError(f"damaged: {kind} that cannot be read to its end; get or save it again") from error
    articles = tuple(article for article in document.articles if article.text.strip())
    if not articles:
        reason = document.notices[0] if document.notices else f"there is no text in this file, which is {kind}"
        raise IngestionError(f"empty: {reason[:1].lower()}{reason[1:]}")
    return replace(document, articles=articles)


def _read_page(given: Given, open_inside: object) -> Document:
    from articles.ingestion.pages import read_page

    return read_page(given.data, address=given.address, content_type=given.content_type)


_READERS: dict[Kind, Reader] = {
    Kind.TEXT: read_text,
    Kind.PAGE: _read_page,
    Kind.SAVED_PAGE: read_saved_page,
    Kind.MAIL: read_mail,
    Kind.WORD: read_docx,
    Kind.OPEN_DOCUMENT: read_odt,
    Kind.RICH_TEXT: read_rtf,
    Kind.PDF: read_pdf,
    Kind.CAPTIONS: read_captions,
    Kind.SUBTITLES: read_subtitles,
    Kind.ARCHIVE: read_archive,
    Kind.WEB_ARCHIVE: read_web_archive,
    Kind.PACKED_WEB_ARCHIVE: read_packed_web_archive,
    Kind.COMPRESSED: read_compressed,
}
