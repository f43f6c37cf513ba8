"""A PostgreSQL server for tests and measurements."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from psycopg import sql

LOCAL = (f"postgres://{getpass.getuser()}@127.0.0.1:5432/postgres", "postgres://postgres:postgres@127.0.0.1:5432/postgres")


def find_postgresql() -> tuple[str, list[str]]:
    """The address of a server that takes us, else why none did. TEST_DATABASE_URL goes before servers of this machine."""
    given = os.environ.get("TEST_DATABASE_URL")
    reasons = []
    for address in (given,) if given else LOCAL:
        try:
            psycopg.connect(address, connect_timeout=3).close()
        except psycopg.Error as error:
            reasons.append(str(error).strip().splitlines()[0])
        else:
            return address, []
    return "", list(dict.fromkeys(reasons))


@contextmanager
def temporary_database(server: str) -> Iterator[str]:
    """The address of a new, empty database on the server at that address; it is dropped in the end."""
    name = f"newsdesk_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
