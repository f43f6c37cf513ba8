"""Files of the inbox: which have come, and moving them on, so that none is lost or overwritten whoever is killed.

Each step is one change of the folder that is done or not: a file is in the inbox, or in `.taken/TOKEN`, or in `done` or
`failed`. Where a step was done and the next was not, whoever looks next goes on from there.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid4

TAKEN, DONE, FAILED = ".taken", "done", "failed"
REASON = ".reason.txt"
UNFINISHED = (".part", ".crdownload", ".tmp", ".partial", ".download", ".opdownload")
HIDDEN = (".", "~$")  # of systems; of office programs, which mark what is open in one
LONGEST_NAME = 255  # bytes, on most file systems
# What a file system says that knows no second name for a file, or allows none of a file that belongs to somebody else.
NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}


class State(NamedTuple):
    """By which one sees whether a file is still being written."""

    size: int
    changed: int


class Taken(NamedTuple):
    """A file that is nobody else's to take. `token` names it, whatever it is called."""

    token: UUID
    path: Path


def waiting(folder: Path) -> dict[str, State]:
    """The files that have come, by name, but for what is hidden, no file, or a download that goes on. Raises OSError."""
    found: dict[str, State] = {}
    unfinished = set()
    with os.scandir(folder) as entries:
        for entry in entries:
            if Path(entry.name).suffix.lower() in UNFINISHED:
                unfinished.add(Path(entry.name).stem)  # some browsers put an empty file beside it that has its later name
            elif not entry.name.startswith(HIDDEN) and (state := _state(entry)) is not None:
                found[entry.name] = state
    return {name: found[name] for name in sorted(found.keys() - unfinished)}


def _state(entry: os.DirEntry[str]) -> State | None:
    try:
        known = entry.stat(follow_symlinks=False)  # a link might lead to any file that we can read
    except FileNotFoundError:
        return None
    return State(known.st_size, known.st_mtime_ns) if stat.S_ISREG(known.st_mode) else None


def take(folder: Path, name: str) -> Taken | None:
    """The file, which is ours now; None where another was faster. Raises OSError."""
    token = uuid4()
    place = folder / TAKEN / str(token)
    place.parent.mkdir(exist_ok=True)
    place.mkdir()
    try:
        (folder / name).rename(place / name)
    except FileNotFoundError:  # or somebody cleared away the new place, being empty: the next look takes it
        _clear(place)
        return None
    except OSError:
        _clear(place)
        raise
    return Taken(token, place / name)


def taken(folder: Path) -> Iterator[Taken]:
    """What was taken, by whomever, and is not moved on. Raises OSError."""
    with suppress(FileNotFoundError):
        for place in sorted((folder / TAKEN).iterdir()):
            with suppress(ValueError, FileNotFoundError):
                token = UUID(place.name)
                files = list(place.iterdir())
                if not files:
                    _clear(place)
                yield from (Taken(token, path) for path in files[:1])


def read(file: Taken, largest: int) -> bytes | None:
    """What is in it; None where it is larger. Raises OSError."""
    with os.fdopen(os.open(file.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as opened:
        data = opened.read(largest + 1)
    return data if len(data) <= largest else None


def begin_anew(file: Taken) -> None:
    """As if it had been taken just now: it is no longer the file that was kept. Raises OSError."""
    with suppress(FileNotFoundError):
        file.path.parent.rename(file.path.parent.with_name(str(uuid4())))


def move_on(folder: Path, file: Taken, to: str, reason: str = "") -> None:
    """To `done` or `failed`, under its name, which gets a number where there is one already; beside it the reason.

    Several may do so at once, and one may be killed meanwhile: in the end it is there once. Raises OSError.
    """
    target = folder / to
    target.mkdir(exist_ok=True)
    for number in count(1):
        goal = target / _numbered(file.path.name, number, len(REASON) if reason else 0)
        try:
            if _put(file.path, goal, reason):
                break
        except FileNotFoundError:  # another has moved it on
            break
    _clear(file.path.parent)


def _put(source: Path, goal: Path, reason: str) -> bool:
    """False: something else has that name. Raises FileNotFoundError where the source is gone."""
    try:
        goal.hardlink_to(source)  # unlike renaming, this replaces nothing
    except FileExistsError:
        if not goal.samefile(source):
            return False  # else somebody was killed at this very place
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        return _put_without_links(source, goal, reason)
    _say(goal, reason)
    source.unlink()
    return True


def _put_without_links(source: Path, goal: Path, reason: str) -> bool:
    """The same where files have one name only: an empty file of ours holds the place until the other is renamed to it."""
    try:
        goal.touch(exist_ok=False)
    except FileExistsError:
        return False
    try:
        _say(goal, reason)
        source.replace(goal)
    except OSError:
        goal.unlink()
        goal.with_name(goal.name + REASON).unlink(missing_ok=True)
        raise
    return True


def _say(goal: Path, reason: str) -> None:
    if reason:
        goal.with_name(goal.name + REASON).write_text(f"{reason}\n", "utf-8", errors="replace")


def _numbered(name: str, number: int, room: int) -> str:
    """ "talks.txt", "talks 2.txt"; as short as it must be for `room` bytes more."""
    stem, suffix = Path(name).stem, Path(name).suffix
    end = (f" {number}" if number > 1 else "") + suffix
    left = LONGEST_NAME - room - len(os.fsencode(end))
    known = os.fsencode(stem)
    return (stem if len(known) <= left else known[: max(left, 1)].decode(errors="ignore")) + end


def _clear(place: Path) -> None:
    with suppress(OSError):  # it is gone, or something is in it
        place.rmdir()
