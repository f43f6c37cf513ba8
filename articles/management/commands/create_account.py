"""Make an account for somebody: who reads, who corrects, who administers."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.errors import Refusal
from articles.services.accounts import Role, create_account

WHAT_THEY_DO = {
    Role.READER: "reads, where reading needs an account",
    Role.EDITOR: "corrects as well",
    Role.ADMINISTRATOR: "makes accounts, deletes articles, may do everything",
}


class Command(BaseCommand):
    help = "Make an account. An account that is there is never changed; changepassword sets another password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="what to sign in with")
        roles = "; ".join(f"{role} {does}" for role, does in WHAT_THEY_DO.items())
        parser.add_argument("--role", choices=[role.value for role in Role], required=True, help=roles)
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="take the password from the first line of standard input instead of making one up and printing it",
        )

    def handle(self, *args: Any, name: str, role: str, password_stdin: bool, **options: Any) -> None:
        given = _given_password() if password_stdin else ""
        try:
            password = create_account(name, Role(role), given)
        except Refusal as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{name} is {'an' if role[0] in 'ae' else 'a'} {role} now.")
        if not given:
            self.stdout.write("This password is shown once; its owner can change it after signing in.")
            self.stdout.write(f"    password  {password}")


def _given_password() -> str:
    """The first line of standard input, typed unseen at a terminal; raises CommandError where there is none."""
    line = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline()
    if not (password := line.rstrip("\r\n")):
        raise CommandError("There is no password on standard input.")
    return password
