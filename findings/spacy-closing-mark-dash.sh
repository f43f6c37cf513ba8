#!/usr/bin/env bash
# What:     The English tokenizer on a quotation that is followed by a dash without spaces, as is
#           usual in American typesetting.
# Expected: The closing mark and the dash are tokens, as they are in “pay” – Ana.
# Seen:     Last word, closing mark, dash and next word are one token, which is no quotation mark.
#           Without the mark, word—word is split.
# Why:      Marks that are looked for token by token never close there, and the speaker’s first
#           name is gone with them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    spacy==3.8.18
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import spacy

print("spacy", version("spacy"))
nlp = spacy.blank("en")
seen = [
    [token.text for token in nlp(text)]
    for text in ("“We pay” – Ana said.", "we pay—Ana said.", "“We pay”—Ana said.")
]
expected = [
    ["“", "We", "pay", "”", "–", "Ana", "said", "."],
    ["we", "pay", "—", "Ana", "said", "."],
    ["“", "We", "pay", "”", "—", "Ana", "said", "."],
]
stated = [*expected[:2], ["“", "We", "pay”—Ana", "said", "."]]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
