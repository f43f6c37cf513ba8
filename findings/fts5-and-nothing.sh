#!/usr/bin/env bash
# What:     SQLite’s FTS5, where two phrases side by side are said to be joined by an implicit
#           AND; one of the phrases is punctuation only, which the tokenizer drops.
# Expected: The same rows with AND written out as without it.
# Seen:     Side by side the empty phrase is passed over and the row is found; with AND nothing is
#           found; with OR and NOT the empty phrase counts as false.
# Why:      A query builder that quotes each word and joins them with AND loses all results when a
#           reader types a dash between two words.
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
database.execute("INSERT INTO quotes VALUES ('we will pay now')")


def found(query):
    """Whether the only row matches."""
    return bool(
        database.execute("SELECT 1 FROM quotes WHERE quotes MATCH ?", (query,)).fetchall()
    )


print("SQLite", apsw.sqlite_lib_version())
queries = ('"pay" "–" "now"', '"pay" AND "–" AND "now"', '"pay" OR "–"', '"pay" NOT "–"')
seen = {query: found(query) for query in queries}
expected = dict.fromkeys(queries, True)
stated = expected | {'"pay" AND "–" AND "now"': False}

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
