"""Which files are read: those named, and those in folders, however deep."""

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from articles.ingestion.files.decoding import reason_of
from articles.ingestion.files.kinds import NO_ARTICLES, READABLE, SUFFIXES, suffix_of

_PICTURES = ".jpg .jpeg .png .gif .webp .avif .heic .tif .tiff .bmp .psd .ico"
_RECORDINGS = ".mp3 .m4a .wav .ogg .flac .mp4 .mov .avi .mkv .webm"
_OTHERS = {
    **dict.fromkeys(_PICTURES.split(), "a picture; run OCR on it if there is text in it"),
    **dict.fromkeys(_RECORDINGS.split(), "a recording; give its captions (.vtt, .srt) or a transcript"),
    **dict.fromkeys([".doc", ".pages", ".wpd", ".dot", ".dotx", ".docm"], "a document; save it as .docx or PDF"),
    **dict.fromkeys([".xls", ".xlsx", ".ods", ".numbers"], "a table; save the article in it as .docx or PDF"),
    **dict.fromkeys([".ppt", ".pptx", ".odp", ".key"], "a presentation; save it as PDF"),
    **dict.fromkeys([".epub", ".mobi", ".azw3"], "an electronic book; save the article in it as a text file"),
    **dict.fromkeys([".gz", ".tar", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst"], "an archive; unpack it, or give a .zip"),
    **dict.fromkeys([".msg", ".mbox", ".pst"], "a mail store; save each mail as .eml"),
    **NO_ARTICLES,
}


class FoundFiles(NamedTuple):
    """Article files, sorted and each once; and for every path that gives none, the reason in one line.

    `skipped` are files in folders that are of no kind that is read: nobody named them, so they are no errors.
    """

    files: list[Path]
    errors: list[tuple[Path, str]]
    skipped: list[tuple[Path, str]] = []


def find_files(paths: Iterable[Path], suffixes: Collection[str] = frozenset(SUFFIXES)) -> FoundFiles:
    """The article files that `paths` name: those whose names end in one of `suffixes`, also in folders, however deep.

    What is hidden (a name with a leading dot) is left out inside folders, links to folders are not followed.
    """
    files: set[Path] = set()
    errors: list[tuple[Path, str]] = []
    skipped: dict[Path, str] = {}
    for path in paths:
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as error:
            errors.append((path, reason_of(error)))
            continue
        if not stat.S_ISDIR(mode):
            if suffix_of(path.name) in suffixes:
                files.add(path)
            else:
                errors.append((path, _reason_against(path)))
            continue
        found, others, failures = _walk(path, suffixes)
        files.update(found)
        errors.extend(failures)
        skipped.update((other, _reason_against(other)) for other in others)
        if not found and not failures:
            errors.append((path, "no files in this folder that can be read as articles"))
    return FoundFiles(sorted(files), errors, sorted(skipped.items()))


def _reason_against(path: Path) -> str:
    suffix = path.suffix.lower()
    return f"not an article file: {suffix} is {_OTHERS[suffix]}" if suffix in _OTHERS else f"not an article file: {READABLE}"


def _walk(folder: Path, suffixes: Collection[str]) -> tuple[list[Path], list[Path], list[tuple[Path, str]]]:
    """What is read in `folder`, what is not, and what could not be looked at."""
    errors: list[tuple[Path, str]] = []

    def note(error: OSError) -> None:
        errors.append((Path(os.fsdecode(error.filename or folder)), reason_of(error)))

    found: list[Path] = []
    others: list[Path] = []
    for path in _visible_files(folder, note):
        (found if suffix_of(path.name) in suffixes else others).append(path)
    return found, others, errors


def _visible_files(folder: Path, note: Callable[[OSError], None]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in names if not name.startswith("."))
