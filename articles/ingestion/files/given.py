"""A file as it was given, and what readers of all kinds share."""

from collections.abc import Callable
from dataclasses import dataclass, field

from articles.ingestion.files.kinds import media_type, suffix_of
from articles.ingestion.records import Document

# A report of some hundred pages with its pictures; what is longer is a book. It is held in memory several times over while
# it is read, in a process beside those that serve pages.
MAX_FILE_BYTES = 15_000_000
# What an archive may unpack to, with all archives in it, and how many files it may hold: a year of a newsletter has 400.
MAX_UNPACKED = 200_000_000
MAX_PARTS = 1000


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked, over all archives that lie inside of one another."""

    size: int = MAX_UNPACKED
    parts: int = MAX_PARTS


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes, and what is told of them: a name, a content type as of HTTP, an address, how many archives they lay in."""

    data: bytes
    name: str = ""
    content_type: str = ""
    address: str = ""
    depth: int = 0
    allowance: Allowance = field(default_factory=Allowance, compare=False)

    @property
    def suffix(self) -> str:
        return suffix_of(self.name)

    @property
    def media_type(self) -> str:
        return media_type(self.content_type)


# Opens what lies inside of another file: a part of a mail, a file of an archive.
Opener = Callable[[Given], Document]
Reader = Callable[[Given, Opener], Document]
