"""Rich text documents: striprtf reads them, after what was deleted or hidden is taken out."""

import re
from collections import Counter

from articles.ingestion.files.composing import Header, Paragraph, left_out
from articles.ingestion.files.given import Given, Opener
from articles.ingestion.files.one_or_many import document_of
from articles.ingestion.records import Document

_TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}]+|\\", re.DOTALL)
_SWITCHES = frozenset({"deleted", "v"})
_COUNTED = {"footnote": "footnote", "pict": "picture", "annotation": "comment"}
_TITLE = re.compile(r"\{\\info\b.{0,5000}?\{\\title ([^{}\\]{1,500})\}", re.DOTALL)


def read_rtf(given: Given, open_inside: Opener) -> Document:
    """Its newest text. Footnotes, comments and pictures are left out and counted."""
    from striprtf.striprtf import rtf_to_text

    source = _escaped(given.data)
    visible, counts = _visible(source)
    text = str(rtf_to_text(visible, errors="replace"))  # type: ignore[no-untyped-call]
    title = _TITLE.search(source)
    paragraphs = [Paragraph(text.replace("\r\n", "\n"))]
    return document_of(paragraphs, Header(title=title[1].strip() if title else ""), left_out(counts))


def _escaped(data: bytes) -> str:
    """The document in plain ASCII, as it should be: bytes above are written as the format writes them."""
    return re.sub(r"[\x80-\xff]", lambda match: f"\\'{ord(match[0]):02x}", data.rstrip(b"\0 \r\n").decode("latin-1"))


def _visible(source: str) -> tuple[str, dict[str, int]]:
    """The document without the words whose characters are marked as deleted or hidden, and what it holds besides words.

    Marks last to the end of their group; "\\deleted0", "\\v0" and "\\plain" end them before.
    """
    kept: list[str] = []
    counts: Counter[str] = Counter()
    marks: list[frozenset[str]] = [frozenset()]
    place = 0
    while match := _TOKEN.match(source, place):
        read, word, number = match.group(0, 1, 2)
        place = match.end()
        if word == "bin" and number:
            place += max(0, int(number))
            continue
        if read == "{":
            marks.append(marks[-1])
        elif read == "}" and len(marks) > 1:
            marks.pop()
        counts.update([_COUNTED[word]] if word in _COUNTED else [])
        marks[-1] = _changed(marks[-1], word, number)
        if read in "{}" or not marks[-1]:
            kept.append(read)
    return "".join(kept), dict(counts)


def _changed(marks: frozenset[str], word: str | None, number: str | None) -> frozenset[str]:
    if word == "plain":
        return frozenset()
    if word in _SWITCHES:
        return marks - {word} if number == "0" else marks | {word}
    return marks
