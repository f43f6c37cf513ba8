"""What has to be in order before the server starts: the address, the database, the static files.

Each function raises StartupError, one line for a person, where it can't put things in order.
"""

import errno
import hashlib
import socket
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from newsdesk.database_trouble import trouble_of
from newsdesk.schema import missing_migrations, too_new


class StartupError(Exception):
    """Says in one line what stands in the way, and what helps."""


def check_address(host: str, port: int) -> None:
    """Can we listen there? gunicorn would try five times and then fail in many lines."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, UnicodeError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise StartupError(f"Port {port} on {host} is in use; choose another one: make run PORT={other(port)}") from None
        why = getattr(error, "strerror", None) or str(error)
        raise StartupError(f"Cannot listen on HOST={host} PORT={port}: {why}.") from None


def other(port: int) -> int:
    return port + 1 if port < 65535 else port - 1


def check_database() -> None:
    """Can we connect, and write where the database is a file?"""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        if connection.vendor == "sqlite":
            Path(connection.settings_dict["NAME"]).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("BEGIN IMMEDIATE")
                cursor.execute("ROLLBACK")
    except (DatabaseError, OSError) as error:
        where = connection.settings_dict["NAME"] if connection.vendor == "sqlite" else "DATABASE_URL"
        raise StartupError(f"Cannot use the database ({where}): {first_line(error)}") from None


def first_line(error: Exception) -> str:
    text = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return text.strip().splitlines()[0]


def check_version() -> None:
    """Is the database of our age, or older? What a newer version put into it would be misread, or lost."""
    if told := too_new():
        raise StartupError(told)


def migrate() -> None:
    """Bring the database up to date."""
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise StartupError(f"The database cannot be brought up to date: {first_line(error)}") from error


def what_is_wrong(error: Exception, command: str) -> str | None:
    """Says in one line why the database did not do what `command` asked of it; None where the command is in error."""
    if trouble := trouble_of(error):
        return f"{trouble.title}: {first_line(error)}"
    try:
        if command != "migrate" and missing_migrations():
            return "The database is not up to date; run “manage.py migrate” first."
    except DatabaseError:
        pass  # it does not answer this either
    return None


def collect_static() -> bool:
    """Collect the static files where they changed since the last time; say whether they had."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / "collected"
    digest = static_digest()
    try:
        if stamp.is_file() and stamp.read_text("utf-8") == digest:
            return False
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(digest, "utf-8")
    except OSError as error:
        raise StartupError(f"Cannot collect the static files in {root}: {first_line(error)}") from None
    return True


def static_digest() -> str:
    """Of the names and contents of all static files: dates say little once files were copied into an image."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            with storage.open(path) as file:
                digest.update(f"{path}\0{file.size}\0".encode() + file.read())
    return digest.hexdigest()
