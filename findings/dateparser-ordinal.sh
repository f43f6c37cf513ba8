#!/usr/bin/env bash
# What:     Reading a day of the month alone, “the 5th” and “the 20th”, with 13 March 2024 as the
#           reference day; python-dateutil in fuzzy mode beside it.
# Expected: A fifth and a twentieth day of a month near the reference, as dateutil gives them.
# Seen:     Up to twelve the figure is taken for the month, and the day is that of the reference;
#           from thirteen on it is the day.
# Why:      A hearing “on the 5th” moves by ten weeks, but one “on the 20th” does not, so samples
#           look right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python \
    dateparser==1.5.0 python-dateutil==4.0.0
venv/bin/python -W ignore - <<'PYTHON'
import datetime
import sys
from importlib.metadata import version

import dateparser
from dateutil import parser

for name in ("dateparser", "python-dateutil"):
    print(name, version(name))
base = datetime.datetime(2024, 3, 13)
phrases = "the 5th", "the 20th"
seen = [
    (
        str(dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": base}).date()),
        str(parser.parse(text, default=base, fuzzy=True).date()),
    )
    for text in phrases
]
expected = [("2024-03-05", "2024-03-05"), ("2024-03-20", "2024-03-20")]
stated = [("2024-05-13", "2024-03-05"), ("2024-03-20", "2024-03-20")]

print("one would expect:", expected)
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
