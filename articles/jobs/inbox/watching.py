"""Looking at the inbox: what has come is kept and read; what came of it says where the file goes."""

import logging
import os
import time
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from articles.jobs.arrivals import take_in
from articles.jobs.inbox.folder import DONE, FAILED, State, Taken, begin_anew, move_on, read, take, taken, waiting
from articles.models import Arrival
from articles.models.arrivals import ArrivalState
from articles.services.sources.arrivals import LARGEST, file_given

logger = logging.getLogger(__name__)

STILL = 2.0  # seconds in which a file did not change: it is no longer being written
MOST_TAKEN = 100  # at a time: of a great many, the others wait where they are seen
TOO_LARGE = f"It is too large: files have at most {LARGEST // 1_000_000} MB."
ARCHIVES = (".warc", ".warc.gz")
BY_COMMAND = " Larger web archives are read by “manage.py ingest”."


class Inbox:
    """One worker's eyes on `folder`, which others may look at as well, from other machines too."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[str, tuple[State, float]] = {}
        self._told: set[str] = set()
        self._problems: set[str] = set()

    def look(self) -> bool:
        """Move on what is done, take what has come. False: there is nothing that another look would do more with.

        May end at any moment, and is done again: what was begun is found by the next who looks.
        """
        self._problems = set()
        left = 0
        try:
            files = list(taken(self._folder))
            left = len(self._move_on(files))
            left += self._take(MOST_TAKEN - left)
        except OSError as error:
            self._note(error)
        self._tell()
        return bool(left) and not self._problems

    def _move_on(self, files: list[Taken]) -> list[Taken]:
        """Those that are still to be read."""
        known = {row.token: row for row in Arrival.objects.light().filter(token__in=[file.token for file in files])}
        return [file for file in files if self._is_left(file, known)]

    def _is_left(self, file: Taken, known: dict[UUID | None, Arrival]) -> bool:
        row = known.get(file.token)
        try:
            if row is None:  # whoever took it was killed before it was kept
                return self._keep(file)
            if row.is_open:
                return True
            if file.path.stat().st_size != row.size:  # it went on being written after a pause
                begin_anew(file)
                return True
            failed = row.state == ArrivalState.FAILED
            move_on(self._folder, file, FAILED if failed else DONE, row.reason if failed else "")
        except FileNotFoundError:  # another has moved it on
            return False
        except OSError as error:
            self._note(error)
            return True
        return False

    def _take(self, most: int) -> int:
        """Take files that stood still for long enough, `most` of them; how many are left, taken or not."""
        now = time.monotonic()
        files = waiting(self._folder)
        if files and not os.access(self._folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "it cannot be written to")
        before, self._seen = self._seen, {}
        left = len(files)
        for name, state in files.items():
            former, since = before.get(name, (state, now))
            self._seen[name] = state, since if former == state else now
            if former == state and now - since >= STILL and most > 0:
                most -= 1
                left -= not self._take_one(name)
        return left

    def _take_one(self, name: str) -> bool:
        """Whether it is ours now and will be read."""
        try:
            file = take(self._folder, name)
            return file is not None and self._keep(file)
        except OSError as error:
            self._note(error)
            return True

    def _keep(self, file: Taken) -> bool:
        """Whether it is kept, and will be read. What can't be read is moved on at once."""
        try:
            data = read(file, LARGEST)
        except FileNotFoundError:  # another has moved it on
            return False
        except PermissionError as error:
            move_on(self._folder, file, FAILED, f"It cannot be read: {error.strerror}.")
            return False
        if data is None:
            more = BY_COMMAND if file.path.name.lower().endswith(ARCHIVES) else ""
            move_on(self._folder, file, FAILED, TOO_LARGE + more)
            return False
        take_in([file_given(_shown(file.path.name), data, "", file.token)], None)
        return True

    def _note(self, error: OSError) -> None:
        about = f" ({_shown(Path(error.filename).name)})" if error.filename else ""
        self._problems.add(f"{error.strerror or type(error).__name__}{about}")

    def _tell(self) -> None:
        """Each problem once, until it is over."""
        if new := self._problems - self._told:
            logger.error("The inbox %s can't be used: %s. Its files wait until it can.", self._folder, _listed(new))
        elif self._told and not self._problems:
            logger.info("The inbox %s can be used again.", self._folder)
        self._told = self._problems


def _listed(problems: Iterable[str]) -> str:
    found = sorted(problems)
    return "; ".join(found[:3]) + (f"; and {len(found) - 3} more" if len(found) > 3 else "")


def _shown(name: str) -> str:
    """A name as text: one in another encoding than the system's is no text as it is."""
    return os.fsencode(name).decode(errors="replace")
