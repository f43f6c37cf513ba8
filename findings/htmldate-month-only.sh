#!/usr/bin/env bash
# What:     A page whose article:published_time names a month only, "2024-03", which is a valid
#           W3C date.
# Expected: The same answer on every day: the first of the month, or none.
# Seen:     The day of today is filled in: read on the 7th the article is of 7 March, read on the
#           21st it is of 21 March.
# Why:      Two readings of one page differ, and an invented day looks as exact as a real one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    htmldate==1.11.0 freezegun==1.5.5 lxml==6.1.3
venv/bin/python -W ignore - <<'PYTHON'
import subprocess
import sys
from importlib.metadata import version

for name in ("htmldate", "freezegun", "lxml"):
    print(name, version(name))
program = """
from freezegun import freeze_time
import sys
with freeze_time(sys.argv[1]):
    from htmldate import find_date
    page = (
        '<html><head><title>Talks</title>'
        '<meta property="article:published_time" content="2024-03"></head>'
        '<body><p>The council met to talk.</p></body></html>'
    )
    print(find_date(page))
"""
seen = [
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, today],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    for today in ("2024-06-07", "2024-06-21")
]
expected = ["2024-03-01", "2024-03-01"]
stated = ["2024-03-07", "2024-03-21"]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
