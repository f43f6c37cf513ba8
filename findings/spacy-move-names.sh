#!/usr/bin/env bash
# What:     The names of an entity recogniser’s moves, as its own property lists them, beside the
#           classes that its network scores.
# Expected: One name a class, in the same order: the position of a name is the number of its class.
# Seen:     One name less. A move that closes a name of one token without a label, “U-”, is a class
#           and not in the list, so that all behind it stand one place too early.
# Why:      Whoever reads a class number as a position in `move_names`, to score tokens themselves,
#           takes “O”, nearly every token, for something that is not there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python spacy==3.8.18
venv/bin/python -W ignore - <<'PYTHON'
import sys

import spacy
from spacy.training import Example

print("spacy", spacy.__version__)
nlp = spacy.blank("en")
ner = nlp.add_pipe("ner")
text = "Ana Ruiz joined the Harbour Post."
entities = [(0, 8, "PERSON"), (20, 32, "ORG")]
example = Example.from_dict(nlp.make_doc(text), {"entities": entities})
nlp.initialize(lambda: [example])
classes = [ner.moves.get_class_name(number) for number in range(ner.moves.n_moves)]
names = list(ner.move_names)
seen = classes[-3:], names[-3:], len(classes) - len(names)
stated = ["U-ORG", "U-", "O"], ["U-PERSON", "U-ORG", "O"], 1

print("one would expect:", (classes[-3:], classes[-3:], 0))
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
