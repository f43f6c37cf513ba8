#!/usr/bin/env bash
# What:     Reading “the 1990s”, as news text has it, with a fixed reference time of noon on 13
#           March 2024.
# Expected: None, or a day in the 1990s; “the nineties” gives None.
# Seen:     It is read as 1,990 seconds, that is 11:26:50 on the very day; and so for each decade.
# Why:      A phrase about thirty years ago dates a statement to the day of the article, to the
#           second, and looks like a success.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    dateparser==1.5.0
venv/bin/python -W ignore - <<'PYTHON'
import datetime
import sys
from importlib.metadata import version

import dateparser

print("dateparser", version("dateparser"))
noon = {"RELATIVE_BASE": datetime.datetime(2024, 3, 13, 12)}
phrases = "the nineties", "the 1990s", "1980s"
seen = [str(dateparser.parse(text, languages=["en"], settings=noon)) for text in phrases]
expected = ["None", "None", "None"]
stated = ["None", "2024-03-13 11:26:50", "2024-03-13 11:27:00"]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
