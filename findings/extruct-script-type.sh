#!/usr/bin/env bash
# What:     Pages with JSON-LD in a script of type application/ld+json, once with a charset
#           parameter and once in capitals; both are the same media type.
# Expected: The three are read alike.
# Seen:     Only the exact string is read; the others give an empty list without a warning.
# Why:      Author and date of such a page come from guesses instead of its own data, and only on
#           the sites that write it so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    extruct==0.18.0 lxml==6.1.3 lxml_html_clean==0.4.6
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import extruct

for name in ("extruct", "lxml", "lxml_html_clean"):
    print(name, version(name))
types = "application/ld+json", "application/ld+json; charset=utf-8", "Application/LD+JSON"
seen = [
    len(
        extruct.extract(
            f'<html><head><script type="{kind}">{{"@type": "NewsArticle"}}</script></head></html>',
            syntaxes=["json-ld"],
        )["json-ld"]
    )
    for kind in types
]
expected = [1, 1, 1]
stated = [1, 0, 0]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
