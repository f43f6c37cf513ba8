#!/usr/bin/env bash
# What:     Extracting the same page several times in one process with deduplicate=True.
# Expected: Segments that repeat within a page are dropped; the result depends on the page alone.
# Seen:     What was seen is remembered for the life of the process: three readings give the
#           article, the fourth and all later ones give None.
# Why:      A worker that reads an article again (a correction, a newer version, a test) would
#           store an empty article, on some workers only.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    trafilatura==2.3.1 lxml_html_clean==0.4.6
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from trafilatura import extract

for name in ("trafilatura", "lxml_html_clean"):
    print(name, version(name))
page = (
    "<html><head><title>Bridge talks</title></head><body><article><h1>Bridge talks</h1>"
    "<p>The council met in the town hall to talk about the bridge until late at night.</p>"
    "<p>Ana Ruiz said afterwards that the town would pay for all of it this year.</p>"
    "<p>Bo Ray, who had asked for the debate, was not content with her answer and said so.</p>"
    "</article></body></html>"
)
seen = [bool(extract(page, deduplicate=True)) for _ in range(6)]
expected = [True] * 6
stated = [True, True, True, False, False, False]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
