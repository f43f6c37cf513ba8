"""A thread that renews the lease of the job at hand, however long its function takes."""

import logging
import threading

from django.db import DatabaseError, InterfaceError, connection

from articles.jobs.claiming import RENEWED, renew
from articles.jobs.patience import one_line
from articles.models.jobs import Job

logger = logging.getLogger(__name__)

SOON = 1.0  # seconds until it is tried again where it could not be renewed


class LeaseKeeper(threading.Thread):
    """Keeps what is `held`; it has a connection of its own to the database, once a job takes long enough to need it."""

    def __init__(self, every: float = RENEWED) -> None:
        super().__init__(name="lease keeper", daemon=True)  # one that waits for the database keeps no process from ending
        self.held: Job | None = None
        self._every, self._end = every, threading.Event()

    def run(self) -> None:
        pause = self._every
        try:
            while not self._end.wait(pause):
                pause = self._every if self._renewed() else SOON
        finally:
            connection.close()

    def end(self) -> None:
        self._end.set()

    def _renewed(self) -> bool:
        job = self.held
        try:
            if job is not None and not renew(job) and job is self.held:
                logger.warning("Lost %s: its lease ran out, or it was deleted.", job)
                self.held = None
        except (DatabaseError, InterfaceError) as error:
            logger.warning("Could not renew the lease of %s yet (%s).", job, one_line(error))
            connection.close()
            return False
        return True
