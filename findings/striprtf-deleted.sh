#!/usr/bin/env bash
# What:     An RTF file with a tracked deletion (\deleted) and hidden text (\v), read with
#           rtf_to_text.
# Expected: What a reader of the document sees; the library does leave out notes, headers and
#           other hidden destinations.
# Seen:     Deleted and hidden words stand in the sentence like all others.
# Why:      A statement that was cleared with “never” struck out would be archived with it, as the
#           opposite of what was sent.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    striprtf==0.0.35
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

from striprtf.striprtf import rtf_to_text

print("striprtf", version("striprtf"))
text = (
    r"{\rtf1\ansi We will {\deleted never }pay{\v  (not for print)} in full.{\footnote A note.}}"
)
seen = rtf_to_text(text)
expected = "We will pay in full."
stated = "We will never pay (not for print) in full."

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
