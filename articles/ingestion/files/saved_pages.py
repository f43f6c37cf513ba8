"""Web pages that a browser saved in one file (MHTML): the page, without pictures and styles."""

from email.message import EmailMessage

from articles.ingestion.files.composing import Header, cleaned, filled
from articles.ingestion.files.given import Given, Opener
from articles.ingestion.files.kinds import is_page
from articles.ingestion.files.mail import header_of, message_of, page_given, payload_of
from articles.ingestion.records import Document, IngestionError


def read_saved_page(given: Given, open_inside: Opener) -> Document:
    """The day in its header is the one on which it was saved, so it is not used."""
    message = message_of(given.data)
    page = _page(message)
    if page is None:
        raise IngestionError("damaged: there is no page in this file; save it again")
    address = _address(message, "Snapshot-Content-Location") or _address(page, "Content-Location") or given.address
    document = open_inside(page_given(page, address, given.depth))
    title = Header(title=header_of(message).title, address=address)
    return Document(tuple(filled(article, title) for article in document.articles), document.notices)


def _page(message: EmailMessage) -> EmailMessage | None:
    """The part named as the first to show, else the first page."""
    pages = [part for part in message.walk() if isinstance(part, EmailMessage) and is_page(part.get_content_type())]
    pages = [part for part in pages if payload_of(part).strip()]
    start = message.get_param("start")
    named = (part for part in pages if start and str(part.get("Content-ID") or "").strip() == start)
    return next(named, pages[0] if pages else None)


def _address(part: EmailMessage, header: str) -> str:
    address = "".join(cleaned(str(part.get(header) or "")).split())
    return address if address.startswith(("http://", "https://")) else ""
