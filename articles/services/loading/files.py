"""Files of lines with readings (reading/lines.py): which articles they have, and where each of their readings stands."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from articles.errors import Refusal
from articles.fetching import is_address
from articles.reading import place_in_order, reason_of
from articles.reading.lines import LineError, Record, record_from_line

LINES = (".jsonl", ".ndjson")


class Place(NamedTuple):
    """Where a line stands: the first byte and how many there are."""

    path: Path
    start: int
    size: int


class Problem(NamedTuple):
    """A line, or a file, that cannot be read, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the files: its first reading and its last one, which may be the same line."""

    day: date
    source: str
    name: str
    digest: str
    first: Place
    last: Place

    @property
    def order(self) -> tuple[date, bool, Path, str]:
        """As `ingest` has it: by the day, files before addresses, and then by what they are called."""
        place = self.source.removesuffix(f"#{self.name}") if self.name else self.source
        return self.day, is_address(place), Path(place), self.name


@dataclass(slots=True)
class Contents:
    """All articles of some files, by their sources, and what is wrong with the rest."""

    entries: dict[str, Entry] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, record: Record, place: Place) -> None:
        digest = hashlib.sha256(record.article.text.encode()).hexdigest()
        before = self.entries.get(record.source)
        if before is not None and before.digest == digest:
            self.entries[record.source] = replace(before, last=place)
            return
        day, name = place_in_order(record.article.published), record.article.name
        self.entries[record.source] = Entry(day, record.source, name, digest, place, place)


def contents_of(paths: Iterable[Path]) -> Contents:
    """What the files have, and those in folders. No more of them is kept than where it stands."""
    contents, read = Contents(), set[Path]()
    for path in paths:
        try:
            for file in _files(path):
                if file not in read:
                    _add_lines(file, contents)
                    read.add(file)
        except OSError as error:
            contents.problems.append(Problem(str(path), error.strerror or type(error).__name__))
        except Refusal as refusal:
            contents.problems.append(Problem(str(path), str(refusal)))
    return contents


def read_at(place: Place) -> Record:
    """The reading that stands there. Raises LineError or OSError where the file has changed."""
    with place.path.open("rb") as file:
        file.seek(place.start)
        return record_from_line(file.read(place.size))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() in (*LINES, ".json") and file.is_file())
    if not found:
        raise LineError("there are no lines of readings in this folder (.jsonl, .ndjson, .json)")
    return found


def _add_lines(path: Path, contents: Contents) -> None:
    for number, place, line in _lines(path):
        try:
            contents.add(record_from_line(line), place)
        except Exception as error:  # whatever stands there, the other lines are read
            contents.problems.append(Problem(f"{path}:{number}", reason_of(error)))


def _lines(path: Path) -> Iterator[tuple[int, Place, bytes]]:
    """The lines that have something, with their numbers. A file called .json is one."""
    with path.open("rb") as file:
        start = 0
        for number, line in enumerate(iter(file.read, b"") if path.suffix.lower() == ".json" else file, start=1):
            if line.strip():
                yield number, Place(path, start, len(line)), line
            start += len(line)
