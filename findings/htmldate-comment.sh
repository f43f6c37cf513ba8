#!/usr/bin/env bash
# What:     JSON-LD in which the list of comments stands before the datePublished of the article
#           itself; the order of keys means nothing in JSON.
# Expected: The datePublished of the NewsArticle.
# Seen:     The first datePublished in the text of the script wins, whoever owns it: here the
#           comment, two months later.
# Why:      Quotes are dated by their article. An open comment section or a box of related stories
#           would move them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    htmldate==1.11.0 lxml==6.1.3
venv/bin/python -W ignore - <<'PYTHON'
import json
import sys
from importlib.metadata import version

from htmldate import find_date

for name in ("htmldate", "lxml"):
    print(name, version(name))


def page(article):
    """An article page with this JSON-LD."""
    script = json.dumps(article)
    return (
        '<html><head><title>Talks</title><script type="application/ld+json">'
        + script
        + "</script></head><body><article><p>The council met to talk.</p></article></body></html>"
    )


comments = {"comment": [{"@type": "Comment", "text": "Well said", "datePublished": "2024-05-09"}]}
published = {"datePublished": "2024-03-05"}
kind = {"@context": "https://schema.org", "@type": "NewsArticle"}
seen = [
    find_date(page(article), original_date=True, max_date="2024-12-31")
    for article in (kind | published | comments, kind | comments | published)
]
expected = ["2024-03-05", "2024-03-05"]
stated = ["2024-03-05", "2024-05-09"]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
