"""How the bytes of a text file become characters, and how a file is read from the disk.

Offsets everywhere in Newsdesk count the characters of the text that `decode` returns. Nothing is normalised: newlines
stay as they are in the file (\\r\\n is two characters), and a byte order mark of UTF-8 stays as U+FEFF at place 0, as
a plain UTF-8 reader returns it. The mark of UTF-16 only tells the byte order and is not part of the text.
"""

import codecs
import re
import stat
from pathlib import Path

from articles.ingestion.files.magic import name_of_binary
from articles.ingestion.records import IngestionError

MAX_BYTES = 2_000_000  # of one article

_SAVE_AS_UTF8 = "save it as UTF-8"
_TEXT_CONTROLS = frozenset("\t\n\r\x0b\x0c\x85\x1c\x1d\x1e")
_MAX_CONTROL_SHARE = 0.01
_MAX_FOREIGN_SHARE = 0.2  # of Windows-1252 letters above ASCII; French and Czech stay below a tenth
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def decode(data: bytes) -> str:
    """The text in `data`: UTF-8 (with or without mark), UTF-16 with mark, or Windows-1252.

    Raises IngestionError with one line that says what is wrong and what to do.
    """
    if not data:
        raise IngestionError("empty: the file has no content")
    name = name_of_binary(data)
    if name:
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
    """The text of the file at `path`, as `decode` returns it. Raises IngestionError as `read_bytes` and `decode` do."""
    return decode(read_bytes(path, max_bytes))


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """What is in the file at `path`.

    Raises IngestionError, without the path in its message, for whatever cannot be read: missing, not a regular file,
    not allowed, or over `max_bytes` (looked up before a byte is read).
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or a pipe"
            raise IngestionError(f"not a file: this is {kind}")
        check_size(status.st_size, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)  # one more than allowed, in case it grew since
    except (OSError, ValueError) as error:
        raise IngestionError(reason_of(error)) from error
    check_size(len(data), max_bytes)
    return data


def check_size(size: int, limit: int) -> None:
    """Raises IngestionError for what is larger than `limit`."""
    if size > limit:
        raise IngestionError(f"too large: {size:,} bytes, the limit is {limit:,}; give one file for each article")


def reason_of(error: OSError | ValueError) -> str:
    """Why a path cannot be read, for the person who named it."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "not allowed to read it: check its permissions"
    words = (error.strerror if isinstance(error, OSError) else None) or "this is not a valid path"
    return f"cannot be read: {words[:1].lower()}{words[1:]}"
