"""manage.py work: do what waits in the background, in processes of our own, until they are stopped."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from articles.jobs.crew import Crew
from articles.management.commands.ingest import check_database

MOST = 64


class Command(BaseCommand):
    help = "Do what waits in the background: read what was added. As many machines as share the database may run it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="how many processes; 1 by default")
        parser.add_argument("--until-done", action="store_true", help="end when nothing is left that can be done now")
        parser.add_argument("--parent", type=int, default=0, metavar="PID", help="end with this process, which started us")

    def handle(self, *args: Any, workers: int, until_done: bool, parent: int, **options: Any) -> None:
        if not 1 <= workers <= MOST:
            raise CommandError(f"--workers is a number from 1 to {MOST}.")
        check_database()
        connections.close_all()
        if not parent:
            self.stdout.write("Working on what waits in the background; Ctrl-C stops it.")
            self.stdout.flush()
        Crew(workers, until_done=until_done, parent=parent).run()
