"""What `manage.py` itself says, whatever the command."""

import subprocess
import sys

import pytest
from django.conf import settings

from newsdesk.tests.servers import variables_for

NOT_UP_TO_DATE = "CommandError: The database is not up to date; run “manage.py migrate” first.\n"
NOWHERE = {"DATABASE_URL": "postgres://me:pa55@127.0.0.1:1/news"}


def manage(variables, *arguments):
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=variables, capture_output=True, text=True, timeout=60)


@pytest.mark.medium
def test_a_reader_that_leaves_early_gets_no_traceback():
    command = [sys.executable, "manage.py", "help"]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        told = process.stderr.read()

    assert (process.returncode, told) == (1, b"")


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [("create_account", "ana", "--role", "editor"), ("remove_samples",), ("changepassword", "ana"), ("reindex",)],
    ids=lambda command: command[0],
)
def test_a_database_that_was_never_prepared_is_told_in_one_line(tmp_path, command):
    done = manage(variables_for(tmp_path, 1), *command)
    assert (done.returncode, done.stderr) == (1, NOT_UP_TO_DATE)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["migrate", "remove_samples", "changepassword"])
def test_a_database_that_does_not_answer_is_told_in_one_line(tmp_path, command):
    done = manage(variables_for(tmp_path, 1) | NOWHERE, command)
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: The database does not answer: ")
    assert done.stderr.count("\n") == 1
    assert "pa55" not in done.stderr


OLD_SQLITE = "import sqlite3\nsqlite3.sqlite_version_info, sqlite3.sqlite_version = (3, 34, 1), '3.34.1'\n"


@pytest.mark.slow
@pytest.mark.parametrize("command", ["serve", "migrate", "work"])
def test_a_sqlite_that_is_too_old_is_told_in_one_line(tmp_path, command):
    code = f"{OLD_SQLITE}import sys\nsys.argv = ['manage.py', '{command}']\nfrom manage import main\nmain()"
    call = [sys.executable, "-c", code]
    done = subprocess.run(
        call, cwd=settings.BASE_DIR, env=variables_for(tmp_path, 1), capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.startswith(
        "Newsdesk cannot start: this Python has SQLite 3.34.1, and Newsdesk needs 3.35.0 or newer;"
    )
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_an_error_of_ours_keeps_its_traceback(tmp_path):
    variables = variables_for(tmp_path, 1)
    assert manage(variables, "migrate", "--verbosity", "0").returncode == 0
    done = manage(variables, "shell", "-c", "from django.db import connection; connection.cursor().execute('no SQL')")
    assert "Traceback" in done.stderr
