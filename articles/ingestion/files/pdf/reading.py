"""PDFs to articles: pypdfium2 reads them, pypdf where it cannot."""

import io
import logging

from articles.ingestion.files.composing import Paragraph, cleaned
from articles.ingestion.files.given import Given, Opener
from articles.ingestion.files.one_or_many import document_of
from articles.ingestion.files.pdf.columns import in_order
from articles.ingestion.files.pdf.glyphs import pages_of
from articles.ingestion.files.pdf.paragraphs import Printed, paragraphs_of
from articles.ingestion.files.pdf.running import without_running
from articles.ingestion.records import Document, IngestionError, Zone

_LEAST_TEXT = 20  # letters: a stamp or a page number beside pictures is no text
_LARGER = 1.2  # times the size of the text: a headline or a heading
_LONGEST_HEADING = 300
_LOCKED = "protected by a password: save a copy without one and give that"
logger = logging.getLogger(__name__)


def read_pdf(given: Given, open_inside: Opener) -> Document:
    """Columns in order, words made whole, without what stands on every page."""
    paragraphs = _with_pdfium(given.data)
    if paragraphs is None:
        paragraphs = _with_pypdf(given.data)
    if sum(char.isalpha() for paragraph in paragraphs for char in paragraph.text) < _LEAST_TEXT:
        raise IngestionError("there is no text in it (scanned?); run OCR on it and give the result")
    return document_of(_with_headings(paragraphs))


def _with_headings(printed: list[Printed]) -> list[Paragraph]:
    """Larger print is a headline, the first of the largest, or a heading."""
    sizes = sorted(one.size for one in printed for _ in range(1 + len(one.text) // 20))
    usual = sizes[len(sizes) // 2]
    large = [one for one in printed if one.size > _LARGER * usual and len(one.text) <= _LONGEST_HEADING]
    title = max(large, key=lambda one: one.size, default=None)
    headings = set(map(id, large))
    found = []
    for one in printed:
        if one is title:
            found.append(Paragraph(one.text, Zone.TITLE, "the largest print"))
        elif id(one) in headings:
            found.append(Paragraph(one.text, Zone.HEADING, "larger print"))
        else:
            found.append(Paragraph(one.text))
    return found


def _with_pdfium(data: bytes) -> list[Printed] | None:
    """The paragraphs; None where pypdfium2 fails."""
    from pypdfium2 import PdfiumError

    try:
        pages = without_running(list(pages_of(data)))
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise IngestionError(_LOCKED) from error
        logger.debug("pypdfium2 cannot read it", exc_info=error)
        return None
    return paragraphs_of([column for page in pages for column in in_order(page)])


def _with_pypdf(data: bytes) -> list[Printed]:
    """The paragraphs as far as lines show them: pypdf does not say where they stand."""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    except FileNotDecryptedError as error:
        raise IngestionError(_LOCKED) from error
    except (PyPdfError, OSError, ValueError, KeyError) as error:
        raise IngestionError("damaged: the PDF is cut short or broken; get it again") from error
    return [Printed(text, 0.0) for text in cleaned("\n\n".join(pages)).split("\n\n")]
