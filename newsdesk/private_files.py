"""The data folder belongs to the user alone: articles, accounts and the key that signs sessions are in it."""

import os
import pwd
import shlex
import stat
import sys
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path

UMASK = 0o077
OTHERS = 0o077  # what the group and everybody else may do
OURS = ("newsdesk.sqlite3*", "secret-key")  # what Newsdesk itself puts into its data folder
# Places of the whole system, where its programs and other users look for things: closed by root, they'd be lost to all.
SYSTEM = [
    *(Path("/", name) for name in ("boot", "dev", "etc", "home", "media", "mnt", "opt", "run", "srv", "tmp")),
    *(Path("/", name) for name in ("usr/local", "var/cache", "var/lib")),
]
CODE = Path(__file__).resolve().parents[1]


def close_folder(folder: Path) -> bool:
    """Let nobody else in. False where others still may, be it that this cannot be changed or that the folder is theirs too.

    A folder that is not there, or is not ours to close, is left alone.
    """
    try:
        mode = folder.stat().st_mode
        if not mode & OTHERS:
            return True
        if not stat.S_ISDIR(mode) or is_shared(folder):
            return False
        folder.chmod(stat.S_IMODE(mode) & ~OTHERS)
        return not folder.stat().st_mode & OTHERS  # some file systems agree and do nothing
    except FileNotFoundError:
        return True
    except OSError:
        return False


def close_all(folder: Path) -> list[Path]:
    """Let nobody else use `folder` or what is in it. Gives what could not be closed; what links lead to is left alone."""
    if not close_folder(folder):
        return [folder, *_close_ours(folder)]
    if not os.access(folder, os.R_OK | os.X_OK):
        return []  # it is not there, or is another user's alone
    left = []
    # The folder itself may be a link: that is how its owner wants it.
    for place, folders, files, descriptor in os.fwalk(folder.resolve(), follow_symlinks=False):
        left += [Path(place, name) for name in (*folders, *files) if not _close(name, descriptor)]
    return left


def _close_ours(folder: Path) -> list[Path]:
    """Let nobody else use what Newsdesk put into a folder that others use as well. Gives what could not be closed.

    What bears such a name and belongs to somebody else is theirs: in /tmp anybody may have put it there.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return []  # it is not there, is no folder, or is another user's alone
    try:
        ours = sorted(name for name in os.listdir(descriptor) if _is_ours(name))  # noqa: PTH208 (of a descriptor)
        return [folder / name for name in ours if not _close(name, descriptor, of=os.geteuid())]
    finally:
        os.close(descriptor)


def _is_ours(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in OURS)


def _close(name: str, descriptor: int, of: int | None = None) -> bool:
    """False where others still may use it. With `of`, what belongs to another user than that is left alone."""
    try:
        known = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
        mode = known.st_mode
        if stat.S_ISLNK(mode) or not mode & OTHERS:
            return True
        if of not in (None, known.st_uid):
            return False
        os.chmod(name, stat.S_IMODE(mode) & ~OTHERS, dir_fd=descriptor)
        return not os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_mode & OTHERS
    except FileNotFoundError:  # SQLite's log comes and goes
        return True
    except OSError:
        return False


def is_shared(folder: Path) -> bool:
    """Whether others are meant to be there, as in /tmp and above any home folder: closing it would be no favour."""
    try:
        known = folder.stat()
        place = folder.resolve()
    except OSError:
        return True  # whatever it is, it is not known to be ours
    needed = [*SYSTEM, CODE, Path(sys.prefix), *_homes(known.st_uid)]
    return bool(known.st_mode & stat.S_ISVTX) or any(each.is_relative_to(place) for each in needed)


def _homes(owner: int) -> list[Path]:
    """Of the user, and of whom the folder belongs to; a container's user may have none."""
    found = []
    for home in (Path.home, lambda: Path(pwd.getpwuid(owner).pw_dir)):
        with suppress(RuntimeError, KeyError):
            found.append(home())
    return [home.resolve() for home in found if home.is_absolute()]


def warning(folder: Path) -> str | None:
    """Closes `folder` with all that is in it; says in one line where that did not succeed."""
    left = close_all(folder)
    if not left:
        return None
    more = f" and {len(left) - 1} more" if len(left) > 1 else ""
    told = f"Other users of this machine may get at {left[0]}{more}"
    if is_shared(folder):
        return f"{told}: it is there for others too. Give NEWSDESK_DATA a folder of its own."
    return (
        f"{told}; Newsdesk could not change that. "
        f"Run: chmod -R go= {shlex.quote(str(folder))}, or give NEWSDESK_DATA a folder of its own."
    )
