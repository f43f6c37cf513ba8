#!/usr/bin/env bash
# What:     Reading a RIS record whose UR line holds an address with a semicolon in its query, and
#           writing it again.
# Expected: One address, and the same file after reading and writing.
# Seen:     The line is split at the semicolon into two addresses, of which the second is a
#           fragment; written again, the file has two UR lines.
# Why:      A citation that went through such a tool leads nowhere, so addresses in RIS exports
#           need their semicolons as %3B.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    rispy==0.10.0
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import rispy

print("rispy", version("rispy"))
record = """TY  - NEWS
TI  - Bridge talks run late
AU  - Ruiz, Ana
UR  - https://paper.example/story?day=5;id=7
ER  - 
"""
entries = rispy.loads(record)
written = [line for line in rispy.dumps(entries).splitlines() if line.startswith("UR")]
seen = entries[0]["urls"], written
expected = (
    ["https://paper.example/story?day=5;id=7"],
    ["UR  - https://paper.example/story?day=5;id=7"],
)
stated = (
    ["https://paper.example/story?day=5", "id=7"],
    ["UR  - https://paper.example/story?day=5", "UR  - id=7"],
)

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
