#!/usr/bin/env bash
# What:     Reading BibTeX with the library’s own middleware for LaTeX letters, then for
#           co-authors and parts of names.
# Expected: Letters are decoded in the title; the address, a verbatim field, stays whole; an
#           organisation in braces stays one name.
# Seen:     The address ends before its first percent sign, which is taken for the start of a
#           comment, without a failed block. The braces are decoded away first, so the newspaper
#           gets the first name “The Harbour”.
# Why:      Whoever imports our BibTeX that way loses every address with an encoded letter, so the
#           plain address must be in another field or format too.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    bibtexparser==2.1.0 pylatexenc==2.11
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import bibtexparser
from bibtexparser import middlewares

for name in ("bibtexparser", "pylatexenc"):
    print(name, version(name))
text = r"""@online{a,
  author = {{The Harbour Post} and Ruiz, Ana},
  title = {Caf\'e talks},
  url = {https://paper.example/caf%C3%A9/talks},
}"""
library = bibtexparser.parse_string(
    text,
    append_middleware=[
        middlewares.LatexDecodingMiddleware(),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    ],
)
fields = library.entries[0].fields_dict
authors = [(" ".join(name.first), " ".join(name.last)) for name in fields["author"].value]
seen = fields["title"].value, fields["url"].value, authors, len(library.failed_blocks)
expected = (
    "Café talks",
    "https://paper.example/caf%C3%A9/talks",
    [("", "The Harbour Post"), ("Ana", "Ruiz")],
    0,
)
stated = "Café talks", "https://paper.example/caf", [("The Harbour", "Post"), ("Ana", "Ruiz")], 0

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
