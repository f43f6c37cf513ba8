"""Mails, as newsletters are sent: the page in it where there is one, else its text; headers say from whom and when."""

import re
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr, parsedate_to_datetime

from articles.ingestion.files.composing import Header, Paragraph, cleaned, compose, filled
from articles.ingestion.files.decoding import decode
from articles.ingestion.files.given import Given, Opener
from articles.ingestion.records import Document, IngestionError, Zone

_PASSED_ON = re.compile(r"\s*(?:(?:fwd?|fw|re|aw|wg)\s*:\s*)+", re.IGNORECASE)
_LONGEST_HEADER = 2000
_NAMED = 5  # attachments that a notice names; the others are counted
_FLOWED = re.compile(r"(?<=[^\s>]) \n(?=[^\s>])")
_ADDRESS = re.compile(r"<?(https?://[^\s<>]+)>?")


class _ShortHeaders(EmailPolicy):
    """Python's reader of headers takes minutes for one of a megabyte; nobody writes one of a few thousand characters."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


def read_mail(given: Given, open_inside: Opener) -> Document:
    """The newsletter of a mail, with a notice of what is attached."""
    message = message_of(given.data)
    header = header_of(message)
    notices = _about_attachments(message)
    page = _body(message, "html")
    if page is not None:
        try:
            document = open_inside(page_given(page, header.address, given.depth))
        except IngestionError:
            if _body(message, "plain") is None:
                raise
        else:
            articles = tuple(filled(article, header) for article in document.articles)
            return Document(articles, document.notices + notices)
    text = _body(message, "plain")
    if text is None:
        raise IngestionError("empty: there is no text in this mail; what is attached has to be given by itself")
    words = cleaned(characters_of(text))
    if text.get_param("format") == "flowed":
        words = _FLOWED.sub(" ", words)
    if not words.strip():
        raise IngestionError("empty: there is no text in this mail")
    subject = Paragraph(header.title, Zone.TITLE, "the mail's subject")
    return Document((compose([subject, Paragraph(words)], header),), notices)


def message_of(data: bytes) -> EmailMessage:
    """What Python's reader of mails makes of the bytes; some programs put a line before the first header."""
    start = data.split(b"\n", 1)
    if start[0].startswith(b"From ") and len(start) > 1:
        data = start[1]
    message = message_from_bytes(data, policy=_ShortHeaders())
    assert isinstance(message, EmailMessage)  # noqa: S101 - by this policy
    return message


def page_given(part: EmailMessage, address: str, depth: int) -> Given:
    """A part of a mail that is a web page, to be opened as one."""
    charset = part.get_content_charset()
    kind = f"text/html; charset={charset}" if charset else "text/html"
    return Given(payload_of(part), "page.html", kind, address, depth)


def payload_of(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def characters_of(part: EmailMessage) -> str:
    """Its text by the encoding that it states, or by what its bytes are where that is wrong."""
    data = payload_of(part)
    try:
        return data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError):
        return decode(data)


def header_of(message: EmailMessage) -> Header:
    """What the lines above a mail tell of the newsletter."""
    at = _moment(message)
    archived = _ADDRESS.search(_line(message, "Archived-At"))
    return Header(
        title=_PASSED_ON.sub("", _line(message, "Subject"), count=1).strip(),
        outlet=_sender(message),
        published=at.date() if at else None,
        published_from=f"Date: {_line(message, 'Date')}" if at else "",
        published_at=at if at and at.tzinfo else None,
        address=archived[1] if archived else "",
    )


def _line(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(cleaned(str(message.get(name) or "")).split())
    except Exception:  # Python's reader of headers fails on some that are broken
        return ""


def _sender(message: EmailMessage) -> str:
    """The newsletter by its name: "The Daily Tideline <news@…>"; "" where only an address is given."""
    for name in ("List-Id", "From"):
        shown, address = parseaddr(_line(message, name))
        if shown and "@" not in shown and shown.casefold() != address.casefold():
            return shown.strip("\"' ")
    return ""


def _moment(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(_line(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _body(message: EmailMessage, kind: str) -> EmailMessage | None:
    part = message.get_body(preferencelist=(kind,))
    return part if isinstance(part, EmailMessage) and payload_of(part).strip() else None


def _about_attachments(message: EmailMessage) -> tuple[str, ...]:
    if not message.is_multipart():
        return ()
    attached = (part for part in message.iter_attachments() if not _is_shown(part))
    names = [" ".join(cleaned(part.get_filename() or part.get_content_type()).split()) for part in attached]
    if not names:
        return ()
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return (f"Left out: attached files ({', '.join(names[:_NAMED])}{more}).",)


def _is_shown(part: EmailMessage) -> bool:
    """Whether it is a picture that the mail's page shows."""
    return part.get_content_maintype() == "image" and "Content-ID" in part
