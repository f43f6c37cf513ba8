#!/usr/bin/env bash
# What:     Mending a quotation that was encoded twice by a program that dropped what is no letter
#           in Windows-1252: the third byte of a closing quotation mark has no letter there.
# Expected: “No,” she said: the two letters that are left in front of a space can be nothing but the
#           closing mark, as the opening one is mended in the same sentence. Or they stay.
# Seen:     “No,†she said: the space is taken for the lost byte, a space that does not break, and
#           becomes a dagger. The quotation does not end any more, and two words are one.
# Why:      Such texts are common, and the words behind the quotation would be quoted too. The byte
#           has to be put back before the text is given to the library.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python ftfy==6.3.1
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import ftfy

print("ftfy", version("ftfy"))
said = "“No,” she said"
twice = said.encode().decode("cp1252", "ignore")
whole = twice.replace("â€ ", "â€\x9d ")
seen = ftfy.fix_encoding(whole), ftfy.fix_encoding(twice)
stated = said, "“No,†she said"

print("one would expect:", (said, said))
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
