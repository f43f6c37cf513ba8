#!/usr/bin/env bash
# What:     A WebVTT cue in which two people speak, each in a <v> span, as the format allows.
# Expected: Both voices, or at least none for the words of the second.
# Seen:     caption.voice is the first speaker only and caption.text holds the words of both,
#           without a trace of where the other begins; and &amp; stays encoded although the tags
#           are gone.
# Why:      Transcripts of hearings are published as WebVTT. Attributing a caption to its voice
#           puts words into another person’s mouth.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    webvtt-py==0.6.0
venv/bin/python -W ignore - <<'PYTHON'
import sys
from importlib.metadata import version

import webvtt

print("webvtt-py", version("webvtt-py"))
text = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ana Ruiz>Will you pay?</v>
<v Bo Ray>No, nor will R&amp;D.</v>
"""
seen = [(caption.voice, caption.text) for caption in webvtt.from_string(text)]
expected = [("Ana Ruiz", "Will you pay?"), ("Bo Ray", "No, nor will R&D.")]
stated = [("Ana Ruiz", "Will you pay?\nNo, nor will R&amp;D.")]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
