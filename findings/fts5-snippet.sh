#!/usr/bin/env bash
# What:     FTS5’s snippet() of eight and of four words for a search of a phrase of six, which the
#           text holds.
# Expected: In the short snippet as much of the phrase as fits is marked, as it is in one of five
#           words.
# Seen:     The short snippet shows words from the middle of the phrase and marks none. The same
#           words searched without quotation marks are each marked.
# Why:      Readers who paste a quotation to find it see results in which nothing shows why they
#           were found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    apsw==3.54.1.0
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import apsw

print("apsw", version("apsw"))
database = apsw.Connection(":memory:")
database.execute("CREATE VIRTUAL TABLE quotes USING fts5(words)")
database.execute(
    "INSERT INTO quotes VALUES (?)", ("so " * 30 + "we will pay in full today" + " so" * 30,)
)


def snippet(query, length):
    """The snippet of the only row."""
    statement = "SELECT snippet(quotes, 0, '[', ']', '…', ?) FROM quotes WHERE quotes MATCH ?"
    return database.execute(statement, (length, query)).fetchall()[0][0]


print("SQLite", apsw.sqlite_lib_version())
phrase = '"we will pay in full today"'
seen = [snippet(phrase, 8), snippet(phrase, 5), snippet(phrase, 4), snippet(phrase.strip('"'), 4)]
expected = [
    "…so [we will pay in full today] so…",
    "…[we will pay in full]…",
    "…[we will pay in]…",
    "…[we] [will] [pay] [in]…",
]
stated = [*expected[:2], "…will pay in full…", expected[3]]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
