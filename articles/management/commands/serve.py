"""Prepare what is missing and serve: the one command that `make run` and the container start."""

import os
import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from articles.jobs.tasks import have_files_read
from articles.models import Article
from articles.services import accounts
from newsdesk import startup
from newsdesk.schema import missing_migrations

SAMPLES = sorted(map(str, (Path(settings.BASE_DIR) / "samples").glob("*.txt")))
FIRST_EDITOR = "editor"


class Command(BaseCommand):
    help = "Migrate, load the samples at the first start, make the first account, collect static files, and serve."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--articles", action="append", default=[], metavar="FOLDER", help="read in these articles too")
        parser.add_argument("--collect-only", action="store_true", help="collect the static files and end: for an image")

    def handle(self, *args: Any, **options: Any) -> None:
        # The first process of a container is spared a signal that it does not ask for.
        before = signal.signal(signal.SIGTERM, end)
        try:
            self.start(options)
        finally:
            signal.signal(signal.SIGTERM, before)

    def start(self, options: dict[str, Any]) -> None:
        try:
            if options["collect_only"]:
                startup.collect_static()
                return
            for folder in options["articles"]:
                if not Path(folder).exists():
                    raise CommandError(f"There is no folder {folder}.")
            startup.check_address(settings.HOST, settings.PORT)
            startup.check_database()
            startup.check_version()
            self.prepare(options["articles"])
        except startup.StartupError as error:
            raise CommandError(str(error)) from None
        # Another program takes this process over: signals reach the server itself, and the language model,
        # loaded to read articles, does not stay in the memory of web processes.
        connections.close_all()
        self.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "--config", "python:newsdesk.gunicorn"])  # noqa: S606

    def prepare(self, folders: list[str]) -> None:
        if missing_migrations():
            self.say("Preparing the database…")
            startup.migrate()
        accounts.forget_old_sign_ins()
        if startup.collect_static():
            self.say("Collected the static files.")
        # They are read in the background: one who starts Newsdesk can look around meanwhile.
        if samples_wanted():
            have_files_read(SAMPLES)
        if folders:
            have_files_read([str(Path(folder).absolute()) for folder in folders])
        if not User.objects.exists():
            self.show_account(FIRST_EDITOR, accounts.create_editor(FIRST_EDITOR))

    def show_account(self, name: str, password: str) -> None:
        self.say("")
        self.say("An account for the first editor. This password is shown once; `manage.py changepassword` sets another.")
        self.say(f"    user      {name}")
        self.say(f"    password  {password}")
        self.say("")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def end(number: int, frame: FrameType | None) -> None:
    """As a shell tells of a command that a signal ended."""
    sys.exit(128 + number)


def samples_wanted() -> bool:
    """Is this the very first start, or was that one, which ends with the first account, cut off among the samples?

    Whoever has an account and no article has taken them all out.
    """
    if not settings.LOAD_SAMPLES or not SAMPLES or User.objects.exists():
        return False
    return not Article.objects.exclude(source__in=SAMPLES).exists()
