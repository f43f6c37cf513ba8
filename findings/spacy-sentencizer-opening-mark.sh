#!/usr/bin/env bash
# What:     The rule-based sentencizer on a sentence that begins with an opening quotation mark,
#           curly or straight, or with a bracket.
# Expected: The mark begins the second sentence: a curly opening mark is unambiguous, and spaCy
#           knows it as is_left_punct.
# Seen:     Each mark that follows a full stop is taken for its closing punctuation: “He left. “”
#           and then “No,” she said.”
# Why:      Sentences cut that way hold unpaired marks; whatever pairs marks within a sentence
#           fails for most quotes.
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
nlp.add_pipe("sentencizer")
texts = "He left. “No,” she said.", 'He left. "No," she said.', "He left. (She stayed.)"
seen = [[sentence.text for sentence in nlp(text).sents] for text in texts]
expected = [
    ["He left.", "“No,” she said."],
    ["He left.", '"No," she said.'],
    ["He left.", "(She stayed.)"],
]
stated = [
    ["He left. “", "No,” she said."],
    ['He left. "', 'No," she said.'],
    ["He left. (", "She stayed.)"],
]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
