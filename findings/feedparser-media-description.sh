#!/usr/bin/env bash
# What:     An RSS item with a picture in Media RSS, whose media:description is the picture’s
#           caption, before the item’s own description.
# Expected: entry.summary is the item’s description; the caption stays with the picture.
# Seen:     entry.summary is the caption, and the description has moved to entry.content, where
#           the full text of an article is looked for. With the picture after the description it
#           is the other way round.
# Why:      A caption would be read as the article, and its words attributed as the article’s,
#           depending on the order of two elements.
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
text = "<description>Ana Ruiz said that the town pays.</description>"
picture = (
    '<media:content url="https://paper.example/1.jpg" medium="image">'
    "<media:description>Bo Ray at the harbour.</media:description></media:content>"
)


def read(item):
    """Summary and content of a feed's only entry."""
    entry = feedparser.parse(
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Post</title>'
        "<link>https://paper.example/</link><description>News</description>"
        f"<item><title>Bridge talks</title>{item}</item></channel></rss>"
    ).entries[0]
    return entry.summary, [part.value for part in entry.get("content", [])]


seen = [read(picture + text), read(text + picture)]
expected = [("Ana Ruiz said that the town pays.", [])] * 2
stated = [
    ("Bo Ray at the harbour.", ["Ana Ruiz said that the town pays."]),
    ("Ana Ruiz said that the town pays.", ["Bo Ray at the harbour."]),
]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
