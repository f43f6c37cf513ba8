"""The worker beside the web server: what is done in the background is done by `manage.py work`, a program of its own."""

import logging
import subprocess
import sys
import time

from newsdesk import settings

logger = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0  # seconds until a worker that ended is started again
LONG_LIFE = 60.0  # seconds; what ended one that lived longer has nothing to do with its start
GRACE = 7.0  # seconds for it to give back what it is doing: a little more than it takes itself


class Background:
    """Starts the worker, starts it again when it ends, and stops it. It ends by itself when this process does."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._started, self._not_before, self._pause = 0.0, 0.0, FIRST_PAUSE

    def look(self, pid: int) -> None:
        """Called now and then by the process `pid`, to which the worker belongs."""
        if self._process is not None and self._process.poll() is None:
            return
        now = time.monotonic()
        if self._process is not None:
            self._process = None
            self._pause = FIRST_PAUSE if now - self._started > LONG_LIFE else min(2 * self._pause, LONGEST_PAUSE)
            self._not_before = now + self._pause
            logger.error("The background worker ended unexpectedly; restarting it.")
        if now >= self._not_before:
            self._started = now
            command = [sys.executable, "manage.py", "work", "--parent", str(pid)]
            self._process = subprocess.Popen(command, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL)  # noqa: S603

    def stop(self) -> None:
        """Ask it to give back what it is doing, and wait for its end."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._process = None
