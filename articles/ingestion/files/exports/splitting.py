"""Which press database a text is exported from, and its articles."""

import re
from collections import Counter
from collections.abc import Callable

from articles.ingestion.files.composing import Paragraph, compose
from articles.ingestion.files.decoding import MAX_BYTES
from articles.ingestion.files.exports.exported import Exported, Part, article_of
from articles.ingestion.files.exports.factiva import read_factiva
from articles.ingestion.files.exports.nexis import read_nexis
from articles.ingestion.files.exports.proquest import read_proquest
from articles.ingestion.records import Document

_READERS: tuple[Callable[[str], list[Part]], ...] = (read_nexis, read_factiva, read_proquest)
# Lines of which an article has one: where several stand, there are several articles.
_ONCE = (
    re.compile(r"^[ \t]*(?:Load-Date|Publication date|ProQuest document ID)[ \t]*:", re.IGNORECASE | re.MULTILINE),
    re.compile(r"^[ \t]*(?:Length[ \t]*:[ \t]*)?[\d,]+ words[ \t]*$", re.IGNORECASE | re.MULTILINE),
    re.compile(r"^[ \t]*(?:Document )?\d+ of \d+(?: Documents?)?[ \t]*$", re.IGNORECASE | re.MULTILINE),
    re.compile(r"^[ \t]*End of Document[ \t]*$", re.IGNORECASE | re.MULTILINE),
)
_LEAST = 500  # characters of a part that may be an article though its fields are not read
_NO_ARTICLE = re.compile(
    r"\s*(?:Search Summary|Table of contents|Contents\b|Bibliography|Database copyright)", re.IGNORECASE
)
_NOT_PARTED = (
    "This looks like an export of a press database, but nothing shows where its articles end; it was read as one article. "
    "Export them one by one, or in another format."
)


def exported_parts(text: str) -> list[Part]:
    """The parts of an export, before they are parsed; none where the text is no export that is known.

    Of what is between articles, covers and lists of contents are dropped; what is long enough for an article stays.
    """
    even = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    for read in _READERS:
        parts = read(even)
        if any(isinstance(part, Exported) for part in parts):
            return [part for part in parts if isinstance(part, Exported) or _may_be_article(part)]
    return []


def _may_be_article(part: str) -> bool:
    return len(part.strip()) >= _LEAST and not _NO_ARTICLE.match(part)


def read_export(parts: list[Part]) -> Document:
    """The articles as a Document, each with a name of its own; one that is too long is left out, and told."""
    articles, notices = [], []
    names: Counter[str] = Counter()
    for part in parts:
        name = part.name if isinstance(part, Exported) else "without header"
        names[name] += 1
        if names[name] > 1:
            name += f" ({names[name]})"
        if len(part.body if isinstance(part, Exported) else part) > MAX_BYTES:
            notices.append(f"Left out: “{name[:100]}”, which is longer than {MAX_BYTES:,} characters.")
        elif isinstance(part, Exported):
            articles.append(article_of(part, name))
        else:
            articles.append(compose([Paragraph(part)], name=name))
            notices.append(
                f"Its fields are not as this database writes them, so it was read as plain text: “{_start(part)}”."
            )
    return Document(tuple(articles), tuple(notices))


def _start(text: str) -> str:
    return " ".join(text.split())[:80]


def about_missed_export(text: str) -> tuple[str, ...]:
    """A notice where a text that is read as one article looks like an export of several."""
    return (_NOT_PARTED,) if any(sum(1 for _ in form.finditer(text)) > 1 for form in _ONCE) else ()
