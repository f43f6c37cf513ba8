"""manage.py work: do what waits in the background, in processes of our own, until they are stopped."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from articles.jobs.crew import Crew
from articles.management.commands.ingest import check_database

MOST = 64


class Command(BaseCommand):
    help = "Run background jobs, such as reading added articles. Any machine that shares the database can run this."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="number of processes (default: 1)")
        parser.add_argument("--until-done", action="store_true", help="exit once no job is left that can run now")
        parser.add_argument("--parent", type=int, default=0, metavar="PID", help="exit when this process ends")

    def handle(self, *args: Any, workers: int, until_done: bool, parent: int, **options: Any) -> None:
        if not 1 <= workers <= MOST:
            raise CommandError(f"--workers must be between 1 and {MOST}.")
        check_database()
        connections.close_all()
        if not parent:
            self.stdout.write("Running background jobs. Press Ctrl-C to stop.")
            self.stdout.flush()
        Crew(workers, until_done=until_done, parent=parent).run()
