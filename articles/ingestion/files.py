"""From files to text: which files to read, and how their bytes become characters.

Offsets everywhere in Newsdesk count the characters of the text that `decode` returns. Nothing is normalised: newlines
stay as they are in the file (\\r\\n is two characters), and a byte order mark of UTF-8 stays as U+FEFF at place 0, as
a plain UTF-8 reader returns it. The mark of UTF-16 only tells the byte order and is not part of the text.
"""

import codecs
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from articles.ingestion.records import IngestionError

SUFFIXES = (".txt", ".md")
MAX_BYTES = 2_000_000

# First bytes of formats that people take for text or put beside it. All others show by their control characters.
_MAGIC = {
    b"%PDF-": "a PDF",
    b"%!PS": "PostScript",
    b"PK\x03\x04": "a ZIP or office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"\xfd7zXZ": "an xz archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich text document",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_SAVE_AS_UTF8 = "save it as UTF-8"
_TEXT_CONTROLS = frozenset("\t\n\r\x0b\x0c\x85\x1c\x1d\x1e")
_MAX_CONTROL_SHARE = 0.01
_MAX_FOREIGN_SHARE = 0.2  # of Windows-1252 letters above ASCII; French and Czech stay below a tenth
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class FoundFiles(NamedTuple):
    """Article files, sorted and each once; and for every path that gives none, the reason in one line."""

    files: list[Path]
    errors: list[tuple[Path, str]]


def decode(data: bytes) -> str:
    """The text in `data`: UTF-8 (with or without mark), UTF-16 with mark, or Windows-1252.

    Raises IngestionError with one line that says what is wrong and what to do.
    """
    if not data:
        raise IngestionError("empty: the file has no content")
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise IngestionError(f"binary: this is {name}, not plain text; export its text to a .txt file")
    text = _decode_characters(data)
    _check_is_text(text)
    return text


def _decode_characters(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise IngestionError(f"wrong encoding: UTF-32 cannot be read; {_SAVE_AS_UTF8}")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise IngestionError(f"wrong encoding: damaged UTF-16 at byte {error.start}; {_SAVE_AS_UTF8}") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise IngestionError(f"binary: the file holds NUL characters; if it is UTF-16 text, {_SAVE_AS_UTF8}") from error
        if data.startswith(codecs.BOM_UTF8) or _is_mostly_utf8(data):
            raise IngestionError(f"wrong encoding: damaged UTF-8 at byte {error.start}; {_SAVE_AS_UTF8}") from error
    return _decode_windows_1252(data)


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most bytes above ASCII form valid UTF-8, which Windows-1252 text hardly ever does by chance."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    return len(re.findall(r"[^\x00-\x7f\ufffd]", text)) > damaged


def _decode_windows_1252(data: bytes) -> str:
    unreadable = IngestionError(f"wrong encoding: neither UTF-8 nor Windows-1252; {_SAVE_AS_UTF8}")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise unreadable from error
    # Any bytes at all read as Windows-1252, so that Cyrillic or Chinese would come out as a stream of accents.
    visible = sum(not char.isspace() for char in text)
    if sum(char > "\x7f" and char.isalpha() for char in text) > _MAX_FOREIGN_SHARE * visible:
        raise unreadable
    return text


def _check_is_text(text: str) -> None:
    if "\0" in text:
        raise IngestionError(f"binary: the file holds NUL characters; if it is UTF-16 text, {_SAVE_AS_UTF8}")
    controls = sum(match.group() not in _TEXT_CONTROLS for match in _CONTROL.finditer(text))
    if controls > _MAX_CONTROL_SHARE * len(text):
        raise IngestionError(f"binary: {controls} control characters in {len(text)}; only plain text can be read")
    if not text.strip().strip(_INVISIBLE).strip():
        raise IngestionError("empty: the file holds nothing but white space")


def read_file(path: Path, max_bytes: int = MAX_BYTES) -> str:
    """The text of the file at `path`, as `decode` returns it.

    Raises IngestionError, without the path in its message, for whatever cannot be read: missing, not a regular file,
    not allowed, over `max_bytes` (looked up before a byte is read), or not text.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or a pipe"
            raise IngestionError(f"not a file: this is {kind}")
        _check_size(status.st_size, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)  # one more than allowed, in case it grew since
    except (OSError, ValueError) as error:
        raise IngestionError(_reason(error)) from error
    _check_size(len(data), max_bytes)
    return decode(data)


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise IngestionError(f"too large: {size:,} bytes, the limit is {limit:,}; give one file for each article")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "not allowed to read it: check its permissions"
    words = (error.strerror if isinstance(error, OSError) else None) or "this is not a valid path"
    return f"cannot be read: {words[:1].lower()}{words[1:]}"


def find_files(paths: Iterable[Path]) -> FoundFiles:
    """The article files that `paths` name: files ending in .txt or .md, and those in folders, however deep.

    What is hidden (a name with a leading dot) is skipped inside folders, links to folders are not followed.
    """
    files: set[Path] = set()
    errors: list[tuple[Path, str]] = []
    for path in paths:
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            errors.append((path, _reason(error)))
            continue
        if not stat.S_ISDIR(mode):
            if path.suffix.lower() in SUFFIXES:
                files.add(path)
            else:
                errors.append((path, "not an article file: its name must end in .txt or .md"))
            continue
        found, failures = _walk(path)
        files.update(found)
        errors.extend(failures)
        if not found and not failures:
            errors.append((path, "no .txt or .md files in this folder"))
    return FoundFiles(sorted(files), errors)


def _walk(folder: Path) -> tuple[list[Path], list[tuple[Path, str]]]:
    errors: list[tuple[Path, str]] = []

    def note(error: OSError) -> None:
        errors.append((Path(os.fsdecode(error.filename or folder)), _reason(error)))

    return list(_article_files(folder, note)), errors


def _article_files(folder: Path, note: Callable[[OSError], None]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield Path(root, name)
