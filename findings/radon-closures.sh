#!/usr/bin/env bash
# What:     The complexity of a function that holds another one, as radon counts it.
# Expected: The conditions of the inner function count somewhere: with the outer one, or in a line of
#           their own, as those of a method do.
# Seen:     `radon cc` prints the outer function alone, without them. In the Python interface they are
#           there, as closures, and `complexity` of the outer function leaves them out too.
# Why:      A limit on complexity is kept by moving the conditions one level in, and nobody sees it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cd "$work"
venv/bin/pip install --quiet --disable-pip-version-check uv==0.13.9
venv/bin/uv pip install --quiet --cache-dir cache --python venv/bin/python radon==6.0.1
cat > sample.py <<'PYTHON'
def outer(words):
    def inner(word):
        if word == "said":
            return 1
        if word == "told":
            return 2
        if word == "asked":
            return 3
        return 0

    return [inner(word) for word in words]
PYTHON
venv/bin/python - <<'PYTHON'
import subprocess
import sys
from importlib.metadata import version

from radon.complexity import cc_visit

print("radon", version("radon"))
lines = subprocess.run(
    ["venv/bin/radon", "cc", "-s", "sample.py"], capture_output=True, text=True, check=True
).stdout.split("\n")
printed = [line.split()[2:] for line in lines if line.startswith("    ")]
(outer,) = cc_visit(open("sample.py").read())
seen = (printed, outer.complexity, [closure.complexity for closure in outer.closures])
stated = ([["outer", "-", "A", "(2)"]], 2, [4])

print("one would expect: outer and inner in the output, or outer with 5")
print("seen:            ", seen)
sys.exit(0 if seen == stated else f"The behaviour has changed; it was: {stated!r}")
PYTHON
