#!/usr/bin/env bash
# What:     Taking the text out of an article that marks a quotation with the <q> element, as HTML
#           provides.
# Expected: Quotation marks around the words, since browsers print them there (inscriptis, a third
#           tool, writes them).
# Seen:     Trafilatura and Resiliparse give the words bare, and trafilatura ends the line after
#           them, so that one sentence becomes two lines.
# Why:      Without the marks a direct quote reads as the reporter’s own statement, and nothing
#           later can find it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    trafilatura==2.3.1 lxml_html_clean==0.4.6 resiliparse==2.0.1 inscriptis==2.7.6
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from inscriptis import get_text
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import extract

for name in ("trafilatura", "lxml_html_clean", "resiliparse", "inscriptis"):
    print(name, version(name))
filler = (
    "<p>The council met in the town hall to talk about the bridge, "
    "and the talk went on until late in the evening.</p>"
)
page = (
    "<html><head><title>Bridge talks</title></head><body><article><h1>Bridge talks</h1>"
    + filler
    + "<p>Ana Ruiz said <q>the town pays</q> and left the room before the vote.</p>"
    + filler
    + "</article></body></html>"
)


def from_her_name(text):
    """The text from her name to the end of the sentence."""
    return text[text.index("Ana Ruiz") : text.index("the vote.") + len("the vote.")]


texts = extract(page), extract_plain_text(page, main_content=True), get_text(page)
seen = [from_her_name(text) for text in texts]
expected = ['Ana Ruiz said "the town pays" and left the room before the vote.'] * 3
stated = [
    "Ana Ruiz said the town pays\nand left the room before the vote.",
    "Ana Ruiz said the town pays and left the room before the vote.",
    'Ana Ruiz said "the town pays" and left the room before the vote.',
]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
