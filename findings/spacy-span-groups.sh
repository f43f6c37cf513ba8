#!/usr/bin/env bash
# What:     A span in doc.spans (where spaCy keeps overlapping spans) and the same span in
#           doc.ents; then two earlier tokens are merged with the retokenizer.
# Expected: Both name the same words as before, as doc.ents does.
# Seen:     doc.ents is adjusted; the span group keeps its old token numbers and now names other
#           words, one token further right, without an error. When it ends at the end of the text
#           it raises IndexError.
# Why:      Quotations live in doc.spans. A component that merges names after they were found
#           would move every quotation behind them.
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
from spacy.tokens import Doc, Span

print("spacy", version("spacy"))
words = "Ana Ruiz said that we will pay in full .".split()
doc = Doc(spacy.blank("en").vocab, words=words)
doc.spans["quotations"] = [Span(doc, 4, 7, label="QUOTE")]
doc.ents = [Span(doc, 4, 7, label="QUOTE")]
doc.spans["last"] = [Span(doc, 7, 10, label="QUOTE")]
with doc.retokenize() as retokenizer:
    retokenizer.merge(doc[0:2])


def texts(spans):
    """The words of each span, or the error's name."""
    try:
        return [span.text for span in spans]
    except IndexError as error:
        return type(error).__name__


seen = texts(doc.ents), texts(doc.spans["quotations"]), texts(doc.spans["last"])
expected = ["we will pay"], ["we will pay"], ["in full ."]
stated = ["we will pay"], ["will pay in"], "IndexError"

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
