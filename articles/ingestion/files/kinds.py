"""The kinds of files that are read, and by which names and content types they go."""

from enum import StrEnum
from pathlib import PurePosixPath


class Kind(StrEnum):
    """A kind of file that is read; the value says what it is."""

    TEXT = "a text file"
    PAGE = "a web page"
    SAVED_PAGE = "a saved web page (MHTML)"
    MAIL = "a mail"
    WORD = "a Word document"
    OPEN_DOCUMENT = "an OpenDocument text"
    RICH_TEXT = "a rich text document"
    PDF = "a PDF"
    CAPTIONS = "captions (WebVTT)"
    SUBTITLES = "captions (SubRip)"
    ARCHIVE = "a ZIP archive"
    WEB_ARCHIVE = "a web archive (WARC)"
    PACKED_WEB_ARCHIVE = "a web archive (WACZ)"
    COMPRESSED = "a compressed file (gzip)"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".markdown": Kind.TEXT,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".mhtml": Kind.SAVED_PAGE,
    ".mht": Kind.SAVED_PAGE,
    ".eml": Kind.MAIL,
    ".docx": Kind.WORD,
    ".odt": Kind.OPEN_DOCUMENT,
    ".rtf": Kind.RICH_TEXT,
    ".pdf": Kind.PDF,
    ".vtt": Kind.CAPTIONS,
    ".srt": Kind.SUBTITLES,
    ".zip": Kind.ARCHIVE,
    ".warc": Kind.WEB_ARCHIVE,
    ".warc.gz": Kind.WEB_ARCHIVE,
    ".wacz": Kind.PACKED_WEB_ARCHIVE,
}
_ARCHIVES = {Kind.ARCHIVE, Kind.WEB_ARCHIVE, Kind.PACKED_WEB_ARCHIVE}
# ".html.gz": one file of any other kind, compressed.
SUFFIXES |= {f"{suffix}.gz": Kind.COMPRESSED for suffix, kind in SUFFIXES.items() if kind not in _ARCHIVES}
TEXT_SUFFIXES = frozenset(suffix for suffix, kind in SUFFIXES.items() if kind is Kind.TEXT)
TYPES = {
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "multipart/related": Kind.SAVED_PAGE,
    "message/rfc822": Kind.MAIL,
    "text/vtt": Kind.CAPTIONS,
    "application/x-subrip": Kind.SUBTITLES,
}
# Text that holds no article, by the end of its name.
NO_ARTICLES = {
    ".csv": "a table",
    ".tsv": "a table",
    ".json": "JSON data",
    ".jsonl": "JSON data",
    ".xml": "XML data",
    ".yaml": "settings",
    ".yml": "settings",
    ".toml": "settings",
    ".ini": "settings",
    ".log": "a log",
    ".css": "a style sheet",
    ".js": "a program",
    ".py": "a program",
    ".sh": "a program",
    ".svg": "a picture",
    ".bib": "a list of references",
    ".ris": "a list of references",
}
READABLE = "text, web pages, mails, .docx, .odt, .rtf, .pdf, .vtt, .srt, .zip and .warc can be read"


def suffix_of(name: str) -> str:
    """ ".pdf", in lower case, of the name of a file; of what is compressed, ".html.gz" or ".warc.gz"."""
    path = PurePosixPath(name.replace("\\", "/").lower())
    double = "".join(path.suffixes[-2:])
    return double if double in SUFFIXES else path.suffix


def media_type(content_type: str) -> str:
    """A content type without its parameters, in lower case: "text/html"."""
    return content_type.partition(";")[0].strip().lower()


def is_page(content_type: str) -> bool:
    return TYPES.get(media_type(content_type)) is Kind.PAGE
