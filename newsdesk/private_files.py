"""The data folder belongs to the user alone: articles, accounts and the key that signs sessions are in it."""

import os
import stat
from pathlib import Path

UMASK = 0o077
OTHERS = 0o077  # what the group and everybody else may do


def close_folder(folder: Path) -> bool:
    """Let nobody else in. False where others still may, be it that this cannot be changed or that the folder is theirs too.

    A folder that is not there, or is not ours to close, is left alone.
    """
    try:
        mode = folder.stat().st_mode
        if not mode & OTHERS:
            return True
        if not stat.S_ISDIR(mode) or _is_shared(folder, mode):
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
        return [folder]
    if not os.access(folder, os.R_OK | os.X_OK):
        return []  # it is not there, or is another user's alone
    left = []
    # The folder itself may be a link: that is how its owner wants it.
    for place, folders, files, descriptor in os.fwalk(folder.resolve(), follow_symlinks=False):
        left += [Path(place, name) for name in (*folders, *files) if not _close(name, descriptor)]
    return left


def _close(name: str, descriptor: int) -> bool:
    try:
        mode = os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode) or not mode & OTHERS:
            return True
        os.chmod(name, stat.S_IMODE(mode) & ~OTHERS, dir_fd=descriptor)
        return not os.stat(name, dir_fd=descriptor, follow_symlinks=False).st_mode & OTHERS
    except FileNotFoundError:  # SQLite's log comes and goes
        return True
    except OSError:
        return False


def _is_shared(folder: Path, mode: int) -> bool:
    """Others are meant to be in /tmp, and to find what is in a home folder: closing it would be no favour."""
    try:
        homes = [Path("/"), Path.home()]
    except RuntimeError:  # a container's user may have none
        homes = [Path("/")]
    return bool(mode & stat.S_ISVTX) or folder.resolve() in homes


def warning(folder: Path) -> str | None:
    """Closes `folder` with all that is in it; says in one line where that did not succeed."""
    left = close_all(folder)
    if not left:
        return None
    more = f" and {len(left) - 1} more" if len(left) > 1 else ""
    return (
        f"Other users of this machine may get at {left[0]}{more}; Newsdesk could not change that. "
        f"Run: chmod -R go= '{folder}', or give NEWSDESK_DATA a folder of its own."
    )
