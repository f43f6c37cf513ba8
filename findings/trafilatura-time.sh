#!/usr/bin/env bash
# What:     Taking the text out of an article in which a date within a sentence stands in a <time>
#           element.
# Expected: The sentence with its date: “On 1 March Ana Ruiz said …”.
# Seen:     Both extractors, which share no code, remove the element together with its words: “On
#           Ana Ruiz said …”. What is left is a grammatical sentence, so nothing shows that the
#           day is missing.
# Why:      When something was said is taken from that very sentence; an archive of quotes would
#           silently fall back on the day of publication.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    trafilatura==2.3.1 lxml_html_clean==0.4.6 resiliparse==2.0.1
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from resiliparse.extract.html2text import extract_plain_text
from trafilatura import extract

for name in ("trafilatura", "lxml_html_clean", "resiliparse"):
    print(name, version(name))
filler = (
    "<p>The council met in the town hall to talk about the bridge, "
    "and the talk went on until late in the evening.</p>"
)
page = (
    "<html><head><title>Bridge talks</title></head><body><article><h1>Bridge talks</h1>"
    + filler
    + '<p>On <time datetime="2024-03-01">1 March</time> Ana Ruiz said that the town pays.</p>'
    + filler
    + "</article></body></html>"
)


def sentence(text):
    """The line that names her, with single spaces."""
    return next(" ".join(line.split()) for line in text.splitlines() if "Ana Ruiz" in line)


texts = extract(page), extract_plain_text(page, main_content=True)
seen = [sentence(text) for text in texts]
expected = ["On 1 March Ana Ruiz said that the town pays."] * 2
stated = ["On Ana Ruiz said that the town pays."] * 2

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
