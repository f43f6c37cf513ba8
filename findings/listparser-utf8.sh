#!/usr/bin/env bash
# What:     A list of feeds (OPML) in UTF-8 without an XML declaration, which XML takes for UTF-8, in
#           an environment where lxml is installed.
# Expected: The titles as written, as in an environment without lxml.
# Seen:     Each letter outside ASCII becomes two or three others: “BÃ¼cher”. With the declaration, or
#           without lxml, the same list is read right.
# Why:      The names of outlets in a list that a reader of news exported are spoilt, but only once
#           some other package has brought lxml along.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    listparser==0.20 lxml==6.1.3
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version
from unittest.mock import patch

import listparser

print("listparser", version("listparser"), "lxml", version("lxml"))
LIST = (
    '<opml version="2.0"><head><title>Ours</title></head><body>'
    '<outline type="rss" text="Bücher" xmlUrl="https://paper.example/feed"/></body></opml>'
)


def title(text):
    """The title of the only feed in a list."""
    return listparser.parse(text.encode()).feeds[0].title


seen = [title(LIST), title('<?xml version="1.0" encoding="UTF-8"?>' + LIST)]
with patch.object(listparser, "lxml", None):  # as where it is not installed
    seen.append(title(LIST))
expected = ["Bücher", "Bücher", "Bücher"]
stated = ["BÃ¼cher", "Bücher", "Bücher"]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
