#!/usr/bin/env bash
# What:     The author element of RSS 2.0 in the form that its specification shows, address and
#           name in brackets, at a domain with an ending of more than four letters.
# Expected: The name Ana Ruiz and the whole address, as for a .org domain.
# Seen:     The address is cut inside its ending, and the rest of it becomes part of the name: “s
#           (Ana Ruiz”.
# Why:      Newsrooms like .press, .media and .digital. The reporter of every article in such a
#           feed gets a broken name.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    feedparser==6.0.14
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import feedparser

print("feedparser", version("feedparser"))


def author(address):
    """Name and address that are read from an item's author."""
    entry = feedparser.parse(
        '<rss version="2.0"><channel><title>The Harbour</title><link>https://harbour.press/</link>'
        "<description>News</description><item><title>Bridge talks</title>"
        f"<author>{address} (Ana Ruiz)</author></item></channel></rss>"
    ).entries[0]
    return entry.author_detail.get("name"), entry.author_detail.get("email")


seen = [author("ana@harbour.org"), author("ana@harbour.press")]
expected = [("Ana Ruiz", "ana@harbour.org"), ("Ana Ruiz", "ana@harbour.press")]
stated = [("Ana Ruiz", "ana@harbour.org"), ("s (Ana Ruiz", "ana@harbour.pres")]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
