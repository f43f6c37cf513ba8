#!/usr/bin/env bash
# What:     short_title(), which is to remove the name of the site from a page’s title, on a
#           headline that begins with the speaker and a colon.
# Expected: The headline as it is: no site’s name stands in it.
# Seen:     All up to the colon goes, as if it were the site. When a site’s name does follow after
#           a dash, the speaker stays.
# Why:      In headlines that quote, the words before the colon say who spoke; the title of a
#           quote’s article would be the bare claim.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    readability-lxml==0.9 lxml_html_clean==0.4.6
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from readability import Document

for name in ("readability-lxml", "lxml_html_clean"):
    print(name, version(name))
titles = (
    "Ana Ruiz: We will pay in full for the bridge",
    "Ana Ruiz: We will pay in full for the bridge - The Harbour Post",
)
seen = [
    Document(
        f"<html><head><title>{title}</title></head><body><p>x</p></body></html>"
    ).short_title()
    for title in titles
]
expected = ["Ana Ruiz: We will pay in full for the bridge"] * 2
stated = ["We will pay in full for the bridge", "Ana Ruiz: We will pay in full for the bridge"]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
