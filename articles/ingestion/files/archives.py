"""ZIP archives: each file in them is opened as if given by itself. What cannot be read is told, and spoils nothing."""

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from articles.ingestion.files.composing import cleaned
from articles.ingestion.files.given import MAX_FILE_BYTES, MAX_PARTS, Given, Opener
from articles.ingestion.files.packages import Package, TooMuchUnpackedError
from articles.ingestion.records import Document, IngestionError, ParsedArticle

_DEEPEST = 1  # an archive in an archive is opened, one inside of that is not
_SHOWN = 120  # characters of a name
_TOLD = 50  # files that are named in notices; the others are counted


def read_archive(given: Given, open_inside: Opener) -> Document:
    """The articles of all files in it. Articles are named by their place in the archive."""
    if given.depth > _DEEPEST:
        raise IngestionError("an archive in an archive in an archive: unpack it and give the files in it")
    package = Package(given.data, given.allowance)
    names = sorted(name for name in package.names() if not _is_hidden(name))
    if not names:
        raise IngestionError("empty: there are no files in this archive")
    found = _Found()
    for place, name in enumerate(names):
        rest = f"{len(names) - place:,} files from {shown(name)} on"
        if given.allowance.parts <= 0:
            found.notices.append(f"Left out: {rest}; at most {MAX_PARTS:,} are read.")
            break
        given.allowance.parts -= 1
        try:
            found.add(name, _opened(package, name, given, open_inside))
        except TooMuchUnpackedError as error:
            if not found.articles:
                raise
            found.notices.append(f"Left out: {rest}: {error}.")
            break
        except IngestionError as error:
            found.notices.append(f"{shown(name)}: {error}")
    if not found.articles:
        raise IngestionError(f"nothing in this archive can be read: {found.notices[0]}")
    return Document(tuple(found.articles), shortened(found.notices))


@dataclass(slots=True)
class _Found:
    articles: list[ParsedArticle] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def add(self, name: str, document: Document) -> None:
        self.articles += [replace(article, name=joined(name, article.name)) for article in document.articles]
        self.notices += [f"{shown(name)}: {notice}" for notice in document.notices]


def _opened(package: Package, name: str, given: Given, open_inside: Opener) -> Document:
    data = package.read(name, MAX_FILE_BYTES)
    return open_inside(Given(data, name, depth=given.depth + 1, allowance=given.allowance))


def joined(name: str, inner: str) -> str:
    """The name of an article by its file's, and by its own in that file."""
    return cleaned(f"{name}/{inner}" if inner else name)


def shown(name: str) -> str:
    """A file's name as one line."""
    line = "".join(letter if letter.isprintable() else "?" for letter in name)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN // 2]}…{line[-_SHOWN // 2 :]}"


def shortened(notices: list[str]) -> tuple[str, ...]:
    """So many notices as anybody reads."""
    if len(notices) <= _TOLD:
        return tuple(notices)
    return (*notices[:_TOLD], f"{len(notices) - _TOLD:,} more notices of this kind are not shown.")


def _is_hidden(name: str) -> bool:
    """What systems put beside files: ".DS_Store", "__MACOSX/…", "Thumbs.db"."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith((".", "__MACOSX")) for part in parts) or parts[-1:] in [("Thumbs.db",), ("desktop.ini",)]
